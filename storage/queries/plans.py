"""A community's plan: its rotations, the exceptions to them, and its country's calendar."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, Table, bindparam, case, or_, select

from desk.model import CommunityId
from desk.terms import Category
from roster.plan import BuildingId, Leave, Member, Override, PersonId, Plan, Rotation, Shift, Swap
from storage.public_holidays import calendar_of
from storage.shapes import Shaped
from storage.tables import (
    leaves,
    overrides,
    rotation_buildings,
    rotation_categories,
    rotation_members,
    rotations,
    swaps,
)
from storage.transaction import Transaction

Value = TypeVar("Value")


def _until_withdrawn(table: Table) -> ColumnElement[datetime]:
    """What was taken back while it lasted ended then."""
    return case((table.c.withdrawn_at < table.c.end, table.c.withdrawn_at), else_=table.c.end).label("end")


OVERRIDE = Shaped(Override, overrides, end=_until_withdrawn(overrides))
LEAVE = Shaped(Leave, leaves, end=_until_withdrawn(leaves))
SWAP = Shaped(Swap, swaps)
OVERRIDES, LEAVES, SWAPS = (
    select(*shape.columns).where(table.c.community == bindparam("community"), stands).order_by(table.c.id)
    for shape, table, stands in (
        (OVERRIDE, overrides, or_(overrides.c.withdrawn_at.is_(None), overrides.c.withdrawn_at > overrides.c.start)),
        (LEAVE, leaves, or_(leaves.c.withdrawn_at.is_(None), leaves.c.withdrawn_at > leaves.c.start)),
        (SWAP, swaps, swaps.c.withdrawn_at.is_(None)),
    )
)
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
    calendar = calendar_of(zone)
    categories = await _by_rotation(db, CATEGORIES, of, lambda row: Category(row.category))
    return Plan(
        zone=zone,
        rotations=tuple(
            rotation_of(row, members[row.id], buildings[row.id], categories[row.id])
            for row in await db.rows(ROTATIONS, of)
        ),
        overrides=tuple(OVERRIDE.of(row) for row in await db.rows(OVERRIDES, of)),
        leaves=tuple(LEAVE.of(row) for row in await db.rows(LEAVES, of)),
        swaps=tuple(SWAP.of(row) for row in await db.rows(SWAPS, of)),
        fallback=fallback,
        holidays=calendar.holidays,
        working_weekends=calendar.working_weekends,
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
        weekdays=row.weekdays,
        until=row.until,
        holidays_apart=row.holidays_apart,
        follows=row.follows,
    )


async def _by_rotation(
    db: Transaction, parts: Select[Any], of: Mapping[str, Any], read: Callable[[Row[Any]], Value]
) -> Mapping[int, list[Value]]:
    found: Mapping[int, list[Value]] = defaultdict(list)
    for row in await db.rows(parts, of):
        found[row.rotation].append(read(row))
    return found
