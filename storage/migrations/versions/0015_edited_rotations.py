"""Who edited a rotation in Telegram, and when."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import INSTANT

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    whole = "INTEGER" if op.get_context().dialect.name == "sqlite" else "BIGINT"
    op.add_column("rotation", sa.Column("made_at", INSTANT))
    op.execute(f"ALTER TABLE rotation ADD COLUMN made_by {whole} REFERENCES person (id)")


def downgrade() -> None:
    op.drop_column("rotation", "made_by")
    op.drop_column("rotation", "made_at")
