"""What coordinators were told of the roster ahead."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import INSTANT, columns, key, references, table

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    table(
        "finding_told",
        key(),
        *references("community", "community"),
        *columns(sa.String(160), "name"),
        *columns(INSTANT, "told_at"),
        sa.UniqueConstraint("community", "name"),
    )


def downgrade() -> None:
    op.drop_table("finding_told")
