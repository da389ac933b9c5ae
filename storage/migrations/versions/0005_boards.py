"""A page of a board is read in its order."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

IS_OPEN = sa.text("state IN ('new', 'accepted', 'waiting')")


def upgrade() -> None:
    op.create_index(
        "ix_request_board",
        "request",
        ["community", "urgency", "asked_at", "id"],
        sqlite_where=IS_OPEN,
        postgresql_where=IS_OPEN,
    )


def downgrade() -> None:
    op.drop_index("ix_request_board", "request")
