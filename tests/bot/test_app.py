"""The process as a whole, around the real handlers: wired, settled by hand, run, and ended."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.app import App
from bot.clock import HandClock
from bot.community_file import read_community
from bot.demo_bot import COMMUNITY
from bot.outcomes import Stopped
from bot.settings import Settings
from bot.wiring import NO_TOKEN, build, danger
from desk.understanding.sense import word_lists
from handlers.render.texts import visible
from sandbox.accounts import Account
from sandbox.server import Telegram
from storage import connect
from tests.bot.house import TOKEN
from tests.bot.wire import SandboxWire


async def apply(database: str, clock: HandClock) -> None:
    """The demo's neighbourhood."""
    store = await connect(database, now=clock.now)
    async with store.work() as work:
        await work.configurations.apply(read_community(COMMUNITY.read_text(encoding="utf-8")), clock.now())
        await work.commit()
    await store.close()


@pytest.fixture
async def app(telegram: Telegram, clock: HandClock, database: str) -> AsyncIterator[App]:
    await apply(database, clock)
    settings = Settings(token=TOKEN, database_url=database)  # type: ignore[arg-type]
    built = await build(settings, clock, SandboxWire(telegram))
    yield built
    if not built.bells.stopping.is_set():
        await built.close()


@pytest.fixture
def mei(telegram: Telegram) -> Account:
    return telegram.add_account("Mei", id=1001)


@pytest.fixture
def arjun(telegram: Telegram) -> Account:
    account = telegram.add_account("Arjun", id=1002)
    account.starts()
    return account


def reads(telegram: Telegram, account: Account) -> str:
    return visible("\n".join(telegram.ledger.texts(account.id)))


async def test_a_call_comes_in_and_somebody_hears_of_it(
    app: App, telegram: Telegram, mei: Account, arjun: Account
) -> None:
    await app.settle()
    mei.starts("garden-7")
    mei.says("I am out of insulin, my last dose is tonight")
    await app.settle()
    assert "#1" in reads(telegram, mei)
    assert "I am out of insulin" in reads(telegram, arjun)


async def test_it_runs_until_it_is_told_to_stop_and_loses_nothing(
    app: App, telegram: Telegram, mei: Account, arjun: Account
) -> None:
    running = asyncio.create_task(app.run())
    mei.starts("garden-7")
    mei.says("I am out of insulin, my last dose is tonight")
    while "I am out of insulin" not in reads(telegram, arjun):  # noqa: ASYNC110 -- the sandbox rings no bell
        await asyncio.sleep(0.01)  # noqa: TID251 -- the loops run in the background
    assert app.healthy()
    await asyncio.wait_for(app.stop(), 10)
    await running
    assert not app.healthy()


async def test_without_a_token_nothing_starts(clock: HandClock, database: str) -> None:
    with pytest.raises(Stopped) as stopped:
        await build(Settings(database_url=database), clock)
    assert str(stopped.value) == NO_TOKEN


async def test_a_refused_token_ends_the_start_with_one_line(app: App, telegram: Telegram) -> None:
    telegram.tokens.clear()
    with pytest.raises(Stopped) as stopped:
        await app.run()
    assert TOKEN not in str(stopped.value)
    app.halt()


async def test_telegram_away_at_the_start_is_outwaited(
    app: App, telegram: Telegram, clock: HandClock, arjun: Account
) -> None:
    telegram.faults.next("502", "getMe", times=2)
    running = asyncio.create_task(app.run())
    while not app.healthy():
        await asyncio.sleep(0.01)  # noqa: TID251 -- the loops run in the background
        clock.run_at(100.0)
    await asyncio.wait_for(app.stop(), 10)
    await running


async def test_a_webhook_that_was_left_behind_is_taken_away(app: App, telegram: Telegram) -> None:
    await app.settle()
    assert telegram.ledger.calls("deleteWebhook", ok=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🔴 Danger to life", True),
        ("dn:abcdefgh:1", True),
        ("ac:abcdefgh:1", False),
        ("rice, please", False),
    ],
)
def test_the_red_key_goes_first(text: str, expected: bool) -> None:
    assert danger(word_lists({}))(text) is expected
