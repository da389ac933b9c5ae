"""To whom nothing is sent, since she said that it is not safe."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import INSTANT

revision: str = "0022"
down_revision: str | None = "0021"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("person", sa.Column("silent_since", INSTANT))


def downgrade() -> None:
    op.drop_column("person", "silent_since")
