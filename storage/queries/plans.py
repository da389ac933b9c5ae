"""A community's plan: its rotations and the exceptions to them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, bindparam, select

from desk.model import CommunityId
from desk.terms import Category
from roster.plan import BuildingId, Member, Override, PersonId, Plan, Rotation, Shift
from storage.shapes import Shaped
from storage.tables import overrides, rotation_buildings, rotation_categories, rotation_members, rotations
from storage.transaction import Transaction

Value = TypeVar("Value")
OVERRIDE = Shaped(Override, overrides)
OVERRIDES = select(*OVERRIDE.columns).where(overrides.c.community == bindparam("community")).order_by(overrides.c.id)
ROTATIONS = select(rotations).where(rotations.c.community == bindparam("community")).order_by(rotations.c.id)
MEMBERS, BUILDINGS, CATEGORIES = (
    select(part).join(rotations).where(rotations.c.community == bindparam("community")).order_by(part.c[1])
    for part in (rotation_members, rotation_buildings, rotation_categories)
)


async def read_plan(db: Transaction, community: CommunityId, *, zone: ZoneInfo, fallback: PersonId) -> Plan:
    """All of it, the past too: who was on duty then is asked as well."""
    of = {"community": community}
    members = await _by_rotation(
        db, MEMBERS, of, lambda row: Member(person=row.person, joins=row.joins, leaves=row.leaves)
    )
    buildings = await _by_rotation(db, BUILDINGS, of, lambda row: BuildingId(row.building))
    categories = await _by_rotation(db, CATEGORIES, of, lambda row: Category(row.category))
    return Plan(
        zone=zone,
        rotations=tuple(
            rotation_of(row, members[row.id], buildings[row.id], categories[row.id])
            for row in await db.rows(ROTATIONS, of)
        ),
        overrides=tuple(OVERRIDE.of(row) for row in await db.rows(OVERRIDES, of)),
        fallback=fallback,
    )


def rotation_of(
    row: Row[Any], members: Sequence[Member], buildings: Sequence[BuildingId], categories: Sequence[Category]
) -> Rotation:
    return Rotation(
        id=row.id,
        seat=row.seat,
        members=(*members[row.first :], *members[: row.first]),
        shift=Shift.parse(row.shift),
        handoff=row.handoff,
        starts=row.starts,
        ends=row.ends,
        buildings=frozenset(buildings),
        categories=frozenset(categories),
    )


async def _by_rotation(
    db: Transaction, parts: Select[Any], of: Mapping[str, Any], read: Callable[[Row[Any]], Value]
) -> Mapping[int, list[Value]]:
    found: Mapping[int, list[Value]] = defaultdict(list)
    for row in await db.rows(parts, of):
        found[row.rotation].append(read(row))
    return found
