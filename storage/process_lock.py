"""One process per database. The kernel, or PostgreSQL, frees the lock when its holder dies, however it dies."""

import fcntl
import json
import os
import platform
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import URL, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from .errors import AlreadyRunning
from .transaction import FAILURES

ADVISORY_KEY = 0x4855_5949  # "HUYI": one per PostgreSQL database
TRY, WAIT = (text(f"SELECT {function}(:key)") for function in ("pg_try_advisory_lock", "pg_advisory_lock"))
HELD_BY_ME = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = :key AND pid = pg_backend_pid() AND granted"
)
HOLDER = text(
    "SELECT application_name, client_addr::text AS address, backend_start FROM pg_stat_activity"
    " JOIN pg_locks USING (pid) WHERE locktype = 'advisory' AND objid = :key AND granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class ProcessLock(Protocol):
    """Held from `take` to `release`, or to the end of the process."""

    async def take(self) -> None: ...
    async def still_held(self) -> bool: ...
    async def release(self) -> None: ...


class NoLock:
    """A database in memory is nobody else's anyway."""

    async def take(self) -> None: ...

    async def still_held(self) -> bool:
        return True

    async def release(self) -> None: ...


class FileLock:
    """A lock on a file beside the database. The file stays; what counts is the lock on it."""

    def __init__(self, database: Path, now: Callable[[], datetime]) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._now = now
        self._file: IO[str] | None = None

    async def take(self) -> None:
        """AlreadyRunning, with what the holder wrote about itself, if it is held."""
        file = self._path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with file:
                file.seek(0)
                raise AlreadyRunning(_told(file.read())) from None
        self._file = file
        self._sign(file)

    async def still_held(self) -> bool:
        return self._file is not None

    async def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _sign(self, file: IO[str]) -> None:
        file.seek(0)
        file.truncate()
        file.write(json.dumps({"pid": os.getpid(), "host": platform.node(), "since": self._now().isoformat()}))
        file.flush()


class PostgresLock:
    """An advisory lock on a connection of its own. With `stand_by`, wait until it is free."""

    def __init__(self, address: URL, *, stand_by: bool) -> None:
        self._address = address
        self._stand_by = stand_by
        self._engine: AsyncEngine | None = None
        self._connection: AsyncConnection | None = None

    async def take(self) -> None:
        name = f"huying: process {os.getpid()} on {platform.node()}"[:63]
        arguments = {"server_settings": {"application_name": name}}
        self._engine = create_async_engine(
            self._address, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=arguments
        )
        self._connection = await self._engine.connect()
        key = {"key": ADVISORY_KEY}
        if self._stand_by:
            await self._connection.execute(WAIT, key)
        elif not (await self._connection.execute(TRY, key)).scalar():
            raise AlreadyRunning(await self._holder(self._connection))

    async def still_held(self) -> bool:
        """False once the connection is lost: another process may have taken the database since."""
        try:
            return self._connection is not None and bool(
                (await self._connection.execute(HELD_BY_ME, {"key": ADVISORY_KEY})).scalar()
            )
        except FAILURES:
            return False

    async def release(self) -> None:
        if self._connection is not None:
            await self._connection.close()
            self._connection = None
        if self._engine is not None:
            await self._engine.dispose()

    async def _holder(self, connection: AsyncConnection) -> str:
        row = (await connection.execute(HOLDER, {"key": ADVISORY_KEY})).first()
        if row is None:
            return "unknown"
        return f"{row.application_name}, from {row.address or 'this machine'}, since {row.backend_start.isoformat()}"


def _told(written: str) -> str:
    try:
        holder = json.loads(written)
        return f"process {holder['pid']} on {holder['host']}, since {holder['since']}"
    except (ValueError, KeyError, TypeError):
        return "unknown: it has not said yet"
