"""Time, handed in. The only place that asks the machine for the hour or lets a moment pass."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What the loops wait on."""

    def now(self) -> datetime:
        """The present instant, aware and UTC."""

    async def wait_until(self, due: datetime | None, woken: asyncio.Event) -> None:
        """Return when `due` has come or `woken` is set, whichever is first; without `due`, only when woken."""

    async def pause(self, seconds: float) -> None:
        """Let this much time pass."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, aware and UTC."""
        return datetime.now(UTC)  # noqa: TID251 -- the one place

    async def wait_until(self, due: datetime | None, woken: asyncio.Event) -> None:
        """Return when `due` has come or `woken` is set."""
        await _wait(woken, None if due is None else (due - self.now()).total_seconds())

    async def pause(self, seconds: float) -> None:
        """Let this much time pass."""
        await asyncio.sleep(seconds)  # noqa: TID251 -- the one place


class Bells:
    """Which loop is to look now; rung after a commit that may have left something for it, and when it is time to go."""

    def __init__(self) -> None:
        self.inbox = asyncio.Event()
        self.due = asyncio.Event()
        self.outbox = asyncio.Event()
        self.pictures = asyncio.Event()
        self.stopping = asyncio.Event()
        self.looks_at: datetime | None = None  # when whoever waits for `due` looks by itself; None: it is looking
        self.looked_long_ago: Callable[[], bool] = lambda: False  # any commit is worth a look then

    def ring(self, soonest: datetime | None) -> None:
        """Something was committed: new messages, and what is due at `soonest` or later, if anything is."""
        self.ring_due(soonest)
        self.outbox.set()

    def ring_due(self, soonest: datetime | None) -> None:
        """Only what is due before the next look is worth one; but now and then any work is."""
        sooner = soonest is not None and (self.looks_at is None or soonest < self.looks_at)
        if sooner or self.looked_long_ago():
            self.due.set()

    def stop(self) -> None:
        """Everybody finishes what is in hand."""
        for bell in (self.stopping, self.inbox, self.due, self.outbox, self.pictures):
            bell.set()


class HandClock:
    """A clock moved by hand, for tests; with a speed, it also runs by itself, for rehearsals.

    `speed` is simulated seconds per real second: 0 stands still, 60 makes an hour pass in a minute.
    """

    def __init__(self, start: datetime, *, speed: float = 0.0) -> None:
        self._at = start.astimezone(UTC)
        self.speed = speed
        self._since = time.monotonic()
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """The simulated instant."""
        return self._at + timedelta(seconds=(time.monotonic() - self._since) * self.speed)

    def advance(self, by: timedelta) -> None:
        """Move on by so much; whoever waits for an instant that has now come, goes on."""
        self._restart(self.now() + by, self.speed)

    def advance_to(self, instant: datetime) -> None:
        """Move on to this instant; never backwards."""
        self._restart(max(instant, self.now()), self.speed)

    def run_at(self, speed: float) -> None:
        """From now on, let time pass at this speed."""
        self._restart(self.now(), speed)

    async def wait_until(self, due: datetime | None, woken: asyncio.Event) -> None:
        """Return when `due` has come or `woken` is set."""
        while not woken.is_set() and (due is None or self.now() < due):
            await self._something(due, woken)

    async def pause(self, seconds: float) -> None:
        """Let this much simulated time pass."""
        await self.wait_until(self.now() + timedelta(seconds=seconds), asyncio.Event())

    def _restart(self, at: datetime, speed: float) -> None:
        self._at, self.speed, self._since = at, speed, time.monotonic()
        self._moved.set()
        self._moved = asyncio.Event()

    async def _something(self, due: datetime | None, woken: asyncio.Event) -> None:
        """Return when the clock was moved, `woken` is set, or the clock ran up to `due` by itself."""
        either = [asyncio.ensure_future(event.wait()) for event in (self._moved, woken)]
        try:
            await asyncio.wait(either, timeout=self._real_seconds(due), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for waiting in either:
                waiting.cancel()

    def _real_seconds(self, due: datetime | None) -> float | None:
        if due is None or not self.speed:
            return None
        return max((due - self.now()).total_seconds(), 0.0) / self.speed


async def _wait(woken: asyncio.Event, seconds: float | None) -> None:
    try:
        async with asyncio.timeout(seconds):
            await woken.wait()
    except TimeoutError:
        return
