"""What a community has answered before."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("community", sa.Column("answers", sa.Text(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("community", "answers")
