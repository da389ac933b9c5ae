"""What the community above sees as well."""

from collections.abc import Sequence

from alembic import op

from storage.migrations.shorthand import partial

revision: str = "0023"
down_revision: str | None = "0022"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

WHERE = "above IS NOT NULL AND state IN ('new', 'accepted', 'waiting')"


def upgrade() -> None:
    # Spelled out: built anew, as SQLite otherwise changes a table, the largest of them would be copied for it.
    whole = "INTEGER" if op.get_context().dialect.name == "sqlite" else "BIGINT"
    op.execute(f"ALTER TABLE request ADD COLUMN above {whole} REFERENCES community (id)")
    partial("ix_request_above", "request", ["above", "urgency", "asked_at", "id"], WHERE)


def downgrade() -> None:
    op.drop_index("ix_request_above", "request")
    op.drop_column("request", "above")
