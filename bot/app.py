"""The process as a whole: three loops and what belongs to them, from start to a clean end."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog
from telegram.error import InvalidToken
from telegram.ext import Application

from bot.arrivals import ALLOWED_UPDATES
from bot.clock import Bells, Clock
from bot.courtesies import Courtesies
from bot.housekeeping import Housekeeping
from bot.intake import Intake
from bot.outages import Outage, is_outage
from bot.outcomes import UNKNOWN_TOKEN, Stopped
from bot.painter import Painter
from bot.polling import Polling
from bot.sender import Sender
from bot.ticker import Ticker
from desk.loops import Store

TIME_TO_LEAVE = 8.0  # real seconds for what is in hand; the whole must be over in ten
MOST_ROUNDS = 100_000  # of `settle`: more is a circle
log = structlog.get_logger()


class Pages(Protocol):
    """The process's own web pages (bot/web.py)."""

    async def run(self) -> None:
        """Until `stop`."""

    def stop(self) -> None:
        """Take nothing more."""


@dataclass(frozen=True, slots=True)
class WebhookAddress:
    """Where Telegram is to bring updates, and the word by which it is known."""

    url: str
    secret: str = field(repr=False)


@dataclass(kw_only=True)
class App:
    """One bot. `run` is the process; `settle` is for those who move the clock by hand."""

    store: Store
    application: Application[Any, Any, Any, Any, Any, Any]
    clock: Clock
    bells: Bells
    courtesies: Courtesies
    polling: Polling
    intake: Intake
    ticker: Ticker
    sender: Sender
    painter: Painter
    housekeeping: Housekeeping
    webhook: WebhookAddress | None = None  # None: updates are fetched
    web: Pages | None = None
    _started: bool = field(default=False, init=False)
    _left: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    async def start(self) -> None:
        """Meet Telegram, and take up where the process before this one ended. A second call does nothing."""
        if self._started:
            return
        try:
            await self.application.initialize()
            await self._agree_on_the_way_in()
        except InvalidToken:
            raise Stopped(UNKNOWN_TOKEN) from None  # its message holds the token
        await self.ticker.start()
        await self.sender.start()
        self.courtesies.offer_commands()
        self._started = True

    async def run(self) -> None:
        """All loops, until `stop`. Raises Stopped when there is no going on, after everything in hand was finished."""
        try:
            await self._start_patiently()
            if self._started:
                log.info("process.runs", bot=self.application.bot.username)
                await self._all_loops()
        finally:
            await self.close()
            self._left.set()

    def halt(self) -> None:
        """Take nothing more; `run` ends when what is in hand is finished, at most ten seconds later."""
        self.bells.stop()

    async def stop(self) -> None:
        """Halt, and wait until `run` has ended."""
        self.halt()
        await self._left.wait()

    async def settle(self) -> None:
        """Without background: deal with everything that has arrived, is due or may leave at this instant, until all is
        quiet. Failures of the database or the network are raised."""
        await self.start()
        for _ in range(MOST_ROUNDS):
            if not await self._anything_done():
                await self.courtesies.finish()
                return
        raise RuntimeError("the loops keep each other busy")

    async def close(self) -> None:
        """Give back connections and the database."""
        self.housekeeping.stop()
        await self.courtesies.leave()
        if self._started:
            await self.application.shutdown()
        else:
            await self.application.bot.shutdown()
        await self.store.close()

    def healthy(self) -> bool:
        """The loops run, and none waits for the database or for Telegram."""
        outages = (self.polling.outage, self.intake.outage, self.ticker.outage, self.sender.outage)
        return self._started and not self.bells.stopping.is_set() and not any(outage.lasts for outage in outages)

    async def _anything_done(self) -> bool:
        steps = (self.polling.step, self.intake.step, self.ticker.step, self.sender.step, self.painter.step)
        return any([await step() for step in steps])

    async def _agree_on_the_way_in(self) -> None:
        """Webhook or polling: Telegram does one of them, and keeps what waits."""
        bot = self.application.bot
        if self.webhook is None:
            await bot.delete_webhook()
            return
        await bot.set_webhook(
            self.webhook.url,
            secret_token=self.webhook.secret,
            max_connections=1,  # one after the other: order within a chat
            allowed_updates=list(ALLOWED_UPDATES),
        )

    async def _start_patiently(self) -> None:
        """Telegram or the database may be away just now."""
        outage = Outage("start", self.clock, self.bells)
        while not self._started and not self.bells.stopping.is_set():
            try:
                await self._unless_halted(self.start())
            except Exception as failure:
                if not is_outage(failure):
                    raise
                await outage.wait(failure)
        outage.over()

    async def _unless_halted(self, starting: Coroutine[Any, Any, None]) -> None:
        """Telegram may hang for longer than there is time to leave: nothing is lost by a start that is cut."""
        begun, halted = self._begin(starting), self._begin(self.bells.stopping.wait())
        await asyncio.wait([begun, halted], return_when=asyncio.FIRST_COMPLETED)
        for task in (begun, halted):
            task.cancel()
        outcomes = await asyncio.gather(begun, halted, return_exceptions=True)
        if isinstance(outcomes[0], Exception):
            raise outcomes[0]

    async def _all_loops(self) -> None:
        self.housekeeping.start()
        loops = [self._begin(loop.run()) for loop in (self.intake, self.ticker, self.sender, self.painter)]
        way_in = [self._begin(self.polling.run())] if self.webhook is None else []
        pages = [self._begin(self.web.run())] if self.web is not None else []
        halted = self._begin(self.bells.stopping.wait())
        await asyncio.wait([*loops, *way_in, *pages, halted], return_when=asyncio.FIRST_COMPLETED)
        self.halt()
        for fetching in way_in:
            fetching.cancel()  # nothing is confirmed before it is written: a cut call loses nothing
        if self.web is not None:
            self.web.stop()
        await self._leave([*loops, *way_in, *pages, halted])
        if self.housekeeping.trouble is not None:
            raise Stopped(self.housekeeping.trouble)

    async def _leave(self, tasks: "list[asyncio.Task[Any]]") -> None:
        """What is in hand has some seconds; then it is cut, and taken up at the next start."""
        _, late = await asyncio.wait(tasks, timeout=TIME_TO_LEAVE)
        for task in late:
            log.warning("process.cut", task=task.get_name())
            task.cancel()
        for ended in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended

    def _begin(self, loop: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        return asyncio.create_task(loop, name=getattr(loop, "__qualname__", None))
