"""Time in: the due ones, one per transaction; a bad one silences no other."""

import asyncio
from datetime import datetime, timedelta

import pytest
import structlog

from bot.ticker import SET_ASIDE_FOR, set_aside
from desk.desk import Desk
from desk.due.clockwork import next_due
from desk.model import Promise
from desk.ports import Work
from desk.refusals import Overtaken
from storage.errors import Unavailable
from tests.bot.house import House


async def promise(house: House, name: str, **after: float) -> Promise:
    """Something that is due then; its kind is nothing that the desk knows."""
    at = house.clock.now() + timedelta(**after)
    made = Promise(name=name, kind="unknown", at=at, community=None, facts={})
    async with house.store.work() as work:
        await work.promises.add(made)
        await work.commit()
    return made


class Keeper:
    """Stands for `desk.clockwork.settle_next`: keeps the promise that is due, and remembers its name."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.raises: dict[str, Exception] = {}

    async def settle_next(self, desk: Desk) -> bool:
        due = await desk.work.promises.next_due(desk.now)
        if due is None:
            return False
        if failure := self.raises.get(due.name.partition("~")[0]):
            raise failure
        await desk.work.promises.keep(due.name, desk.now)
        self.kept.append(due.name)
        return True


@pytest.fixture
def keeper(monkeypatch: pytest.MonkeyPatch) -> Keeper:
    made = Keeper()
    monkeypatch.setattr("desk.due.clockwork.settle_next", made.settle_next)
    return made


async def test_what_is_due_is_settled_in_order_and_the_rest_waits(house: House, keeper: Keeper) -> None:
    for name, minutes in (("b", 2), ("a", 1), ("c", 30)):
        await promise(house, name, minutes=minutes)
    house.clock.advance(timedelta(minutes=5))
    while await house.ticker.step():
        pass
    assert keeper.kept == ["a", "b"]


async def test_one_bad_case_is_set_aside_and_the_rest_goes_on(house: House, keeper: Keeper) -> None:
    await promise(house, "bad", minutes=1)
    await promise(house, "good", minutes=2)
    keeper.raises["bad"] = KeyError("flat 1203")
    house.clock.advance(timedelta(minutes=5))
    with structlog.testing.capture_logs() as logs:
        while await house.ticker.step():
            pass
    assert keeper.kept == ["good"]
    assert [(line["event"], line["case"]) for line in logs] == [("case.set_aside", "bad")]
    assert "1203" not in str(logs)


async def test_what_was_set_aside_is_tried_again_and_again(house: House, keeper: Keeper) -> None:
    await promise(house, "bad", minutes=1)
    keeper.raises["bad"] = KeyError()
    house.clock.advance(timedelta(minutes=1))
    for _ in range(3):
        while await house.ticker.step():
            pass
        house.clock.advance(SET_ASIDE_FOR)
    keeper.raises.clear()
    while await house.ticker.step():
        pass
    assert keeper.kept == ["bad~4"]


async def test_setting_aside_nothing_is_nothing(house: House) -> None:
    async with house.store.work() as work:
        assert await set_aside(work, house.clock.now(), house.clock.now()) is None


async def test_an_overtaken_case_is_looked_at_again(house: House, keeper: Keeper) -> None:
    await promise(house, "a", minutes=0)
    keeper.raises["a"] = Overtaken(1)
    assert await house.ticker.step()
    keeper.raises.clear()
    assert await house.ticker.step()
    assert keeper.kept == ["a"]


async def test_a_database_that_is_away_sets_nothing_aside(house: House, keeper: Keeper) -> None:
    await promise(house, "a", minutes=0)
    keeper.raises["a"] = Unavailable("locked")
    with pytest.raises(Unavailable):
        await house.ticker.step()
    keeper.raises.clear()
    await house.ticker.step()
    assert keeper.kept == ["a"]


async def test_it_sleeps_until_the_earliest_is_due_and_a_bell_wakes_it(house: House, keeper: Keeper) -> None:
    await promise(house, "late", seconds=50)
    running = asyncio.create_task(house.ticker.run())

    async def a_moment() -> None:
        await asyncio.sleep(0.05)  # noqa: TID251 -- a loop in the background

    await a_moment()
    soon = await promise(house, "soon", seconds=10)
    house.bells.ring(soon.at + timedelta(seconds=41))
    assert not house.bells.due.is_set()  # it looks by itself before that
    house.bells.ring(soon.at)
    await a_moment()
    house.clock.advance(timedelta(seconds=10))
    await a_moment()
    assert keeper.kept == ["soon"]
    house.clock.advance(timedelta(seconds=40))
    await a_moment()
    assert keeper.kept == ["soon", "late"]
    house.bells.stop()
    await asyncio.wait_for(running, 2)


async def test_what_is_written_beside_this_process_is_found_with_the_next_work(house: House, keeper: Keeper) -> None:
    running = asyncio.create_task(house.ticker.run())
    await asyncio.sleep(0.05)  # noqa: TID251 -- a loop in the background
    await promise(house, "beside", seconds=1)
    house.bells.ring(None)
    assert not house.bells.due.is_set()  # it has looked a moment ago
    house.clock.advance(timedelta(seconds=2))
    house.bells.ring(None)
    await asyncio.sleep(0.05)  # noqa: TID251 -- a loop in the background
    assert keeper.kept == ["beside"]
    house.bells.stop()
    await asyncio.wait_for(running, 2)


async def test_what_is_written_beside_this_process_is_found_within_a_minute(house: House, keeper: Keeper) -> None:
    running = asyncio.create_task(house.ticker.run())
    await asyncio.sleep(0.05)  # noqa: TID251 -- a loop in the background
    await promise(house, "beside", seconds=1)
    house.clock.advance(timedelta(minutes=1))
    await asyncio.sleep(0.05)  # noqa: TID251 -- a loop in the background
    assert keeper.kept == ["beside"]
    house.bells.stop()
    await asyncio.wait_for(running, 2)


async def test_what_a_turn_holds_is_looked_at_again_without_spinning(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL: a row in the hands of a turn is passed over, and is due all the same."""
    looks = 0

    async def held(_: Desk) -> bool:
        nonlocal looks
        looks += 1
        return False

    monkeypatch.setattr("desk.due.clockwork.settle_next", held)
    await promise(house, "a")
    running = asyncio.create_task(house.ticker.run())
    await asyncio.wait({running}, timeout=0.3)
    assert looks == 1
    house.clock.advance(timedelta(milliseconds=60))
    await asyncio.wait({running}, timeout=0.3)
    assert looks == 2
    running.cancel()


async def test_what_becomes_due_while_it_looks_does_not_wait(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is led stands still until what is due is done: nothing may wait for it to move on."""
    keeper = Keeper()

    async def looks_while_time_goes_on(work: Work) -> datetime | None:
        due = await next_due(work)
        if not keeper.kept:
            house.clock.advance(timedelta(seconds=10))
        return due

    monkeypatch.setattr("desk.due.clockwork.settle_next", keeper.settle_next)
    monkeypatch.setattr("desk.due.clockwork.next_due", looks_while_time_goes_on)
    await promise(house, "a", seconds=10)
    running = asyncio.create_task(house.ticker.run())
    await asyncio.wait({running}, timeout=0.3)
    assert keeper.kept == ["a"]
    house.bells.stop()
    await asyncio.wait_for(running, 2)
