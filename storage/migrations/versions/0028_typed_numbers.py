"""A number that somebody with Telegram has typed finds nobody: it may be anybody's."""

from collections.abc import Sequence

from alembic import op

revision: str = "0028"
down_revision: str | None = "0027"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.execute("UPDATE person SET dialled = NULL WHERE telegram_id IS NOT NULL")


def downgrade() -> None:
    """Which of them had a number to be found by is not known any more; whoever shares it again, has."""
