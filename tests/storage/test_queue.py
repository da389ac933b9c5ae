"""The outbox as the sender sees it: lanes, claims, ends."""

from datetime import datetime, timedelta

import pytest

from desk.loops import Fate, LoopWork, Settlement
from desk.model import ChatId, CommunityId, RequestId
from desk.notices import Kind, Priority
from desk.terms import Purpose
from storage import Database
from tests.storage.facts import HOUR, MEI, MINUTE, NOW, Hands, a_notice, arrives, chat_of, goes_out, posts, some_words


async def names(work: LoopWork, *, now: datetime = NOW, busy: list[ChatId] | None = None, limit: int = 99) -> list[str]:
    return [waiting.notice.name for waiting in await work.queue.heads(now, busy=busy or [], limit=limit)]


async def claimed(work: LoopWork, *, until: timedelta = MINUTE) -> int:
    """The head of the first lane, taken."""
    head = (await work.queue.heads(NOW, busy=[], limit=1))[0]
    assert await work.queue.claim(head.id, until=NOW + until)
    return head.id


async def two_requests(work: LoopWork, garden: CommunityId) -> list[RequestId]:
    mei = (await arrives(work)).id
    return [(await posts(work, garden, mei)).id for _ in range(2)]


async def test_a_head_says_where_it_goes_and_since_when_it_waits(database: Database, clock: Hands) -> None:
    clock.at = NOW - HOUR
    async with database.work() as work:
        chat = await chat_of(work)
        await work.outbox.add(a_notice("a", chat))
        (head,) = await work.queue.heads(NOW, busy=[], limit=9)
        assert (head.telegram_chat, head.created_at, head.attempts) == (MEI, NOW - HOUR, 0)


async def test_of_several_that_end_unsent_only_those_are_gone_that_nothing_will_send(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        kinds = (Kind.CARD, Kind.ESCALATION, Kind.LIST, Kind.RECEIPT, Kind.CARD)
        rows = [await work.messages.reserve(chat=chat, kind=kind, person=None) for kind in kinds]
        for row, kind in zip(rows, kinds, strict=True):
            await work.outbox.add(a_notice(f"{row}", chat, kind=kind, message=row))
        ended = [Settlement(id=await claimed(work), fate=Fate.DROPPED, at=NOW) for _ in rows]
        await work.outbox.add(a_notice("again", chat, kind=kinds[-1], message=rows[-1], slot="again"))
        await work.queue.settle(ended)
        assert [(await work.messages.get(row)).gone_at for row in rows] == [NOW, NOW, NOW, None, None]


async def test_a_lane_is_first_in_first_out_and_as_grave_as_its_gravest(
    database: Database, garden: CommunityId
) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        one, other = await two_requests(work, garden)
        await work.outbox.add(
            a_notice("other card", chat, request=other, priority=Priority.CARD),
            a_notice("card", chat, request=one, priority=Priority.REPORT),
            a_notice("no request", chat, priority=Priority.SUMMARY),
            a_notice("ping", chat, request=one, priority=Priority.EMERGENCY),
        )
        heads = await work.queue.heads(NOW, busy=[], limit=9)
        assert [(head.notice.name, head.priority) for head in heads] == [
            ("card", Priority.EMERGENCY),
            ("other card", Priority.CARD),
            ("no request", Priority.SUMMARY),
        ]
        assert heads[0].notice.priority is Priority.REPORT
        assert await names(work, limit=2) == ["card", "other card"]


async def test_what_is_not_ready_makes_its_lane_no_graver_and_blocks_nobody(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        await work.outbox.add(
            a_notice("later", chat, priority=Priority.EMERGENCY, not_before=NOW + HOUR),
            a_notice("now", chat, priority=Priority.REPORT),
        )
        heads = await work.queue.heads(NOW, busy=[], limit=9)
        assert [(head.notice.name, head.priority) for head in heads] == [("now", Priority.REPORT)]
        assert await names(work, now=NOW + HOUR) == ["later"]


async def test_busy_and_paused_chats_wait(database: Database) -> None:
    async with database.work() as work:
        one, other = await chat_of(work), await chat_of(work, 2002)
        await work.outbox.add(a_notice("a", one), a_notice("b", other))
        assert await names(work, busy=[one]) == ["b"]
        await work.queue.pause(other, NOW + MINUTE)
        assert await names(work) == ["a"]
        assert await names(work, now=NOW + MINUTE) == ["a", "b"]


async def test_a_claim_is_given_once(database: Database) -> None:
    async with database.work() as work:
        await work.outbox.add(a_notice("a", await chat_of(work)))
        row = await claimed(work)
        assert not await work.queue.claim(row, until=NOW + MINUTE)
        assert await names(work) == []


async def test_a_claim_that_ran_out_waits_again_and_counts(database: Database) -> None:
    async with database.work() as work:
        await work.outbox.add(a_notice("a", await chat_of(work)))
        await claimed(work)
        assert await work.queue.reclaim(NOW) == 0
        assert await work.queue.reclaim(NOW + MINUTE) == 1
        (head,) = await work.queue.heads(NOW + MINUTE, busy=[], limit=9)
        assert head.attempts == 1


async def test_next_ready_is_the_earliest_time_a_pause_or_a_lease_ends(database: Database) -> None:
    async with database.work() as work:
        one, other = await chat_of(work), await chat_of(work, 2002)
        assert await work.queue.next_ready(NOW) is None
        await work.outbox.add(a_notice("a", one, not_before=NOW + 3 * HOUR))
        assert await work.queue.next_ready(NOW) == NOW + 3 * HOUR
        await work.outbox.add(a_notice("b", other))
        await work.queue.pause(other, NOW + 2 * HOUR)
        assert await work.queue.next_ready(NOW) == NOW + 2 * HOUR
        await work.queue.pause(other, NOW - HOUR)
        await claimed(work)
        assert await work.queue.next_ready(NOW) == NOW + MINUTE
        assert await work.queue.next_ready(NOW + MINUTE) == NOW + 3 * HOUR


async def test_what_was_sent_fills_the_ledgers_row(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        row = await work.messages.reserve(chat=chat, kind=Kind.CARD, person=None)
        await goes_out(work, a_notice("card", chat, kind=Kind.CARD, message=row), 77)
        message = await work.messages.get(row)
        assert (message.telegram_id, message.sent_at) == (77, NOW)
        assert await work.messages.find(chat, 77) == message


async def test_an_edit_leaves_the_hour_at_which_its_message_was_sent(database: Database, clock: Hands) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        row = await work.messages.reserve(chat=chat, kind=Kind.CARD, person=None)
        await goes_out(work, a_notice("card", chat, message=row), 77)
        await work.outbox.add(a_notice("show", chat, message=row))
        edit = Settlement(id=await claimed(work), fate=Fate.SENT, at=NOW + HOUR, telegram_id=77)
        await work.queue.settle([edit])
        assert (await work.messages.get(row)).sent_at == NOW


async def test_a_message_posted_anew_has_its_new_number_and_is_there_again(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        row = await work.messages.reserve(chat=chat, kind=Kind.CARD, person=None)
        await goes_out(work, a_notice("card", chat, message=row), 77)
        await work.messages.gone(row, NOW)
        await goes_out(work, a_notice("anew", chat, message=row), 78)
        message = await work.messages.get(row)
        assert (message.telegram_id, message.gone_at) == (78, None)


async def test_a_message_replaced_while_it_was_sent_stays_gone(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        row = await work.messages.reserve(chat=chat, kind=Kind.CARD, person=None)
        await work.messages.gone(row, NOW)
        await goes_out(work, a_notice("card", chat, message=row), 77)
        assert (await work.messages.get(row)).gone_at == NOW


async def test_a_message_about_a_request_gets_a_row_of_its_own(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        chat = await chat_of(work)
        request = (await posts(work, garden, mei.id)).id
        words = await work.words.add(some_words(request, mei.id, purpose=Purpose.TO_RESIDENT))
        facts = {"words": words.id, "to_staff": False}
        await goes_out(work, a_notice("piece", chat, kind=Kind.PIECE, request=request, facts=facts), 80)
        found = await work.messages.find(chat, 80)
        assert found is not None
        assert (found.kind, found.person, found.request, found.words) == ("piece", mei.id, request, words.id)
        assert found.facts == facts


@pytest.mark.parametrize("kind", [Kind.REMOVE, Kind.PIN, Kind.LEAVE])
async def test_what_posts_nothing_enters_no_ledger(database: Database, garden: CommunityId, kind: Kind) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        request = (await two_requests(work, garden))[0]
        await goes_out(work, a_notice("quiet", chat, kind=kind, request=request), 81)
        assert await work.messages.find(chat, 81) is None


async def test_later_waits_until_its_time(database: Database) -> None:
    async with database.work() as work:
        await work.outbox.add(a_notice("a", await chat_of(work)))
        row = await claimed(work)
        await work.queue.settle([Settlement(id=row, fate=Fate.LATER, at=NOW, not_before=NOW + MINUTE, error="429")])
        assert await names(work) == []
        assert await names(work, now=NOW + MINUTE) == ["a"]


@pytest.mark.parametrize("way", ["later", "kill"])
async def test_one_that_comes_back_gives_way_to_another_in_its_slot(database: Database, way: str) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        await work.outbox.add(a_notice("old", chat, slot="nudge/1", priority=Priority.EMERGENCY))
        row = await claimed(work)
        await work.outbox.add(a_notice("new", chat, slot="nudge/1", priority=Priority.PING))
        if way == "later":
            await work.queue.settle([Settlement(id=row, fate=Fate.LATER, at=NOW)])
        else:
            await work.queue.reclaim(NOW + MINUTE)
        heads = await work.queue.heads(NOW + MINUTE, busy=[], limit=9)
        assert [(head.notice.name, head.priority) for head in heads] == [("new", Priority.EMERGENCY)]
        assert (await work.queue.counts())["dropped"] == 1


async def test_ends_are_counted_by_state(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        for fate in (Fate.SENT, Fate.SENT, Fate.DROPPED, Fate.DEAD, Fate.MAYBE):
            await goes_out(work, a_notice(f"{fate}/{await work.queue.counts()}"[:200], chat), None, fate=fate)
        await work.outbox.add(a_notice("waits", chat))
        assert await work.queue.counts() == {
            "waiting": 1,
            "claimed": 0,
            "sent": 2,
            "dropped": 1,
            "dead": 1,
            "maybe": 1,
        }


async def test_what_was_sent_is_read_back_into_the_quotas(database: Database) -> None:
    async with database.work() as work:
        chat = await chat_of(work)
        sends = ((Fate.SENT, Kind.SAY), (Fate.MAYBE, Kind.SAY), (Fate.DROPPED, Kind.SAY), (Fate.SENT, Kind.REMOVE))
        for number, (fate, kind) in enumerate(sends):
            await work.outbox.add(a_notice(str(number), chat, kind=kind))
            at = NOW + number * MINUTE
            await work.queue.settle([Settlement(id=await claimed(work), fate=fate, at=at)])
        sent = [(MEI, Priority.ANSWER, NOW), (MEI, Priority.ANSWER, NOW + MINUTE)]
        assert await work.queue.sent_since(NOW) == sent
        assert await work.queue.sent_since(NOW + MINUTE) == sent[1:]
