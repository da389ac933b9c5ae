"""What those read whose shifts are changed, and those who change them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desk.rules.drafts import Part
from desk.rules.forms import Step, What
from desk.terms import Category

from .base import Item, SeatPart, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftLine:
    """A span of duty, and who has it besides the reader."""

    since: datetime
    until: datetime | None
    seat: str
    building: str | None
    category: Category | None
    gained: bool  # the reader has it now; else she had it
    name: str | None  # instead of whom, or who has it now


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifts(View):
    """What changed of the reader's shifts, and why."""

    why: str  # edit, leave, cover, swap, special_day, withdrawn, silent, unreachable, here
    community: str
    about: str | None  # who is away, stands in, takes the turn
    own: bool  # that is the reader
    by: str | None  # who arranged it; None: a file, or the clock
    lines: tuple[ShiftLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLine:
    """A span in which somebody else is on duty than would have been."""

    since: datetime
    until: datetime
    seat: SeatPart
    was: str
    becomes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A button of a form: what it carries, and what stands on it; nothing else: the words of its argument."""

    argument: str
    name: str | None = None
    day: date | None = None
    at: datetime | None = None
    seat: SeatPart | None = None
    text: str | None = None  # as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrange(View):
    """What is known of a change of the roster, and what is asked next."""

    what: What
    step: Step
    who: str | None
    own: bool  # that is the reader
    start: date | None
    end: date | None
    since: datetime | None  # None, with an end: from now on
    until: datetime | None
    seat: SeatPart | None
    turn: datetime | None  # when the turn begins that is given away
    to: str | None  # to whom; None: to everybody, or not known yet
    moves: tuple[MoveLine, ...]
    refused: str | None  # the code of the reason why it cannot be
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftAhead(View):
    """A shift that begins, or will within a day."""

    community: str
    since: datetime
    until: datetime | None
    seat: SeatPart
    said: bool  # she has said that she is there
    tapped: bool  # just now, below this very message


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedItem:
    """A request that was in hand when the duty changed."""

    item: Item
    fate: str  # asked, kept, taken, over; alone: nobody else is on duty, now or next
    to: str | None  # who would have it
    receiver: int | None  # the key of that person, where a tap gives it


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffView(View):
    """What is open when the duty changes hands."""

    side: str  # outgoing, incoming; giving: asked for by /handoff
    other: str | None
    items: tuple[HandedItem, ...]
    until: datetime | None  # what nobody answers for by then is the incoming's


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView(View):
    """A turn that somebody would give away."""

    offer: int
    name: str
    alone: bool  # nobody else was asked
    since: datetime
    until: datetime
    seat: SeatPart
    worker: str | None  # who took it
    own: bool  # the reader took it
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditEffect:
    """What an edit of a rotation comes to; or the code of why it cannot be, and who is the reason."""

    moves: tuple[MoveLine, ...] = ()
    ahead: tuple[tuple[datetime, str, bool], ...] = ()  # since when who has it; True: nobody is rostered
    refused: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationEdit(View):
    """An edit of a rotation, button by button."""

    community: str
    part: Part
    seat: SeatPart | None  # None: which rotation is not chosen yet
    members: tuple[str, ...]
    shift: timedelta | None
    handoff: time | None
    starts: date | None  # None: at the next handoff
    changed: bool
    effect: EditEffect | None
    picks: tuple[Pick, ...]
