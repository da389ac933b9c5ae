"""What a community's file changes of its rotations: which are edited, which end, which begin. Nothing is written."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from desk.configuration import RotationSetup
from roster.editing import edited, in_force
from roster.localtime import DAY, first_instant
from roster.outlook import shifts_between
from roster.plan import BuildingId, Member, Override, OverrideKind, PersonId, Plan, Rotation
from roster.problems import Problem, ProblemCode
from roster.refusals import refusals_of_edit
from roster.slots import edge
from storage.queries.natural import natural

NEW = 0  # the key of a rotation that has none yet
Asked = Callable[[RotationSetup], Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A rotation as the plan has it, and as the file said it."""

    rotation: Rotation
    setup: RotationSetup


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What is to be done."""

    edited: tuple[tuple[Standing, RotationSetup], ...]
    gone: tuple[Standing, ...]
    new: tuple[RotationSetup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """For how long a row of the table stands, who in its list has the first turn, and what it takes over from."""

    starts: date
    ends: date | None = None
    first: int = 0
    follows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The keys of persons and buildings, by what a file calls them."""

    persons: Mapping[int, PersonId]
    buildings: Mapping[str, BuildingId]


def edits_of(standing: Sequence[Standing], said: Sequence[RotationSetup]) -> Edits:
    """Each that is no longer said is paired with the new one that is most alike: for the same people at the same hours,
    for the same people, or of the same seat and members. Its swaps and covers then hold for the new one."""
    gone = [one for one in standing if one.setup not in said]
    new = [setup for setup in said if setup not in [one.setup for one in standing]]
    pairs = []
    for alike in (_people_and_hours, _people, _members):
        for setup in list(new):
            old = next((one for one in gone if alike(one.setup) == alike(setup)), None)
            if old is not None:
                pairs.append((old, setup))
                gone.remove(old)
                new.remove(setup)
    return Edits(edited=tuple(pairs), gone=tuple(gone), new=tuple(new))


def _people(setup: RotationSetup) -> Hashable:
    return (setup.seat, setup.buildings, setup.categories)


def _people_and_hours(setup: RotationSetup) -> Hashable:
    return (_people(setup), setup.handoff, setup.until, setup.weekdays)


def _members(setup: RotationSetup) -> Hashable:
    return (setup.seat, frozenset(setup.members))


def draft(setup: RotationSetup, known: Known, key: int = NEW) -> Rotation:
    """As the roster sees it. Who or what has no key yet gets one below zero: an edit is judged before it is made."""
    joins, leaves = dict(setup.joins), dict(setup.leaves)
    places = [known.buildings.get(name, BuildingId(-1 - place)) for place, name in enumerate(setup.buildings)]
    return Rotation(
        id=key,
        seat=setup.seat,
        members=tuple(
            Member(
                person=known.persons.get(number, PersonId(-number)),
                joins=joins.get(number),
                leaves=leaves.get(number),
            )
            for number in setup.members
        ),
        shift=setup.shift,
        handoff=setup.handoff,
        starts=setup.starts,
        buildings=frozenset(places),
        categories=frozenset(setup.categories),
        weekdays=frozenset(setup.weekdays),
        until=setup.until,
        holidays_apart=setup.holidays_apart,
    )


def edited_setup(
    written: RotationSetup, old: Rotation, wanted: Rotation, numbers: Mapping[PersonId, int]
) -> RotationSetup:
    """As the file would say what is wanted; a start that was not touched stays as it was written."""
    return normal_rotation(
        replace(
            written,
            members=tuple(numbers[one.person] for one in wanted.members),
            joins=tuple((numbers[one.person], one.joins) for one in wanted.members if one.joins is not None),
            leaves=tuple((numbers[one.person], one.leaves) for one in wanted.members if one.leaves is not None),
            shift=wanted.shift,
            handoff=wanted.handoff,
            starts=written.starts if wanted.starts == old.starts else wanted.starts,
        )
    )


def mid_turn(plan: Plan, edits: Edits, known: Known, now: datetime) -> list[tuple[RotationSetup, Problem]]:
    """Who would be taken out while on duty. What else is wrong with rotations, the file alone shows."""
    return [
        (setup, problem)
        for old, setup in edits.edited
        for problem in refusals_of_edit(plan, old.rotation.id, draft(setup, known), now)
        if problem.code is ProblemCode.MEMBER_ON_DUTY
    ]


def span_of_edit(plan: Plan, old: Rotation, wanted: Rotation, now: datetime) -> tuple[Span, Span | None]:
    """How the new one stands, and how the old one does from now on; None: it had not begun, and is replaced."""
    after = {one.id: one for one in edited(plan, old.id, wanted, now).rotations}
    new, kept = after[wanted.id], after.get(old.id)
    first = wanted.members.index(new.members[0])
    span = Span(starts=new.starts, first=first, follows=new.follows)
    return span, None if kept is None else Span(starts=kept.starts, ends=kept.ends)


def end_of_gone(rotation: Rotation, plan: Plan, now: datetime) -> date:
    """At the next hour of its handoff. One that has not begun never will: it ends where it starts."""
    today = now.astimezone(plan.zone).date()
    over = today if first_instant(today, rotation.handoff, plan.zone) > now else today + DAY
    return max(rotation.starts, over if rotation.ends is None else min(over, rotation.ends))


def reliefs(plan: Plan, old: Rotation, staff: Set[PersonId], now: datetime) -> Iterator[Override]:
    """Who works here no longer does not finish a turn: until the new list takes over, its first stands in."""
    new = next(one for one in plan.rotations if one.follows == old.id)
    building, category = min(old.buildings, default=None), min(old.categories, default=None)
    start = edge(new, plan.zone, 0)
    for duty in shifts_between(plan, now, start, seat=old.seat, building=building, category=category):
        if duty.rotation == old.id and duty.person not in staff and duty.until is not None:
            yield Override(
                id=NEW,
                kind=OverrideKind.COVER,
                seat=old.seat,
                person=new.members[0].person,
                start=max(now, duty.since or now),
                end=duty.until,
                made_at=now,
                rotation=old.id,
            )


def lasting(plan: Plan, now: datetime) -> Iterator[Rotation]:
    """What a file speaks of: rotations without an end, and not those that an edit replaced."""
    return (one for one in plan.rotations if one.ends is None and in_force(plan, one, now))


def normal_rotation(setup: RotationSetup) -> RotationSetup:
    """With weekdays, buildings, categories and dates in order: theirs says nothing, that of the members does."""
    return replace(
        setup,
        joins=tuple(sorted(setup.joins)),
        leaves=tuple(sorted(setup.leaves)),
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
