"""The process's own chores, on APScheduler."""

from typing import Any, cast

import pytest
import structlog

from bot.housekeeping import AT_A_TIME, SWEEP_EVERY, TAKEN, Housekeeping
from desk.loops import KEPT, Arrival
from storage.errors import Unavailable
from tests.bot.house import House


@pytest.fixture
def keeping(house: House) -> Housekeeping:
    return Housekeeping(store=house.store, clock=house.clock, bells=house.bells, metrics=house.metrics)


async def test_a_late_chore_is_done_once_and_never_dropped(keeping: Housekeeping) -> None:
    """APScheduler's own default drops a job that is one second late, without a word."""
    keeping.start()
    try:
        [job] = cast("Any", keeping)._scheduler.get_jobs()
        assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
    finally:
        keeping.stop()


async def test_stopping_what_never_began_is_nothing(keeping: Housekeeping) -> None:
    keeping.stop()


async def test_the_heartbeat_says_that_it_lives_and_what_waits(house: House, keeping: Housekeeping) -> None:
    person = house.telegram.add_account("Mei")
    person.starts()
    await house.say(person, 1)
    with structlog.testing.capture_logs() as logs:
        await keeping.heartbeat()
    assert [(line["event"], line["outbox_waiting"]) for line in logs] == [("process.heartbeat", 1)]
    assert house.metrics.heartbeat._value.get() == house.clock.now().timestamp()
    assert b'huying_outbox_rows{state="waiting"} 1.0' in house.metrics.text()
    assert not house.bells.stopping.is_set()


async def test_a_process_that_lost_its_database_ends(
    house: House, keeping: Housekeeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(_: object) -> bool:
        return False

    monkeypatch.setattr("storage.store.Database.still_held", lost)
    await keeping.heartbeat()
    assert keeping.trouble == TAKEN
    assert house.bells.stopping.is_set()


async def test_a_database_that_is_away_ends_nothing(
    house: House, keeping: Housekeeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_: object) -> bool:
        raise Unavailable("locked")

    monkeypatch.setattr("storage.store.Database.still_held", away)
    with structlog.testing.capture_logs() as logs:
        await keeping.heartbeat()
    assert [line["event"] for line in logs] == ["process.heartbeat_failed"]
    assert not house.bells.stopping.is_set()


async def dealt_with(house: House, updates: int) -> None:
    """So many updates that came in and were dealt with now."""
    async with house.store.work() as work:
        arrivals = [Arrival(id=0, update_id=one, lane=one, danger=False, body={"n": one}) for one in range(updates)]
        await work.inbox.write(1, arrivals, next_offset=None, at=house.clock.now())
        for head in await work.inbox.heads(house.clock.now(), busy=(), limit=updates):
            await work.inbox.dealt(head.id, house.clock.now())
        await work.commit()


async def test_what_has_outlived_its_use_is_swept_away_little_by_little(house: House, keeping: Housekeeping) -> None:
    await dealt_with(house, AT_A_TIME + 1)
    house.clock.advance(KEPT.messages)
    with structlog.testing.capture_logs() as logs:
        await keeping.sweep()
        await keeping.sweep()
    assert [(line["event"], line["inbox"]) for line in logs] == [("process.swept", AT_A_TIME + 1)]


async def swept(keeping: Housekeeping) -> list[int]:
    """How many updates the next heartbeat sweeps away."""
    with structlog.testing.capture_logs() as logs:
        await keeping.heartbeat()
    return [line["inbox"] for line in logs if line["event"] == "process.swept"]


async def test_it_is_swept_soon_after_the_start_and_then_each_hour(house: House, keeping: Housekeeping) -> None:
    await dealt_with(house, 1)
    house.clock.advance(SWEEP_EVERY / 2)
    await dealt_with(house, 3)
    house.clock.advance(KEPT.messages - SWEEP_EVERY / 2)
    assert await swept(keeping) == [1]
    house.clock.advance(SWEEP_EVERY / 2)
    assert await swept(keeping) == []
    house.clock.advance(SWEEP_EVERY / 2)
    assert await swept(keeping) == [2]
