"""Whom a community's workers ring, in order."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("community", sa.Column("contacts", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("community", "contacts")
