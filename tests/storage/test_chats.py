"""Chats of Telegram, and groups that become supergroups."""

import pytest

from desk.model import ChatId, CommunityId
from desk.notices import Kind
from storage import Database
from tests.storage.facts import NOW, a_notice, arrives, goes_out

OLD, NEW = -500, -100500


async def test_a_chat_is_found_or_made(database: Database) -> None:
    async with database.work() as work:
        chat = await work.chats.seen(telegram_id=OLD, kind="group", person=None)
        assert (chat.telegram_id, chat.kind, chat.person, chat.community) == (OLD, "group", None, None)
        assert await work.chats.seen(telegram_id=OLD, kind="group", person=None) == chat
        assert (await work.chats.seen(telegram_id=OLD, kind="supergroup", person=None)).kind == "supergroup"
        with pytest.raises(LookupError):
            await work.chats.get(ChatId(404))


async def test_a_private_chat_keeps_its_person(database: Database) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        assert mei.chat is not None
        again = await work.chats.seen(telegram_id=mei.telegram_id or 0, kind="private", person=None)
        assert again.person == mei.id


@pytest.mark.parametrize("times", [1, 2])
async def test_a_group_that_moved_keeps_its_links_and_forgets_its_messages(
    database: Database, garden: CommunityId, times: int
) -> None:
    async with database.work() as work:
        group = await work.chats.seen(telegram_id=OLD, kind="group", person=None)
        await work.communities.link_group(garden, group.id, staff=False)
        sent = await work.messages.reserve(chat=group.id, kind=Kind.SUMMARY, person=None)
        await goes_out(work, a_notice("summary", group.id, message=sent), 17)
        waiting = await work.messages.reserve(chat=group.id, kind=Kind.SUMMARY, person=None)
        for _ in range(times):
            await work.chats.moved(old=OLD, new=NEW)
        moved = await work.chats.get(group.id)
        assert (moved.telegram_id, moved.kind, moved.community) == (NEW, "supergroup", garden)
        assert await work.messages.find(group.id, 17) is None
        assert [message.id for message in await work.messages.of_chat(group.id, [Kind.SUMMARY])] == [waiting]


async def test_a_supergroup_heard_of_before_its_move_becomes_one_with_the_group(database: Database) -> None:
    async with database.work() as work:
        group = await work.chats.seen(telegram_id=OLD, kind="group", person=None)
        supergroup = await work.chats.seen(telegram_id=NEW, kind="supergroup", person=None)
        there = await work.messages.reserve(chat=supergroup.id, kind=Kind.SUMMARY, person=None)
        await work.outbox.add(a_notice("hello", supergroup.id))
        await work.chats.moved(old=OLD, new=NEW)
        assert (await work.chats.get(group.id)).telegram_id == NEW
        assert [waiting.notice.chat for waiting in await work.queue.heads(NOW, busy=[], limit=9)] == [group.id]
        assert (await work.messages.get(there)).chat == group.id
        with pytest.raises(LookupError):
            await work.chats.get(supergroup.id)


async def test_a_move_of_a_chat_that_nobody_knows_is_nothing(database: Database) -> None:
    async with database.work() as work:
        await work.chats.moved(old=OLD, new=NEW)
        assert (await work.chats.seen(telegram_id=NEW, kind="supergroup", person=None)).telegram_id == NEW
