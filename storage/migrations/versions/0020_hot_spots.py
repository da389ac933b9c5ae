"""Hot spots: much the same thing, asked for by many within an hour."""

from collections.abc import Sequence

from alembic import op

from storage.migrations.shorthand import INSTANT, columns, key, part_of, references, table

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    table("hot_spot", key(), *references("community", "community"), *columns(INSTANT, "at"))
    table("hot_spot_request", part_of("hot_spot"), part_of("request"), *columns(INSTANT, "answered_at?"))
    op.create_index("ix_hot_spot_request_request", "hot_spot_request", ["request"])
    op.create_index("ix_request_community_posted", "request", ["community", "posted_at"])


def downgrade() -> None:
    op.drop_index("ix_request_community_posted", "request")
    op.drop_table("hot_spot_request")
    op.drop_table("hot_spot")
