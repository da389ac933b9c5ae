"""People, communities and their rosters."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import INSTANT, WHOLE, columns, key, part_of, partial, references, table

revision: str = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TABLES = (
    "person community building membership chat claim"
    " rotation rotation_member rotation_building rotation_category override handoff"
)


def upgrade() -> None:
    _people()
    _communities()
    _places()
    _rosters()
    _rotation_parts()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("fk_person_community", "person", type_="foreignkey")
    for name in reversed(TABLES.split()):
        op.drop_table(name)


def _people() -> None:
    # Persons and communities name each other. SQLite may name a table that is to come; PostgreSQL adds the key later.
    table(
        "person",
        key(),
        *columns(sa.BigInteger(), "telegram_id?"),
        *columns(sa.Text(), "name", "phone?"),
        *columns(sa.Boolean(), "named", "on_site", default=sa.text("false")),
        *columns(sa.String(35), "language?", "telegram_language?"),
        *columns(INSTANT, "unreachable_since?"),
        sa.Column("community", WHOLE, sa.ForeignKey("community.id", name="fk_person_community", use_alter=True)),
        sa.UniqueConstraint("telegram_id"),
    )


def _communities() -> None:
    table(
        "community",
        key(),
        *columns(sa.String(64), "code", "zone"),
        *columns(sa.Text(), "name", "emergency", "desk_phone?", "policy"),
        *columns(sa.String(35), "language"),
        *references("person", "fallback"),
        *references("community", "parent?"),
        *columns(sa.Boolean(), "reception"),
        *columns(sa.Time(), "summary_at"),
        *columns(INSTANT, "created_at"),
        *columns(sa.Integer(), "last_number", default="0"),
        *columns(sa.Integer(), "edition", default="1"),
        sa.UniqueConstraint("code"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.create_foreign_key("fk_person_community", "person", "community", ["community"], ["id"])
    table(
        "building",
        key(),
        *references("community", "community"),
        *columns(sa.Text(), "name"),
        *columns(sa.Boolean(), "sealed"),
        *columns(INSTANT, "ended_at?"),
        sa.UniqueConstraint("community", "name"),
    )
    table(
        "claim",
        sa.Column("code", sa.String(32), primary_key=True),
        *references("community", "community"),
        *references("person", "used_by?"),
        *columns(INSTANT, "made_at", "used_at?"),
    )


def _places() -> None:
    table(
        "membership",
        key(),
        *references("person", "person"),
        *references("community", "community"),
        *references("building", "building?"),
        *columns(sa.Boolean(), "resident", "worker", "coordinator"),
        *columns(sa.Text(), "flat?"),
        *columns(INSTANT, "since", "until?"),
    )
    partial("ux_membership_now", "membership", ["person", "community"], "until IS NULL", unique=True)
    op.create_index("ix_membership_worker", "membership", ["community", "worker"])
    op.create_index("ix_membership_coordinator", "membership", ["community", "coordinator"])
    table(
        "chat",
        key(),
        *columns(sa.BigInteger(), "telegram_id"),
        *columns(sa.String(32), "kind"),
        *references("person", "person?"),
        *references("community", "community?"),
        *columns(sa.Boolean(), "staff", default=sa.text("false")),
        *columns(INSTANT, "paused_until?"),
        sa.UniqueConstraint("telegram_id"),
    )
    op.create_index("ix_chat_person", "chat", ["person"])
    op.create_index("ix_chat_community", "chat", ["community"])


def _rosters() -> None:
    table(
        "rotation",
        key(),
        *references("community", "community"),
        *columns(sa.String(32), "seat"),
        *columns(sa.String(8), "shift"),
        *columns(sa.Time(), "handoff"),
        *columns(sa.Date(), "starts", "ends?", "written_starts"),
        *columns(sa.Integer(), "first", default="0"),
    )
    op.create_index("ix_rotation_community", "rotation", ["community"])
    table(
        "override",
        key(),
        *references("community", "community"),
        *references("person", "person", "made_by?"),
        *references("rotation", "rotation?"),
        *columns(sa.String(32), "kind", "seat"),
        *columns(INSTANT, "start", "end", "made_at"),
    )
    op.create_index("ix_override_community", "override", ["community"])
    table(
        "handoff",
        key(),
        *references("community", "community"),
        *references("rotation", "rotation?"),
        *references("person", "outgoing?", "incoming"),
        *columns(sa.String(32), "seat"),
        *columns(INSTANT, "at"),
        sa.UniqueConstraint("community", "seat", "at", "rotation"),
    )


def _rotation_parts() -> None:
    table(
        "rotation_member",
        part_of("rotation"),
        sa.Column("place", sa.Integer(), primary_key=True, autoincrement=False),
        *references("person", "person"),
        *columns(sa.Date(), "joins?", "leaves?"),
    )
    table("rotation_building", part_of("rotation"), part_of("building"))
    table("rotation_category", part_of("rotation"), sa.Column("category", sa.String(32), primary_key=True))
