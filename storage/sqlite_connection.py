"""aiosqlite, with a thread hop only where one may have to wait: BEGIN for another process's lock, COMMIT for the disk.

What lies between runs where it is called: the write lock is held and the pages are in memory, so a statement takes some
3 us, and a hop to the thread and back 90. SQLAlchemy is given sqlite3's own cursors for it, and needs no greenlet.
"""

import sqlite3
from typing import Any

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection, SQLiteDialect_aiosqlite

DRIVER = SQLiteDialect_aiosqlite.import_dbapi()
MAY_WAIT = ("BEGIN", "VACUUM")  # commit and roll back are the connection's own, and hop as well


class NearCursor(sqlite3.Cursor):
    """A cursor of the connection beneath; what may wait is sent to the thread."""

    adapted: "NearConnection"

    def execute(self, sql: str, parameters: Any = ()) -> "NearCursor":
        if sql.startswith(MAY_WAIT):
            self.adapted.run_async(lambda far: far._execute(sqlite3.Cursor.execute, self, sql, parameters))
        else:
            sqlite3.Cursor.execute(self, sql, parameters)
        return self


class NearConnection(AsyncAdapt_aiosqlite_connection):
    """What SQLAlchemy speaks to. It is opened with `check_same_thread=False`: one awaits after the other."""

    _connection: aiosqlite.Connection  # type: ignore[assignment]  # as opened

    def cursor(self, server_side: bool = False) -> NearCursor:  # type: ignore[override]  # as good as an adapted one
        """Nothing here streams: `server_side` is never asked for."""
        del server_side
        cursor = self._connection._conn.cursor(NearCursor)
        cursor.adapted = self
        return cursor
