"""On which days and at which hours a limited rotation serves: a night seat, an office week.

A turn on a day that the rotation leaves out is skipped, not lost: the one whose turn it is has the next one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from roster.localtime import DAY
from roster.plan import Rotation, Shift
from roster.slots import date_of, edge, instant_of, slot_holding

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of hours in which a rotation serves, or in which it does not."""

    start: datetime  # aware, UTC
    end: datetime  # aware, UTC
    serves: bool


def daily(rotation: Rotation) -> Rotation:
    """The same, cut into days: its slots are what `span_holding` asks about. Turns under a day stay as they are."""
    return rotation if rotation.shift.hours else replace(rotation, shift=Shift(days=1))


def span_holding(days: Rotation, zone: ZoneInfo, instant: datetime) -> Span:
    """The span around an instant, of a rotation cut into days that has neither beginning nor end."""
    index = slot_holding(days, zone, instant).index
    latest = next(_serving(days, index, -1))
    over = _end_of_day(days, zone, latest)
    if instant < over:
        return Span(start=edge(days, zone, latest), end=over, serves=True)
    return Span(start=over, end=edge(days, zone, next(_serving(days, index + 1, 1))), serves=False)


def dates_of(rotation: Rotation, index: int) -> list[date]:
    """The local dates of a slot: the one on which it starts, and the later ones of a turn of days."""
    first = date_of(rotation, index)
    return [first + DAY * ahead for ahead in range(max(1, rotation.shift.days))]


def serves_on(rotation: Rotation, day: date) -> bool:
    """Whether a day of duty begins on this date."""
    return not rotation.weekdays or day.weekday() in rotation.weekdays


def is_turn(rotation: Rotation, index: int) -> bool:
    """Whether somebody's turn is used up by this slot."""
    return any(serves_on(rotation, day) for day in dates_of(rotation, index))


def share_hours(one: Rotation, other: Rotation) -> bool:
    """Whether some hour of the week belongs to both, by the clock alone."""
    if not one.limited and not other.limited:
        return True
    return any(
        start < finish and begin < end
        for start, end in _week(one)
        for first, last in _week(other)
        for begin, finish in ((first + weeks * WEEK, last + weeks * WEEK) for weeks in (-1, 0, 1))
    )


def _week(rotation: Rotation) -> list[tuple[timedelta, timedelta]]:
    """From when until when it serves, counted from Monday's first minute."""
    hand = _since_midnight(rotation.handoff)
    if rotation.shift.hours:
        starts = sorted((hand + rotation.shift.length * turn) % DAY for turn in range(24 // rotation.shift.hours))
        length = rotation.shift.length
    else:
        starts, length = [hand], DAY
        if rotation.until is not None:
            length = (_since_midnight(rotation.until) - hand) % DAY or DAY
    days = sorted(rotation.weekdays) or range(7)
    return [(DAY * day + start, DAY * day + start + length) for day in days for start in starts]


def _since_midnight(wall: time) -> timedelta:
    return datetime.combine(date.min, wall) - datetime.combine(date.min, time.min)


def _serving(days: Rotation, index: int, step: int) -> Iterator[int]:
    return (place for place in count(index, step) if serves_on(days, date_of(days, place)))


def _end_of_day(days: Rotation, zone: ZoneInfo, index: int) -> datetime:
    if days.until is None or days.shift.hours:
        return edge(days, zone, index + 1)
    last = date_of(days, index) + (DAY if days.until <= days.handoff else DAY * 0)
    return instant_of(days, zone, datetime.combine(last, days.until))
