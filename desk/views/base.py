"""What every view is made of."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from desk.notices import Kind
from desk.terms import Category, Part, PieceKind, Purpose, ReopenReason, Rung, State, Urgency, WaitReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a message goes, and how."""

    chat: int  # Telegram's number
    edit: int | None = None  # Telegram's number of the message to show anew; None: a new one
    reply_to: int | None = None
    silent: bool = False
    protect: bool = False  # not to be forwarded or saved
    repeated: bool = False  # it may have been sent before


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """In whose language and by whose clock."""

    languages: tuple[str, ...]  # wanted tags, first choice first; the first one that is offered is used, else English
    zone: ZoneInfo  # the community's


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every message has."""

    kind: Kind
    target: Target
    reader: Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A request, as far as every message about it may name it."""

    number: int
    key: str
    stage: int
    state: State
    urgency: Urgency
    category: Category
    community: str | None = None  # for who serves several: numbers repeat among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that was said: text as typed, or the kind of file it was."""

    kind: PieceKind
    purpose: Purpose
    text: str | None
    at: datetime
    by: str | None  # a name; None when it is the resident's own
    why: tuple[str, ...] = ()  # of these, tidied, it was taken for what it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who was asked, and when: shown to those who are woken later (care rule 4)."""

    rung: Rung
    name: str | None  # None for the staff group, or when nobody could be reached
    at: datetime
    reached: bool
    part: Part | None = None  # of who holds the card; None: by her turn
    silent: bool = False  # a group that is there and cannot be written to


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """It was done, and is not."""

    by: str | None  # who says so
    at: datetime
    reason: ReopenReason
    words: str | None  # what was written with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An open request that may be about the same thing."""

    subject: Subject
    resident: str | None
    asked_at: datetime
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button among several: what it stands for and its words, which are people's or buildings' names."""

    argument: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChoice:
    """A rotation among several, by what it serves and by who has its turn."""

    rotation: int
    seat: str
    buildings: tuple[str, ...]  # none: all of them
    categories: tuple[Category, ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A request in a list."""

    subject: Subject
    building: str | None
    asked_at: datetime
    due: datetime | None  # the nearer deadline that still counts
    overdue: bool
    worker: str | None
    waiting_for: WaitReason | None  # on what it waits, while it does
    excerpt: str
    asleep: bool = False  # posted in a silent night that is not over
    quietly: bool = False  # done, and its household is asked nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """Who has a seat, until when, who is next."""

    community: str
    seat: str
    name: str
    until: datetime | None
    next: str | None
    building: str | None = None  # for which part of the community; None: all of it, or the reader's own
    category: Category | None = None
    gap: bool = False  # nobody is rostered: the fallback is asked
    instead_of: str | None = None  # whose turn it would have been


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPart:
    """A seat, for a part of the community."""

    seat: str
    building: str | None
    category: Category | None
