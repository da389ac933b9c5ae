"""aiosqlite with one thread hop per statement.

aiosqlite hops to its thread for the cursor, the statement, the rows and the close, and a turn is many small statements:
measured, a select by key takes 170 us this way instead of 300. Results are fetched whole; nothing here streams.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

import aiosqlite


class OneHopCursor(aiosqlite.Cursor):
    """A cursor that exists once its statement has run, and has its rows by then."""

    _cursor: Any  # sqlite3's; None before the statement

    def __init__(self, connection: "OneHopConnection") -> None:
        super().__init__(connection, None)  # type: ignore[arg-type]  # there is none yet: that would be a hop
        self._fetched: list[sqlite3.Row] = []

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "OneHopCursor":
        await self._conn._execute(self._run, sql, parameters or ())  # type: ignore[no-untyped-call]
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "OneHopCursor":
        await self._conn._execute(self._run_many, sql, parameters)  # type: ignore[no-untyped-call]
        return self

    async def fetchall(self) -> list[sqlite3.Row]:
        return self._fetched

    async def close(self) -> None:
        """Nothing is left open: the rows are here."""

    def _run(self, sql: str, parameters: Any) -> None:
        self._cursor = self._conn._conn.execute(sql, parameters)
        if self._cursor.description is not None:
            self._fetched = self._cursor.fetchall()

    def _run_many(self, sql: str, parameters: Any) -> None:
        self._cursor = self._conn._conn.executemany(sql, parameters)


class OneHopConnection(aiosqlite.Connection):
    """A connection with such cursors."""

    def cursor(self) -> OneHopCursor:  # type: ignore[override]  # SQLAlchemy enters it; no hop is needed for that
        return OneHopCursor(self)
