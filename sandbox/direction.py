"""What a demonstration hands to the sandbox, so that the page can direct it: the clock, the stories, a look inside.

The sandbox knows nothing of the bot behind it: everything here is a callable or plain data. Without a direction the
page is a page of phones, and its clock shows what the sandbox was given.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.clock import Settable
from sandbox.stories import Story

Panel = Sequence[dict[str, Any]]  # sections: {title, lines: [{at, words}]}


@dataclass(frozen=True, slots=True)
class Plug:
    """A bot that can be killed as a cut in the power kills it, and started again on what it left."""

    kill: Callable[[], Awaitable[None]]  # returns when it is dead
    revive: Callable[[], Awaitable[None]]  # returns when it runs again


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """What the page may direct."""

    clock: Settable  # the bot follows the same one
    zone: str  # whose wall clock is shown, by its IANA name
    # When the bot is needed next. An instant that has come: it is at work just now. None: nothing is promised.
    next_due: Callable[[], Awaitable[datetime | None]]
    rest: Callable[[float], Awaitable[None]]  # let real seconds pass
    panel: Callable[[str], Awaitable[Panel]] | None = None  # by language: what lies beneath the phones
    stories: Sequence[Story] = ()
    afresh: Callable[[str], Awaitable[None]] | None = None  # by language: everybody as on the first day
    plug: Plug | None = None
    in_flight: int = 0  # how many messages the bot has on their way at most: so many may come once more after a kill
