"""Addresses under which a calendar program finds the roster."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import INSTANT, columns, key, partial, references, table

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    table(
        "calendar_link",
        key(),
        *columns(sa.String(16), "word"),
        *references("person", "person"),
        *references("community", "community"),
        *columns(sa.Boolean(), "everybody"),
        *columns(INSTANT, "made_at", "revoked_at?"),
        sa.UniqueConstraint("word"),
    )
    living = ["person", "community", "everybody"]
    partial("ix_calendar_link_living", "calendar_link", living, "revoked_at IS NULL", unique=True)


def downgrade() -> None:
    op.drop_table("calendar_link")
