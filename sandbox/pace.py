"""How fast time runs. The clock goes from one due thing to the next, and waits at each until the bot has done it: an
hour a second shows every message that an hour brings, at its own time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.direction import Direction

SPEEDS = (0, 1, 60, 3600)  # seconds of the clock in one real second
TICK = 0.1  # real seconds between two looks at a hurrying clock
GLANCE = 0.02  # real seconds between two looks at a bot that is at work
LAG = 1.0  # real seconds that a hurrying clock makes up for at most
PATIENCE = 3.0  # real seconds after which time goes on, whatever the bot is doing


class Pace:
    """Moves the clock of a direction, and is a clock that can be set. `told` is called whenever it jumped, or runs at
    another speed."""

    def __init__(
        self,
        direction: Direction,
        told: Callable[[], None],
        watch: Callable[[], float] = time.monotonic,
        tick: float = TICK,
    ) -> None:
        self._direction = direction
        self._clock = direction.clock
        self._told = told
        self._watch = watch
        self._tick = tick  # on the way to an instant
        self.speed = 1.0

    def now(self) -> datetime:
        """The present instant."""
        return self._clock.now()

    def advance_to(self, instant: datetime) -> None:
        """Move on to this instant at once."""
        self._clock.advance_to(instant)
        self._told()

    def run_at(self, speed: float) -> None:
        """From now on. Up to real time the clock runs by itself; faster than that it is led."""
        self.speed = speed
        self._clock.run_at(speed if speed <= 1 else 0)
        self._told()

    async def run(self) -> None:
        """Lead the clock whenever it is to hurry, for ever. What a busy one took, the next make up for."""
        due = self._watch()
        while True:
            due = max(due + TICK, self._watch() - LAG)
            await self._direction.rest(max(due - self._watch(), GLANCE))
            if self.speed > 1:
                await self._forward(self._clock.now() + timedelta(seconds=self.speed * TICK))

    async def goes_to(self, instant: datetime, seconds: float) -> None:
        """Run on to this instant within so many real seconds, or a little more where much is due on the way."""
        ticks = max(1, round(seconds / self._tick))
        for left in range(ticks, 0, -1):
            now = self._clock.now()
            await self._forward(now + (instant - now) / left)
            await self._direction.rest(seconds / ticks)
        await self.settled()

    async def settled(self) -> datetime | None:
        """When the bot has nothing left to do at this instant. Returns when it is needed next; None: it is not, or it
        does not get done."""
        for _ in range(round(PATIENCE / GLANCE)):
            due = await self._direction.next_due()
            if due is None or due > self._clock.now():
                return due
            await self._direction.rest(GLANCE)
        return None

    async def _forward(self, end: datetime) -> None:
        while self._clock.now() < end:
            due = await self.settled()
            self._clock.advance_to(min(end, due or end))
            self._told()
