"""The ledger of messages."""

import pytest

from desk.model import CommunityId, MessageId
from desk.notices import Kind
from storage import Database
from tests.storage.facts import NOW, a_notice, arrives, chat_of, goes_out, posts


async def test_a_reserved_message_waits_for_its_number(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        chat = await chat_of(work)
        request = (await posts(work, garden, mei.id)).id
        row = await work.messages.reserve(
            chat=chat, kind=Kind.RECEIPT, person=mei.id, request=request, facts={"menu": "main"}
        )
        message = await work.messages.get(row)
        assert (message.kind, message.person, message.request, message.facts) == (
            "receipt",
            mei.id,
            request,
            {"menu": "main"},
        )
        assert (message.telegram_id, message.sent_at, message.gone_at) == (None, None, None)
        with pytest.raises(LookupError):
            await work.messages.get(MessageId(404))


async def test_living_messages_of_a_request_and_of_a_chat(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        chat, elsewhere = await chat_of(work), await chat_of(work, 2002)
        request = (await posts(work, garden, mei.id)).id

        async def reserve(kind: Kind, where: int = chat) -> MessageId:
            return await work.messages.reserve(chat=type(chat)(where), kind=kind, person=None, request=request)

        card, receipt, other = (
            await reserve(Kind.CARD),
            await reserve(Kind.RECEIPT),
            await reserve(Kind.CARD, elsewhere),
        )
        gone = await reserve(Kind.CARD)
        await work.messages.gone(gone, NOW)
        of_request = await work.messages.of_request(request, [Kind.CARD])
        of_chat = await work.messages.of_chat(chat, [Kind.CARD, Kind.RECEIPT])
        assert [message.id for message in of_request] == [card, other]
        assert [message.id for message in of_chat] == [card, receipt]


async def test_a_reply_finds_its_message_even_when_that_is_gone(database: Database) -> None:
    async with database.work() as work:
        chat, elsewhere = await chat_of(work), await chat_of(work, 2002)
        row = await work.messages.reserve(chat=chat, kind=Kind.CARD, person=None)
        await goes_out(work, a_notice("card", chat, message=row), 77)
        await work.messages.gone(row, NOW)
        found = await work.messages.find(chat, 77)
        assert found is not None
        assert (found.id, found.gone_at) == (row, NOW)
        assert await work.messages.find(elsewhere, 77) is None


async def test_what_a_message_shows_can_change(database: Database) -> None:
    async with database.work() as work:
        row = await work.messages.reserve(chat=await chat_of(work), kind=Kind.BOARD, person=None)
        await work.messages.change(row, {"page": 2})
        assert (await work.messages.get(row)).facts == {"page": 2}
