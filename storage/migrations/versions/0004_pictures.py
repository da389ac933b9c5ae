"""Pictures that were ordered, until they are sent."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import INSTANT, columns, key, references, table

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    table(
        "picture",
        key(),
        *references("chat", "chat"),
        *columns(sa.Text(), "facts"),
        *columns(INSTANT, "asked_at", "settled_at?"),
        *columns(sa.Integer(), "tries", default="0"),
        *columns(sa.LargeBinary(), "content?"),
    )


def downgrade() -> None:
    op.drop_table("picture")
