"""Rotations as a community's file says them, and as the tables keep them.

The past is never recomputed: a rotation that changed ends today, and another begins. What the file says of its start
and order is kept beside what counts from today on, so that `read` gives back what was applied.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, insert, or_, select, update

from desk.configuration import Configuration, RotationSetup
from desk.model import CommunityId
from roster.plan import BuildingId, PersonId, Shift
from storage.queries.natural import natural
from storage.tables import (
    buildings,
    overrides,
    people,
    rotation_buildings,
    rotation_categories,
    rotation_members,
    rotations,
)
from storage.transaction import Transaction

Persons = Mapping[int, PersonId]

IN_FORCE = (
    select(rotations)
    .where(
        rotations.c.community == bindparam("community"),
        or_(rotations.c.ends.is_(None), rotations.c.ends > bindparam("today")),
    )
    .order_by(rotations.c.id)
)
OF_ROTATION: BindParameter[int] = bindparam("of_rotation")
MEMBERS = (
    select(people.c.telegram_id)
    .join(rotation_members, rotation_members.c.person == people.c.id)
    .where(rotation_members.c.rotation == OF_ROTATION)
    .order_by(rotation_members.c.place)
)
BUILDINGS = (
    select(buildings.c.name)
    .join(rotation_buildings, rotation_buildings.c.building == buildings.c.id)
    .where(rotation_buildings.c.rotation == OF_ROTATION)
)
CATEGORIES = select(rotation_categories.c.category).where(rotation_categories.c.rotation == OF_ROTATION)
BUILDING_KEYS = select(buildings.c.name, buildings.c.id).where(buildings.c.community == bindparam("community"))
END = update(rotations).where(rotations.c.id == OF_ROTATION).values(ends=bindparam("over"))
COVERS = select(overrides).where(overrides.c.rotation == OF_ROTATION, overrides.c.end > bindparam("now"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """For how long a row of the table stands, and who in its list has the first turn."""

    starts: date
    ends: date | None = None
    first: int = 0


class ConfiguredRotations:
    """What `Configurations` knows of rotations."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def read(self, community: CommunityId) -> Sequence[RotationSetup]:
        """Those without an end, as the file said them."""
        rows = await self._db.rows(IN_FORCE, {"community": community, "today": date.max})
        return [await self._written(row) for row in rows if row.ends is None]

    async def bring_up(
        self, community: CommunityId, wanted: Configuration, persons: Persons, now: datetime, *, first: bool
    ) -> None:
        """End what is no longer said, begin what is new. The `first` time there is no past: all begins as written."""
        today = now.astimezone(wanted.zone).date()
        said = [normal_rotation(setup) for setup in wanted.rotations]
        standing = [
            (row, await self._written(row))
            for row in await self._db.rows(IN_FORCE, {"community": community, "today": today})
        ]
        lasting = [setup for row, setup in standing if row.ends is None]
        begun: dict[Scope, list[int]] = {}
        new = [setup for setup in said if setup not in lasting]
        for setup in new:
            spans = [Span(starts=setup.starts)] if first else list(spans_of(setup, today))
            begun[scope(setup)] = [await self._begin(community, setup, persons, span) for span in spans]
        for row, setup in standing:
            if setup not in said:
                successors = [later.starts for later in new if scope(later) == scope(setup)]
                await self._end(row, max([today, *successors]))
                await self._hand_on_covers(row.id, begun.get(scope(setup), []), now)

    async def _written(self, row: Row[Any]) -> RotationSetup:
        of = {"of_rotation": row.id}
        return normal_rotation(
            RotationSetup(
                seat=row.seat,
                members=tuple(member.telegram_id for member in await self._db.rows(MEMBERS, of)),
                shift=Shift.parse(row.shift),
                handoff=row.handoff,
                starts=row.written_starts,
                weekdays=tuple(sorted(row.weekdays)),
                until=row.until,
                holidays_apart=row.holidays_apart,
                buildings=tuple(building.name for building in await self._db.rows(BUILDINGS, of)),
                categories=tuple(part.category for part in await self._db.rows(CATEGORIES, of)),
            )
        )

    async def _begin(self, community: CommunityId, setup: RotationSetup, persons: Persons, span: Span) -> int:
        values = {"community": community, "seat": setup.seat, "shift": str(setup.shift), "handoff": setup.handoff}
        values |= {"starts": span.starts, "ends": span.ends, "first": span.first, "written_starts": setup.starts}
        values |= {"weekdays": frozenset(setup.weekdays), "until": setup.until}
        values |= {"holidays_apart": setup.holidays_apart}
        rotation = await self._db.insert(insert(rotations), values)
        members = [
            {"rotation": rotation, "place": place, "person": persons[member]}
            for place, member in enumerate(setup.members)
        ]
        await self._db.write(insert(rotation_members), members)
        keys = await self._building_keys(community) if setup.buildings else {}
        for name in setup.buildings:
            await self._db.write(insert(rotation_buildings), {"rotation": rotation, "building": keys[name]})
        for category in setup.categories:
            await self._db.write(insert(rotation_categories), {"rotation": rotation, "category": category})
        return rotation

    async def _building_keys(self, community: CommunityId) -> Mapping[str, BuildingId]:
        return {row.name: row.id for row in await self._db.rows(BUILDING_KEYS, {"community": community})}

    async def _end(self, row: Row[Any], day: date) -> None:
        """One that has not begun never will: it ends where it starts."""
        over = max(row.starts, day if row.ends is None else min(day, row.ends))
        await self._db.write(END, {"of_rotation": row.id, "over": over})

    async def _hand_on_covers(self, old: int, new: Sequence[int], now: datetime) -> None:
        """Who promised to stand in for a rotation stands in for what comes after it."""
        for cover in await self._db.rows(COVERS, {"of_rotation": old, "now": now}):
            again = {name: value for name, value in cover._mapping.items() if name != "id"}
            for rotation in new:
                await self._db.write(insert(overrides), again | {"rotation": rotation})


Scope = tuple[str, tuple[str, ...], tuple[str, ...]]


def scope(setup: RotationSetup) -> Scope:
    """For whom it answers: two of one scope follow each other."""
    return (setup.seat, setup.buildings, setup.categories)


def normal_rotation(setup: RotationSetup) -> RotationSetup:
    """With weekdays, buildings and categories in order: theirs says nothing, that of the members does."""
    return replace(
        setup,
        weekdays=tuple(sorted(setup.weekdays)),
        buildings=tuple(sorted(setup.buildings, key=natural)),
        categories=tuple(sorted(setup.categories)),
    )


def spans_of(setup: RotationSetup, today: date) -> Iterator[Span]:
    """A rotation written down after its start begins today, with the first in its list.

    Where turns last for days, handoffs stay on the days that its written start sets: until the next of them the first
    in the list has a shorter turn, and then the second follows.
    """
    days = setup.shift.days or 1
    since_handoff = (today - setup.starts).days % days
    if setup.starts >= today or not since_handoff:
        yield Span(starts=max(setup.starts, today))
        return
    next_handoff = today + timedelta(days=days - since_handoff)
    yield Span(starts=today, ends=next_handoff)
    yield Span(starts=next_handoff, first=1 % len(setup.members))
