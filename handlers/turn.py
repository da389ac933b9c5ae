"""The turn: what one update may touch. The intake opens it; handlers find it here, whatever PTB does in between."""

from contextvars import ContextVar
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from desk.desk import Desk
from desk.model import Person
from desk.taps import Nod

UTC = ZoneInfo("UTC")


@dataclass(slots=True)
class Turn:
    """One update's dealings with the desk; committed or rolled back as one."""

    desk: Desk
    bot_username: str
    person: Person | None = None  # whose update it is, once known
    toast: Nod | None = None
    languages: tuple[str, ...] = ()  # in which the toast is read
    zone: ZoneInfo = UTC  # by which its instants are read
    failure: Exception | None = None  # what a handler raised: PTB swallows it, its error handler notes it here


CURRENT: ContextVar[Turn] = ContextVar("turn")
