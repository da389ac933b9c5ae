"""One update is one transaction; what a handler raises is a refusal, our fault, or nobody's."""

from datetime import timedelta

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import NetworkError

from desk.model import Promise
from desk.outgoing import telling
from desk.refusals import NotForYou, Overtaken
from desk.sentences import Sentence
from desk.taps import Nod
from handlers.turn import Turn
from sandbox.accounts import Account
from sandbox.server import Telegram
from storage.errors import Unavailable
from tests.bot.house import House


@pytest.fixture
def mei(telegram: Telegram) -> Account:
    account = telegram.add_account("Mei")
    account.starts()
    return account


async def answer(turn: Turn, update: Update) -> None:
    """Writes one message to whoever spoke."""
    user, work = update.effective_user, turn.desk.work
    assert user is not None
    chat = await work.chats.seen(telegram_id=user.id, kind="private", person=None)
    person = await work.people.seen(telegram_id=user.id, name=user.first_name, language="en", chat=chat.id)
    await work.chats.seen(telegram_id=user.id, kind="private", person=person.id)
    turn.person = person
    await telling.say(turn.desk, chat.id, Sentence.GREETING)


async def inbox(house: House) -> int:
    """How many lanes wait, whatever their next attempt."""
    async with house.store.work() as work:
        now = house.clock.now()
        return len(await work.inbox.heads(now, busy=(), limit=50)) + (await work.inbox.next_attempt(now) is not None)


async def test_an_update_goes_in_is_dealt_with_and_answered(house: House, mei: Account) -> None:
    house.hears = answer
    await house.settle()
    assert house.heard == ["/start"]
    assert len(house.reads(mei)) == 1


async def test_the_same_update_delivered_twice_is_one(house: House, mei: Account) -> None:
    house.hears = answer
    message = {"message_id": 1, "date": 1, "chat": {"id": mei.id, "type": "private"}, "text": "rice"}
    message["from"] = {"id": mei.id, "is_bot": False, "first_name": "Mei"}
    body = {"update_id": 5, "message": message}
    for _ in range(3):
        await house.letterbox.take(house.bot.id, [body], next_offset=6)
    await house.settle()
    assert house.heard.count("rice") == 1


async def test_a_failing_update_leaves_nothing_and_is_tried_again_after_0_1_and_5_seconds(
    house: House, mei: Account
) -> None:
    tries = []

    async def fails(turn: Turn, update: Update) -> None:
        tries.append((house.clock.now() - started).total_seconds())
        await answer(turn, update)
        raise KeyError("flat 1203")

    started = house.clock.now()
    house.hears = fails
    for _ in range(10):
        await house.settle()
        await house.passes(seconds=1)
    assert tries == [0, 0, 1, 6]
    assert house.metrics.updates.labels(end="dead")._value.get() == 1
    assert await inbox(house) == 0


async def test_what_failed_once_goes_well_the_second_time_and_once(house: House, mei: Account) -> None:
    async def fails_once(turn: Turn, update: Update) -> None:
        await answer(turn, update)
        if len(house.heard) == 1:
            raise KeyError

    house.hears = fails_once
    await house.settle()
    assert house.heard == ["/start", "/start"]
    assert len(house.reads(mei)) == 1


async def test_a_lane_waits_for_its_failing_head_and_no_other_lane_does(
    house: House, mei: Account, telegram: Telegram
) -> None:
    async def fails(_: Turn, update: Update) -> None:
        if update.effective_user and update.effective_user.id == mei.id and house.heard[-1] == "/start":
            raise KeyError

    house.hears = fails
    mei.says("rice")
    arjun = telegram.add_account("Arjun")
    arjun.starts()
    arjun.says("tea")
    await house.settle()
    assert house.heard == ["/start", "/start", "/start", "tea"]
    for _ in range(7):
        await house.passes(seconds=1)
    assert house.heard[-1] == "rice"


async def test_the_painter_is_woken_for_a_picture_and_for_nothing_else(house: House, telegram: Telegram) -> None:
    mei = telegram.add_account("Mei")

    async def orders(turn: Turn, update: Update) -> None:
        if update.effective_message is not None and update.effective_message.text == "/roster":
            chat = await turn.desk.work.chats.seen(telegram_id=mei.id, kind="private", person=None)
            await turn.desk.work.pictures.ask(chat=chat.id, facts={}, at=turn.desk.now)

    house.hears = orders
    mei.starts()
    mei.says("rice")
    await house.settle()
    assert not house.bells.pictures.is_set()
    mei.says("/roster")
    await house.settle()
    assert house.bells.pictures.is_set()


async def test_the_ticker_is_woken_for_what_is_due_before_its_next_look(house: House, telegram: Telegram) -> None:
    async def promises(turn: Turn, update: Update) -> None:
        assert update.effective_message is not None
        at = turn.desk.now + timedelta(seconds=float(update.effective_message.text or 0))
        made = Promise(name=f"in {at}", kind="unknown", at=at, community=None, facts={})
        await turn.desk.work.promises.add(made)

    mei = telegram.add_account("Mei")
    mei.starts()
    await house.settle()
    house.hears = promises
    house.bells.looks_at = house.clock.now() + timedelta(seconds=60)
    for seconds, woken in (("61", False), ("59", True)):
        house.bells.due.clear()
        mei.says(seconds)
        await house.polling.step()
        await house.intake.step()
        assert house.bells.due.is_set() is woken


async def test_lanes_with_words_of_danger_go_first(house: House, telegram: Telegram) -> None:
    people = [telegram.add_account(f"Person {number}") for number in range(12)]
    for person in people:
        person.starts()
        person.says("rice")
    people[11].says("fire")
    await house.polling.step()
    await house.intake.step()
    await house.intake.step()
    await house.intake.step()
    in_its_lane = [word for word in house.heard if word == "fire"]
    assert in_its_lane == ["fire"]


async def test_a_refusal_keeps_nothing_but_its_words(house: House, mei: Account) -> None:
    await house.chat(mei)

    async def refuses(turn: Turn, update: Update) -> None:
        await answer(turn, update)
        raise NotForYou

    house.hears = refuses
    await house.settle()
    assert len(house.reads(mei)) == 1
    assert house.metrics.updates.labels(end="refused")._value.get() == 1
    assert await inbox(house) == 0


async def test_an_overtaken_turn_starts_again_at_once_and_is_no_attempt(house: House, mei: Account) -> None:
    async def overtaken(turn: Turn, update: Update) -> None:
        await answer(turn, update)
        if len(house.heard) < 4:
            raise Overtaken(1)

    house.hears = overtaken
    await house.settle()
    assert len(house.heard) == 4
    assert len(house.reads(mei)) == 1
    assert house.metrics.updates.labels(end="failed")._value.get() == 0


async def test_always_overtaken_is_a_fault_in_the_end(house: House, mei: Account) -> None:
    async def overtaken(_turn: Turn, _update: Update) -> None:
        raise Overtaken(1)

    house.hears = overtaken
    await house.polling.step()
    await house.intake.step()
    assert house.metrics.updates.labels(end="failed")._value.get() == 1


@pytest.mark.parametrize("trouble", [Unavailable("locked"), NetworkError("Bad Gateway")])
async def test_what_is_nobodys_fault_is_no_attempt(house: House, mei: Account, trouble: Exception) -> None:
    async def away(_turn: Turn, _update: Update) -> None:
        raise trouble

    house.hears = away
    await house.polling.step()
    with pytest.raises(type(trouble)):
        await house.intake.step()
    house.hears = answer
    await house.settle()
    assert len(house.reads(mei)) == 1
    assert house.metrics.updates.labels(end="failed")._value.get() == 0


async def test_every_tap_is_answered_with_a_word_or_without(house: House, mei: Account) -> None:
    async def taps(turn: Turn, _update: Update) -> None:
        if house.heard[-1] == "accept":
            turn.toast = Nod(code="accepted")

    await house.settle()
    house.hears = taps
    keys = [[InlineKeyboardButton(word, callback_data=word) for word in ("accept", "other")]]
    sent = await house.bot.send_message(mei.id, "card", reply_markup=InlineKeyboardMarkup(keys))
    mei.presses(sent.message_id, "accept")
    mei.presses(sent.message_id, "other")
    await house.settle()
    answers = house.telegram.ledger.calls("answerCallbackQuery", ok=True)
    assert ["text" in entry.params for entry in answers] == [True, False]


async def test_a_spinner_that_cannot_be_answered_harms_nobody(house: House, mei: Account) -> None:
    house.telegram.faults.next("500", "answerCallbackQuery", times=1)
    sent = await house.bot.send_message(
        mei.id, "card", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x")]])
    )
    mei.presses(sent.message_id, "x")
    await house.settle()
    assert house.heard[-1] == "x"


async def test_an_update_that_ptb_cannot_read_is_dead_and_the_lane_goes_on(house: House, mei: Account) -> None:
    broken = {"update_id": 1, "message": {"chat": {"id": mei.id, "type": "private"}, "date": "yesterday"}}
    await house.letterbox.take(house.bot.id, [broken], next_offset=None)
    for _ in range(8):
        await house.passes(seconds=1)
    assert house.metrics.updates.labels(end="dead")._value.get() == 1
    assert house.heard == ["/start"]
