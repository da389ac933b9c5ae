"""What can go wrong with a database, told apart: its own fault, somebody else's, or a fault of ours.

Only `Unavailable` is meant for the loops: they stop taking, say so once, and wait. Everything else that the database
raises (a broken constraint, a mistake in a statement) belongs to the update that caused it and passes through.
"""

import sqlite3
from typing import NoReturn

from sqlalchemy.exc import DBAPIError, InterfaceError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# Primary result codes: BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB.
SQLITE_CODES = frozenset({5, 6, 8, 10, 11, 13, 14, 26})
# Connection lost, too few resources, taken back by a deadlock, lock not granted, shut down, disk; 25006: a standby.
POSTGRES_CLASSES = ("08", "25006", "40", "53", "55", "57", "58")


class Unavailable(Exception):
    """The database cannot be used now: locked, unreachable, full. Not the fault of what was asked; try again later."""


class AlreadyRunning(Exception):
    """Another process has this database: `holder` says who (process, host, since when), as far as it is known."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"another process uses this database: {holder}")
        self.holder = holder


class OtherTables(Exception):
    """The tables are not those that this program needs: older, newer, or none at all yet (`at` is None)."""

    def __init__(self, at: str | None) -> None:
        super().__init__(f"the tables of this database are of another version: {at or 'there are none yet'}")
        self.at = at


def raise_told_apart(error: BaseException) -> NoReturn:
    """Raise Unavailable if the database is the one to blame, else the error itself."""
    if isinstance(error, (OSError, PoolTimeout)) or (isinstance(error, SQLAlchemyError) and _is_unavailable(error)):
        raise Unavailable(_first_line(error)) from error
    raise error


def _is_unavailable(error: SQLAlchemyError) -> bool:
    if not isinstance(error, DBAPIError):
        return False
    cause: object = error.orig
    if isinstance(cause, sqlite3.Error):
        return (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF in SQLITE_CODES
    state = str(getattr(cause, "sqlstate", None) or "")
    return error.connection_invalidated or isinstance(error, InterfaceError) or state.startswith(POSTGRES_CLASSES)


def _first_line(error: BaseException) -> str:
    """Without the statement and its parameters: those may hold people's words."""
    cause = getattr(error, "orig", None) or error
    return (str(cause).splitlines() or [type(cause).__name__])[0]
