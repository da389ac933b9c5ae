"""When the next of many waiting messages may leave."""

from collections.abc import Sequence

from alembic import op

from storage.migrations.shorthand import partial

revision: str = "0027"
down_revision: str | None = "0026"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    partial("ix_outbox_not_before", "outbox", ["not_before"], "state = 'waiting'")


def downgrade() -> None:
    op.drop_index("ix_outbox_not_before", "outbox")
