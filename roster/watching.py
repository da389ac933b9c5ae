"""What is wrong in the days ahead, so that coordinators hear of it before it happens.

Each finding has a name that stays the same as long as it does, however often one looks: tell each name once, and forget
the names that are no longer found.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from roster.lines import over
from roster.outlook import shifts_between
from roster.plan import Duty, PersonId, Plan, Rotation, Seat, Why
from roster.scopes import Scope, scopes_of
from roster.slots import edge
from roster.timeline import EVER_AFTER, EVER_BEFORE

AHEAD = timedelta(days=14)
LONGEST = timedelta(hours=16)
BEFORE = timedelta(days=1)  # how far back a run of duties that is going on is followed


class FindingKind(StrEnum):
    """Each says which facts come with it."""

    GAP = "gap"  # scope, since, until: nobody is rostered, the fallback is asked
    NO_BACKUP = "no_backup"  # scope, since, until: nobody is behind the primary
    NOBODY_BEHIND = "nobody_behind"  # scope, person, since, until: the backup is the fallback, behind whom nobody is
    BOTH_SEATS = "both_seats"  # scope, person, since, until: primary and backup are the same
    UNREACHABLE = "unreachable"  # person, since (their first duty): cannot be written to
    LONG_TURNS = "long_turns"  # rotation: each of its turns is longer than 16 hours
    LONG_RUN = "long_run"  # person, since, until: more than 16 hours in a row, of several duties


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to be told. Only the facts that its kind names are set."""

    kind: FindingKind
    name: str  # the same as long as the finding is: tell it once
    scope: Scope | None = None
    person: PersonId | None = None
    rotation: int | None = None
    since: datetime | None = None  # None: always was
    until: datetime | None = None  # None: no end is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A span in which a person has some seat."""

    person: PersonId
    since: datetime
    until: datetime
    several: bool = False  # one duty after another


def findings(
    plan: Plan, now: datetime, *, ahead: timedelta = AHEAD, unreachable: Set[PersonId] = frozenset()
) -> list[Finding]:
    """All that is wrong from now until then, place by place, then person by person."""
    end, found = now + ahead, list[Finding]()
    duties = {scope: _duties(plan, scope, now, end) for scope in _watched(plan)}
    for scope, held in duties.items():
        if scope.seat is Seat.PRIMARY:
            backup = Scope(seat=Seat.BACKUP, building=scope.building, category=scope.category)
            found += _of_place(plan, scope, held, duties[backup], now, end)
    rostered = [_held(duty) for held in duties.values() for duty in held if duty.why is not Why.FALLBACK]
    found += _of_unreachable(rostered, now, unreachable)
    found += _of_rotations(plan, now, end)
    return found + list(_of_runs(rostered, now, end))


def _watched(plan: Plan) -> list[Scope]:
    """Each place that any rotation names, in the primary and the backup seat."""
    places = dict.fromkeys((scope.building, scope.category) for scope in scopes_of(plan))
    seats = (Seat.PRIMARY, Seat.BACKUP)
    return [Scope(seat=seat, building=building, category=category) for building, category in places for seat in seats]


def _duties(plan: Plan, scope: Scope, now: datetime, end: datetime) -> list[Duty]:
    return shifts_between(plan, now - BEFORE, end, seat=scope.seat, building=scope.building, category=scope.category)


def _of_place(
    plan: Plan, scope: Scope, primary: list[Duty], backup: list[Duty], now: datetime, end: datetime
) -> Iterator[Finding]:
    for kind, duties in ((FindingKind.GAP, primary), (FindingKind.NO_BACKUP, backup)):
        for duty in _coming(duties, now):
            if duty.why is Why.FALLBACK:
                name = _name(kind, scope.building, scope.category, duty.since, duty.until)
                yield Finding(kind=kind, name=name, scope=scope, since=duty.since, until=duty.until)
    rostered = [_held(duty) for duty in backup if duty.why is not Why.FALLBACK]
    last = [held for held in rostered if held.person == plan.fallback]
    for kind, spans in ((FindingKind.NOBODY_BEHIND, last), (FindingKind.BOTH_SEATS, _at_once(primary, rostered))):
        for held in _joined(spans):
            if now < held.until:
                until = held.until if held.until < end else None
                name = _name(kind, scope.building, scope.category, held.person, until)
                yield Finding(kind=kind, name=name, scope=scope, person=held.person, since=held.since, until=until)


def _at_once(primary: list[Duty], backup: list[Held]) -> list[Held]:
    """Where one person, who is rostered, has both seats."""
    return [
        replace(held, since=max(held.since, other.since), until=min(held.until, other.until))
        for held in (_held(duty) for duty in primary if duty.why is not Why.FALLBACK)
        for other in backup
        if held.person == other.person and held.since < other.until and other.since < held.until
    ]


def _of_unreachable(rostered: Iterable[Held], now: datetime, unreachable: Set[PersonId]) -> Iterator[Finding]:
    firsts: dict[PersonId, datetime] = {}
    for held in rostered:
        if held.person in unreachable and now < held.until:
            firsts[held.person] = min(held.since, firsts.get(held.person, held.since))
    for person, since in sorted(firsts.items()):
        name = _name(FindingKind.UNREACHABLE, person)
        yield Finding(kind=FindingKind.UNREACHABLE, name=name, person=person, since=since)


def _of_rotations(plan: Plan, now: datetime, end: datetime) -> list[Finding]:
    return [
        Finding(kind=FindingKind.LONG_TURNS, name=_name(FindingKind.LONG_TURNS, rotation.id), rotation=rotation.id)
        for rotation in plan.rotations
        if has_long_turns(rotation) and _goes_on(plan, rotation, now, end)
    ]


def has_long_turns(rotation: Rotation) -> bool:
    """The hours of one day's duty on the clock: somebody who has a week of nights sleeps by day."""
    if rotation.until is None:
        return rotation.shift.length > LONGEST
    until, handoff = (timedelta(hours=wall.hour, minutes=wall.minute) for wall in (rotation.until, rotation.handoff))
    return ((until - handoff) % timedelta(days=1) or timedelta(days=1)) > LONGEST


def _goes_on(plan: Plan, rotation: Rotation, now: datetime, end: datetime) -> bool:
    last = over(plan, rotation)
    return edge(rotation, plan.zone, 0) < end and (last is None or now < last)


def _of_runs(rostered: Iterable[Held], now: datetime, end: datetime) -> Iterator[Finding]:
    for run in _joined(rostered):
        if run.several and now < run.until and run.until - run.since > LONGEST:
            until = run.until if run.until < end else None
            name = _name(FindingKind.LONG_RUN, run.person, until)
            yield Finding(kind=FindingKind.LONG_RUN, name=name, person=run.person, since=run.since, until=until)


def _joined(spans: Iterable[Held]) -> Iterator[Held]:
    """Those of one person that touch or overlap are one, person by person.

    The end of a run is its name: its beginning is soon out of sight, and one without an end in sight has just one name.
    """
    by_person = sorted(set(spans), key=lambda held: (held.person, held.since, held.until))
    for _, spans_of_one in groupby(by_person, key=lambda held: held.person):
        run, *others = spans_of_one
        for held in others:
            if run.until < held.since:
                yield run
                run = held
            elif run.until < held.until:
                run = replace(run, until=held.until, several=True)
        yield run


def _held(duty: Duty) -> Held:
    """A duty of somebody rostered: it has a beginning and an end."""
    return Held(person=duty.person, since=duty.since or EVER_BEFORE, until=duty.until or EVER_AFTER)


def _coming(duties: Iterable[Duty], now: datetime) -> list[Duty]:
    return [duty for duty in duties if duty.until is None or now < duty.until]


def _name(*parts: object) -> str:
    return "/".join("" if part is None else str(part) for part in parts)
