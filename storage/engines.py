"""Engines: how each database is opened, with what every connection needs."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

import aiosqlite
from sqlalchemy import URL, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util import await_

from .sqlite_connection import DRIVER, NearConnection

BUSY_SECONDS = 5.0
MEMORY = (None, "", ":memory:")


def read_url(url: str) -> URL:
    """The address of a database, with the driver that goes with it; a ValueError for any other database."""
    parsed = make_url(url)
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
    driver = drivers.get(parsed.drivername.partition("+")[0])
    if driver is None:
        raise ValueError(f"the database is sqlite or postgresql, not {parsed.drivername}")
    return parsed.set(drivername=driver)


def password_in(url: str) -> str | None:
    """The secret of an address; a ValueError for one that cannot be read, or that holds an "@" too many: what is behind
    the first would be taken for a host and a port, and told in errors."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise ValueError("no address of a database") from None
    if "@" in (parsed.host or ""):
        raise ValueError("an address with two @")
    return parsed.password


def sqlite_path(url: URL) -> Path | None:
    """The file of an SQLite database; None when it lives in memory, or is not SQLite."""
    if url.get_backend_name() != "sqlite" or url.database in MEMORY:
        return None
    return Path(str(url.database)).absolute()


class Memory:
    """An SQLite database in memory: it lives as long as one connection is open, so this holds one."""

    def __init__(self) -> None:
        self.name = f"file:huying-{token_hex(8)}?mode=memory&cache=shared"
        self._kept = sqlite3.connect(self.name, uri=True, check_same_thread=False)

    def fill(self, other: "Memory") -> None:
        """Everything that is in another one."""
        other._kept.backup(self._kept)

    def close(self) -> None:
        self._kept.close()


def sqlite_engine(place: Path | Memory, *, foreign_keys: bool = True) -> AsyncEngine:
    """One connection, in a thread of its own. Every transaction takes the write lock when it begins.

    Plain BEGIN takes it with the first write, and under WAL that fails at once, busy_timeout or not, when another
    connection wrote since the first read.
    """
    engine = create_async_engine(
        "sqlite+aiosqlite:///huying",  # the creator knows the place
        module=DRIVER,
        creator=_sqlite_creator(place, foreign_keys=foreign_keys),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        pool_reset_on_return=None,  # storage/store.py ends each transaction itself
    )

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def postgres_engine(url: URL) -> AsyncEngine:
    """A pool. A connection that the server closed meanwhile is found out when it is taken, not in a turn."""
    return create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)


def _sqlite_creator(place: Path | Memory, *, foreign_keys: bool) -> Callable[[], NearConnection]:
    name, is_uri = (place.name, True) if isinstance(place, Memory) else (str(place), False)

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(
            name, uri=is_uri, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000:.0f}")
        return connection

    async def far() -> aiosqlite.Connection:
        connection = aiosqlite.Connection(opened, iter_chunk_size=64)
        connection._thread.daemon = True  # a forgotten close must not keep the process alive
        try:
            return await connection
        except BaseException:
            connection._thread.join()  # it is ending, and speaks to this loop once more, which may be closed soon
            raise

    return lambda: NearConnection(DRIVER, await_(far()))  # type: ignore[arg-type]  # its cursors are those of ours
