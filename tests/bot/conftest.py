"""A house for the loops: a real database, a pretended Telegram, a clock moved by hand."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import HandClock
from sandbox.server import Telegram
from storage import connect
from tests.bot.house import TOKEN, House, open_house

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOON)


@pytest.fixture
def telegram(clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> Telegram:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    pretended = Telegram(clock.now)
    pretended.add_bot(TOKEN, name="Huying", username="huying_bot")
    return pretended


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as it is after all migrations, made once."""
    made = tmp_path_factory.mktemp("tables") / "empty.db"

    async def migrate() -> None:
        await (await connect(url_of(made))).close()

    with asyncio.Runner() as runner:
        runner.run(migrate())
    return made


@pytest.fixture
def database(tables: Path, tmp_path: Path) -> str:
    """The address of an empty database."""
    return url_of(Path(shutil.copy(tables, tmp_path / "huying.db")))


@pytest.fixture
async def house(telegram: Telegram, clock: HandClock, database: str) -> AsyncIterator[House]:
    async with open_house(telegram, clock, database) as opened:
        yield opened


def url_of(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"
