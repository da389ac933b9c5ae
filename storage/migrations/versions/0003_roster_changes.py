"""Leave and swaps, what limits a rotation, and what is taken back."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import INSTANT, WHOLE, columns, key, references, table

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TABLES = "leave swap swap_offer"
REBUILT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    with op.batch_alter_table("rotation", table_kwargs=REBUILT) as rotation:
        for column in columns(sa.String(7), "weekdays", default=""):
            rotation.add_column(column)
        for column in columns(sa.Time(), "until?"):
            rotation.add_column(column)
        for column in columns(sa.Boolean(), "holidays_apart", default=sa.text("false")):
            rotation.add_column(column)
        rotation.add_column(sa.Column("follows", WHOLE))
        rotation.create_foreign_key("fk_rotation_follows", "rotation", ["follows"], ["id"])
    with op.batch_alter_table("override", table_kwargs=REBUILT) as override:
        override.add_column(sa.Column("withdrawn_at", INSTANT))
        override.add_column(sa.Column("withdrawn_by", WHOLE))
        override.create_foreign_key("fk_override_withdrawn_by", "person", ["withdrawn_by"], ["id"])
    _leaves()
    _swaps()


def downgrade() -> None:
    for name in reversed(TABLES.split()):
        op.drop_table(name)
    with op.batch_alter_table("override", table_kwargs=REBUILT) as override:
        override.drop_constraint("fk_override_withdrawn_by", type_="foreignkey")
        for name in ("withdrawn_by", "withdrawn_at"):
            override.drop_column(name)
    with op.batch_alter_table("rotation", table_kwargs=REBUILT) as rotation:
        rotation.drop_constraint("fk_rotation_follows", type_="foreignkey")
        for name in ("follows", "holidays_apart", "until", "weekdays"):
            rotation.drop_column(name)


def _leaves() -> None:
    table(
        "leave",
        key(),
        *references("community", "community"),
        *references("person", "person", "made_by?", "withdrawn_by?"),
        *columns(INSTANT, "start", "end", "made_at", "withdrawn_at?"),
    )
    op.create_index("ix_leave_community", "leave", ["community"])


def _swaps() -> None:
    for name, offered in (("swap", ""), ("swap_offer", "?")):
        table(
            name,
            key(),
            *references("community", "community"),
            *references("rotation", "rotation"),
            *references("person", f"person{offered}", "instead_of", "made_by?", "withdrawn_by?"),
            *references("person", *(["taken_by?"] if offered else [])),
            *columns(sa.Date(), "day"),
            *columns(sa.Integer(), "place"),
            *columns(INSTANT, "made_at", "withdrawn_at?", *(["taken_at?"] if offered else [])),
        )
        op.create_index(f"ix_{name}_community", name, ["community"])
