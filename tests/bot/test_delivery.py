"""What follows from an outcome: the table of the outbox, line by line, on a real database and a pretended Telegram."""

from dataclasses import replace

import pytest

from bot.community_file import read_community
from bot.demo_bot import COMMUNITY
from desk.model import ChatId, MessageId
from desk.notices import Kind, Notice, Priority
from desk.sentences import Sentence
from sandbox.accounts import Account
from sandbox.server import Telegram
from tests.bot.house import House


@pytest.fixture
def mei(telegram: Telegram) -> Account:
    account = telegram.add_account("Mei")
    account.starts()
    return account


def words(chat: ChatId, name: str, number: int = 1, message: MessageId | None = None) -> Notice:
    facts = {"code": str(Sentence.ADDED), "verbs": [], "keys": False, "facts": {"number": number}}
    return Notice(
        name=name, chat=chat, kind=Kind.SAY, priority=Priority.ANSWER, facts=facts, message=message, slot=None
    )


async def reserve(house: House, chat: ChatId) -> MessageId:
    """A row of the ledger for a message that lives on."""
    async with house.store.work() as work:
        row = await work.messages.reserve(chat=chat, kind=Kind.SAY, person=None, facts={})
        await work.commit()
    return row


async def number_of(house: House, row: MessageId) -> tuple[int | None, bool]:
    """Telegram's number of a message of the ledger, and whether it is gone."""
    async with house.store.work() as work:
        message = await work.messages.get(row)
    return message.telegram_id, message.gone_at is not None


async def edited(house: House, chat: ChatId, mei: Account) -> MessageId:
    """A message that was sent, and an edit of it on its way."""
    row = await reserve(house, chat)
    await house.post(words(chat, "first", message=row))
    await house.passes(seconds=10)
    await house.post(words(chat, "edit", number=2, message=row))
    return row


async def test_the_ledger_learns_telegrams_number(house: House, mei: Account) -> None:
    chat = await house.chat(mei)
    row = await reserve(house, chat)
    await house.post(words(chat, "first", message=row))
    await house.settle()
    assert await number_of(house, row) == (mei.chat()[-1].message_id, False)


async def test_an_edit_shows_the_same_message_anew(house: House, mei: Account) -> None:
    row = await edited(house, await house.chat(mei), mei)
    before = await number_of(house, row)
    await house.settle()
    assert await number_of(house, row) == before
    assert len(house.sends()) == 1 + len(house.telegram.ledger.calls("sendMessage", ok=False))


async def test_an_edit_whose_message_is_gone_is_posted_anew(house: House, mei: Account) -> None:
    row = await edited(house, await house.chat(mei), mei)
    number, _ = await number_of(house, row)
    await house.bot.delete_message(mei.id, number or 0)
    await house.passes(seconds=10)
    assert await number_of(house, row) == (number, True)
    assert mei.chat()[-1].message_id != number
    assert len(house.sends()) == 2
    assert await house.outbox() == {"sent": 2, "dropped": 1}


async def test_a_change_whose_answer_got_lost_is_made_again(house: House, mei: Account) -> None:
    await edited(house, await house.chat(mei), mei)
    house.telegram.faults.next("cut_after", "editMessageText")
    await house.passes(seconds=10)
    assert await house.outbox() == {"sent": 2}


async def test_deleting_what_is_gone_is_done(house: House, mei: Account) -> None:
    chat = await house.chat(mei)
    await house.post(
        Notice(name="remove", chat=chat, kind=Kind.REMOVE, priority=Priority.EDIT, facts={"telegram_id": 999})
    )
    await house.settle()
    assert await house.outbox() == {"dropped": 1}


async def test_a_group_that_moved_is_written_to_at_its_new_number(house: House, mei: Account) -> None:
    group = house.telegram.add_group(
        "Garden", administrators=[mei], bot=house.telegram.bots[house.bot.id], kind="group"
    )
    async with house.store.work() as work:
        chat = await work.chats.seen(telegram_id=group.id, kind="group", person=None)
        await work.commit()
    old = group.id
    mei.upgrades(group)
    await house.post(words(chat.id, "hello"))
    await house.passes(seconds=10)
    async with house.store.work() as work:
        assert (await work.chats.get(chat.id)).telegram_id != old
    assert await house.outbox() == {"sent": 1}


async def test_a_group_that_threw_the_bot_out_is_nobody_to_mark(house: House, mei: Account) -> None:
    bot = house.telegram.bots[house.bot.id]
    group = house.telegram.add_group("Garden", administrators=[mei], bot=bot)
    async with house.store.work() as work:
        chat = await work.chats.seen(telegram_id=group.id, kind="supergroup", person=None)
        await work.commit()
    mei.removes(bot, group)
    await house.post(words(chat.id, "hello"))
    await house.settle()
    assert await house.outbox() == {"dropped": 1}


async def test_what_telegram_never_takes_is_dead_and_said(house: House, mei: Account) -> None:
    chat = await house.chat(mei)
    house.telegram.tokens[house.bot.token].logged_out = True
    await house.post(words(chat, "hello"))
    while await house.sender.step():
        pass
    assert await house.outbox() == {"dead": 1}
    assert house.metrics.sends.labels(fate="dead")._value.get() == 1


async def test_an_announcement_whose_answer_got_lost_is_never_repeated(house: House, mei: Account) -> None:
    chat = await house.chat(mei)
    house.telegram.faults.next("cut_after", "sendMessage", chat=mei.id)
    await house.post(replace(words(chat, "hello"), priority=Priority.SUMMARY))
    await house.passes(minutes=5)
    assert len(house.sends()) == 1
    assert await house.outbox() == {"maybe": 1}


async def test_a_restart_forgets_no_pause(house: House, mei: Account) -> None:
    house.telegram.faults.next("429", "sendMessage", retry_after=30)
    await house.say(mei, 1)
    await house.settle()
    fresh = house.new_sender()
    await fresh.start()
    await fresh.step()
    assert house.reads(mei) == []
    await house.passes(seconds=31)
    assert len(house.reads(mei)) == 1


async def test_a_summary_whose_answer_got_lost_is_asked_about(house: House) -> None:
    """Never twice to a whole group: each coordinator is asked whether it is there."""
    group = house.telegram.add_group("Garden", bot=house.telegram.bots[house.bot.id])
    written = read_community(COMMUNITY.read_text(encoding="utf-8"))
    async with house.store.work() as work:
        await work.configurations.apply(replace(written, group=group.id), house.clock.now())
        [community] = await work.communities.all()
        await work.commit()
    li = house.telegram.add_account("Li", id=1004)
    li.starts()
    await house.chat(li)
    assert community.group is not None
    house.telegram.faults.next("cut_after", "sendMessage", chat=group.id)
    await house.post(replace(words(community.group, "evening"), priority=Priority.SUMMARY))
    await house.passes(minutes=5)
    assert len(house.telegram.ledger.calls("sendMessage", group.id, ok=True)) == 1
    assert (await house.outbox())["maybe"] == 1
    assert len(house.reads(li)) == 1
