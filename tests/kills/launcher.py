"""Starts the real process, and kills it at a seam: `python launcher.py DATABASE_URL TELEGRAM_URL TOKEN SEAM REACH`.

The process is wired by `bot.wiring.build` as always; around one function a wrapper counts how often the seam was
reached, and the REACH-th time the process is gone, without a word. The seam `none` runs to SIGTERM.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.ext import Application, CallbackQueryHandler

import bot.polling
import bot.sender
import desk.due.clockwork
import storage.work
from bot.clock import SystemClock
from bot.pacing import LIFTED
from bot.serving import ended_by_signals
from bot.settings import Settings
from bot.wiring import build

Function = Callable[..., Awaitable[Any]]
Counts = Callable[[Any, tuple[Any, ...]], bool]  # from the result and the arguments: is this the seam?


def always(_result: Any, _arguments: tuple[Any, ...]) -> bool:
    return True


def found_something(result: Any, _arguments: tuple[Any, ...]) -> bool:
    return bool(result)


def wrote_something(_result: Any, arguments: tuple[Any, ...]) -> bool:
    return bool(arguments[2])


def has_landed(_result: Any, arguments: tuple[Any, ...]) -> bool:
    return bool(arguments[1])


# Each seam: where the function is, its name, whether the blow falls before it runs, and which of its calls count.
SEAMS: dict[str, tuple[Any, str, bool, Counts]] = {
    "after_poll": (bot.polling.RawBot, "raw_updates", False, found_something),
    "after_inbox_write": (bot.polling.Letterbox, "take", False, wrote_something),
    "in_a_handler": (Application, "process_update", False, always),
    "in_a_tap": (CallbackQueryHandler, "handle_update", False, always),
    "in_a_tick": (desk.due.clockwork, "settle_next", False, found_something),
    "before_commit": (storage.work.SqlWork, "commit", True, always),
    "after_claim": (bot.sender, "fly", True, always),
    "after_send": (bot.sender, "fly", False, always),
    "before_settle": (bot.sender, "settle", True, has_landed),
}


class Blow:
    """Falls when the seam was reached so many times."""

    def __init__(self, reach: int) -> None:
        self.left = reach

    def fall(self) -> None:
        self.left -= 1
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


def arm(seam: str, reach: int) -> None:
    """Put the wrapper around the seam's function."""
    owner, name, before, counts = SEAMS[seam]
    whole: Function = getattr(owner, name)
    blow = Blow(reach)

    async def cut(*arguments: Any, **named: Any) -> Any:
        if before and counts(None, arguments):
            blow.fall()
        result = await whole(*arguments, **named)
        if not before and counts(result, arguments):
            blow.fall()
        return result

    setattr(owner, name, cut)


async def main(database: str, telegram: str, token: str) -> None:
    settings = Settings(token=token, database_url=database, telegram_url=telegram)  # type: ignore[arg-type]
    app = await build(settings, SystemClock(), quotas=LIFTED)
    with ended_by_signals(app):
        await app.run()


if __name__ == "__main__":
    database_url, telegram_url, bot_token, chosen, times = sys.argv[1:]
    if chosen != "none":
        arm(chosen, int(times))
    asyncio.run(main(database_url, telegram_url, bot_token))
