"""A community in a surge, and what it promises then."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("community", sa.Column("surge_policy", sa.Text))
    op.add_column("community", sa.Column("surge_since", sa.DateTime(timezone=True)))


def downgrade() -> None:
    with op.batch_alter_table("community") as community:
        community.drop_column("surge_since")
        community.drop_column("surge_policy")
