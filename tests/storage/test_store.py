"""Transactions: what is kept, what is not, and who is told."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from desk.model import RequestId
from desk.refusals import NotPossible
from storage import Database, Unavailable, connect, transaction_open
from tests.storage.facts import MEI, arrives


async def test_what_was_committed_is_there(database: Database) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        await work.commit()
    async with database.work() as work:
        assert await work.people.get(mei.id) == mei


async def test_what_was_not_committed_is_gone(database: Database) -> None:
    async with database.work() as work:
        await arrives(work)
    async with database.work() as work:
        assert await work.people.by_telegram(MEI) is None


async def test_what_raised_is_gone(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.work() as work:
            await arrives(work)
            raise ZeroDivisionError
    async with database.work() as work:
        assert await work.people.by_telegram(MEI) is None


async def test_a_refusal_takes_back_what_came_after_the_savepoint(database: Database) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        with pytest.raises(NotPossible):
            async with work.savepoint():
                await work.people.set_phone(mei.id, "+1")
                raise NotPossible
        await work.people.choose_language(mei.id, "hi")
        await work.commit()
    async with database.work() as work:
        kept = await work.people.get(mei.id)
        assert (kept.phone, kept.language) == (None, "hi")


async def test_a_savepoint_that_went_well_is_kept(database: Database) -> None:
    async with database.work() as work:
        async with work.savepoint():
            mei = await arrives(work)
        await work.commit()
    async with database.work() as work:
        assert await work.people.by_telegram(MEI) == mei


async def test_a_broken_constraint_inside_a_savepoint_leaves_the_turn_usable(database: Database) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        with pytest.raises(Exception, match=r"(?i)foreign key"):
            async with work.savepoint():
                await work.questions.ask(
                    person=mei.id,
                    kind="flat",
                    request=RequestId(99),
                    facts={},
                    asked_at=database._now(),
                    expires_at=database._now(),
                )
        await work.people.set_phone(mei.id, "+1")
        await work.commit()
    async with database.work() as work:
        assert (await work.people.get(mei.id)).phone == "+1"


async def test_a_failed_read_leaves_the_transaction_usable(database: Database) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        with pytest.raises(Exception, match="no_such_table"):
            async with work.sheltered():
                await work._db.rows(text("SELECT 1 FROM no_such_table"))
        await work.people.set_phone(mei.id, "+1")
        await work.commit()
    async with database.work() as work:
        assert (await work.people.get(mei.id)).phone == "+1"


async def test_a_commit_wakes_whoever_waits(database: Database) -> None:
    rung: list[str] = []
    database.on_commit += [lambda: rung.append("sender"), lambda: rung.append("ticker")]
    async with database.work() as work:
        await arrives(work)
        assert rung == []
        await work.commit()
    assert rung == ["sender", "ticker"]


async def test_a_transaction_is_open_for_its_own_task_and_for_no_other(database: Database) -> None:
    inside, seen = asyncio.Event(), asyncio.Event()

    async def turn() -> None:
        async with database.work():
            assert transaction_open()
            assert database.writing
            inside.set()
            await seen.wait()

    running = asyncio.create_task(turn())
    await inside.wait()
    assert not transaction_open()
    seen.set()
    await running
    assert not transaction_open()


async def test_a_task_started_inside_is_inside_until_the_transaction_ends(database: Database) -> None:
    go_on = asyncio.Event()

    async def errand() -> tuple[bool, bool]:
        before = transaction_open()
        await go_on.wait()
        return before, transaction_open()

    async with database.work():
        task = asyncio.create_task(errand())
        await asyncio.sleep(0)  # noqa: TID251 -- lets the errand begin
    go_on.set()
    assert await task == (True, False)


async def test_a_transaction_inside_a_transaction_is_refused_instead_of_waiting_for_itself(database: Database) -> None:
    async with database.work():
        with pytest.raises(RuntimeError, match="open here already"):
            async with database.work():
                pass


async def test_a_database_in_memory_works_and_is_alone() -> None:
    one, other = await connect("sqlite+aiosqlite://"), await connect("sqlite://")
    async with one.work() as work:
        await arrives(work)
        await work.commit()
    async with one.work() as work:
        assert await work.people.by_telegram(MEI) is not None
    async with other.work() as work:
        assert await work.people.by_telegram(MEI) is None
    await one.close()
    await other.close()


async def test_a_database_is_there_again_after_it_was_closed(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'huying.db'}"
    for expected in (None, "Mei"):
        database = await connect(url)
        async with database.work() as work:
            known = await work.people.by_telegram(MEI)
            assert (known and known.name) == expected
            await arrives(work)
            await work.commit()
        await database.close()


async def test_a_database_that_cannot_be_opened_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        await connect(f"sqlite:///{tmp_path / 'nowhere' / 'huying.db'}")


async def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="sqlite or postgresql, not mysql"):
        await connect("mysql://localhost/huying")
