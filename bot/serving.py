"""The process from the first line to the last: signals, and one line if it cannot go on."""

import asyncio
import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from bot.clock import Clock, SystemClock
from bot.settings import Settings
from bot.wiring import build

SIGNALS = (signal.SIGTERM, signal.SIGINT)


async def serve(settings: Settings, clock: Clock | None = None) -> None:
    """Run one bot until SIGTERM or SIGINT. Stopped and storage's AlreadyRunning hold the line for the operator."""
    app = await build(settings, clock or SystemClock())
    loaded()
    with ended_by_signals(app):
        await app.run()


def loaded() -> None:
    """All that is there by now stays to the end: the collector of garbage looks at what comes after it only."""
    gc.freeze()
    gc.enable()


class Halting(Protocol):
    """Whatever can be told to end."""

    def halt(self) -> None:
        """Take nothing more, finish what is in hand, leave."""


@contextmanager
def ended_by_signals(app: Halting) -> Iterator[None]:
    """Within the block a signal means: take nothing more, finish what is in hand, leave."""
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, app.halt)
    try:
        yield
    finally:
        for number in SIGNALS:
            loop.remove_signal_handler(number)
