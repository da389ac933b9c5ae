"""What was ordered for a whole building or neighbourhood."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import INSTANT, columns, key, references, table

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    table(
        "measure",
        key(),
        *columns(sa.String(32), "kind"),
        *references("community", "community"),
        *references("building", "building?"),
        *columns(INSTANT, "began_at"),
        *references("person", "began_by?"),
        *columns(INSTANT, "ended_at?"),
        *references("person", "ended_by?"),
    )
    op.create_index("ix_measure_community", "measure", ["community"])


def downgrade() -> None:
    op.drop_table("measure")
