"""What may have been asked for already, and what was merged."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

OPEN = "state IN ('new', 'accepted', 'waiting')"
INDEXES = {
    "ix_request_building_open": (["building", "posted_at"], OPEN),
    "ix_request_resident_open": (["resident", "posted_at"], OPEN),
    "ix_request_merged_into": (["merged_into"], "merged_into IS NOT NULL"),
}


def upgrade() -> None:
    for name, (columns, part) in INDEXES.items():
        op.create_index(name, "request", columns, sqlite_where=sa.text(part), postgresql_where=sa.text(part))


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, "request")
