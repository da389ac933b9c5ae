"""What is written to be said: once, at most once a slot, and the gravest of it counts."""

from datetime import datetime

from desk.loops import Fate, LoopWork
from desk.model import ChatId
from desk.notices import Kind, Notice, Priority
from storage import Database
from tests.storage.facts import HOUR, MINUTE, NOW, a_notice, chat_of, goes_out

MUCH_LATER = NOW + 24 * HOUR


async def waiting(work: LoopWork) -> list[Notice]:
    """Everything in the queue, however far ahead, oldest first."""
    found: list[tuple[int, Notice]] = []
    while heads := await work.queue.heads(MUCH_LATER, busy=[], limit=50):
        for head in heads:
            found.append((head.id, head.notice))
            await work.queue.claim(head.id, until=MUCH_LATER)
    return [notice for _, notice in sorted(found, key=lambda pair: pair[0])]


def brief(notices: list[Notice]) -> list[tuple[str, Priority, datetime | None]]:
    return [(notice.name, notice.priority, notice.not_before) for notice in notices]


async def test_a_notice_comes_back_as_it_was_written(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        notice = Notice(
            name="card/1",
            chat=chat,
            kind=Kind.CARD,
            priority=Priority.CARD,
            facts={"words": "李伟 👵", "list": [1, None, {"a": 1.5}]},
            stage=3,
            slot="show/1",
            not_before=NOW,
            silent=True,
        )
        await work.outbox.add(notice)
        assert await waiting(work) == [notice]


async def test_adding_twice_is_adding_once(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        await work.outbox.add(a_notice("ping/1", chat), a_notice("ping/1", chat))
        await work.outbox.add(a_notice("ping/1", chat))
        await work.outbox.add()
        assert len(await waiting(work)) == 1


async def test_a_name_that_was_sent_or_dropped_is_never_queued_again(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        await goes_out(work, a_notice("ping/1", chat), 5)
        await goes_out(work, a_notice("ping/2", chat), None, fate=Fate.DROPPED)
        await work.outbox.add(a_notice("ping/1", chat), a_notice("ping/2", chat))
        assert await waiting(work) == []


async def test_a_known_name_makes_the_waiting_one_graver_and_earlier(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        await work.outbox.add(a_notice("a", chat, priority=Priority.PING, not_before=NOW + HOUR))
        await work.outbox.add(a_notice("a", chat, priority=Priority.REPORT, not_before=NOW + MINUTE))
        await work.outbox.add(a_notice("a", chat, priority=Priority.EMERGENCY, not_before=MUCH_LATER))
        assert brief(await waiting(work)) == [("a", Priority.EMERGENCY, NOW + MINUTE)]


async def test_at_once_is_earlier_than_any_time(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        await work.outbox.add(a_notice("a", chat, not_before=NOW + HOUR), a_notice("a", chat))
        await work.outbox.add(a_notice("b", chat), a_notice("b", chat, not_before=NOW + HOUR))
        assert brief(await waiting(work)) == [("a", Priority.ANSWER, None), ("b", Priority.ANSWER, None)]


async def test_a_slot_holds_one_that_becomes_graver_and_earlier(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        first = a_notice("a", chat, slot="nudge/1", priority=Priority.PING, not_before=NOW + HOUR)
        await work.outbox.add(first)
        await work.outbox.add(
            a_notice("b", chat, slot="nudge/1", priority=Priority.EMERGENCY, not_before=NOW + MINUTE),
            a_notice("c", chat, slot="nudge/1"),
            a_notice("d", chat, slot="nudge/2"),
        )
        assert brief(await waiting(work)) == [("a", Priority.EMERGENCY, None), ("d", Priority.ANSWER, None)]


async def test_a_slot_is_free_again_once_its_notice_is_on_its_way(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        await work.outbox.add(a_notice("a", chat, slot="nudge/1"))
        (head,) = await work.queue.heads(NOW, busy=[], limit=9)
        await work.queue.claim(head.id, until=NOW + MINUTE)
        await work.outbox.add(a_notice("b", chat, slot="nudge/1"))
        assert brief(await waiting(work)) == [("b", Priority.ANSWER, None)]


async def test_showing_a_message_anew_that_was_not_sent_yet_is_nothing(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        card = await work.messages.reserve(chat=chat, kind=Kind.CARD, person=None)
        await work.outbox.add(a_notice("card", chat, message=card, priority=Priority.CARD))
        await work.outbox.add(a_notice("show", chat, message=card, slot=f"show/{card}"))
        assert brief(await waiting(work)) == [("card", Priority.CARD, None)]


async def test_showing_a_message_anew_that_was_sent_or_is_on_its_way_is_queued(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        sent, leaving = [await work.messages.reserve(chat=chat, kind=Kind.CARD, person=None) for _ in range(2)]
        await goes_out(work, a_notice("sent", chat, message=sent), 5)
        await work.outbox.add(a_notice("leaving", chat, message=leaving))
        (head,) = await work.queue.heads(NOW, busy=[], limit=9)
        await work.queue.claim(head.id, until=NOW + MINUTE)
        await work.outbox.add(a_notice("show/1", chat, message=sent), a_notice("show/2", chat, message=leaving))
        assert [notice.name for notice in await waiting(work)] == ["show/1", "show/2"]


async def test_many_notices_at_once_keep_their_order(database: Database) -> None:
    names = [f"n{number}" for number in range(11)]
    async with database.work() as work:
        chat = await chat_of(work)
        await work.outbox.add(*(a_notice(name, chat) for name in names))
        await work.outbox.add(*(a_notice(name, chat) for name in [*names, "last"]))
        assert [notice.name for notice in await waiting(work)] == [*names, "last"]


async def test_what_was_not_committed_was_never_said(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        await work.commit()
        await work.outbox.add(a_notice("a", ChatId(chat)))
    async with database.work() as work:
        assert await waiting(work) == []
