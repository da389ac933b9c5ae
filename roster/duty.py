"""Who is on duty. Read this first: every message, list, picture, feed and page asks here and nowhere else.

    localtime.py  wall-clock times as instants, clock changes included
    slots.py      when each turn of a rotation starts and ends
    turns.py      whose turn it is, when members join and leave
    timeline.py   which rotation or cover answers, from when until when
    duty.py       the answer
    outlook.py    the answers ahead: who comes next, and when
    problems.py   what is wrong with a plan

What goes first: a cover, of two the one made last; then the narrowest rotation that serves the place and has a member;
then the fallback person, who is always there.
"""

from datetime import datetime

from roster.plan import BuildingId, Duty, Override, Plan, Seat, Why
from roster.slots import slot_holding
from roster.timeline import EVER_AFTER, EVER_BEFORE, Stretch, timeline_of
from roster.turns import Turns


def duty_at(
    plan: Plan,
    instant: datetime,
    *,
    seat: Seat = Seat.PRIMARY,
    building: BuildingId | None = None,
    category: str | None = None,
) -> Duty:
    """Who answers at this instant. There is always somebody: `why` tells a gap (`FALLBACK`) from a duty."""
    stretch = timeline_of(plan, seat, building, category).at(instant)
    if stretch.cover is not None:
        return _covering(stretch, stretch.cover)
    if stretch.turns is not None:
        return _in_turn(plan, instant, stretch, stretch.turns)
    return _falling_back(plan, seat, stretch)


def _covering(stretch: Stretch, cover: Override) -> Duty:
    return Duty(
        person=cover.person,
        seat=cover.seat,
        why=Why.COVER,
        since=stretch.start,
        until=stretch.end,
        rotation=cover.rotation,
        override=cover.id,
    )


def _in_turn(plan: Plan, instant: datetime, stretch: Stretch, turns: Turns) -> Duty:
    slot = slot_holding(turns.rotation, plan.zone, instant)
    return Duty(
        person=turns.period(slot.index).person(slot.index),
        seat=turns.rotation.seat,
        why=Why.ROTATION,
        since=max(slot.start, stretch.start),
        until=min(slot.end, stretch.end),
        rotation=turns.rotation.id,
    )


def _falling_back(plan: Plan, seat: Seat, stretch: Stretch) -> Duty:
    return Duty(
        person=plan.fallback,
        seat=seat,
        why=Why.FALLBACK,
        since=None if stretch.start == EVER_BEFORE else stretch.start,
        until=None if stretch.end == EVER_AFTER else stretch.end,
    )
