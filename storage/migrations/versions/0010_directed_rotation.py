"""Passed on to a rotation: whoever has its turn is asked."""

from collections.abc import Sequence

from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    # Spelled out: built anew, as SQLite otherwise changes a table, the largest of them would be copied for it.
    whole = "INTEGER" if op.get_context().dialect.name == "sqlite" else "BIGINT"
    op.execute(f"ALTER TABLE request ADD COLUMN directed_rotation {whole} REFERENCES rotation (id)")


def downgrade() -> None:
    op.drop_column("request", "directed_rotation")
