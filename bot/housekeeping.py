"""The process's own chores, by the machine's clock. What was promised to people is not here: that is the ticker's."""

from collections import Counter
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from bot.clock import Bells, Clock
from bot.metrics import Metrics
from bot.outages import report
from desk.loops import KEPT
from storage import Database

HEARTBEAT = 60  # seconds
SWEEP_EVERY = timedelta(hours=1)
AT_A_TIME = 500  # rows of each kind in one transaction
TAKEN = "the connection that holds the database for this process was lost; another process may have it now"
# By default a job that is a second late is silently dropped.
PUNCTUALITY = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
log = structlog.get_logger()


class Housekeeping:
    """Looks at the process once a minute, and says so; erases what has outlived its use."""

    def __init__(self, *, store: Database, clock: Clock, bells: Bells, metrics: Metrics) -> None:
        self._store = store
        self._clock = clock
        self._bells = bells
        self._metrics = metrics
        self.trouble: str | None = None  # why the process must end
        self._sweep_at: datetime | None = None
        self._scheduler = AsyncIOScheduler(job_defaults=PUNCTUALITY, timezone="UTC")

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._scheduler.add_job(self.heartbeat, "interval", seconds=HEARTBEAT, id="heartbeat")
        self._scheduler.start()

    def stop(self) -> None:
        """No further chore."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def heartbeat(self) -> None:
        """Look, and say so; now and then, sweep. A database that is away just now is the loops' business."""
        try:
            await self._hold()
            await self._say()
            if self._sweep_at is None or self._clock.now() >= self._sweep_at:
                await self.sweep()
        except Exception as failure:
            report("process.heartbeat_failed", failure)

    async def sweep(self) -> None:
        """Erase what has outlived its use, a little at a time: whoever waits for the database has it between two."""
        swept: Counter[str] = Counter()
        while True:
            async with self._store.work() as work:
                found = await work.sweeping.sweep(self._clock.now(), limit=AT_A_TIME)
                if any(found.values()):
                    await work.commit()
            swept.update(found)
            if max(found.values()) < AT_A_TIME:
                break
        swept["copies"] = self._store.forget_copies(self._clock.now() - KEPT.copies)
        self._sweep_at = self._clock.now() + SWEEP_EVERY
        if swept.total():
            log.info("process.swept", **swept)

    async def _hold(self) -> None:
        """Two processes on one database would do everything twice: whoever lost it ends."""
        if not await self._store.still_held():
            self.trouble = TAKEN
            self._bells.stop()

    async def _say(self) -> None:
        """The outbox by state, and the time: whoever watches sees that the process lives and that messages leave."""
        async with self._store.work() as work:
            counts = await work.queue.counts()
        for state, rows in counts.items():
            self._metrics.outbox.labels(state=state).set(rows)
        self._metrics.heartbeat.set(self._clock.now().timestamp())
        log.info("process.heartbeat", **{f"outbox_{state}": rows for state, rows in counts.items()})
