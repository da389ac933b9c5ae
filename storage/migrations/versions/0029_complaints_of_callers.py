"""A complaint of somebody who phoned: who passed it on."""

from collections.abc import Sequence

from alembic import op

revision: str = "0029"
down_revision: str | None = "0028"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    whole = "INTEGER" if op.get_context().dialect.name == "sqlite" else "BIGINT"
    op.execute(f"ALTER TABLE complaint ADD COLUMN passed_on_by {whole} REFERENCES person (id)")


def downgrade() -> None:
    op.drop_column("complaint", "passed_on_by")
