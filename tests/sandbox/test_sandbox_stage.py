"""What a program hands to the page: its clock, its stories, its panel, its plug."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.direction import Direction, Plug
from sandbox.http import app
from sandbox.server import Telegram
from sandbox.stories import read_story
from tests.sandbox.scenes import START, Caller, Clock

DUE = START + timedelta(hours=1)
STORY = """
name = "hello"
title = {en = "Hello", zh-Hans = "你好"}
[[step]]
who = "Mei"
says = {en = "Hello", zh-Hans = "你好"}
caption = {en = "Mei says hello.", zh-Hans = "Mei 打了招呼。"}
"""


class Bench:
    """A bot on the bench: it answers when it is looked at, and can be killed."""

    def __init__(self, telegram: Telegram, clock: Clock) -> None:
        self.telegram = telegram
        self.clock = clock
        self.call = Caller(telegram)
        self.alive = True
        self.log: list[str] = []
        self.forgets = False
        self.revived = asyncio.Event()
        self.revived.set()

    speed = 1.0

    def now(self) -> datetime:
        return self.clock.now()

    def advance_to(self, instant: datetime) -> None:
        self.clock.at = max(instant, self.clock.at)

    def run_at(self, speed: float) -> None:
        self.log.append(f"runs at {speed:g}")

    async def next_due(self) -> datetime | None:
        if self.alive:
            self.works()
        return DUE if self.clock.at < DUE else None

    def works(self) -> None:
        for update in self.call.updates():
            if not self.forgets:
                self.call("sendMessage", chat_id=update["message"]["chat"]["id"], text="We have it")

    async def rest(self, _seconds: float) -> None:
        await asyncio.sleep(0)  # noqa: TID251 -- others have their turn

    async def kill(self) -> None:
        self.alive = False
        self.log.append("killed")

    async def revive(self) -> None:
        await self.revived.wait()
        self.alive = True
        self.log.append("revived")


@pytest.fixture
def bench(telegram: Telegram, bot: Bot, clock: Clock) -> Bench:
    return Bench(telegram, clock)


@pytest.fixture
async def client(telegram: Telegram, bench: Bench) -> AsyncIterator[httpx.AsyncClient]:
    direction = Direction(
        clock=bench, zone="Asia/Shanghai", next_due=bench.next_due, rest=bench.rest, stories=[read_story(STORY)],
        plug=Plug(bench.kill, bench.revive), in_flight=1,
    )  # fmt: skip
    async with httpx.AsyncClient(
        base_url="http://sandbox", transport=httpx.ASGITransport(app(telegram, direction))
    ) as found:
        yield found


async def stage(client: httpx.AsyncClient) -> Any:
    return (await client.get("/control/stage")).json()


async def test_the_plug_is_pulled_and_everything_counted(
    client: httpx.AsyncClient, bench: Bench, mei: Account, telegram: Telegram
) -> None:
    told: list[Any] = []
    telegram.listen(lambda change: told.append(change.detail["plug"]) if change.kind == "stage" else None)
    mei.says("Insulin")
    assert (await stage(client))["plug"] == {"phase": "at work"}
    plug = (await client.post("/control/plug")).json()["plug"]
    assert bench.log == ["killed", "revived"]
    assert plug.pop("away") >= 0
    assert plug == {
        "phase": "back", "kills": 1, "heard": 1, "lost": 0, "sent": 1, "repeated": 0, "doubled": 0,
    }  # fmt: skip
    assert told[0] == {"phase": "dead"}
    assert told[-1]["phase"] == "back"


async def test_a_bot_that_forgets_is_found_out(client: httpx.AsyncClient, bench: Bench, mei: Account) -> None:
    mei.says("Insulin")
    bench.forgets = True
    assert (await client.post("/control/plug")).json()["plug"]["lost"] == 1


async def test_what_is_dead_is_not_killed_again(client: httpx.AsyncClient, bench: Bench) -> None:
    bench.revived.clear()
    first = asyncio.create_task(client.post("/control/plug"))
    while bench.log != ["killed"]:
        await bench.rest(0)
    second = await client.post("/control/plug")
    assert (second.status_code, second.json()["description"]) == (409, "Impossible: it is dead just now")
    bench.revived.set()
    assert (await first).status_code == 200


async def test_without_a_plug_there_is_none(telegram: Telegram, bench: Bench) -> None:
    direction = Direction(clock=bench, zone="UTC", next_due=bench.next_due, rest=bench.rest)
    for given in (direction, None):
        transport = httpx.ASGITransport(app(telegram, given))
        async with httpx.AsyncClient(base_url="http://sandbox", transport=transport) as client:
            assert (await stage(client))["plug"] is None
            assert (await client.post("/control/plug")).status_code == 404


async def test_one_interface_moves_the_clock_that_the_page_shows(client: httpx.AsyncClient, bench: Bench) -> None:
    assert (await client.put("/control/time", json={"speed": 60})).json()["speed"] == 60
    assert (await stage(client))["clock"]["speed"] == 60
    assert bench.log == ["runs at 0"]  # faster than real time it is led
    assert (await client.put("/control/time", json={"next": True})).json() == {
        "now": DUE.isoformat(), "speed": 60, "settable": True, "next_due": None,
    }  # fmt: skip
    refused = await client.put("/control/time", json={"next": True})
    assert (refused.status_code, refused.json()["description"]) == (409, "Impossible: nothing is due")


async def test_a_story_is_told_and_ends_what_was_said_of_a_kill(
    client: httpx.AsyncClient, bench: Bench, mei: Account, call: Caller
) -> None:
    mei.starts()
    await client.post("/control/plug")
    assert (await stage(client))["plug"]["phase"] == "back"
    await client.post("/control/story", json={"name": "hello", "language": "zh-Hans"})
    while (await stage(client))["scene"] is None:
        await bench.rest(0)
    assert (await stage(client))["plug"] == {"phase": "at work"}
    while (await stage(client))["scene"] is not None:
        await bench.rest(0)
    assert [seen.words for seen in mei.chat() if seen.mine][-1] == "你好"


@pytest.mark.parametrize(
    "facts", [{"name": "hello"}, {"name": "no such", "language": "en"}, {"name": "hello", "language": "xx"}]
)
async def test_what_is_no_story_is_refused(client: httpx.AsyncClient, facts: Any) -> None:
    assert (await client.post("/control/story", json=facts)).status_code == 400
