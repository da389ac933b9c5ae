"""Telegram's failures, named once: a call of the Bot API becomes one of the outcomes of `desk.delivery`.

The order matters, since in python-telegram-bot BadRequest and TimedOut are NetworkErrors:
later (429), moved, unreachable, delivered all the same, lost, rejected, later (never left), maybe, stop.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import httpx
from telegram import Message
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from desk.due.delivery import Delivered, Later, Lost, Maybe, Moved, Rejected, Sent, Stop, Unreachable

UNKNOWN_TOKEN = "Telegram does not know this bot: HUYING_TOKEN is wrong or was revoked"
TWO_PROCESSES = "Telegram says that another process uses this bot"

# How Telegram begins its refusals (400), after "Bad Request: ". What is not listed is our fault.
WORDINGS: tuple[tuple[str, Sent], ...] = (
    ("message is not modified", Delivered()),
    ("chat not found", Unreachable()),
    ("user not found", Unreachable()),
    ("peer_id_invalid", Unreachable()),
    ("input_user_deactivated", Unreachable()),
    ("user is deactivated", Unreachable()),
    ("the group chat was deleted", Unreachable()),
    ("group chat was deleted", Unreachable()),
    ("chat_write_forbidden", Unreachable()),
    ("have no rights to send a message", Unreachable()),
    ("not enough rights to send", Unreachable()),
    ("message to edit not found", Lost()),
    ("message can't be edited", Lost()),
    ("message to delete not found", Lost()),
    ("message can't be deleted", Lost()),
    ("message to be replied not found", Lost()),
    ("message to reply not found", Lost()),
    ("replied message not found", Lost()),
    ("reply message not found", Lost()),
    ("message to pin not found", Lost()),
    ("message to copy not found", Lost()),
    ("message_id_invalid", Lost()),
    ("message not found", Lost()),
)
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, ConnectionRefusedError)


class Stopped(Exception):
    """The process cannot go on; the message is the one line for the operator."""


async def attempt(call: Callable[[], Awaitable[object]]) -> Sent:
    """Make one call and say what became of it. Only what Telegram and the network do is caught."""
    try:
        return Delivered(_number(await call()))
    except TelegramError as failure:
        return outcome(failure)


def outcome(failure: TelegramError) -> Sent:
    """What this failure means for the message: the first line of the table that fits."""
    for kind, meaning in MEANINGS:
        if isinstance(failure, kind):
            return meaning(failure)
    return Rejected(type(failure).__name__)


def refusal(message: str) -> Sent:
    """What a 400 means, by its words."""
    words = message.removeprefix("Bad Request: ").lower()
    for beginning, meaning in WORDINGS:
        if words.startswith(beginning):
            return meaning
    return Rejected(message)


def never_left(failure: NetworkError) -> bool:
    """The connection never stood: Telegram cannot have seen the call."""
    return isinstance(failure.__cause__, NEVER_LEFT)


def _cut(failure: NetworkError) -> Sent:
    """Without an HTTP answer nobody knows, unless the connection never stood. A 5xx is an answer: it was not done."""
    if never_left(failure):
        return Later(None)
    answered = failure.__cause__ is None and not isinstance(failure, TimedOut)
    return Later(None) if answered else Maybe()


def _seconds(pause: int | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


def _number(result: object) -> int | None:
    """Telegram's number of the message that was made: of an album, the first's."""
    if isinstance(result, tuple | list) and result:
        result = result[0]
    made = getattr(result, "message_id", None)
    return made if isinstance(result, Message) or isinstance(made, int) else None


def _later(failure: RetryAfter) -> Sent:
    return Later(_seconds(failure.retry_after))


def _moved(failure: ChatMigrated) -> Sent:
    return Moved(failure.new_chat_id)


# Any: each line's function takes the kind of its line.
MEANINGS: tuple[tuple[type[TelegramError], Callable[[Any], Sent]], ...] = (
    (RetryAfter, _later),
    (ChatMigrated, _moved),
    (Forbidden, lambda _: Unreachable()),
    (BadRequest, lambda failure: refusal(failure.message)),
    (InvalidToken, lambda _: Stop(UNKNOWN_TOKEN)),
    (Conflict, lambda _: Stop(TWO_PROCESSES)),
    (NetworkError, _cut),
)
