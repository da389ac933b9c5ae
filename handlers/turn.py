"""The turn: what one update may touch. The intake opens it; handlers find it here, whatever PTB does in between."""

from contextvars import ContextVar
from dataclasses import dataclass, field

from desk.desk import Desk
from desk.model import Facts, Person


@dataclass(frozen=True, slots=True)
class Toast:
    """What the tapper sees for a moment: a sentence of the catalogue, `toast.<code>`, with its facts."""

    code: str
    facts: Facts = field(default_factory=dict)
    alert: bool = False  # a box to be closed, instead of a line that fades


@dataclass(slots=True)
class Turn:
    """One update's dealings with the desk; committed or rolled back as one."""

    desk: Desk
    bot_username: str
    person: Person | None = None  # whose update it is, once known
    toast: Toast | None = None
    failure: Exception | None = None  # what a handler raised: PTB swallows it, its error handler notes it here


CURRENT: ContextVar[Turn] = ContextVar("turn")
