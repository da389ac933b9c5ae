"""What residents read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desk.model import QuestionId
from desk.terms import Outcome, Role, Rung, WaitReason

from .answers import Offered
from .base import Choice, Item, Subject, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Say(View):
    """One sentence, `say.<code>` of the catalogue. Facts are strings, numbers, instants, durations, enum words."""

    code: str
    facts: Mapping[str, object]
    subject: Subject | None
    verbs: tuple[str, ...]  # buttons offered below, by verb (handlers/callbacks.py), about `subject`
    keys: bool  # with the three keys that stay


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome(View):
    """One line of welcome, what is kept, the languages, the three keys that stay."""

    community: str | None  # None when nobody knows yet which one
    name: str
    roles: frozenset[Role]
    asleep_until: datetime | None = None  # in a silent night: until then what can wait does


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(View):
    """What a resident sees of a request: lives on and is edited with it."""

    subject: Subject
    danger: bool
    posted_at: datetime
    duty: str | None  # who is on duty, while new
    worker: str | None
    respond_by: datetime
    resolve_by: datetime
    answered: bool  # a human has answered
    lease_until: datetime | None
    waiting_for: WaitReason | None
    waiting_until: datetime | None
    outcome: Outcome | None
    reopen_until: datetime | None  # closed: until then it can be opened again
    quiet_until: datetime | None  # posted at night: offers "I need it tonight"
    pieces: int  # how many messages it holds
    own: bool  # the reader may press buttons (resident or asker)
    for_other: bool  # asked for somebody else: received, somebody is on it, done - no more (care rule 2)
    place: str | None  # which question about the place stands open: building, flat, phone; None: none
    buildings: tuple[Choice, ...]
    building: str | None
    flat: str | None  # echoed only to the account that typed it
    menu: str  # main, more, categories
    why: tuple[str, ...] = ()  # in the menu of categories: of which words it was taken for what it is
    asks_for: bool = False  # its reader asks for somebody else, whose place is asked for
    offers_other: bool = False  # its words name somebody else for whom it may be
    answer: Offered | None = None  # the community's own
    asks_safe: bool = False  # whether it is safe to write to her
    silent: bool = False  # it is not: nothing is said
    numbers: Mapping[str, str] = field(default_factory=dict)  # to call, of what endangers her


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger(View):
    """In mortal danger: the number to call, what to do in the next five minutes."""

    subject: Subject
    danger: bool  # False once the resident said that there is none
    numbers: Mapping[str, str]  # medical, fire, police, lifeline
    first: str  # which of them comes first: a key of `numbers`
    told: str | None  # who is on duty and was told
    called: str | None  # None, "called", "cannot": what the resident answered; "rung": staff did it for her
    desk_phone: str | None
    building: str | None = None  # where it seems to be
    flat: str | None = None  # shown only to the account that typed it
    asks_place: bool = False  # the flat is not known yet
    silent: bool = False  # it is not safe to write to her: nothing is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(View):
    """One honest line about a request to its resident: `progress.<code>`."""

    code: str  # accepted, taken_over, passed_on, waiting, resumed, reopened, closed, delayed, step, unanswered ...
    subject: Subject
    worker: str | None
    until: datetime | None  # the new time, where one is promised
    reason: WaitReason | None
    rung: Rung | None  # who was called now, at a step of an emergency
    verbs: tuple[str, ...]
    late: timedelta | None = None  # for how long nobody was there to ask anybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved(View):
    """Is it solved? Asked at once and reminded once."""

    subject: Subject
    worker: str | None
    outcome: Outcome | None
    excerpt: str  # the first words of the request
    unread: int  # messages that were added and never answered
    reminder: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneItem:
    """One of several that she is asked about."""

    subject: Subject
    worker: str | None
    excerpt: str
    solved: bool | None  # her word, once she has given it; of what is open again, False


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedTogether(View):
    """Are they solved? Asked in the evening about several that could wait, and reminded once."""

    items: tuple[DoneItem, ...]
    reminder: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(View):
    """One to five."""

    subject: Subject
    worker: str | None
    rating: int | None  # already given: the buttons go


@dataclass(frozen=True, slots=True, kw_only=True)
class About(View):
    """About #12, or something new?"""

    question: QuestionId
    items: tuple[Item, ...]
    excerpt: str  # of what was just said


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine(View):
    """A resident's requests."""

    items: tuple[Item, ...]
    receipt: bool = False  # it lives on, as the receipt of several


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(View):
    """Which language? Each named in its own script by the renderer."""

    chosen: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where(View):
    """Which community is yours?"""

    choices: tuple[Choice, ...]
    current: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Help(View):
    """What this bot does, and the commands for these roles."""

    roles: frozenset[Role]
    desk_phone: str | None
    emergency: Mapping[str, str]
    asleep_until: datetime | None = None
