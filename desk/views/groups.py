"""What a community hears: figures, summaries, and calls without words."""

from dataclasses import dataclass
from datetime import date, timedelta

from desk.terms import Category, Role

from .base import DutyLine, Subject, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A rate with its numerator and denominator."""

    of: int
    out_of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """Requests of which a person put category or urgency right, and what most often."""

    of: int
    out_of: int
    family: str | None = None  # category, urgency
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySummary(View):
    """The evening summary. To a group only what exposes nobody; the rest to coordinators."""

    community: str
    day: date
    late: timedelta | None  # made up after downtime
    received: int
    done: int
    at_once: int  # by the community's own answers
    open_now: int
    to_group: bool
    response: Ratio | None  # None: too few to be told
    resolution: Ratio | None
    satisfaction: Ratio | None
    median_answer: timedelta | None
    slowest_tenth: timedelta | None  # 90th percentile
    categories: tuple[tuple[Category | None, int], ...]  # None: the small ones, folded
    tomorrow: tuple[DutyLine, ...]
    week: bool  # the rates are those of seven days
    corrected: Corrected | None = None  # to coordinators alone


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHello(View):
    """The first and only line to a group, linked or not."""

    community: str | None
    code: str | None
    staff: bool = False  # it hears of requests that nobody has taken, and no summaries


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCount(View):
    """To the staff group: number, urgency, category, minutes waiting; never words or places (promise P8)."""

    subject: Subject
    waiting: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare(View):
    """Pin, remove, leave: a call without words."""

    message: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu(View):
    """The commands that Telegram offers a person in her private chat."""

    roles: frozenset[Role]
