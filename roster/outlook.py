"""The duties ahead: who comes next, and when. Every entry is what `duty_at` says at any instant within it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from roster.duty import duty_at
from roster.hours import daily, span_holding
from roster.lines import over
from roster.plan import BuildingId, Duty, Plan, Rotation, Seat, Why
from roster.slots import edge, slot_holding
from roster.standing import stand_ins
from roster.timeline import EVER_AFTER, Stretch, timeline_of

FAR = timedelta(days=800)  # how far ahead the turns of a limited rotation are followed


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """Who is on duty, until somebody else is, and who that will be."""

    duty: Duty
    until: datetime | None  # two turns in a row are no change; of a gap: its end; None: goes on
    next: Duty | None


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


def runs_between(
    plan: Plan,
    start: datetime,
    end: datetime,
    *,
    seat: Seat = Seat.PRIMARY,
    building: BuildingId | None = None,
    category: str | None = None,
) -> list[Duty]:
    """The same as people read it: what one person has in a row is one, a gap apart."""
    runs: list[Duty] = []
    for duty in shifts_between(plan, start, end, seat=seat, building=building, category=category):
        if runs and _goes_on(runs[-1], duty):
            runs[-1] = replace(runs[-1], until=duty.until)
        else:
            runs.append(duty)
    return runs


def _goes_on(run: Duty, duty: Duty) -> bool:
    gaps = {run.why is Why.FALLBACK, duty.why is Why.FALLBACK}
    return (run.person, run.instead_of) == (duty.person, duty.instead_of) and len(gaps) == 1


def next_change(
    plan: Plan,
    instant: datetime,
    *,
    seat: Seat = Seat.PRIMARY,
    building: BuildingId | None = None,
    category: str | None = None,
) -> datetime | None:
    """The next instant at which another person is on duty; None if this one stays for ever.

    A handoff, in short: a person with two turns in a row hands nothing over between them. What is limited, apart or
    on leave is followed for two years.
    """
    timeline = timeline_of(plan, seat, building, category)
    first = duty_at(plan, instant, seat=seat, building=building, category=category)
    moment: datetime | None = instant
    while moment is not None and moment < EVER_AFTER:
        duty = duty_at(plan, moment, seat=seat, building=building, category=category)
        if duty.person != first.person:
            return moment
        moment = _possible_change(plan, timeline.at(moment), duty, moment, instant + FAR)
    return None


def at_hand(
    plan: Plan,
    instant: datetime,
    *,
    seat: Seat = Seat.PRIMARY,
    building: BuildingId | None = None,
    category: str | None = None,
) -> AtHand:
    """Who, until when, who next."""
    duty = duty_at(plan, instant, seat=seat, building=building, category=category)
    until = (
        duty.until
        if duty.why is Why.FALLBACK
        else next_change(plan, instant, seat=seat, building=building, category=category)
    )
    following = None if until is None else duty_at(plan, until, seat=seat, building=building, category=category)
    return AtHand(duty=duty, until=until, next=following)


def next_edge(plan: Plan, after: datetime) -> datetime | None:
    """The first instant after which some seat may have changed hands, whoever it serves."""
    edges = [edge for leave in plan.leaves for edge in (leave.start, leave.end)]
    edges += [edge for stand_in in stand_ins(plan) for edge in (stand_in.start, stand_in.end)]
    for rotation in plan.rotations:
        edges += _edges_of(plan, rotation, after)
    return min((edge for edge in edges if edge > after), default=None)


def edges_until(plan: Plan, at: datetime, now: datetime) -> Iterator[datetime]:
    """An instant, and each after it, until now, at which some seat may have changed hands."""
    moment: datetime | None = at
    while moment is not None and moment <= now:
        yield moment
        moment = next_edge(plan, moment)


def _edges_of(plan: Plan, rotation: Rotation, after: datetime) -> Iterator[datetime]:
    """The start of a rotation, its end, and while it lasts the end of a turn and of a day of duty."""
    first, last = edge(rotation, plan.zone, 0), over(plan, rotation)
    yield first
    if last is not None:
        yield last
    if first <= after and (last is None or after < last):
        yield slot_holding(rotation, plan.zone, after).end
        if rotation.limited:
            yield span_holding(daily(rotation), plan.zone, after).end


def _possible_change(plan: Plan, stretch: Stretch, duty: Duty, moment: datetime, limit: datetime) -> datetime | None:
    """The end of the duty, up to a limit; where one rotation answers and all are there, of a run of turns of one."""
    turns = stretch.runners[0] if len(stretch.runners) == 1 and not stretch.away else None
    if turns is None or turns.rotation.limited or not turns.steady:
        return duty.until if moment < limit else None
    other = turns.next_other(slot_holding(turns.rotation, plan.zone, moment).index)
    return stretch.end if other is None else min(edge(turns.rotation, plan.zone, other), stretch.end)
