"""Time in: whatever was promised for an instant is a row. This loop takes the due ones, one per transaction."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import Bells, Clock
from bot.metrics import Metrics
from bot.outages import Outage, is_outage, keep_going, report
from desk.desk import Desk
from desk.due import clockwork, promises
from desk.loops import LoopWork, Store
from desk.model import Change, Promise, Request
from desk.ports import Work
from desk.refusals import Overtaken
from desk.understanding.sense import WordLists

LOOK_AT_LEAST_EVERY = timedelta(minutes=1)  # a command beside this process may have written something due
LOOK_AT_WORK_AFTER = timedelta(seconds=1)  # the next work of this process looks for that as well, once a second
HELD_FOR = timedelta(milliseconds=50)  # what is due and was not found is in the hands of a turn: no need to spin
SET_ASIDE_FOR = timedelta(minutes=1)  # it may be an emergency: not long, and never forgotten


class Ticker:
    """Keeps the promises when their time has come."""

    def __init__(self, *, store: Store, clock: Clock, lists: WordLists, bells: Bells, metrics: Metrics) -> None:
        self._store = store
        self._clock = clock
        self._lists = lists
        self._bells = bells
        self._metrics = metrics
        self._looked = clock.now()
        bells.looked_long_ago = lambda: clock.now() - self._looked >= LOOK_AT_WORK_AFTER
        self.outage = Outage("ticker", clock, bells)

    async def start(self) -> None:
        """Every community has its next summary and handoff, whoever brought it in."""
        async with self._store.work() as work:
            await promises.arrange(self._desk(work))
            await work.commit()

    async def run(self) -> None:
        """Until the process is to end."""
        await keep_going(self._once, self.outage, self._bells)

    async def step(self) -> bool:
        """Settle the one case that is due soonest. True if there was one."""
        try:
            settled = await self._settle_next()
        except Overtaken:
            return True  # somebody moved it in this very moment: look again
        except Exception as failure:
            if is_outage(failure):
                raise
            await self._set_aside(failure)
            return True
        if settled:
            self._metrics.ticks.inc()
            self._bells.ring(None)  # it looks again by itself
        return settled

    async def _once(self) -> None:
        self._bells.due.clear()
        self._bells.looks_at = None
        self._looked = self._clock.now()
        due = await self._next_due()
        if due > self._looked:
            await self._wait(due)
        elif not await self.step():
            await self._wait(self._clock.now() + HELD_FOR)

    async def _wait(self, until: datetime) -> None:
        self._bells.looks_at = until
        await self._clock.wait_until(until, self._bells.due)

    async def _settle_next(self) -> bool:
        async with self._store.work() as work:
            settled = await clockwork.settle_next(self._desk(work))
            if settled:
                await work.commit()
        return settled

    def _desk(self, work: LoopWork) -> Desk:
        now = self._clock.now()
        return Desk(work=work, now=now, lists=self._lists, turn=f"tick/{now.isoformat()}")

    async def _next_due(self) -> datetime:
        latest = self._clock.now() + LOOK_AT_LEAST_EVERY
        async with self._store.work() as work:
            due = await clockwork.next_due(work)
        return latest if due is None else min(due, latest)

    async def _set_aside(self, failure: Exception) -> None:
        """One bad row must not silence the rest: it is looked at again later, and the operator is told."""
        until = self._clock.now() + SET_ASIDE_FOR
        async with self._store.work() as work:
            case = await set_aside(work, self._clock.now(), until)
            await work.commit()
        self._metrics.faults.labels(loop="ticker").inc()
        report("case.set_aside", failure, case=case, until=until.isoformat())


async def set_aside(work: Work, now: datetime, until: datetime) -> str | None:
    """Put off the case that is due soonest; its name, or None if nothing is due."""
    request, promise = await work.requests.next_due(now), await work.promises.next_due(now)
    if promise is not None and (request is None or promise.at < (request.look_again_at or now)):
        return await _put_off_promise(work, promise, now, until)
    return None if request is None else await _put_off_request(work, request, until)


async def _put_off_request(work: Work, request: Request, until: datetime) -> str:
    after = replace(request, look_again_at=until)
    await work.requests.save(Change(before=request, after=after, event=None))
    return f"request/{request.id}"


async def _put_off_promise(work: Work, promise: Promise, now: datetime, until: datetime) -> str:
    """A name is given once for ever, so the second try has a number."""
    base, _, tries = promise.name.partition("~")
    await work.promises.keep(promise.name, now)
    await work.promises.add(replace(promise, name=f"{base}~{int(tries or 1) + 1}", at=until))
    return promise.name
