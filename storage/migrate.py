"""Brings a database to the newest tables, and back in tests. Called under the process lock, before anything else."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from .engines import Memory, sqlite_engine
from .errors import OtherTables

HERE = Path(__file__).parent / "migrations"
HEAD = "head"
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
            refuse_unknown(at)
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
            refuse_unknown(at)
            await connection.run_sync(_move, to)


@cache
def newest() -> str:
    """The revision that this program needs."""
    return str(ScriptDirectory.from_config(_configuration()).get_current_head())


def refuse_unknown(at: str | None) -> None:
    """OtherTables for a database that a newer program has brought further than this one knows."""
    known = {script.revision for script in ScriptDirectory.from_config(_configuration()).walk_revisions()}
    if at is not None and at not in known:
        raise OtherTables(at)


def revision_of(connection: Connection) -> str | None:
    """Where the database is; None if it has no tables yet."""
    return MigrationContext.configure(connection).get_current_revision()


def backup_path(database: Path, revision: str) -> Path:
    """Where the copy goes that is made before leaving this revision."""
    return database.with_name(f"{database.name}.before-leaving-{revision}")


def _move(connection: Connection, to: str) -> None:
    configuration = _configuration()
    configuration.attributes["connection"] = connection
    script = ScriptDirectory.from_config(configuration)
    now_at = revision_of(connection)
    moves: Callable[..., None] = command.downgrade if _is_below(script, to, now_at) else command.upgrade
    moves(configuration, to)


def _is_below(script: ScriptDirectory, to: str, now_at: str | None) -> bool:
    if to == "base" or to.startswith("-"):
        return True
    if to == HEAD or to.startswith("+") or now_at is None:
        return False
    return to in {revision.revision for revision in script.iterate_revisions(now_at, "base")} - {now_at}


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


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(HERE).replace("%", "%%"))
    return configuration
