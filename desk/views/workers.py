"""What workers read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.model import QuestionId
from desk.rules.following import Series
from desk.rules.phrase_book import Said
from desk.terms import Outcome, Source, Urgency, WaitReason

from .base import Alike, Asked, Choice, Item, Line, Reopened, SeatChoice, Subject, View
from .doing import Checklist, Contacts, HomeEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(View):
    """A request on a worker's phone, with its buttons."""

    subject: Subject
    danger: bool
    mine: bool  # the reader is its worker
    staff: bool  # the reader may act at all; False: the card only says that it is over or with somebody else
    coordinator: bool
    asker: str
    resident: str | None  # when somebody else is to be helped
    for_other: bool
    by_number: bool = False  # its person was found by the number of whoever rang
    unverified: bool = False  # who asks from outside, and nobody has made sure of it
    places: tuple[Choice, ...] = ()  # where who has no Telegram may live
    safe: bool | None = None  # of what endangers her: whether she says that she can be written to
    source: Source
    writer_language: str | None
    building: str | None
    flat: str | None  # only where the rule allows: an emergency, or after [Show address]
    phone: str | None  # only after [Show address]
    place: tuple[float, float] | None  # latitude, longitude
    address_hidden: bool  # there is more, behind [Show address]
    asked_at: datetime
    respond_by: datetime
    resolve_by: datetime
    answered: bool
    words: tuple[Line, ...]
    worker: str | None
    owner: str | None
    since: datetime  # of the present state
    lease_until: datetime | None
    waiting_for: WaitReason | None
    waiting_until: datetime | None
    outcome: Outcome | None
    unknown: bool  # an emergency from an account that nobody knows
    in_peace: bool  # done, and the household is asked nothing until a coordinator lifts it
    asked: tuple[Asked, ...]  # who was asked so far, for those who join later
    reopened: Reopened | None = None  # it was done before
    follows: int | None  # number of the request it was made from
    alike: tuple[Alike, ...]  # what may be about the same thing
    cannot_call: bool  # the resident cannot ring the emergency number, and nobody has rung it yet
    undo_until: datetime | None  # the reader can take the last step back until then
    menu: str  # main, more, lease, wait, pass, done, level, category
    checklist: Checklist
    contacts: Contacts
    said: tuple[Said, ...]  # phrases, the last ones
    helpers: tuple[str, ...]
    helping: bool  # the reader helps
    entry: HomeEntry
    visit: bool  # somebody has to go there
    recurs: Series | None  # it comes again
    passes: tuple[Choice, ...]  # to whom it can be passed, when that menu is open
    rotations: tuple[SeatChoice, ...]  # or to whoever has a seat, now and later
    stub: bool = False  # the duty has gone on: a short line is left
    elsewhere: tuple[Choice, ...] = ()  # to which other communities
    away: str | None = None  # the community whose duty looks after it
    raised_to: str | None = None  # a community above looks after it, too
    raise_to: Choice | None = None  # the one above that; None: there is none
    holder: str | None = None  # who has it; while it is new, who is asked first
    unsay: Said | None = None  # the phrase that its reader can take back


@dataclass(frozen=True, slots=True, kw_only=True)
class CardList(View):
    """Several new cards as one list, gravest and oldest first, a button for each."""

    items: tuple[Item, ...]
    total: int
    raised: bool = False  # to who is asked because those before her have not answered
    some_in_hand: bool = False  # not all of them are asked for: some are to be looked at
    strangers_since: datetime | None = None  # a counter: emergencies from accounts that nobody knows, and the first


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge(View):
    """All that waits for this person. Answers the gravest card."""

    unaccepted: tuple[Item, ...]
    leases: tuple[Item, ...]  # "how is it going?": accepted, and the time she named is over
    notes: tuple[Item, ...]  # waiting, and a note is due
    emergency: bool
    asked: tuple[Asked, ...]  # about the gravest
    late: timedelta | None = None  # for how long nobody was there to ask


@dataclass(frozen=True, slots=True, kw_only=True)
class StandDown(View):
    """Somebody has it; the woken can sleep."""

    subject: Subject
    worker: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView(View):
    """Words, a picture, a voice, a place: from one party to the other, through the bot."""

    subject: Subject
    line: Line
    file: str | None
    latitude: float | None
    longitude: float | None
    part: int  # which of several messages, from 1
    parts: int
    to_staff: bool
    sender: str  # the worker's name to the resident; the resident's name to the worker
    building: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo(View):
    """Where a worker's words went."""

    subject: Subject
    residents: tuple[str, ...]  # more than one, if others' requests were merged into it
    building: str | None
    taken_back: bool
    repeated: bool  # the line broke when they were sent: one copy may be there that cannot be taken back
    lost: bool  # they have reached nobody
    words: int  # key of the words, for [Take back]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForWhom(View):
    """A text that is no reply goes nowhere: for whom is it?"""

    question: QuestionId
    danger: bool  # words of danger, from somebody who has an emergency in hand: perhaps her own
    told: bool  # she has not said it for two minutes: her colleagues have the words
    items: tuple[Item, ...]
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(View):
    """A list of requests: /open, /mine, /next, /board."""

    title: str  # open, mine, board
    filter: str  # all, unaccepted, due, overdue, waiting, watch; buildings: which one? or the key of one
    items: tuple[Item, ...]
    total: int
    or_more: bool  # it was not counted any further
    page: int
    pages: int
    building: str | None = None  # the one whose requests are shown
    buildings: tuple[Choice, ...] = ()  # to choose from


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned(View):
    """How much is open, on one line that stays."""

    open: int
    by_urgency: Mapping[Urgency, int]
    due_soon: int  # within 30 minutes
    overdue: int
    or_more: bool  # it was not counted any further


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(View):
    """A reply to a card that somebody else has now: it reaches nobody until a button says so."""

    question: QuestionId
    subject: Subject
    worker: str
    since: datetime
