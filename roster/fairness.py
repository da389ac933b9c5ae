"""Who carries how much: an account for each person, from the duties that were, and of those that are planned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from roster.localtime import DAY, first_instant, local_date
from roster.plan import PersonId, Plan

DEEPEST_NIGHT = time(3)
SATURDAY = 5
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A duty that somebody had, or is to have."""

    person: PersonId
    start: datetime  # aware, UTC
    end: datetime  # aware, UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one person has carried."""

    shifts: int = 0
    nights: int = 0  # three in the morning on duty
    weekends: int = 0  # days that begin on a Saturday or Sunday, but for holidays and working weekends
    holidays: int = 0  # days that begin on a public holiday
    hours: float = 0.0
    pings: int = 0

    def plus(self, other: "Account") -> "Account":
        """Both together."""
        return Account(**{name: getattr(self, name) + getattr(other, name) for name in self.__slots__})


def ledger(plan: Plan, served: Iterable[Served], pings: Mapping[PersonId, int]) -> dict[PersonId, Account]:
    """The accounts of all who served or were pinged."""
    accounts = {person: Account(pings=count) for person, count in pings.items()}
    for one in served:
        accounts[one.person] = accounts.get(one.person, Account()).plus(account_of(plan, one))
    return accounts


def account_of(plan: Plan, served: Served) -> Account:
    """What a single duty adds. A duty of several days is each of them; a night belongs to the day on which it began."""
    days = _days(plan, served)
    return Account(
        shifts=1,
        nights=_nights(plan, served),
        weekends=len([day for day in days if _is_weekend(plan, day)]),
        holidays=len(plan.holidays.intersection(days)),
        hours=(served.end - served.start) / HOUR,
    )


def spread(accounts: Iterable[Account], name: str) -> float:
    """How far the one who carries most is from the one who carries least."""
    counts = [getattr(account, name) for account in accounts]
    return float(max(counts, default=0) - min(counts, default=0))


def _days(plan: Plan, served: Served) -> list[date]:
    first = local_date(served.start, plan.zone)
    # An hour more or less of a clock change makes no day of its own.
    return [first + DAY * ahead for ahead in range(max(1, round((served.end - served.start) / DAY)))]


def _is_weekend(plan: Plan, day: date) -> bool:
    return day.weekday() >= SATURDAY and day not in plan.holidays and day not in plan.working_weekends


def _nights(plan: Plan, served: Served) -> int:
    first = local_date(served.start, plan.zone)
    days = range((local_date(served.end, plan.zone) - first).days + 1)
    marks = (first_instant(first + DAY * ahead, DEEPEST_NIGHT, plan.zone) for ahead in days)
    return sum(served.start <= mark < served.end for mark in marks)
