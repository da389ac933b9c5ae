"""One process per database."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage import AlreadyRunning, connect
from storage.process_lock import PostgresLock
from tests.storage.facts import arrives

HOLDER = (
    "import asyncio, sys, storage; kept = asyncio.run(storage.connect(sys.argv[1])); print('held', flush=True); input()"
)


def hold(url: str) -> "subprocess.Popen[str]":
    """Another process that has the database."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


async def test_a_second_one_is_told_who_holds_it(database_url: str) -> None:
    first = await connect(database_url)
    with pytest.raises(AlreadyRunning, match=rf"process {os.getpid()} on .+ since 20\d\d-"):
        await connect(database_url)
    await first.close()
    second = await connect(database_url)
    assert await second.still_held()
    await second.close()


async def test_the_lock_is_free_once_its_holder_was_killed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'huying.db'}"
    with hold(url) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match=f"process {holder.pid} on"):
            await connect(url)
        holder.send_signal(signal.SIGKILL)
    await (await connect(url)).close()


async def test_a_lock_file_that_says_nothing_yet_is_held_all_the_same(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'huying.db'}"
    first = await connect(url)
    (tmp_path / "huying.db.lock").write_text("")
    with pytest.raises(AlreadyRunning, match="unknown"):
        await connect(url)
    await first.close()


@pytest.mark.postgres
async def test_one_may_stand_by_for_the_other(postgres_url: str) -> None:
    first = await connect(postgres_url)
    second = asyncio.create_task(connect(postgres_url, stand_by=True))
    await asyncio.sleep(0.3)  # noqa: TID251 -- nothing says that somebody waits
    assert not second.done()
    await first.close()
    standing_by = await second
    async with standing_by.work() as work:
        await arrives(work)
    await standing_by.close()


@pytest.mark.postgres
async def test_a_lost_connection_loses_the_lock_and_that_is_noticed(postgres_url: str) -> None:
    database = await connect(postgres_url)
    assert await database.still_held()
    lock = database._lock
    assert isinstance(lock, PostgresLock)
    assert lock._connection is not None
    raw = await lock._connection.get_raw_connection()
    assert raw.driver_connection is not None
    raw.driver_connection.terminate()
    assert not await database.still_held()
    await database.close()


def test_the_holder_is_named_as_far_as_it_is_known() -> None:
    assert re.search("process 7 on garden", str(AlreadyRunning("process 7 on garden, since today")))
