"""What helps a worker while she is at it: checklists and first questions."""

from dataclasses import dataclass
from datetime import datetime

from desk.rules.checklists import Entry
from desk.rules.contacts import Hop
from desk.rules.phrase_book import Phrase

from .base import Subject, View


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAsked:
    """A first question that was sent, and what was tapped."""

    question: Entry
    answer: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What is not to be forgotten about a request, and how far it is."""

    questions: tuple[Entry, ...] = ()  # that can still be sent
    asked: tuple[FirstAsked, ...] = ()
    tasks: tuple[Entry, ...] = ()  # that are open
    done: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """Whom to ring, in order, and who comes next."""

    hops: tuple[Hop, ...] = ()
    next: Hop | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseView(View):
    """What a worker says by one tap; an answer that was tapped takes the place of the buttons."""

    subject: Subject
    worker: str
    phrase: Phrase
    answer: str | None
    open: bool  # it can still be answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip(View):
    """What is shown at the gate in an emergency, as long as it lasts."""

    subject: Subject
    over: bool
    community: str
    building: str | None
    asked_at: datetime
    at: datetime  # when the slip was taken
    escort: str
    called_at: datetime | None  # the emergency number
    desk_phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeEntry:
    """How far going into the home is."""

    consent: bool = False
    unable: bool = False
    witness: str | None = None  # a name, or what nobody of the staff is
    outsider: bool = False  # the witness is a word of the house
    entered_at: datetime | None = None
    asked: bool = False  # the question was sent


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstQuestion(View):
    """What a worker would know first; an answer that was tapped takes the place of the buttons."""

    subject: Subject
    worker: str
    question: Entry
    answer: Entry | None
    open: bool  # it can still be answered
