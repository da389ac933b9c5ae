"""Updates in: written down before Telegram is told that they arrived."""

import asyncio
from datetime import timedelta

import pytest
import structlog
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.arrivals import ALLOWED_UPDATES
from bot.outcomes import UNKNOWN_TOKEN, Stopped
from bot.polling import CONFLICT_WAIT, Polling, RawBot
from sandbox.accounts import Account
from sandbox.server import Telegram
from storage.errors import Unavailable
from tests.bot.house import TOKEN, House


@pytest.fixture
def mei(telegram: Telegram) -> Account:
    account = telegram.add_account("Mei")
    account.starts()
    return account


def again(house: House) -> Polling:
    """As a fresh process would poll."""
    return Polling(letterbox=house.letterbox, bot=house.bot, clock=house.clock, bells=house.bells)


def offsets(house: House) -> list[int]:
    """The offsets with which it asked; 0 for none."""
    return [int(entry.params.get("offset") or 0) for entry in house.telegram.ledger.calls("getUpdates")]


async def bodies(house: House) -> list[str]:
    """What is in the inbox: the head of each lane."""
    async with house.store.work() as work:
        heads = await work.inbox.heads(house.clock.now(), busy=(), limit=50)
    return [head.body["message"]["text"] for head in heads]


async def test_the_body_is_in_the_inbox_before_it_is_confirmed(house: House, mei: Account) -> None:
    assert await house.polling.step()
    assert await bodies(house) == ["/start"]
    assert len(house.telegram.bots[house.bot.id].queue.waiting(house.clock.now())) == 1
    assert not await house.polling.step()
    assert house.telegram.bots[house.bot.id].queue.waiting(house.clock.now()) == []


async def test_what_could_not_be_written_is_not_confirmed(
    house: House, mei: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        async def full(*_: object, **__: object) -> int:
            raise Unavailable("database or disk is full")

        patch.setattr("storage.queries.inbox.Inbox.write", full)
        with pytest.raises(Unavailable):
            await house.polling.step()
    assert await house.polling.step()
    assert await bodies(house) == ["/start"]
    assert offsets(house)[1] == 0


async def test_the_next_process_goes_on_where_this_one_was(house: House, mei: Account) -> None:
    await house.polling.step()
    mei.says("rice")
    fresh = again(house)
    assert await fresh.step()
    assert offsets(house)[1] > 0
    await house.settle()
    assert house.heard == ["/start", "rice"]


async def test_after_a_quiet_week_numbers_start_anew_and_nothing_is_lost(house: House, mei: Account) -> None:
    await house.settle()
    for _ in range(3):
        house.clock.advance(timedelta(days=8))
        mei.says("rice")
        await house.settle()
    assert house.heard == ["/start", "rice", "rice", "rice"]


async def test_the_kinds_are_named_each_time(house: House, mei: Account) -> None:
    """Telegram remembers the list of whoever asked last: another program could have narrowed it."""
    await house.polling.step()
    await house.polling.step()
    asked = [entry.params["allowed_updates"] for entry in house.telegram.ledger.calls("getUpdates")]
    assert asked == [list(ALLOWED_UPDATES)] * 2


async def test_a_body_without_a_number_holds_nothing_up(house: House) -> None:
    good = {"update_id": 9, "message": {"chat": {"id": 5, "type": "private"}, "text": "tea"}}
    with structlog.testing.capture_logs() as logs:
        await house.letterbox.take(house.bot.id, [{"message": {"text": "secret words"}}, good], next_offset=None)
    assert await bodies(house) == ["tea"]
    assert [line["event"] for line in logs] == ["update.malformed"]
    assert "secret words" not in str(logs)


class Script:
    """What Telegram answers to the next polls: failures first, then the end."""

    def __init__(self, house: House, failures: list[Exception]) -> None:
        self.house = house
        self.failures = failures

    async def ask(self, *_: object, **__: object) -> list[object]:
        if self.failures:
            raise self.failures.pop(0)
        self.house.bells.stop()
        return []


async def polled(house: House, failures: list[Exception], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Poll through these failures while time passes; what was said meanwhile."""
    monkeypatch.setattr(RawBot, "raw_updates", Script(house, failures).ask)
    with structlog.testing.capture_logs() as logs:
        running = asyncio.create_task(house.polling.run())
        while not running.done():
            await asyncio.sleep(0.001)  # noqa: TID251 -- the database has its own thread
            house.clock.advance(timedelta(seconds=1))
        await running
    return [f"{line['event']} {line['loop']}" for line in logs]


async def test_a_second_poller_is_outwaited_and_told_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    started = house.clock.now()
    failures: list[Exception] = [Conflict("terminated by other getUpdates request")] * 3
    said = await polled(house, failures, monkeypatch)
    assert said == ["loop.waits polling.conflict", "loop.goes_on polling.conflict"]
    assert house.clock.now() - started >= timedelta(seconds=3 * CONFLICT_WAIT)


async def test_a_network_that_is_away_is_outwaited_and_told_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    failures: list[Exception] = [NetworkError("Bad Gateway"), TimedOut(), TelegramError("Invalid server response")]
    said = await polled(house, failures, monkeypatch)
    assert said == ["loop.waits polling", "loop.goes_on polling"]


async def test_429_is_waited_for_as_long_as_it_says(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    started = house.clock.now()
    await polled(house, [RetryAfter(40)], monkeypatch)
    assert house.clock.now() - started >= timedelta(seconds=40)


async def test_a_refused_token_stops_with_one_line_without_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Stopped) as stopped:
        await polled(house, [InvalidToken(f"The token `{TOKEN}` was rejected by the server.")], monkeypatch)
    assert str(stopped.value) == UNKNOWN_TOKEN


async def test_a_real_401_stops_too(house: House) -> None:
    house.telegram.tokens.clear()
    with pytest.raises(Stopped):
        await asyncio.wait_for(house.polling.run(), 5)
