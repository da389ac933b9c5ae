"""What was measured to go wrong with databases, each as a test that fails when it goes wrong here."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from desk.model import Promise, RequestId
from storage import Database, Unavailable, connect
from storage.transaction import CURRENT, Transaction
from tests.storage.facts import MEI, NOW, arrives


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "huying.db"


@pytest.fixture
async def on_disk(path: Path) -> AsyncIterator[Database]:
    """SQLite, in a file."""
    database = await connect(f"sqlite+aiosqlite:///{path}")
    yield database
    await database.close()


async def test_twenty_taps_at_once_are_never_locked(database: Database) -> None:
    async def tap(number: int) -> None:
        async with database.work() as work:
            await arrives(work, telegram_id=number)
            await asyncio.sleep(0)  # noqa: TID251 -- lets the others in, as a turn does
            await work.chats.seen(telegram_id=-number, kind="group", person=None)
            await work.commit()

    await asyncio.gather(*(tap(number) for number in range(1, 21)))
    async with database.work() as work:
        assert [
            person and person.id is not None for person in [await work.people.by_telegram(n) for n in range(1, 21)]
        ] == [True] * 20


async def test_a_turn_may_be_cancelled_anywhere_and_the_next_one_goes_on(database: Database) -> None:
    async def turn() -> None:
        async with database.work() as work:
            await arrives(work)
            await work.commit()

    for waits in range(1, 40):
        task = asyncio.create_task(turn())
        for _ in range(waits):
            await asyncio.sleep(0)  # noqa: TID251 -- cancels at another await each time
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled() or task.exception() is None
        async with database.work() as work:
            await work.chats.seen(telegram_id=-waits, kind="group", person=None)
            await work.commit()


async def test_a_cancelled_commit_still_commits(database: Database) -> None:
    began = asyncio.Event()

    async def turn() -> None:
        async with database.work() as work:
            await arrives(work)
            began.set()
            await work.commit()

    task = asyncio.create_task(turn())
    await began.wait()
    task.cancel()  # arrives while the commit is under way: there is no other await left
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.work() as work:
        assert await work.people.by_telegram(MEI) is not None


async def test_a_database_in_memory_survives_a_cancelled_statement() -> None:
    database = await connect("sqlite+aiosqlite://")
    async with database.work() as work:
        await arrives(work)
        await work.commit()
    for waits in range(1, 15):
        task = asyncio.create_task(_reads(database))
        for _ in range(waits):
            await asyncio.sleep(0)  # noqa: TID251 -- cancels at another await each time
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert await _reads(database) == "Mei"
    await database.close()


async def _reads(database: Database) -> str:
    async with database.work() as work:
        mei = await work.people.by_telegram(MEI)
        assert mei is not None
        return mei.name


async def test_foreign_keys_are_on(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.work() as work:
            mei = await arrives(work)
            await work.looks.add(RequestId(404), mei.id, NOW)


async def test_every_connection_is_careful(on_disk: Database) -> None:
    async with on_disk.work():
        db = CURRENT.get()
        assert isinstance(db, Transaction)
        found = [await db.value(text(f"PRAGMA {name}")) for name in ("foreign_keys", "journal_mode", "synchronous")]
        assert [*found, await db.value(text("PRAGMA busy_timeout"))] == [1, "wal", 2, 5000]


async def test_a_transaction_holds_the_write_lock_from_its_beginning(on_disk: Database, path: Path) -> None:
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    async with on_disk.work() as work:
        await work.people.by_telegram(MEI)  # only reads
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


async def test_a_database_that_somebody_else_locks_is_unavailable(on_disk: Database, path: Path) -> None:
    async with on_disk.work():
        db = CURRENT.get()
        assert db is not None
        await db.value(text("PRAGMA busy_timeout=1"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="locked"):
        async with on_disk.work() as work:
            await work.people.by_telegram(MEI)
    other.rollback()
    other.close()
    async with on_disk.work() as work:
        assert await work.people.by_telegram(MEI) is None


@pytest.mark.postgres
async def test_a_server_that_goes_away_in_the_middle_of_a_turn_is_unavailable(postgres_url: str) -> None:
    database = await connect(postgres_url)
    with pytest.raises(Unavailable):
        async with database.work() as work:
            await arrives(work)
            db = CURRENT.get()
            assert db is not None
            await db.value(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    async with database.work() as work:
        assert await work.people.by_telegram(MEI) is None
    await database.close()


async def test_a_full_disk_is_unavailable(on_disk: Database) -> None:
    async with on_disk.work():
        db = CURRENT.get()
        assert db is not None
        await db.value(text("PRAGMA max_page_count=1"))
    with pytest.raises(Unavailable, match="full"):
        async with on_disk.work() as work:
            for number in range(1, 2000):
                await work.chats.seen(telegram_id=number, kind="group", person=None)


@pytest.mark.parametrize(
    "instant",
    [
        NOW,
        datetime(2026, 11, 22, tzinfo=UTC),
        datetime(2026, 11, 22, 8, 0, 0, 1, tzinfo=timezone(timedelta(hours=8))),
        datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
async def test_an_instant_comes_back_as_it_was_and_in_utc(database: Database, instant: datetime) -> None:
    async with database.work() as work:
        await work.promises.add(Promise(name="summary/1", kind="summary", at=instant, community=None, facts={}))
        kept = await work.promises.get("summary/1")
    assert kept is not None
    assert kept.at == instant
    assert kept.at.tzinfo is UTC


async def test_instants_of_different_zones_are_compared_by_when_they_are(database: Database) -> None:
    east = timezone(timedelta(hours=8))
    async with database.work() as work:
        at = datetime(2026, 11, 22, 19, 59, tzinfo=east)  # 11:59 UTC
        await work.promises.add(Promise(name="shift/1", kind="shift", at=at, community=None, facts={}))
        assert await work.promises.next_due(datetime(2026, 11, 22, 11, 58, tzinfo=UTC)) is None
        assert await work.promises.next_due(datetime(2026, 11, 22, 20, 0, tzinfo=east)) is not None


async def test_an_instant_without_a_zone_is_refused(database: Database) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(StatementError, match="needs a time zone"):
        async with database.work() as work:
            await work.promises.add(Promise(name="shift/1", kind="shift", at=naive, community=None, facts={}))


@pytest.mark.parametrize("name", ["Mei \x00", "half \ud83d", "李伟 👵🏽", "\u202eright to left"])
async def test_any_name_can_be_written_down(database: Database, name: str) -> None:
    async with database.work() as work:
        mei = await arrives(work, name=name)
        assert mei.name == name.replace("\x00", "\ufffd").replace("\ud83d", "\ufffd")
