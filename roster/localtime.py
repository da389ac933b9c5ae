"""Wall-clock times as instants. The only place where a clock change is dealt with.

Everything handed in and out is aware; what comes out is in UTC, because subtracting two datetimes of one zone ignores
its clock changes.
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def local_clock(instant: datetime, zone: ZoneInfo) -> datetime:
    """What calendar and clock show there: naive, to be compared and counted with, never to be stored."""
    return instant.astimezone(zone).replace(tzinfo=None)


def local_date(instant: datetime, zone: ZoneInfo) -> date:
    return instant.astimezone(zone).date()


def first_instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The first instant of `day` at or after `wall`; when the clock shows it twice, the first of the two.

    02:30 in a night that has none is the end of the gap (Chicago, 2018-03-11: 03:00). A date that does not exist
    (Apia, 2011-12-30) has the instants of the next one that does: eight in the morning stays eight.
    """
    return first_mark(datetime.combine(day, wall), DAY, zone)


# A handoff is the end of one turn and the start of the next, in every seat, and is asked for again and again.
@lru_cache(maxsize=4096)
def first_mark(wanted: datetime, step: timedelta, zone: ZoneInfo) -> datetime:
    """The same for calendar and clock in one; from a date that does not exist it goes on by `step` to one that does."""
    early = wanted.replace(tzinfo=zone, fold=1).astimezone(UTC)
    late = wanted.replace(tzinfo=zone, fold=0).astimezone(UTC)
    # Of a time that is shown twice, fold=0 is the earlier; of one in a gap it is the later (PEP 495).
    if late <= early:
        return late
    change = _clock_change(wanted, early, late, zone)
    left_out = local_date(change - SECOND, zone) < wanted.date() < local_date(change, zone)
    return first_mark(wanted + step, step, zone) if left_out else change


def next_wall(after: datetime, wall: time, zone: ZoneInfo) -> datetime:
    """The first instant strictly after `after` at which the clock reads `wall`, once a day, by the rules above."""
    day = local_date(after, zone)
    while (instant := first_instant(day, wall, zone)) <= after:
        day += DAY
    return instant


def previous_wall(until: datetime, wall: time, zone: ZoneInfo) -> datetime:
    """The last instant at or before `until` at which the clock read `wall`, once a day, by the rules above."""
    # A clock put back over midnight shows yesterday's date when tomorrow's first times have already been.
    day = local_date(until, zone) + DAY
    while (instant := first_instant(day, wall, zone)) > until:
        day -= DAY
    return instant


def _clock_change(wanted: datetime, early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """The end of the gap that swallowed `wanted`: it lies between the two, and zones change at whole seconds."""
    early = early.replace(microsecond=0)
    seconds = range((late - early) // SECOND + 1)
    return early + SECOND * bisect_left(seconds, wanted, key=lambda second: local_clock(early + SECOND * second, zone))
