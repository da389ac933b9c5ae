"""The clock over the control interface: it goes on, faster or at once, and never back."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.clock import OwnClock, Steering
from sandbox.http import app
from sandbox.server import Telegram
from tests.sandbox.scenes import START, Caller, Clock


class HandClock(Clock):
    """Obeys the control interface as well."""

    speed = 1.0

    def advance_to(self, instant: datetime) -> None:
        self.at = instant

    def run_at(self, speed: float) -> None:
        self.speed = speed


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def client(telegram: Telegram, bot: Bot, clock: HandClock) -> AsyncIterator[httpx.AsyncClient]:
    telegram.steering = Steering(clock)
    async with httpx.AsyncClient(base_url="http://sandbox", transport=httpx.ASGITransport(app(telegram))) as found:
        yield found


async def put(client: httpx.AsyncClient, **facts: Any) -> Any:
    return (await client.put("/control/time", json=facts)).json()


async def test_time_jumps_and_updates_grow_old(
    telegram: Telegram, mei: Account, call: Caller, client: httpx.AsyncClient
) -> None:
    told: list[Any] = []
    telegram.listen(lambda change: told.append(change.detail) if change.kind == "clock" else None)
    mei.says("old")
    noon = START + timedelta(hours=4)
    there = {"now": noon.isoformat(), "speed": 1.0, "settable": True, "next_due": None}
    assert await put(client, to=noon.isoformat()) == there
    assert (await client.get("/control/time")).json() == there
    assert len(call("getUpdates")) == 1
    await put(client, seconds=20 * 3600 + 1)
    assert call("getUpdates") == []
    late = (START + timedelta(hours=24, seconds=1)).isoformat()
    assert told == [{"now": noon.isoformat(), "speed": 1.0}, {"now": late, "speed": 1.0}]


async def test_time_runs_at_another_speed(client: httpx.AsyncClient, clock: HandClock) -> None:
    assert (await put(client, speed=60))["speed"] == 60
    assert clock.speed == 60
    assert (await put(client, speed=0))["speed"] == 0


async def test_the_next_thing_due(telegram: Telegram, client: httpx.AsyncClient, clock: HandClock) -> None:
    ping = START + timedelta(minutes=10)

    async def due() -> datetime | None:
        return ping if clock.at < ping else None

    telegram.steering = Steering(clock, next_due=due)
    assert (await client.get("/control/time")).json()["next_due"] == ping.isoformat()
    assert await put(client, next=True) == {
        "now": ping.isoformat(), "speed": 1.0, "settable": True, "next_due": None,
    }  # fmt: skip
    assert (await put(client, next=True))["description"] == "Impossible: nothing is due"
    assert clock.at == ping


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"speed": -1}, "the speed lies between 0 and 86400"),
        ({"speed": 1e9}, "the speed lies between 0 and 86400"),
        ({"speed": "fast"}, 'parameter "time.speed" must be a Float'),
        ({"seconds": -1}, "time goes on, never back, and not beyond the year 2200"),
        ({"seconds": 1e30}, "so much time there is not"),
        ({"seconds": 1e10}, "time goes on, never back, and not beyond the year 2200"),
        ({"to": "2026-11-22T07:59:59+00:00"}, "time goes on, never back, and not beyond the year 2200"),
        ({"to": "2026-11-22T09:00:00"}, "an instant names its zone, as in 2026-11-22T20:00:00+00:00"),
        ({"to": "noon"}, "Invalid isoformat string: 'noon'"),
        ({"hour": 5}, 'unknown parameter "time.hour"'),
    ],
)
async def test_what_time_does_not_do(client: httpx.AsyncClient, facts: Any, reason: str) -> None:
    answer = await client.put("/control/time", json=facts)
    assert (answer.status_code, answer.json()["description"]) == (400, f"Bad Request: {reason}")


async def test_a_clock_that_nobody_offers_is_not_set(telegram: Telegram, client: httpx.AsyncClient) -> None:
    telegram.steering = None
    answer = await client.put("/control/time", json={"speed": 2})
    assert (answer.status_code, answer.json()["description"]) == (
        409,
        "Impossible: this clock is not to be set from here",
    )
    assert (await client.get("/control/time")).json() == {
        "now": START.isoformat(), "speed": 1.0, "settable": False, "next_due": None,
    }  # fmt: skip


def test_a_clock_of_one_s_own_begins_where_it_is_told_and_goes_on() -> None:
    clock = OwnClock(START)
    assert clock.now() >= START
    later = datetime(2027, 1, 1, tzinfo=UTC)
    clock.run_at(0)
    clock.advance_to(later)
    assert clock.now() == later
    clock.advance_to(START)
    assert clock.now() == later
    clock.run_at(3600)
    assert clock.now() >= later
