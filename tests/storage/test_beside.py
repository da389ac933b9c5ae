"""A command works beside the process that has the database, and each sees what the other wrote."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from desk.terms import Role
from storage import AlreadyRunning, OtherTables, connect
from storage.migrate import backup_path
from tests.storage.facts import GARDEN, NOW


async def test_a_change_from_beside_is_seen_at_once(database_url: str) -> None:
    holder = await connect(database_url)
    async with holder.work() as work:
        garden = await work.configurations.apply(GARDEN, NOW)
        await work.commit()
    async with holder.work() as work:
        before = await work.communities.plan(garden)
        assert len(await work.communities.buildings(garden)) == len(GARDEN.buildings)
    beside = await connect(database_url, alone=False)
    arjun = next(person for person in GARDEN.people if Role.WORKER in person.roles)
    alone = tuple(replace(rotation, members=(arjun.telegram_id,)) for rotation in GARDEN.rotations[:1])
    async with beside.work() as work:
        await work.configurations.apply(replace(GARDEN, name="Lane", buildings=(), rotations=alone), NOW)
        await work.commit()
    await beside.close()
    async with holder.work() as work:
        assert (await work.communities.get(garden)).name == "Lane"
        assert await work.communities.buildings(garden) == []
        assert await work.communities.plan(garden) != before
    await holder.close()


async def test_it_takes_no_lock(database_url: str) -> None:
    await (await connect(database_url)).close()
    beside = await connect(database_url, alone=False)
    holder = await connect(database_url)
    await beside.close()
    with pytest.raises(AlreadyRunning):
        await connect(database_url)
    await holder.close()


async def test_what_is_not_there_yet_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(OtherTables, match="there are none yet"):
        await connect(f"sqlite:///{tmp_path / 'huying.db'}", alone=False)
    with pytest.raises(OtherTables):
        await connect("sqlite://", alone=False)
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240 -- a test waits for nobody


async def test_tables_of_a_newer_program_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "huying.db"
    await (await connect(f"sqlite:///{path}")).close()
    with sqlite3.connect(path) as tables:
        tables.execute("UPDATE alembic_version SET version_num = '9999'")
    tables.close()
    for alone in (True, False):
        with pytest.raises(OtherTables, match="another version: 9999"):
            await connect(f"sqlite:///{path}", alone=alone)
    assert not backup_path(path, "9999").exists()
