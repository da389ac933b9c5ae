"""aiosqlite, with a thread hop only where one may have to wait: BEGIN for another process's lock, COMMIT for the disk.

What lies between runs where it is called: the write lock is held and the pages are in memory, so a statement takes some
20 us, and a hop to the thread and back 90. aiosqlite makes four for each select, and a turn is many small statements.
Results are fetched whole; nothing here streams.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

import aiosqlite

MAY_WAIT = ("BEGIN", "VACUUM")  # commit and roll back are the connection's own, and hop as well


class NearCursor(aiosqlite.Cursor):
    """A cursor that exists once its statement has run, and has its rows by then."""

    _cursor: Any  # sqlite3's; None before the statement

    def __init__(self, connection: "NearConnection") -> None:
        super().__init__(connection, None)  # type: ignore[arg-type]  # there is none yet
        self._fetched: list[sqlite3.Row] = []

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "NearCursor":
        if sql.startswith(MAY_WAIT):
            await self._conn._execute(self._run, sql, parameters or ())  # type: ignore[no-untyped-call]
        else:
            self._run(sql, parameters or ())
        return self

    async def executemany(self, sql: str, parameters: Iterable[Any]) -> "NearCursor":
        self._cursor = self._conn._conn.executemany(sql, parameters)
        return self

    async def fetchall(self) -> list[sqlite3.Row]:
        return self._fetched

    async def close(self) -> None:
        """Nothing is left open: the rows are here."""

    def _run(self, sql: str, parameters: Any) -> None:
        self._cursor = self._conn._conn.execute(sql, parameters)
        if self._cursor.description is not None:
            self._fetched = self._cursor.fetchall()


class NearConnection(aiosqlite.Connection):
    """A connection with such cursors. It is made with `check_same_thread=False`: one awaits after the other."""

    def cursor(self) -> NearCursor:  # type: ignore[override]  # SQLAlchemy enters it, which is all it asks
        return NearCursor(self)
