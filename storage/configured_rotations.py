"""Rotations as a community's file says them, and as the tables keep them.

The past is never recomputed: a rotation that changed ends at its next handoff, and another takes over. What the file
says of its start and order is kept beside what counts from then on, so that `read` gives back what was applied.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, delete, insert, select, update

from desk.configuration import Configuration, RotationSetup
from desk.model import CommunityId
from roster.plan import BuildingId, PersonId, Plan, Rotation, Shift
from roster.problems import Problem
from storage.queries.plans import read_plan
from storage.rotation_edits import (
    Known,
    Span,
    Standing,
    draft,
    edited_setup,
    edits_of,
    end_of_gone,
    lasting,
    mid_turn,
    normal_rotation,
    reliefs,
    span_of_edit,
    spans_of,
)
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

LASTING = (
    select(rotations)
    .where(rotations.c.community == bindparam("community"), rotations.c.ends.is_(None))
    .order_by(rotations.c.id)
)
OF_ROTATION: BindParameter[int] = bindparam("of_rotation")
MEMBERS = (
    select(people.c.telegram_id, rotation_members.c.joins, rotation_members.c.leaves)
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
ROTATION = select(rotations).where(rotations.c.id == OF_ROTATION)
NUMBER = select(people.c.telegram_id).where(people.c.id == bindparam("of_person"))
MADE = update(rotations).where(rotations.c.id == OF_ROTATION).values(made_at=bindparam("at"), made_by=bindparam("by"))
PARTS = (rotation_members, rotation_buildings, rotation_categories)


class ConfiguredRotations:
    """What `Configurations` knows of rotations."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def read(self, community: CommunityId) -> Sequence[RotationSetup]:
        """Those without an end, as the file said them."""
        return [await self._written(row) for row in await self._db.rows(LASTING, {"community": community})]

    async def bring_up(
        self, community: CommunityId, wanted: Configuration, persons: Persons, now: datetime, *, first: bool
    ) -> None:
        """End what is no longer said, begin what is new. The `first` time there is no past: all begins as written."""
        said = [normal_rotation(setup) for setup in wanted.rotations]
        known = Known(persons=persons, buildings=await self._building_keys(community))
        if first:
            for setup in said:
                await self._begin(community, setup, known, Span(starts=setup.starts))
            return
        today = now.astimezone(wanted.zone).date()
        plan = await read_plan(self._db, community, zone=wanted.zone, fallback=persons[wanted.fallback])
        edits = edits_of(await self._standing(plan, now), said)
        staff = {persons[one.telegram_id] for one in wanted.people if one.roles}
        for old, setup in edits.edited:
            if await self._edit(community, plan, old.rotation, setup, known, now) != old.rotation.id:
                await self._relieve(community, plan, old.rotation, staff, now)
        for one in edits.gone:
            await self._end(one.rotation.id, end_of_gone(one.rotation, plan, now))
        for setup in edits.new:
            for span in spans_of(setup, today):
                await self._begin(community, setup, known, span)

    async def edit(
        self, community: CommunityId, plan: Plan, rotation: int, wanted: Rotation, at: datetime, by: PersonId
    ) -> None:
        """One rotation, as a coordinator wants it in Telegram. What stands in the file beyond that stays."""
        old = next(one for one in plan.rotations if one.id == rotation)
        row = await self._db.only_row(ROTATION, {"of_rotation": rotation})
        people = {key: await self._number(key) for key in dict.fromkeys(one.person for one in wanted.members)}
        known = Known(
            persons={number: key for key, number in people.items()}, buildings=await self._building_keys(community)
        )
        setup = edited_setup(await self._written(row), old, wanted, people)
        newest = await self._edit(community, plan, old, setup, known, at)
        await self._db.write(MADE, {"of_rotation": newest, "at": at, "by": by})

    async def _number(self, person: PersonId) -> int:
        number: int = await self._db.value(NUMBER, {"of_person": person})
        return number

    async def mid_turn(
        self, community: CommunityId, plan: Plan, wanted: Configuration, persons: Persons, now: datetime
    ) -> list[tuple[int, Problem]]:
        """Who would be taken out while on duty: the place of the rotation in the file, and who."""
        said = [normal_rotation(setup) for setup in wanted.rotations]
        known = Known(persons=persons, buildings=await self._building_keys(community))
        edits = edits_of(await self._standing(plan, now), said)
        return [(said.index(setup), problem) for setup, problem in mid_turn(plan, edits, known, now)]

    async def _standing(self, plan: Plan, now: datetime) -> list[Standing]:
        found = []
        for one in lasting(plan, now):
            row = await self._db.only_row(ROTATION, {"of_rotation": one.id})
            found.append(Standing(rotation=one, setup=await self._written(row)))
        return found

    async def _edit(
        self,
        community: CommunityId,
        plan: Plan,
        old: Rotation,
        setup: RotationSetup,
        known: Known,
        now: datetime,
    ) -> int:
        """Each is judged by the plan as it was: edits of one file touch different rotations. The one that follows it
        now; itself, if it had not begun."""
        span, ended = span_of_edit(plan, old, draft(setup, known), now)
        if ended is not None and ended.ends is not None:
            await self._end(old.id, ended.ends)
            return await self._begin(community, setup, known, span)
        for parts in PARTS:
            await self._db.write(delete(parts).where(parts.c.rotation == OF_ROTATION), {"of_rotation": old.id})
        values = _values(community, setup, span)
        await self._db.write(
            update(rotations).where(rotations.c.id == OF_ROTATION).values(values), {"of_rotation": old.id}
        )
        await self._fill(old.id, setup, known)
        return old.id

    async def _relieve(
        self, community: CommunityId, plan: Plan, old: Rotation, staff: Set[PersonId], now: datetime
    ) -> None:
        after = await read_plan(self._db, community, zone=plan.zone, fallback=plan.fallback)
        for cover in list(reliefs(after, old, staff, now)):
            values = {field.name: getattr(cover, field.name) for field in fields(cover) if field.name != "id"}
            await self._db.write(insert(overrides), values | {"community": community})

    async def _written(self, row: Row[Any]) -> RotationSetup:
        of = {"of_rotation": row.id}
        members = await self._db.rows(MEMBERS, of)
        return normal_rotation(
            RotationSetup(
                seat=row.seat,
                members=tuple(member.telegram_id for member in members),
                joins=tuple((member.telegram_id, member.joins) for member in members if member.joins is not None),
                leaves=tuple((member.telegram_id, member.leaves) for member in members if member.leaves is not None),
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

    async def _begin(self, community: CommunityId, setup: RotationSetup, known: Known, span: Span) -> int:
        rotation = await self._db.insert(insert(rotations), _values(community, setup, span))
        await self._fill(rotation, setup, known)
        return rotation

    async def _fill(self, rotation: int, setup: RotationSetup, known: Known) -> None:
        members = [
            {"rotation": rotation, "place": place, "person": one.person, "joins": one.joins, "leaves": one.leaves}
            for place, one in enumerate(draft(setup, known).members)
        ]
        await self._db.write(insert(rotation_members), members)
        for name in setup.buildings:
            await self._db.write(insert(rotation_buildings), {"rotation": rotation, "building": known.buildings[name]})
        for category in setup.categories:
            await self._db.write(insert(rotation_categories), {"rotation": rotation, "category": category})

    async def _building_keys(self, community: CommunityId) -> Mapping[str, BuildingId]:
        return {row.name: row.id for row in await self._db.rows(BUILDING_KEYS, {"community": community})}

    async def _end(self, rotation: int, over: date) -> None:
        await self._db.write(END, {"of_rotation": rotation, "over": over})


def _values(community: CommunityId, setup: RotationSetup, span: Span) -> dict[str, Any]:
    return {
        "community": community,
        "seat": setup.seat,
        "shift": str(setup.shift),
        "handoff": setup.handoff,
        "starts": span.starts,
        "ends": span.ends,
        "first": span.first,
        "follows": span.follows,
        "written_starts": setup.starts,
        "weekdays": frozenset(setup.weekdays),
        "until": setup.until,
        "holidays_apart": setup.holidays_apart,
    }
