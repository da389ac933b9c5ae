"""Complaints about workers."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import INSTANT, columns, key, partial, references, table

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    table(
        "complaint",
        key(),
        *references("community", "community"),
        *references("request", "request?"),
        *references("person", "by", "about?", "reader?"),
        *columns(sa.Text(), "text?"),
        *columns(INSTANT, "at", "read_at?"),
    )
    partial("ix_complaint_for_operator", "complaint", ["at"], "reader IS NULL AND read_at IS NULL")


def downgrade() -> None:
    op.drop_table("complaint")
