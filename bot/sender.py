"""Messages out: the one door. Nothing else calls a method of Telegram's that says something.

A round is one transaction: what has landed is settled, what may go is claimed, and its facts are read again (promise
P4). Then, with no transaction open, the claimed ones are rendered and sent (bot/flights.py). Claiming comes before
sending, settling after: a crash between the two repeats what was in flight, and loses nothing.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from telegram import Bot

from bot.claims import Claims
from bot.clock import Bells, Clock
from bot.flights import Address, Flight, Landed, fly
from bot.landings import settle
from bot.metrics import Metrics
from bot.outages import Outage, keep_going
from bot.outcomes import Stopped
from bot.pacing import Pacing
from desk.due.delivery import Later, Sent, Stop
from desk.loops import Fate, LoopWork, Settlement, Store
from desk.understanding.sense import WordLists

LEASE = timedelta(seconds=60)
LOOK_AT_LEAST_EVERY = timedelta(minutes=1)
LONGEST_REST = 15.0
log = structlog.get_logger()


class Sender:
    """Empties the outbox, gravest first, within Telegram's quotas."""

    def __init__(
        self,
        *,
        store: Store,
        bot: Bot,
        clock: Clock,
        lists: WordLists,
        pacing: Pacing,
        bells: Bells,
        metrics: Metrics,
        calendar: Address | None = None,
    ) -> None:
        self._store = store
        self._bot = bot
        self._clock = clock
        self._lists = lists
        self._pacing = pacing
        self._bells = bells
        self._metrics = metrics
        self._calendar = calendar
        self.outage = Outage("sender", clock, bells)
        self._flights: set[asyncio.Task[None]] = set()
        self._landed: list[Landed] = []
        self._unreached = 0  # how often in a row the connection did not stand
        self._rest_until: datetime | None = None
        self._reclaim_at: datetime | None = None
        self.look_again: datetime | None = None  # when a quota, a pause or a delay ends for something that waits

    async def start(self) -> None:
        """What the process before this one had claimed waits again: it is dead, or the lock would not be ours. What it
        sent in the last minute counts."""
        now = self._clock.now()
        async with self._store.work() as work:
            reclaimed = await work.queue.reclaim(now + LEASE)
            self._pacing.read_back(await work.queue.sent_since(now - self._pacing.memory))
            await work.commit()
        if reclaimed:
            log.warning("sender.reclaimed", rows=reclaimed)

    async def run(self) -> None:
        """Until the process is to end; then what is in flight lands and is settled."""
        await keep_going(self._once, self.outage, self._bells)
        await self.land()

    async def step(self) -> bool:
        """One round, and wait for its flights to land. True if anything was done."""
        done = await self._round(claiming=True)
        if self._flights:
            await asyncio.wait(self._flights)
        return done

    async def land(self) -> None:
        """Take off no more; settle what is in the air."""
        if self._flights:
            await asyncio.wait(self._flights)
        if self._landed:
            await self._round(claiming=False)

    async def _once(self) -> None:
        self._bells.outbox.clear()
        await self._round(claiming=True)
        latest = self._clock.now() + LOOK_AT_LEAST_EVERY
        await self._clock.wait_until(min(self.look_again or latest, latest), self._bells.outbox)

    async def _round(self, *, claiming: bool) -> bool:
        """One transaction, and the take-offs after it. True if it changed anything."""
        now, landed = self._clock.now(), tuple(self._landed)
        claims = Claims(pacing=self._pacing, lists=self._lists, now=now, until=now + LEASE)
        try:
            async with self._store.work() as work:
                settlements = await settle(work, landed, now, self._lists)
                self._free(landed)
                reclaimed = await self._reclaim(work, now)
                if claiming and not self._resting(now) and not _stop(landed):
                    await claims.take(work)
                changed = bool(settlements or reclaimed or claims.flights or claims.dropped)
                ready = await work.queue.next_ready(now)
                if changed:
                    await work.commit()
                    self._bells.ring_due(work.soonest)
        except BaseException:
            claims.give_back()
            raise
        del self._landed[: len(landed)]
        self.look_again = min(filter(None, (claims.look_again, self._resting(now), ready)), default=None)
        self._report([*settlements, *claims.dropped])
        self._take_off(claims.flights)
        self._heed(landed)
        return changed

    def _free(self, landed: Sequence[Landed]) -> None:
        """Their places may be taken in the round that settles them, and no sooner: a crash then never repeats more than
        the calls that may be in flight."""
        for one in landed:
            self._pacing.ended(one.waiting, one.at, calls=one.calls)

    async def _reclaim(self, work: LoopWork, now: datetime) -> int:
        """A claim that nobody settled in its time waits again."""
        if self._reclaim_at is not None and now < self._reclaim_at:
            return 0
        self._reclaim_at = now + LEASE
        return await work.queue.reclaim(now)

    def _resting(self, now: datetime) -> datetime | None:
        return self._rest_until if self._rest_until is not None and now < self._rest_until else None

    def _take_off(self, flights: Sequence[Flight]) -> None:
        for flight in flights:
            task = asyncio.create_task(self._fly(flight), name=f"send/{flight.waiting.id}")
            self._flights.add(task)
            task.add_done_callback(self._flights.discard)

    async def _fly(self, flight: Flight) -> None:
        started = self._clock.now()
        landed = await fly(self._bot, flight, self._clock, self._calendar)
        self._metrics.calls.observe((landed.at - started).total_seconds())
        self._learn(landed.outcome, landed.at)
        self._landed.append(landed)
        self._bells.outbox.set()

    def _learn(self, outcome: Sent, now: datetime) -> None:
        """What one outcome means for all that wait: 429 counts, and while nobody is reached nothing is tried."""
        if isinstance(outcome, Later) and outcome.seconds is not None:
            self._pacing.refused(now, outcome.seconds)
        if outcome != Later(None):
            self._unreached = 0
            return
        if not self._unreached:
            log.error("telegram.unreached")
        self._rest_until = now + timedelta(seconds=min(2.0**self._unreached, LONGEST_REST))
        self._unreached = min(self._unreached + 1, 10)

    def _report(self, settlements: Sequence[Settlement]) -> None:
        for one in settlements:
            self._metrics.sends.labels(fate=one.fate.value).inc()
            if one.fate in (Fate.DEAD, Fate.MAYBE):
                log.error("notice.failed", row=one.id, fate=one.fate.value, reason=one.error)

    def _heed(self, landed: Sequence[Landed]) -> None:
        """A refused token ends the process, after everything was settled."""
        if reason := _stop(landed):
            raise Stopped(reason)


def _stop(landed: Sequence[Landed]) -> str | None:
    return next((one.outcome.reason for one in landed if isinstance(one.outcome, Stop)), None)
