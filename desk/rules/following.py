"""What comes again: when the next one is due, and when it is made, by the community's calendar and the record alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.model import Event
from desk.terms import EventKind
from roster.localtime import first_instant

PERIODS = (7, 14, 21, 28)  # days
AHEAD = timedelta(days=3)  # made that much before it is due
MORNING = time(9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A request that comes again."""

    every: int  # days
    due: date  # the next one
    since: datetime  # somebody wanted it so then


def series(record: Iterable[Event]) -> Series | None:
    """As it was wanted last; None when it was stopped, or goes on from a later request."""
    last = next((one for one in reversed(list(record)) if one.kind is EventKind.RECUR), None)
    if last is None or last.facts["every"] is None:
        return None
    return Series(every=last.facts["every"], due=date.fromisoformat(last.facts["due"]), since=last.at)


def first_due(today: date, every: int) -> date:
    """Counted from the day on which it is wanted."""
    return today + timedelta(days=every)


def due_after(due: date, every: int, today: date) -> date:
    """The next one that can still be made in time; what was slept through is not made up one by one."""
    following = due + timedelta(days=every)
    while following - AHEAD <= today:
        following += timedelta(days=every)
    return following


def made_at(due: date, zone: ZoneInfo) -> datetime:
    """In the morning, as many days ahead."""
    return first_instant(due - AHEAD, MORNING, zone)
