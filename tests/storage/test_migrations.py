"""The tables and how they came to be."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Index, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from storage import connect, migrate
from storage.engines import postgres_engine, read_url, sqlite_engine, sqlite_path
from storage.migrate import BrokenReferences, backup_path, migrate_postgres, migrate_sqlite, newest, revision_of
from storage.tables import metadata
from tests.storage.facts import GARDEN, NOW

VERSIONS = Path(__file__).parents[2] / "storage/migrations/versions"
REVISIONS = tuple(sorted(path.name[:4] for path in VERSIONS.glob("[0-9]*.py")))


@pytest.fixture
async def engine(bare_url: str) -> AsyncIterator[AsyncEngine]:
    address = read_url(bare_url)
    path = sqlite_path(address)
    engine = sqlite_engine(path) if path else postgres_engine(address)
    yield engine
    await engine.dispose()


async def go(engine: AsyncEngine, bare_url: str, to: str) -> str | None:
    """Migrate; where the database is then."""
    path = sqlite_path(read_url(bare_url))
    await (migrate_sqlite(path, to) if path else migrate_postgres(engine, to))
    async with engine.connect() as connection:
        at = await connection.run_sync(revision_of)
        await connection.rollback()
    return at


async def test_up_and_down_and_up_again_at_each_step(engine: AsyncEngine, bare_url: str) -> None:
    below = "base"
    for revision in REVISIONS:
        assert await go(engine, bare_url, revision) == revision
        assert await go(engine, bare_url, below) == (None if below == "base" else below)
        assert await go(engine, bare_url, revision) == revision
        below = revision
    assert newest() == below
    assert await go(engine, bare_url, "base") is None


async def test_migrations_lead_to_the_tables_that_the_program_knows(engine: AsyncEngine, bare_url: str) -> None:
    await go(engine, bare_url, "head")
    async with engine.connect() as connection:
        differences = await connection.run_sync(_differences)
        await connection.rollback()
    assert differences == []


async def test_what_is_an_index_of_some_rows_is_one_on_every_database(engine: AsyncEngine, bare_url: str) -> None:
    await go(engine, bare_url, "head")
    async with engine.connect() as connection:
        found = await connection.run_sync(_partial_indexes)
        await connection.rollback()
    known = {
        index.name for table in metadata.tables.values() for index in table.indexes if _condition(index) is not None
    }
    assert found == known


def _condition(index: Index) -> object:
    return index.dialect_options["sqlite"]["where"]


def _partial_indexes(connection: Connection) -> set[str | None]:
    of = inspect(connection)
    return {
        index["name"]
        for table in metadata.tables
        for index in of.get_indexes(table)
        if f"{connection.dialect.name}_where" in index.get("dialect_options", {})
    }


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
    return list(compare_metadata(context, metadata))


async def test_every_check_that_the_program_knows_is_in_the_database(engine: AsyncEngine, bare_url: str) -> None:
    await go(engine, bare_url, "head")
    async with engine.connect() as connection:
        for constraint in ("ck_request_rating", "ck_request_never_silent"):
            assert await connection.run_sync(_has_check, constraint)
        await connection.rollback()


def _has_check(connection: Connection, name: str) -> bool:
    if connection.dialect.name == "sqlite":
        return name in str(connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'request'")).scalar())
    found = connection.execute(text("SELECT count(*) FROM pg_constraint WHERE conname = :name"), {"name": name})
    return bool(found.scalar())


async def test_what_was_written_survives_the_next_start(database_url: str) -> None:
    for _ in range(2):
        database = await connect(database_url)
        async with database.work() as work:
            await work.configurations.apply(GARDEN, NOW)
            assert await work.configurations.read(GARDEN.code) == GARDEN
            await work.commit()
        await database.close()


def copies(directory: Path) -> list[str]:
    return sorted(found.name for found in directory.iterdir() if "before" in found.name)


async def test_a_database_that_is_not_at_head_is_copied_before_it_is_moved(tmp_path: Path) -> None:
    path = tmp_path / "huying.db"
    await migrate_sqlite(path, "0001")
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO person (name) VALUES ('Mei')")
    raw.close()
    database = await connect(f"sqlite:///{path}")
    await database.close()
    copy = sqlite3.connect(backup_path(path, "0001"))
    assert copy.execute("SELECT name FROM person").fetchall() == [("Mei",)]
    assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    copy.close()
    assert copies(tmp_path) == ["huying.db.before-leaving-0001"]


async def test_a_database_that_is_new_or_at_head_is_not_copied(tmp_path: Path) -> None:
    for _ in range(2):
        await (await connect(f"sqlite:///{tmp_path / 'huying.db'}")).close()
    assert copies(tmp_path) == []


async def test_rebuilding_a_table_does_not_empty_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huying.db"
    await migrate_sqlite(path)
    with sqlite3.connect(path) as raw:
        raw.executescript(
            "CREATE TABLE kept_by (id INTEGER PRIMARY KEY, person INTEGER REFERENCES person (id) ON DELETE CASCADE);"
            "INSERT INTO person (id, name) VALUES (1, 'Mei');"
            "INSERT INTO kept_by VALUES (1, 1);"
        )
    raw.close()

    def rebuild(connection: Connection, to: str) -> None:
        with Operations(MigrationContext.configure(connection)).batch_alter_table("person", recreate="always"):
            pass

    monkeypatch.setattr(migrate, "_move", rebuild)
    monkeypatch.setattr(migrate, "newest", lambda: "9999")
    await migrate_sqlite(path)
    found = sqlite3.connect(path)
    assert found.execute("SELECT count(*) FROM kept_by").fetchone() == (1,)
    found.close()


async def test_a_migration_that_breaks_references_is_rolled_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huying.db"
    await migrate_sqlite(path)

    def breaks(connection: Connection, to: str) -> None:
        connection.execute(text("INSERT INTO chat (telegram_id, kind, person) VALUES (1, 'private', 404)"))

    monkeypatch.setattr(migrate, "_move", breaks)
    monkeypatch.setattr(migrate, "newest", lambda: "9999")
    with pytest.raises(BrokenReferences, match="1 rows of chat point at nothing"):
        await migrate_sqlite(path)
    found = sqlite3.connect(path)
    assert found.execute("SELECT count(*) FROM chat").fetchone() == (0,)
    found.close()


async def test_numbers_of_rows_are_never_given_twice(tmp_path: Path) -> None:
    path = tmp_path / "huying.db"
    await migrate_sqlite(path)
    raw = sqlite3.connect(path)
    for _ in range(2):
        raw.execute("INSERT INTO person (name) VALUES ('Mei')")
        raw.execute("DELETE FROM person")
    raw.execute("INSERT INTO person (name) VALUES ('Mei')")
    assert raw.execute("SELECT id FROM person").fetchall() == [(3,)]
    raw.close()
