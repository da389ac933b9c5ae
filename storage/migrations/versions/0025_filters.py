"""Each filter of a board finds its page by an index."""

from collections.abc import Sequence

from alembic import op

from storage.migrations.shorthand import partial

revision: str = "0025"
down_revision: str | None = "0024"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

OPEN = "state IN ('new', 'accepted', 'waiting')"
INDEXES = {
    "ix_request_state_board": ["community", "state", "urgency", "asked_at", "id"],
    "ix_request_due_board": ["community", "urgency", "due_at", "id"],
    "ix_request_building_board": ["building", "urgency", "asked_at", "id"],
}
NEXT_LIMIT = """
UPDATE request SET due_at = CASE
    WHEN responded_at IS NOT NULL OR resolve_by < respond_by THEN resolve_by ELSE respond_by
END
"""


def upgrade() -> None:
    # Spelled out: built anew, as SQLite otherwise changes a table, the largest of them would be copied for it.
    instant = "DATETIME" if op.get_context().dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    op.execute(f"ALTER TABLE request ADD COLUMN due_at {instant}")
    op.execute(NEXT_LIMIT)
    for name, columns in INDEXES.items():
        partial(name, "request", columns, OPEN)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, "request")
    op.drop_column("request", "due_at")
