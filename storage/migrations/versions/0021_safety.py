"""Who of the coordinators reads what is about somebody's safety."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import partial

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("membership", sa.Column("safety", sa.Boolean(), nullable=False, server_default=sa.false()))
    partial("ix_membership_safety", "membership", ["community"], "safety")


def downgrade() -> None:
    op.drop_index("ix_membership_safety", "membership")
    op.drop_column("membership", "safety")
