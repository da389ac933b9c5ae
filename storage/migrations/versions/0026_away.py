"""What the duty of another community looks after."""

from collections.abc import Sequence

from alembic import op

from storage.migrations.shorthand import partial

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

WHERE = "away IS NOT NULL AND state IN ('new', 'accepted', 'waiting')"


def upgrade() -> None:
    # Spelled out: built anew, as SQLite otherwise changes a table, the largest of them would be copied for it.
    whole = "INTEGER" if op.get_context().dialect.name == "sqlite" else "BIGINT"
    op.execute(f"ALTER TABLE request ADD COLUMN away {whole} REFERENCES community (id)")
    partial("ix_request_away", "request", ["away", "urgency", "asked_at", "id"], WHERE)


def downgrade() -> None:
    op.drop_index("ix_request_away", "request")
    op.drop_column("request", "away")
