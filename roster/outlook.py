"""The duties ahead: who comes next, and when. Every entry is what `duty_at` says at any instant within it."""

from datetime import datetime

from roster.duty import duty_at
from roster.plan import BuildingId, Duty, Plan, Seat
from roster.slots import edge, slot_holding
from roster.timeline import EVER_AFTER, Stretch, timeline_of


def shifts_between(
    plan: Plan,
    start: datetime,
    end: datetime,
    *,
    seat: Seat = Seat.PRIMARY,
    building: BuildingId | None = None,
    category: str | None = None,
) -> list[Duty]:
    """The duties that share an instant with [start, end), in order and without gap.

    They are whole: the first may have begun before `start`, and the last may go on after `end`.
    """
    duties: list[Duty] = []
    moment: datetime | None = start
    while moment is not None and moment < end:
        duties.append(duty_at(plan, moment, seat=seat, building=building, category=category))
        moment = duties[-1].until
    return duties


def next_change(
    plan: Plan,
    instant: datetime,
    *,
    seat: Seat = Seat.PRIMARY,
    building: BuildingId | None = None,
    category: str | None = None,
) -> datetime | None:
    """The next instant at which another person is on duty; None if this one stays for ever.

    A handoff, in short: a person with two turns in a row hands nothing over between them.
    """
    timeline = timeline_of(plan, seat, building, category)
    person = duty_at(plan, instant, seat=seat, building=building, category=category).person
    moment = instant
    while (moment := _possible_change(plan, timeline.at(moment), moment)) < EVER_AFTER:
        if duty_at(plan, moment, seat=seat, building=building, category=category).person != person:
            return moment
    return None


def all_seats_at(
    plan: Plan, instant: datetime, *, building: BuildingId | None = None, category: str | None = None
) -> dict[Seat, Duty]:
    """Who answers in each seat, in the order in which they are asked."""
    return {seat: duty_at(plan, instant, seat=seat, building=building, category=category) for seat in Seat}


def _possible_change(plan: Plan, stretch: Stretch, moment: datetime) -> datetime:
    """The end of the stretch, or of a run of turns of one person within it."""
    if stretch.turns is None:
        return stretch.end
    rotation = stretch.turns.rotation
    other = stretch.turns.next_other(slot_holding(rotation, plan.zone, moment).index)
    return stretch.end if other is None else min(edge(rotation, plan.zone, other), stretch.end)
