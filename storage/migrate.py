"""Brings a database to the newest tables, and back in tests. Called under the process lock, before anything else."""

from functools import cache
from pathlib import Path
from types import ModuleType

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from .engines import Memory, sqlite_engine

HERE = Path(__file__).parent / "migrations"
HEAD = "head"
NOTED_IN = "alembic_version"  # the table in which Alembic notes the revision
FIRST: list[Memory] = []


class BrokenReferences(Exception):
    """A migration left rows that point at nothing. It was rolled back."""


async def migrate_memory(place: Memory) -> None:
    """One in memory is always new: the first of the process is made by the migrations, the others are its copies."""
    if not FIRST:
        first = Memory()
        await migrate_sqlite(first)
        FIRST.append(first)
    place.fill(FIRST[0])


async def migrate_sqlite(place: Path | Memory, to: str = HEAD) -> None:
    """In one transaction, with foreign keys off and checked at its end: rebuilding a table with them on would empty its
    children. A database that holds something is copied beside itself first."""
    engine = sqlite_engine(place, foreign_keys=False)
    try:
        async with engine.connect() as connection:
            at = await connection.run_sync(revision_of)
            await connection.rollback()
            if at == newest() and to == HEAD:
                return
            _revisions().refuse_unknown(at)
            if at is not None and isinstance(place, Path):
                await connection.run_sync(_back_up, backup_path(place, at))
            await connection.run_sync(_move, to)
            await connection.run_sync(_check_references)
            await connection.commit()
    finally:
        await engine.dispose()


async def migrate_postgres(engine: AsyncEngine, to: str = HEAD) -> None:
    """In one transaction."""
    async with engine.begin() as connection:
        at = await connection.run_sync(revision_of)
        if to != HEAD or at != newest():
            _revisions().refuse_unknown(at)
            await connection.run_sync(_move, to)


@cache
def newest() -> str:
    """The revision that this program needs: files are named by theirs, in order."""
    return max(found.name.partition("_")[0] for found in (HERE / "versions").glob("[0-9]*.py"))


def revision_of(connection: Connection) -> str | None:
    """Where the database is; None if it has no tables yet."""
    if not inspect(connection).has_table(NOTED_IN):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {NOTED_IN}")).scalar()  # noqa: S608
    return found


def backup_path(database: Path, revision: str) -> Path:
    """Where the copy goes that is made before leaving this revision."""
    return database.with_name(f"{database.name}.before-leaving-{revision}")


def _revisions() -> ModuleType:
    from . import revisions  # noqa: PLC0415 -- a database at the newest needs no Alembic: see there

    return revisions


def _move(connection: Connection, to: str) -> None:
    _revisions().move(connection, revision_of(connection), to)


def _back_up(connection: Connection, copy: Path) -> None:
    """A whole copy or none. VACUUM runs outside a transaction, so this goes to the driver beneath."""
    unfinished = copy.with_name(copy.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    connection.connection.cursor().execute("VACUUM INTO ?", (str(unfinished),))
    unfinished.replace(copy)


def _check_references(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        tables = sorted({row[0] for row in broken})
        raise BrokenReferences(f"{len(broken)} rows of {', '.join(tables)} point at nothing")
