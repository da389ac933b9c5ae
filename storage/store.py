"""The database of the desk. Read this first.

    async with database.work() as work:     # one transaction, all ports of desk/ports.py and desk/loops.py on it
        request = await work.requests.get(key)
        ...
        await work.commit()                 # without it, everything is rolled back

SQLite has one writer: one connection, and a whole transaction under one lock, so that no two wait for each other inside
the database. PostgreSQL has a pool, and the versions of the rows guard the writes.

    tables/        every table, by noun; columns.py has their types
    queries/       every port, by noun
    migrations/    how the tables came to be; migrate.py brings a database to the newest, by revisions.py
    process_lock.py  one process per database
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from .copies import forget_copies
from .engines import Memory, postgres_engine, read_url, sqlite_engine, sqlite_path
from .errors import OtherTables, raise_told_apart
from .migrate import migrate_memory, migrate_postgres, migrate_sqlite, newest, revision_of
from .process_lock import FileLock, NoLock, PostgresLock, ProcessLock
from .queries.communities import Kept
from .transaction import CURRENT, FAILURES, Transaction, to_the_end, transaction_open
from .work import SqlWork

Now = Callable[[], datetime]


def machine_now() -> datetime:
    """The machine's own clock, for whoever opens a database without handing one in."""
    return datetime.now(UTC)  # noqa: TID251 -- the default of `connect`; the process hands its own clock in


async def connect(url: str, *, now: Now = machine_now, stand_by: bool = False, alone: bool = True) -> "Database":
    """Open a database, take it for this process, and bring its tables up to date.

    AlreadyRunning if another process has it; with `stand_by`, on PostgreSQL, wait for that one to end. Unavailable if
    it cannot be opened. `sqlite+aiosqlite://` is a database in memory, gone when it is closed.

    With `alone=False`, for short work beside the process that has it: nothing is taken, and nothing is brought up to
    date; OtherTables if that would be needed first.
    """
    address = read_url(url)
    try:
        if not alone:
            return await _connect_beside(address, now)
        if address.get_backend_name() == "sqlite":
            return await _connect_sqlite(address, now)
        return await _connect_postgres(address, now, stand_by=stand_by)
    except FAILURES as failure:
        raise_told_apart(failure)


class Database:
    """`desk.loops.Store`. What `on_commit` holds is called after each commit: the loops hang their bells there."""

    def __init__(
        self,
        engine: AsyncEngine,
        *,
        lock: ProcessLock,
        now: Now,
        memory: Memory | None = None,
        path: Path | None = None,
        one_writer: bool,
    ) -> None:
        self._engine = engine
        self._lock = lock
        self._now = now
        self._memory = memory
        self._path = path  # of SQLite's file, beside which its copies lie
        self._writer: AsyncConnection | None = None
        self._turnstile = asyncio.Lock() if one_writer else None
        self._kept: Kept = {}
        self.on_commit: list[Callable[[], None]] = []

    @property
    def writing(self) -> bool:
        """Whether whoever asks is inside a transaction: then it must not wait for a network, a file or a subprocess."""
        return transaction_open()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[SqlWork]:
        """Open the one transaction of a turn; whatever was not committed when the block ends is rolled back."""
        if transaction_open():
            raise RuntimeError("a transaction is open here already: it would wait for itself")
        async with self._turnstile or nullcontext(), self._connection() as connection:
            db = Transaction(connection, self._now)
            token = CURRENT.set(db)
            try:
                yield SqlWork(db, self._kept, self._wake)
            finally:
                try:
                    await db.roll_back()
                finally:
                    db.open = False
                    CURRENT.reset(token)

    async def still_held(self) -> bool:
        """Whether this process still has the database to itself: a lost connection loses PostgreSQL's lock."""
        return await self._lock.still_held()

    def forget_copies(self, before: datetime) -> int:
        """Remove what was copied before this instant, when tables were changed: it holds what was erased since."""
        return 0 if self._path is None else forget_copies(self._path, before)

    async def close(self) -> None:
        """What is in hand is finished first."""
        async with self._turnstile or nullcontext():
            await to_the_end(self._close())

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        if self._turnstile is None:
            async with self._checked_out() as connection:
                yield connection
            return
        if self._writer is None:
            self._writer = await self._engine.connect()
        yield self._writer

    @asynccontextmanager
    async def _checked_out(self) -> AsyncIterator[AsyncConnection]:
        try:
            connection = await self._engine.connect()
        except FAILURES as failure:
            raise_told_apart(failure)
        try:
            yield connection
        finally:
            await to_the_end(connection.close())

    def _wake(self) -> None:
        for wake in self.on_commit:
            wake()

    async def _close(self) -> None:
        if self._writer is not None:
            await self._writer.close()
            self._writer = None
        await self._engine.dispose()
        if self._memory is not None:
            self._memory.close()
        await self._lock.release()


async def _connect_sqlite(address: URL, now: Now) -> Database:
    path = sqlite_path(address)
    if path is None:
        return await _connect_memory(now)
    lock = FileLock(path, now)
    await lock.take()
    try:
        await migrate_sqlite(path)
    except BaseException:
        await lock.release()
        raise
    return Database(sqlite_engine(path), lock=lock, now=now, path=path, one_writer=True)


async def _connect_memory(now: Now) -> Database:
    memory = Memory()
    await migrate_memory(memory)
    return Database(sqlite_engine(memory), lock=NoLock(), now=now, memory=memory, one_writer=True)


async def _connect_postgres(address: URL, now: Now, *, stand_by: bool) -> Database:
    engine = postgres_engine(address)
    lock = PostgresLock(address, stand_by=stand_by)
    try:
        await lock.take()
        await migrate_postgres(engine)
    except BaseException:
        await lock.release()
        await engine.dispose()
        raise
    return Database(engine, lock=lock, now=now, one_writer=False)


async def _connect_beside(address: URL, now: Now) -> Database:
    path = sqlite_path(address)
    if address.get_backend_name() == "sqlite" and (path is None or not path.exists()):
        raise OtherTables(None)  # opening it would make an empty one
    engine = postgres_engine(address) if path is None else sqlite_engine(path)
    try:
        async with engine.connect() as connection:
            at = await connection.run_sync(revision_of)
            await connection.rollback()
        if at != newest():
            raise OtherTables(at)
    except BaseException:
        await engine.dispose()
        raise
    return Database(engine, lock=NoLock(), now=now, one_writer=path is not None)
