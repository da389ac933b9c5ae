"""Each community says for how long words and files are kept."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

DEFAULTS = {"keep_words": 30 * 86_400, "keep_files": 7 * 86_400}


def upgrade() -> None:
    for name, seconds in DEFAULTS.items():
        op.add_column("community", sa.Column(name, sa.BigInteger(), nullable=False, server_default=str(seconds)))


def downgrade() -> None:
    for name in DEFAULTS:
        op.drop_column("community", name)
