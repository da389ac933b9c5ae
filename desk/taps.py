"""What a press of a button brings to the desk, and what the tapper sees for a moment."""

from dataclasses import dataclass, field

from .model import ChatId, Facts

LONGEST_KEY = 15  # digits
A_ROTATION = "r"  # before the key of a rotation, where one of a person may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A button that was pressed. It carries no authority: role and membership are read again each time."""

    chat: ChatId
    message: int  # Telegram's number of the message that holds the button
    key: str = ""  # the request's random key; empty when the button is about no request
    stage: int = 0  # the request's stage when the button was made
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nod:
    """The answer to a tap: the sentence `toast.<code>` with its facts; a courtesy, lost without harm."""

    code: str
    facts: Facts = field(default_factory=dict)
    alert: bool = False  # a box to be closed, instead of a line that fades


def key_in(text: str) -> int | None:
    """A key of the database's, as an argument carries it; None for what cannot be one."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_KEY else None
