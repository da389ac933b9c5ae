"""The clocks: time passes only by hand, or at the speed that was asked for."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Bells, Clock, HandClock, SystemClock

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


async def a_moment() -> None:
    """Let every task that can run, run."""
    for _ in range(10):
        await asyncio.sleep(0)  # noqa: TID251 -- gives way, and waits for nothing


def test_a_hand_clock_stands_still() -> None:
    clock = HandClock(NOON)
    assert clock.now() == clock.now() == NOON


def test_a_hand_clock_moves_by_so_much() -> None:
    clock = HandClock(NOON)
    clock.advance(timedelta(minutes=90))
    assert clock.now() == datetime(2026, 11, 22, 13, 30, tzinfo=UTC)


def test_a_hand_clock_never_goes_back() -> None:
    clock = HandClock(NOON)
    clock.advance_to(NOON - timedelta(hours=1))
    assert clock.now() == NOON


async def test_a_waiting_loop_goes_on_when_its_time_has_come_and_not_before() -> None:
    clock = HandClock(NOON)
    waiting = asyncio.create_task(clock.wait_until(NOON + timedelta(minutes=10), asyncio.Event()))
    await a_moment()
    clock.advance(timedelta(minutes=9))
    await a_moment()
    assert not waiting.done()
    clock.advance(timedelta(minutes=1))
    await asyncio.wait_for(waiting, 1)


@pytest.mark.parametrize("clock", [HandClock(NOON), SystemClock()])
async def test_a_bell_wakes_a_loop_that_waits_for_nothing_else(clock: Clock) -> None:
    bells = Bells()
    waiting = asyncio.create_task(clock.wait_until(None, bells.outbox))
    await a_moment()
    assert not waiting.done()
    bells.ring(None)
    await asyncio.wait_for(waiting, 1)


@pytest.mark.parametrize("clock", [HandClock(NOON), SystemClock()])
async def test_what_is_due_already_is_not_waited_for(clock: Clock) -> None:
    await asyncio.wait_for(clock.wait_until(NOON - timedelta(days=365), asyncio.Event()), 1)


async def test_a_fast_clock_runs_by_itself() -> None:
    clock = HandClock(NOON, speed=36_000)
    await asyncio.wait_for(clock.pause(3600), 5)
    assert clock.now() >= NOON + timedelta(hours=1)


async def test_a_clock_that_is_set_running_wakes_those_who_wait() -> None:
    clock = HandClock(NOON)
    waiting = asyncio.create_task(clock.pause(60))
    await a_moment()
    clock.run_at(36_000)
    await asyncio.wait_for(waiting, 5)


async def test_the_machines_clock_is_aware_and_passes() -> None:
    clock = SystemClock()
    before = clock.now()
    await clock.pause(0.01)
    assert clock.now() - before >= timedelta(milliseconds=9)
    assert before.tzinfo is UTC


def test_stopping_wakes_everybody() -> None:
    bells = Bells()
    bells.stop()
    assert all(bell.is_set() for bell in (bells.inbox, bells.due, bells.outbox, bells.stopping))
