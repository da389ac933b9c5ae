"""Pictures: ordered, painted, sent, forgotten."""

from desk.model import ChatId, CommunityId
from storage import Database
from storage.work import SqlWork
from tests.storage.facts import HOUR, NOW, arrives


async def chat_of(work: SqlWork) -> ChatId:
    chat = (await arrives(work)).chat
    assert chat is not None
    return chat


async def test_the_oldest_comes_first_and_one_that_failed_waits_behind(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        first, second = [await work.pictures.ask(chat=chat, facts={"community": garden}, at=NOW) for _ in range(2)]
        found = await work.pictures.next()
        assert found is not None
        assert (found.id, found.chat, found.facts, found.asked_at, found.tries) == (
            first,
            chat,
            {"community": garden},
            NOW,
            0,
        )
        await work.pictures.failed(first, give_up=False, now=NOW)
        found = await work.pictures.next()
        assert found is not None
        assert found.id == second
        await work.pictures.failed(second, give_up=True, now=NOW)
        found = await work.pictures.next()
        assert found is not None
        assert (found.id, found.tries) == (first, 1)


async def test_it_is_kept_until_it_is_forgotten(database: Database) -> None:
    async with database.work() as work:
        picture = await work.pictures.ask(chat=await chat_of(work), facts={}, at=NOW)
        assert await work.pictures.content(picture) is None
        await work.pictures.painted(picture, b"\x89PNG\x00", NOW)
        assert await work.pictures.next() is None
        await work.pictures.forget(NOW)
        assert await work.pictures.content(picture) == b"\x89PNG\x00"
        await work.pictures.forget(NOW + HOUR)
        assert await work.pictures.content(picture) is None
