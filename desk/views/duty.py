"""What is read of the roster."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desk.terms import Category
from roster.fairness import Account

from .base import DutyLine, Reader, SeatPart, View


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyView(View):
    """Who is on duty. In a group, names only."""

    lines: tuple[DutyLine, ...]
    phones: Mapping[str, str]  # of the desks, by community


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterTurn:
    """Somebody has a seat, until the next turn begins."""

    since: datetime | None  # None: has it now, and had it before the days that are shown
    name: str
    gap: bool  # nobody is rostered: who is named is asked instead
    instead_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterDay:
    """The turns that begin on a date."""

    day: date
    holiday: bool
    turns: tuple[RosterTurn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterBlock:
    """A seat, for a part of the community, day by day."""

    seat: str
    building: str | None
    category: Category | None
    days: tuple[RosterDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster(View):
    """/roster: the days ahead."""

    community: str
    first: date
    last: date
    gaps: int
    blocks: tuple[RosterBlock, ...]
    page: int
    edit: int | None  # the community, for who may change its roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Somebody has a seat, from one instant to another."""

    seat: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRow:
    """One person's duties."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing(View):
    """What a picture of the roster shows: people and days. Painted before it is sent."""

    community: str
    first: date
    days: int
    rest: frozenset[date]  # weekends and public holidays
    gaps: tuple[Bar, ...]
    rows: tuple[DrawnRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPicture(View):
    """A picture of the roster, painted."""

    community: str
    first: date
    last: date
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(View):
    """Addresses for calendar programs, by the words that name them; None: none opens."""

    community: str
    own: str | None
    everybody: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEvent:
    """A duty, as a calendar shows it."""

    uid: str  # the same as long as it is the same turn
    seat: str
    building: str | None
    category: Category | None
    name: str
    gap: bool  # nobody is rostered: who is named is asked instead
    instead_of: str | None
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What stands under an address. No message: a calendar program fetches it."""

    reader: Reader
    community: str
    everybody: bool
    made_at: datetime
    events: tuple[FeedEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One thing that is wrong in the days ahead. Which facts there are depends on its kind."""

    kind: str
    building: str | None
    category: Category | None
    name: str | None  # whom it is about
    fallback: str  # who is asked where nobody is rostered
    never_started: bool  # else blocked the bot
    since: datetime | None  # None: already now
    until: datetime | None  # None: no end is known
    seat: str | None  # of a rotation
    turn: timedelta | None  # how long each of its turns is


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(View):
    """What is wrong in the days ahead and was not told before."""

    community: str
    lines: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """What one person has carried."""

    name: str
    account: Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness(View):
    """/fairness: who has carried how much, from the record."""

    community: str
    since: date
    seats: tuple[tuple[str, tuple[AccountLine, ...]], ...]
    owed: tuple[tuple[str, str, int], ...]  # who was on leave, who stood in, and turns not given back by a swap
    pings: tuple[tuple[str, int], ...]  # how often each was asked again, those asked most first
    rotations: tuple[tuple[int, SeatPart], ...]  # for which the next weeks can be proposed


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLine:
    """A turn that would change hands."""

    since: datetime
    until: datetime
    was: str
    becomes: str
    reason: str
    carried: int  # of what the reason speaks of, when the turn begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(View):
    """Who would have the coming turns of a rotation."""

    community: str
    seat: SeatPart
    since: date  # what each has carried counts from then on
    first: date
    last: date
    lines: tuple[ProposedLine, ...]
    kept: int  # turns that stay
    after: tuple[AccountLine, ...]
    applied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """A turn that somebody had."""

    since: datetime
    until: datetime | None  # None: it goes on
    seat: SeatPart
    name: str
    then: str | None  # to whom it was handed over


@dataclass(frozen=True, slots=True, kw_only=True)
class History(View):
    """/shift: who had which seat, newest first."""

    community: str
    everybody: bool  # else the reader's own
    page: int
    pages: int
    lines: tuple[HistoryLine, ...]
