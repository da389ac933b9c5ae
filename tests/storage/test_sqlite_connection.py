"""What may wait is sent to a thread, so that the loop goes on; the rest runs where it is called."""

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storage.engines import sqlite_engine
from storage.sqlite_connection import NearCursor


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The thread in which each kind of statement ran."""
    seen: dict[str, str] = {}

    class Watching(NearCursor):
        def execute(self, sql: str, parameters: object = ()) -> "Watching":
            def traced(statement: str) -> None:
                seen[statement.partition(" ")[0]] = threading.current_thread().name

            self.connection.set_trace_callback(traced)
            super().execute(sql, parameters)
            return self

    monkeypatch.setattr("storage.sqlite_connection.NearCursor", Watching)
    return seen


async def test_begin_and_commit_wait_in_a_thread_and_a_select_does_not(tmp_path: Path, places: dict[str, str]) -> None:
    engine = sqlite_engine(tmp_path / "a.db")
    async with engine.connect() as connection:
        await connection.begin()
        connection.sync_connection.execute(text("SELECT 1"))  # type: ignore[union-attr]  # it is connected
        await connection.commit()
    await engine.dispose()
    here = threading.current_thread().name
    assert places["SELECT"] == here
    assert {places["BEGIN"], places["COMMIT"]}.isdisjoint({here})


async def test_the_loop_goes_on_while_begin_waits_for_another_process(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "a.db")
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    async with engine.connect() as connection:
        other.execute("BEGIN IMMEDIATE")
        begun = asyncio.ensure_future(connection.begin())
        passed = asyncio.Event()
        asyncio.get_running_loop().call_soon(passed.set)
        await passed.wait()
        assert not begun.done()  # it cannot be before the other ends, and this line is reached
        other.execute("ROLLBACK")
        await begun
        await connection.rollback()
    await engine.dispose()
    other.close()


async def test_what_the_database_raises_is_raised_as_sqlalchemys(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "a.db")
    async with engine.connect() as connection:
        await connection.begin()
        with pytest.raises(OperationalError, match="no such table"):
            connection.sync_connection.execute(text("SELECT * FROM nowhere"))  # type: ignore[union-attr]  # as above
        await connection.rollback()
    await engine.dispose()
