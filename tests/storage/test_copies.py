"""Copies of the database hold what has been erased since: they go."""

import os
from datetime import timedelta
from pathlib import Path

from storage import connect
from storage.migrate import backup_path
from tests.storage.facts import DAY, NOW


async def test_copies_go_when_they_are_old(tmp_path: Path) -> None:
    path = tmp_path / "huying.db"
    database = await connect(f"sqlite+aiosqlite:///{path}", now=lambda: NOW)
    try:
        copies = []
        for revision, age in (("0001", 8 * DAY), ("0002", 7 * DAY), ("0003", 6 * DAY)):
            copy = backup_path(path, revision)
            copy.write_text("words")
            copies.append(copy)
            made = (NOW - age).timestamp()
            os.utime(copy, (made, made))
        others = backup_path(tmp_path / "other.db", "0001")
        others.write_text("another's")
        assert database.forget_copies(NOW - 7 * DAY + timedelta(seconds=1)) == 2
        kept = [one.exists() for one in (*copies, others, path)]
        assert kept == [False, False, True, True, True]
    finally:
        await database.close()


async def test_one_in_memory_has_none() -> None:
    database = await connect("sqlite+aiosqlite://", now=lambda: NOW)
    assert database.forget_copies(NOW) == 0
    await database.close()
