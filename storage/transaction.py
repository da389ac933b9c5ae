"""One transaction of a connection: statements in, rows out, the database's own failures told apart."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Executable, Row
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection

from .errors import raise_told_apart
from .lookups import Answers, Lookup

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
Result = TypeVar("Result")
FAILURES = (SQLAlchemyError, OSError, PoolTimeout)


class Transaction:
    """What the queries speak to. `now` is the clock that was handed to `connect`."""

    __slots__ = ("_answers", "_connection", "_near", "dialect", "editions", "edits", "now", "open", "soonest")

    def __init__(self, connection: AsyncConnection, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._answers = Answers()
        self.dialect = connection.dialect.name
        # SQLite's statements run where they are called (storage/sqlite_connection.py): nothing has to wait for them.
        self._near = connection.sync_connection if self.dialect == "sqlite" else None
        self.now = now
        self.open = True
        self.editions: dict[int, int] | None = None  # of communities, as this transaction read them
        self.soonest: datetime | None = None  # the earliest hour at which something is due that it wrote
        self.edits = 0  # how often what it knew of communities ceased to be right: it does not touch what others know

    async def rows(self, statement: Executable, parameters: Parameters = None) -> Sequence[Row[Any]]:
        return (await self._execute(statement, parameters)).all()

    async def row(self, statement: Executable, parameters: Parameters = None) -> Row[Any] | None:
        return (await self._execute(statement, parameters)).first()

    async def only_row(self, statement: Executable, parameters: Parameters = None) -> Row[Any]:
        """The one that must be there: a LookupError if it is not."""
        row = await self.row(statement, parameters)
        if row is None:
            raise LookupError(f"no such row: {parameters}")
        return row

    async def look_up(self, lookup: Lookup, parameters: Mapping[str, Any]) -> Sequence[Row[Any]]:
        """As `rows`, but asked once. A caller names its parameters in the same order each time."""
        known = self._answers.get(lookup, parameters)
        if known is None:
            known = await self.rows(lookup.statement, parameters)
            self._answers.keep(lookup, parameters, known)
        return known

    async def look_up_one(self, lookup: Lookup, parameters: Mapping[str, Any]) -> Row[Any]:
        """The one that must be there: a LookupError if it is not."""
        rows = await self.look_up(lookup, parameters)
        if not rows:
            raise LookupError(f"no such row: {parameters}")
        return rows[0]

    async def value(self, statement: Executable, parameters: Parameters = None) -> Any:
        """The first column of the first row; None if there is none."""
        return (await self._execute(statement, parameters)).scalar()

    async def write(self, statement: Executable, parameters: Parameters = None) -> int:
        """How many rows it touched; not known for several sets of parameters at once."""
        return (await self._execute(statement, parameters)).rowcount

    async def insert(self, statement: Executable, parameters: Mapping[str, Any]) -> int:
        """The key of the new row."""
        inserted = (await self._execute(statement, parameters)).inserted_primary_key
        return int(inserted[0])  # type: ignore[index]  # an insert with a key of its own always has it

    def due(self, at: datetime | None) -> None:
        """What was written is due at that hour, if at any."""
        if at is not None:
            self.soonest = at if self.soonest is None else min(self.soonest, at)

    async def commit(self) -> None:
        """To the end, even if the task is cancelled meanwhile: a cancelled commit still commits, so wait for it."""
        try:
            await to_the_end(self._connection.commit())
        except FAILURES as failure:
            raise_told_apart(failure)

    async def roll_back(self) -> None:
        """Whatever was not committed is gone. Nothing to do when all was."""
        try:
            await to_the_end(self._connection.rollback())
        except FAILURES as failure:
            raise_told_apart(failure)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Rolled back to if the block raises; the exception goes on. After a cancellation all is rolled back anyway."""
        await self._command("SAVEPOINT turn")
        try:
            yield
        except Exception:
            await self._command("ROLLBACK TO SAVEPOINT turn")
            self._answers.forget()
            self.edits += bool(self.edits)
            raise
        await self._command("RELEASE SAVEPOINT turn")

    async def _command(self, sql: str) -> None:
        try:
            if self._near is None:
                await self._connection.exec_driver_sql(sql)
            else:
                await self._begun()
                self._near.exec_driver_sql(sql)
        except FAILURES as failure:
            raise_told_apart(failure)

    async def _execute(self, statement: Executable, parameters: Parameters) -> CursorResult[Any]:
        self._answers.written(statement)
        try:
            if self._near is None:
                return await self._connection.execute(statement, parameters)
            await self._begun()
            return self._near.execute(statement, parameters)
        except FAILURES as failure:
            raise_told_apart(failure)

    async def _begun(self) -> None:
        if not self._connection.in_transaction():
            await self._connection.begin()


async def to_the_end(work: Coroutine[Any, Any, Result]) -> Result:
    """Finish it, cancelled or not; a cancellation is passed on afterwards."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as cancellation:
            if task.cancelled():
                raise
            cancelled = cancellation
        except Exception:
            break
    if cancelled is not None:
        raise cancelled
    return task.result()


CURRENT: ContextVar[Transaction | None] = ContextVar("transaction", default=None)


def transaction_open() -> bool:
    """Whether this task, or one that it was started from, is inside a transaction: no place to wait in."""
    current = CURRENT.get()
    return current is not None and current.open
