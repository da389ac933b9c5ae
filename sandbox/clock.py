"""The clock, where somebody may set it: jumps ahead, other speeds. Nothing here goes back in time."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from sandbox.errors import Impossible, bad

FASTEST = 86_400.0  # a day in a second
LATEST = datetime(2200, 1, 1, tzinfo=UTC)  # far enough for every date that is reckoned from it


class Settable(Protocol):
    """A clock that obeys."""

    @property
    def speed(self) -> float:
        """So many seconds pass in one of the machine's."""

    def now(self) -> datetime:
        """The present instant, aware and UTC."""

    def advance_to(self, instant: datetime) -> None:
        """Move on to this instant; never backwards."""

    def run_at(self, speed: float) -> None:
        """From now on, let so many seconds pass in one of the machine's; 0 stands still."""


class OwnClock:
    """Begins at an instant and runs like the machine's until it is told otherwise."""

    def __init__(self, start: datetime) -> None:
        self._at = start
        self.speed = 1.0
        self._since = time.monotonic()

    def now(self) -> datetime:
        """The present instant."""
        return self._at + timedelta(seconds=(time.monotonic() - self._since) * self.speed)

    def advance_to(self, instant: datetime) -> None:
        """Move on to this instant."""
        self._at, self._since = max(instant, self.now()), time.monotonic()

    def run_at(self, speed: float) -> None:
        """From now on, run at this speed."""
        self.advance_to(self.now())
        self.speed = speed


@dataclass(slots=True)
class Steering:
    """A hand on the clock. `next_due` tells when something will happen by itself, for those who know."""

    clock: Settable
    next_due: Callable[[], Awaitable[datetime | None]] | None = None

    @property
    def speed(self) -> float:
        """How fast it runs."""
        return self.clock.speed

    def run_at(self, speed: float) -> None:
        """Another speed, from standing still to a day in a second."""
        if not 0 <= speed <= FASTEST:
            raise bad(f"the speed lies between 0 and {FASTEST:.0f}")
        self.clock.run_at(speed)

    def jump_to(self, instant: datetime) -> None:
        """Go on to an instant that has not been yet."""
        if instant.tzinfo is None:
            raise bad("an instant names its zone, as in 2026-11-22T20:00:00+00:00")
        if not self.clock.now() <= instant <= LATEST:
            raise bad("time goes on, never back, and not beyond the year 2200")
        self.clock.advance_to(instant)

    def jump_by(self, seconds: float) -> None:
        """Let so much time pass at once."""
        try:
            self.jump_to(self.clock.now() + timedelta(seconds=seconds))
        except OverflowError:
            raise bad("so much time there is not") from None

    async def due(self) -> datetime | None:
        """When the next thing is due; None if nothing is, or nobody knows."""
        return await self.next_due() if self.next_due else None

    async def jump_to_next(self) -> None:
        """Go on to the next thing due; stay, if it should have been already."""
        due = await self.due()
        if due is None:
            raise Impossible("nothing is due")
        if due > self.clock.now():
            self.jump_to(due)
