"""The demo's bot at the other end of a line: it follows the clock, answers what it is asked, and leaves nothing behind.

Here both ends are in one process; `test_demo.py` kills the real one.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import HandClock
from bot.demo_apart import Apart, first_life, live
from bot.demo_bot import TOKEN, Stay
from bot.demo_stage import set_the_stage
from bot.outcomes import Stopped
from sandbox.quotas import Quotas
from sandbox.serve import serving
from sandbox.server import Telegram

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)  # in Shanghai


@pytest.fixture(scope="module")
def tables() -> bytes:
    return first_life()


@dataclass
class Wire:
    """A line with a bot at its end."""

    telegram: Telegram
    clock: HandClock
    bot: Apart
    life: "asyncio.Task[None]"
    theirs: socket.socket

    async def at_rest(self) -> datetime | None:
        """When the bot is needed next, once it has done what it has to do."""
        async with asyncio.timeout(20):
            while True:
                pulse = await self.bot.pulse(self.clock.now())
                assert pulse is not None
                now, waiting = self.clock.now(), self.telegram.only_bot().queue.waiting(self.clock.now())
                if not waiting and (pulse.due is None or pulse.due > now):
                    return pulse.due
                await asyncio.sleep(0.02)  # noqa: TID251 -- the bot works by itself

    def moves(self, **by: float) -> None:
        self.clock.advance(timedelta(**by))
        self.bot.follow(self.clock.now(), self.clock.speed)


@pytest.fixture
async def wire(tmp_path: Path, tables: bytes) -> AsyncIterator[Wire]:
    clock = HandClock(NOON)
    telegram = Telegram(clock.now, Quotas(lifted=True))
    telegram.add_bot(TOKEN, name="Garden Lane help desk", username="garden_lane_bot")
    folder = tmp_path / "demo"
    folder.mkdir()
    ours, theirs = socket.socketpair()
    async with serving(telegram) as address:
        stay = Stay(
            address=address,
            database=str(folder / "1.db"),
            group=set_the_stage(telegram).group,
            language="en",
            first_day=True,
        )
        life = asyncio.create_task(live(theirs, tables))
        bot = Apart(os.getpid(), *await asyncio.open_connection(sock=ours))
        yield Wire(telegram, clock, await bot.begin(stay, clock), life, theirs)
        bot.hang_up()
        await life
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240 -- a test waits for nobody


async def test_it_works_follows_the_clock_and_tells_of_itself(wire: Wire) -> None:
    mei, arjun = wire.telegram.people[1001], wire.telegram.people[1002]
    await wire.at_rest()
    mei.says("I am out of insulin, my last dose is tonight")
    first = await wire.at_rest()
    assert first is not None
    assert first > NOON
    assert "#1" in arjun.reads()[-1]
    heard = len(arjun.reads())
    wire.moves(minutes=6)
    await wire.at_rest()
    assert len(arjun.reads()) > heard  # he is asked again: the bot's clock moved, too
    sections = await wire.bot.panel("en", wire.clock.now())
    assert [section["title"] for section in sections][1].startswith("#1 · urgent · medicine")


async def test_a_bot_that_is_gone_says_nothing(wire: Wire) -> None:
    await wire.at_rest()
    wire.bot.hang_up()
    await wire.life
    assert await wire.bot.pulse(NOON) is None
    assert await wire.bot.panel("en", NOON) == []
    with pytest.raises(Stopped, match="the bot ended by itself"):
        await wire.bot.gone()


async def test_a_bot_that_cannot_begin_is_told_of(tmp_path: Path) -> None:
    ours, theirs = socket.socketpair()
    bot = Apart(os.getpid(), *await asyncio.open_connection(sock=ours))
    theirs.close()
    stay = Stay(address="http://127.0.0.1:1", database=str(tmp_path / "1.db"), group=-1, language="en", first_day=True)
    with pytest.raises(Stopped, match="the bot could not begin"):
        await bot.begin(stay, HandClock(NOON))
    bot.hang_up()
