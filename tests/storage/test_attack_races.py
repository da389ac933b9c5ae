"""Two turns at the same moment, on PostgreSQL side by side: neither fails, and it is said once."""

import asyncio
from dataclasses import replace

import pytest

from desk.notices import Notice
from storage import Database
from tests.storage.facts import NOW, a_notice, chat_of


async def wait_slot(database: Database, notice: Notice, written: asyncio.Event, go_on: asyncio.Event) -> None:
    async with database.work() as work:
        await work.outbox.add(notice)
        written.set()
        await go_on.wait()
        await work.commit()


@pytest.mark.parametrize("same", ["slot", "name"])
async def test_one_slot_is_taken_by_two_at_once(database: Database, same: str) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        await work.commit()
    first = a_notice("a", chat, slot="show/1")
    second = replace(first, name="b") if same == "slot" else replace(first, slot=None)
    written, go_on, ready = asyncio.Event(), asyncio.Event(), asyncio.Event()
    ready.set()
    one = asyncio.create_task(wait_slot(database, first, written, go_on))
    await written.wait()
    other = asyncio.create_task(wait_slot(database, second, asyncio.Event(), ready))
    await asyncio.sleep(0.2)  # noqa: TID251 -- the other one waits for the first in the database
    go_on.set()
    await asyncio.gather(one, other)
    async with database.work() as work:
        heads = await work.queue.heads(NOW, busy=[], limit=9)
        assert [head.notice.name for head in heads] == ["a"]
