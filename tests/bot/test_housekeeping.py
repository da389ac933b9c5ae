"""The process's own chores, on APScheduler."""

from datetime import UTC, datetime
from typing import Any, cast

from bot.clock import HandClock
from bot.housekeeping import Housekeeping
from bot.metrics import Metrics
from desk.loops import Store

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


async def test_a_late_chore_is_done_once_and_never_dropped() -> None:
    """APScheduler's own default drops a job that is one second late, without a word."""
    house = Housekeeping(store=cast("Store", None), clock=HandClock(NOON), metrics=Metrics())
    house.start()
    try:
        [job] = cast("Any", house)._scheduler.get_jobs()
        assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
    finally:
        house.stop()


def test_stopping_what_never_began_is_nothing() -> None:
    Housekeeping(store=cast("Store", None), clock=HandClock(NOON), metrics=Metrics()).stop()
