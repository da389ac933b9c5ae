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
    problems.py   what is wrong with a plan

What goes first: a special day; then a swap or a cover; of two, the one made last. Then the narrowest rotation that
serves the place and the hour and has somebody there: the one whose turn it is, or, when they are on leave, the next in
line who is not. Then the fallback person, who is always there.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from roster.hours import span_holding
from roster.plan import BuildingId, Duty, Plan, Seat, Why
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


@dataclass(frozen=True, slots=True, kw_only=True)
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

    def part_at(moment: datetime) -> Part:
        return _part(plan, seat, timeline, moment)

    part = part_at(instant)
    since, until = _since(part, part_at), _until(part, part_at)
    return replace(
        part.duty, since=None if since == EVER_BEFORE else since, until=None if until == EVER_AFTER else until
    )


def _since(part: Part, part_at: Callable[[datetime], Part]) -> datetime:
    """What changes beneath an answer does not cut it: the same reason goes on before."""
    since = part.since
    while since > part.earliest and (before := part_at(since - MOMENT)).duty == part.duty:
        since = before.since
    return since


def _until(part: Part, part_at: Callable[[datetime], Part]) -> datetime:
    until = part.until
    while until < part.latest and (after := part_at(until)).duty == part.duty:
        until = after.until
    return until


def _part(plan: Plan, seat: Seat, timeline: Timeline, instant: datetime) -> Part:
    stretch = timeline.at(instant)
    asking = Asking(plan=plan, seat=seat, stretch=stretch, instant=instant, since=stretch.start, until=stretch.end)
    lines, turns = _reached(asking)
    for stand_in in stretch.stand_ins:
        if stand_in.line in lines:
            return _standing_in(asking, stand_in)
    return _falling_back(asking) if turns is None else _in_turn(asking, turns)


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
    duty = Duty(
        person=stand_in.person,
        seat=asking.seat,
        why=stand_in.why,
        since=None,
        until=None,
        rotation=stand_in.rotation,
        override=stand_in.id,
        instead_of=stand_in.instead_of,
    )
    return _bounded(asking, duty, stand_in.start, stand_in.end)


def _in_turn(asking: Asking, turns: Turns) -> Part:
    slot = slot_holding(turns.rotation, asking.plan.zone, asking.instant)
    line, away = turns.line(slot.index), asking.stretch.away
    person = next(person for person in line if person not in away)
    duty = Duty(
        person=person,
        seat=asking.seat,
        why=Why.ROTATION if person == line[0] else Why.LEAVE,
        since=None,
        until=None,
        rotation=turns.rotation.id,
        override=away.get(line[0]),
        instead_of=None if person == line[0] else line[0],
    )
    return _bounded(asking, duty, slot.start, slot.end)


def _falling_back(asking: Asking) -> Part:
    duty = Duty(person=asking.plan.fallback, seat=asking.seat, why=Why.FALLBACK, since=None, until=None)
    return _bounded(asking, duty, EVER_BEFORE, EVER_AFTER)


def _bounded(asking: Asking, duty: Duty, earliest: datetime, latest: datetime) -> Part:
    return Part(
        duty=duty,
        since=max(asking.since, earliest),
        until=min(asking.until, latest),
        earliest=earliest,
        latest=latest,
    )
