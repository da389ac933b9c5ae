"""What stands on a community's watch list."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    usual = "care,medical,medicine,supplies"
    op.add_column("community", sa.Column("watch", sa.String(200), nullable=False, server_default=usual))


def downgrade() -> None:
    with op.batch_alter_table("community") as community:
        community.drop_column("watch")
