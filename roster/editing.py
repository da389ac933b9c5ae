"""A rotation edited, and what that changes for whom. The past stays: the old rotation ends, a new one begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from roster.lines import lines_of, over
from roster.localtime import DAY, first_instant
from roster.outlook import shifts_between
from roster.plan import Duty, Member, PersonId, Plan, Rotation
from roster.scopes import Scope, scopes_of
from roster.slots import date_of, edge, slot_holding

PREVIEW = timedelta(days=14)
WEEK, YEAR = timedelta(days=7), timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A span in which somebody else will be on duty than would have been."""

    scope: Scope
    since: datetime
    until: datetime
    was: PersonId
    becomes: PersonId


def edited(plan: Plan, rotation: int, wanted: Rotation, at: datetime) -> Plan:
    """The plan with `wanted` in place of a rotation from its next handoff on, or from its own start if that is later.

    Whoever would have had the next turn has it, if they are still listed: the order goes on from there. Swaps and
    covers of the old one hold for the new one. A rotation that has not begun is replaced outright.
    """
    old = next(one for one in plan.rotations if one.id == rotation)
    if at < edge(old, plan.zone, 0):
        return _replaced(plan, old, wanted)
    starts = max(wanted.starts, _next_start(plan, old, wanted, at))
    first = first_instant(starts, wanted.handoff, plan.zone)
    turn = max(slot_holding(old, plan.zone, at).index + 1, slot_holding(old, plan.zone, first).index)
    members = _from(wanted.members, lines_of(plan).turns[old.id].line(turn), starts)
    # The old one lasts until the new one's first handoff, be it later on that date than its own.
    ends = starts + DAY if old.handoff < wanted.handoff else starts
    kept = tuple(replace(one, ends=_sooner(one.ends, ends)) if one is old else one for one in plan.rotations)
    return _with(plan, kept, replace(wanted, starts=starts, follows=old.id, members=members))


def _replaced(plan: Plan, old: Rotation, wanted: Rotation) -> Plan:
    """One that follows another goes on in that one's order; one that does not begins with the first of its list."""
    kept = tuple(one for one in plan.rotations if one is not old)
    starts, members = max(wanted.starts, old.starts), wanted.members
    if old.follows is not None:
        members = _from(members, lines_of(plan).turns[old.id].line(0), starts)
    return _with(plan, kept, replace(wanted, starts=starts, follows=old.follows, members=members))


def in_force(plan: Plan, rotation: Rotation, at: datetime) -> bool:
    """Whether there is still something to be edited: it has not ended, and none follows it yet."""
    last = over(plan, rotation)
    return last is None or at < last


def changes_between(before: Plan, after: Plan, start: datetime, end: datetime) -> list[Change]:
    """Who is on duty instead of whom in [start, end), seat by seat, place by place, in order. What begins before the
    end is whole: nobody reads of half a turn."""
    return [
        change
        for scope in scopes_of(before, after)
        for change in _joined(
            _differences(scope, _duties(before, scope, start, end), _duties(after, scope, start, end), start, end)
        )
    ]


def preview(before: Plan, after: Plan, at: datetime) -> list[Change]:
    """What an edit changes in the next 14 days."""
    return changes_between(before, after, at, at + PREVIEW)


def settled(before: Plan, after: Plan, at: datetime) -> datetime:
    """How far one has to look so that everybody whose turns an edit moves is seen: 14 days from when a rotation begins,
    or twice around its list, since whoever comes before a newcomer is moved the second time only; a year at most."""
    changed = set(before.rotations) ^ set(after.rotations)
    begun = [max(at, edge(one, after.zone, 0)) + max(PREVIEW, _twice_around(one)) for one in changed]
    return min(max([at + PREVIEW, *begun]), at + YEAR)


def concerned(changes: Sequence[Change]) -> dict[PersonId, list[Change]]:
    """The changes by each person who has a duty more or less, in order: one message for each."""
    found: dict[PersonId, list[Change]] = {}
    for change in changes:
        for person in (change.was, change.becomes):
            found.setdefault(person, []).append(change)
    return found


def _twice_around(rotation: Rotation) -> timedelta:
    """Until everybody listed has had two turns."""
    turns = rotation.shift.length * 2 * (len(rotation.members) + 1)
    skips = len(rotation.weekdays) and rotation.shift.length < WEEK
    return turns * 7 / len(rotation.weekdays) if skips else turns


def _next_start(plan: Plan, old: Rotation, wanted: Rotation, at: datetime) -> date:
    """The local date of the next handoff, at the new hour; a day later where that hour has already been."""
    day = date_of(old, slot_holding(old, plan.zone, at).index + 1)
    return day if first_instant(day, wanted.handoff, plan.zone) > at else day + DAY


def _with(plan: Plan, rotations: tuple[Rotation, ...], new: Rotation) -> Plan:
    return replace(plan, rotations=(*rotations, new))


def _from(members: tuple[Member, ...], line: Sequence[PersonId], day: date) -> tuple[Member, ...]:
    """The list, turned so that the first of the line who is still in it comes first."""
    there = [member.person for member in members if member.active_on(day)]
    first = next((person for person in line if person in there), None)
    place = next((place for place, member in enumerate(members) if member.person == first and member.active_on(day)), 0)
    return members[place:] + members[:place]


def _sooner(one: date | None, other: date) -> date:
    return other if one is None else min(one, other)


def _duties(plan: Plan, scope: Scope, start: datetime, end: datetime) -> list[Duty]:
    return shifts_between(plan, start, end, seat=scope.seat, building=scope.building, category=scope.category)


def _differences(
    scope: Scope, before: list[Duty], after: list[Duty], start: datetime, end: datetime
) -> Iterator[Change]:
    """Both lists cover all of the span: walk along their edges."""
    old, new = iter(before), iter(after)
    was, becomes, since = next(old), next(new), start
    while since < end:
        until = min((one.until for one in (was, becomes) if one.until is not None), default=end)
        if was.person != becomes.person:
            yield Change(scope=scope, since=since, until=until, was=was.person, becomes=becomes.person)
        was = next(old, was) if was.until == until else was
        becomes = next(new, becomes) if becomes.until == until else becomes
        since = until


def _joined(changes: Iterator[Change]) -> Iterator[Change]:
    """Two in a row of the same two persons are one."""
    last: Change | None = None
    for change in changes:
        if last and (last.until, last.was, last.becomes) == (change.since, change.was, change.becomes):
            last = replace(last, until=change.until)
            continue
        if last:
            yield last
        last = change
    if last:
        yield last
