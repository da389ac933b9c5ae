"""Who is on duty. Read this first: every message, list, picture, feed and page asks here and nowhere else.

    localtime.py  wall-clock times as instants, clock changes included
    slots.py      when each turn of a rotation starts and ends
    hours.py      on which days and at which hours a limited rotation serves
    counting.py   which slots are turns
    turns.py      whose turn it is, when members join and leave
    lines.py      rotations that follow each other by edits
    standing.py   who stands in by arrangement: special days, swaps, covers
    timeline.py   who could answer, from when until when
    duty.py       the answer
    outlook.py    the answers ahead: who comes next, and when
    scopes.py     for whom a seat is asked
    problems.py   what is wrong with a plan
    refusals.py   why a change that is asked for is not made
    editing.py    a rotation edited, and what that changes for whom
    watching.py   what is wrong in the days ahead
    fairness.py   who carried how much
    changing.py   which seats change hands
    owing.py      who owes whom a turn
    coming.py     the turns that somebody has ahead
    alone.py      one rotation by itself, whatever it serves
    proposing.py  the coming turns, so that all carry the same

What goes first: a special day; then a swap or a cover; of two, the one made last. Then the narrowest rotation that
serves the place and the hour and has somebody there: the one whose turn it is, or, when they are on leave, the next in
line who is not. Then the fallback person, who is always there.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from roster.hours import span_holding
from roster.plan import BuildingId, Duty, PersonId, Plan, Seat, Why
from roster.slots import slot_holding
from roster.standing import StandIn
from roster.timeline import EVER_AFTER, EVER_BEFORE, Stretch, Timeline, timeline_of
from roster.turns import Turns

MOMENT = timedelta(microseconds=1)


@dataclass(slots=True, kw_only=True)
class Asking:
    """One instant on one timeline, with the span around it in which the same is to be asked."""

    plan: Plan
    seat: Seat
    stretch: Stretch
    instant: datetime
    since: datetime
    until: datetime


@dataclass(slots=True, kw_only=True)
class Part:
    """An answer, and how far its reason could go beyond it."""

    duty: Duty
    since: datetime
    until: datetime
    earliest: datetime
    latest: datetime


def duty_at(
    plan: Plan,
    instant: datetime,
    *,
    seat: Seat = Seat.PRIMARY,
    building: BuildingId | None = None,
    category: str | None = None,
) -> Duty:
    """Who answers at this instant. There is always somebody: `why` tells a gap (`FALLBACK`) from a duty."""
    timeline = timeline_of(plan, seat, building, category)

    part = _part(plan, seat, timeline, instant)
    if part.earliest == part.since and part.until == part.latest:
        return part.duty
    return _whole(part, lambda moment: _part(plan, seat, timeline, moment))


def _whole(part: Part, part_at: Callable[[datetime], Part]) -> Duty:
    """What changes beneath an answer does not cut it: the same reason goes on before and after."""
    since, until = part.since, part.until
    while since > part.earliest and _alike((before := part_at(since - MOMENT)).duty, part.duty):
        since = before.since
    while until < part.latest and _alike((after := part_at(until)).duty, part.duty):
        until = after.until
    return replace(part.duty, since=_known(since), until=_known(until))


def _alike(one: Duty, other: Duty) -> bool:
    """Whether two answers have one reason; of a rotation, within one turn."""
    return (one.person, one.why, one.rotation, one.override, one.instead_of) == (
        other.person,
        other.why,
        other.rotation,
        other.override,
        other.instead_of,
    )


def _known(instant: datetime) -> datetime | None:
    return None if instant in (EVER_BEFORE, EVER_AFTER) else instant


def _part(plan: Plan, seat: Seat, timeline: Timeline, instant: datetime) -> Part:
    stretch = timeline.at(instant)
    asking = Asking(plan=plan, seat=seat, stretch=stretch, instant=instant, since=stretch.start, until=stretch.end)
    lines, turns = _reached(asking)
    for stand_in in stretch.stand_ins:
        if stand_in.line in lines:
            return _standing_in(asking, stand_in)
    if turns is not None:
        return _in_turn(asking, turns)
    return _bounded(asking, EVER_BEFORE, EVER_AFTER, person=plan.fallback, why=Why.FALLBACK)


def _reached(asking: Asking) -> tuple[set[int | None], Turns | None]:
    """The lines that serve now, down to the first that has somebody there. Narrows the span to their hours."""
    stretch, lines = asking.stretch, set[int | None]({None})
    if not stretch.runners:
        # Whoever stands in for a rotation alone was found to be sure of it.
        return lines | {stand_in.line for stand_in in stretch.stand_ins}, None
    for turns, line, manned in zip(stretch.runners, stretch.lines, stretch.manned, strict=True):
        if turns.rotation.limited:
            span = span_holding(turns.days, asking.plan.zone, asking.instant)
            asking.since, asking.until = max(asking.since, span.start), min(asking.until, span.end)
            if not span.serves:
                continue
        lines.add(line)
        if manned:
            return lines, turns
    return lines, None


def _standing_in(asking: Asking, stand_in: StandIn) -> Part:
    return _bounded(
        asking,
        stand_in.start,
        stand_in.end,
        person=stand_in.person,
        why=stand_in.why,
        rotation=stand_in.rotation,
        override=stand_in.id,
        instead_of=stand_in.instead_of,
    )


def _in_turn(asking: Asking, turns: Turns) -> Part:
    slot = slot_holding(turns.rotation, asking.plan.zone, asking.instant)
    line, away = turns.line(slot.index), asking.stretch.away
    if line[0] not in away:
        return _bounded(asking, slot.start, slot.end, person=line[0], why=Why.ROTATION, rotation=turns.rotation.id)
    return _bounded(
        asking,
        slot.start,
        slot.end,
        person=next(person for person in line if person not in away),
        why=Why.LEAVE,
        rotation=turns.rotation.id,
        override=away[line[0]],
        instead_of=line[0],
    )


def _bounded(
    asking: Asking,
    earliest: datetime,
    latest: datetime,
    *,
    person: PersonId,
    why: Why,
    rotation: int | None = None,
    override: int | None = None,
    instead_of: PersonId | None = None,
) -> Part:
    since, until = max(asking.since, earliest), min(asking.until, latest)
    duty = Duty(
        person=person,
        seat=asking.seat,
        why=why,
        since=_known(since),
        until=_known(until),
        rotation=rotation,
        override=override,
        instead_of=instead_of,
    )
    return Part(duty=duty, since=since, until=until, earliest=earliest, latest=latest)
