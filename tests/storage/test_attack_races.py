"""Two turns at the same moment, on PostgreSQL side by side: neither fails, and it is said once."""

import asyncio
from dataclasses import replace

import pytest

from desk.model import CommunityId
from desk.notices import Notice
from desk.refusals import Overtaken
from roster.plan import PersonId
from storage import Database
from tests.storage.facts import NOW, a_notice, an_offer, chat_of, who_take_turns


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


async def takes(database: Database, offer: int, by: PersonId, written: asyncio.Event, go_on: asyncio.Event) -> bool:
    async with database.work() as work:
        try:
            await work.rosters.take_offer(offer, NOW, by)
        except Overtaken:
            return False
        written.set()
        await go_on.wait()
        await work.commit()
        return True


async def test_of_two_who_take_a_turn_at_once_the_first_has_it(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei, arjun, rotation = await who_take_turns(work, garden)
        offer = (await work.rosters.add_offer(an_offer(garden, rotation, wei))).id
        await work.commit()
    written, go_on, ready = asyncio.Event(), asyncio.Event(), asyncio.Event()
    ready.set()
    one = asyncio.create_task(takes(database, offer, arjun, written, go_on))
    await written.wait()
    other = asyncio.create_task(takes(database, offer, wei, asyncio.Event(), ready))
    await asyncio.sleep(0.2)  # noqa: TID251 -- the other one waits for the first in the database
    go_on.set()
    assert list(await asyncio.gather(one, other)) == [True, False]
    async with database.work() as work:
        taken = await work.rosters.offer(offer)
        assert taken is not None
        assert taken.taken_by == arjun
