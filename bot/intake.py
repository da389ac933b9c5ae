"""Updates in, from the inbox to the desk: one update is one transaction (promise P2).

The oldest waiting update of each lane (a chat, else a user), lanes side by side, one at a time within a lane, lanes
that hold words of danger first. What is raised is a refusal, or our fault, or nobody's (the database, the network).
"""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application

from bot.clock import Bells, Clock
from bot.courtesies import Courtesies
from bot.metrics import Metrics
from bot.outages import Outage, is_outage, keep_going, place, report
from desk.desk import Desk
from desk.loops import Arrival, LoopWork, Store
from desk.refusals import Overtaken, Refusal
from desk.understanding.sense import WordLists
from handlers import dead_letters, errors
from handlers.turn import CURRENT, Turn

LANES = 8
REFILL = 4  # lanes that are free before more is taken: to look for each would be a transaction for each update
TRY_AGAIN_AFTER = (0.0, 1.0, 5.0)  # seconds; after one more failure it is a dead letter
OVERTAKEN_AT_MOST = 5
LOOK_AT_LEAST_EVERY = timedelta(minutes=1)
log = structlog.get_logger()


class Intake:
    """Deals with what is in the inbox."""

    def __init__(
        self,
        *,
        store: Store,
        application: Application[Any, Any, Any, Any, Any, Any],
        clock: Clock,
        lists: WordLists,
        bells: Bells,
        courtesies: Courtesies,
        metrics: Metrics,
    ) -> None:
        self._store = store
        self._application = application
        self._clock = clock
        self._lists = lists
        self._bells = bells
        self._courtesies = courtesies
        self._metrics = metrics
        self._busy: dict[int, asyncio.Task[None]] = {}
        self.outage = Outage("intake", clock, bells)
        self._trouble: Exception | None = None  # what a lane met that is nobody's fault: nothing is taken meanwhile

    async def run(self) -> None:
        """Until the process is to end; then what is in hand is finished."""
        await keep_going(self._once, self.outage, self._bells)
        await asyncio.gather(*self._busy.values())

    async def step(self) -> bool:
        """Deal with the head of each lane, one after the other. True if there was any."""
        heads, _ = await self._heads()
        for head in heads:
            await self._deal(head)
        return bool(heads)

    async def _once(self) -> None:
        self._bells.inbox.clear()
        if self._trouble is not None:
            trouble, self._trouble = self._trouble, None
            raise trouble
        heads, opens = await self._heads()
        for head in heads:
            self._begin(head)
        if not heads:
            await self._clock.wait_until(opens, self._bells.inbox)

    async def _heads(self) -> tuple[list[Arrival], datetime]:
        """Whose turn it is, and when a closed lane opens."""
        now = self._clock.now()
        latest = now + LOOK_AT_LEAST_EVERY
        if len(self._busy) > LANES - REFILL:
            return [], latest
        async with self._store.work() as work:
            heads = await work.inbox.heads(now, busy=list(self._busy), limit=LANES - len(self._busy))
            opens = None if heads else await work.inbox.next_attempt(now)
        return list(heads), min(opens or latest, latest)

    def _begin(self, arrival: Arrival) -> None:
        task = asyncio.create_task(self._deal(arrival), name=f"update/{arrival.id}")
        self._busy[arrival.lane] = task
        task.add_done_callback(lambda ended: self._end(arrival, ended))

    def _end(self, arrival: Arrival, ended: "asyncio.Task[None]") -> None:
        del self._busy[arrival.lane]
        if not ended.cancelled() and isinstance(trouble := ended.exception(), Exception):
            self._trouble = trouble
        self._bells.inbox.set()

    async def _deal(self, arrival: Arrival) -> None:
        """One update, to its end or to its next attempt. Raises only what is not the update's fault."""
        try:
            turn: Turn | None = await self._until_not_overtaken(arrival)
        except Exception as failure:
            if is_outage(failure):
                raise
            turn = await self._failed(arrival, failure)
        if turn is not None:
            self._courtesies.answer(arrival.body, turn.toast, _toast(turn))

    async def _until_not_overtaken(self, arrival: Arrival) -> Turn:
        for _ in range(OVERTAKEN_AT_MOST):
            try:
                return await self._attempt(arrival)
            except Overtaken:
                log.info("update.overtaken", update=arrival.update_id)
        return await self._attempt(arrival)

    async def _attempt(self, arrival: Arrival) -> Turn:
        async with self._store.work() as work:
            turn = self._turn(work, f"update/{arrival.id}")
            update = Update.de_json(dict(arrival.body), self._application.bot)
            end = await self._handle(work, turn, update)
            await work.inbox.dealt(arrival.id, turn.desk.now)
            await work.commit()
            self._bells.ring(work.soonest)
            if work.pictures.asked:
                self._bells.pictures.set()
        self._metrics.updates.labels(end=end).inc()
        return turn

    async def _handle(self, work: LoopWork, turn: Turn, update: Update) -> str:
        """Let the handlers see it. PTB swallows what they raise; its error handler left it on the turn."""
        place_before = CURRENT.set(turn)
        try:
            async with work.savepoint():
                await self._application.process_update(update)
                if turn.failure is not None:
                    raise turn.failure
        except Refusal:
            await errors.refused(turn, update)
            return "refused"
        finally:
            CURRENT.reset(place_before)
        return "dealt"

    async def _failed(self, arrival: Arrival, failure: Exception) -> Turn | None:
        """Our fault: count it and try again, or bury it. The turn of its burial, if that is what it came to."""
        self._metrics.faults.labels(loop="intake").inc()
        report("update.failed", failure, update=arrival.update_id)
        if arrival.attempts >= len(TRY_AGAIN_AFTER):
            return await self._bury(arrival, place(failure))
        self._metrics.updates.labels(end="failed").inc()
        again = self._clock.now() + timedelta(seconds=TRY_AGAIN_AFTER[arrival.attempts])
        async with self._store.work() as work:
            await work.inbox.failed(arrival.id, error=place(failure), try_again_at=again)
            await work.commit()
        return None

    async def _bury(self, arrival: Arrival, error: str) -> Turn:
        """No further attempt. If even the letter about it cannot be written, the update is kept as dead."""
        self._metrics.updates.labels(end="dead").inc()
        try:
            return await self._write_dead(arrival, error, letter=True)
        except Exception as failure:
            if is_outage(failure):
                raise
            report("update.burial_failed", failure, update=arrival.update_id)
            return await self._write_dead(arrival, error, letter=False)

    async def _write_dead(self, arrival: Arrival, error: str, *, letter: bool) -> Turn:
        async with self._store.work() as work:
            turn = self._turn(work, f"dead/{arrival.id}")
            if letter:
                await dead_letters.bury(turn, arrival.body, error)
            await work.inbox.dead(arrival.id, error=error, now=turn.desk.now)
            await work.commit()
            self._bells.ring(work.soonest)
        return turn

    def _turn(self, work: LoopWork, name: str) -> Turn:
        desk = Desk(work=work, now=self._clock.now(), lists=self._lists, turn=name)
        return Turn(desk=desk, bot_username=self._application.bot.username)


def _toast(turn: Turn) -> str | None:
    """What is shown on the button. The update is dealt with already: a word that cannot be made is left out."""
    try:
        return errors.toast_text(turn)
    except Exception as failure:
        report("toast.unrenderable", failure)
        return None
