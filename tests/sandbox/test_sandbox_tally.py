"""What a kill did: lost, doubled, repeated, counted from Telegram's side."""

from dataclasses import asdict
from typing import Any

import pytest

from sandbox.accounts import Account
from sandbox.afresh import begin_again
from sandbox.bots import Bot
from sandbox.server import Telegram
from sandbox.tally import Tally
from tests.sandbox.scenes import Caller, Clock

IN_FLIGHT = 2
NOTHING = {"kills": 0, "heard": 0, "lost": 0, "sent": 0, "repeated": 0, "doubled": 0}


@pytest.fixture
def tally(telegram: Telegram, bot: Bot) -> Tally:
    return Tally(telegram, IN_FLIGHT)


def counted(tally: Tally, **expected: int) -> None:
    assert asdict(tally.count()) == NOTHING | expected


def take(call: Caller) -> list[dict[str, Any]]:
    """What waits, confirmed at once."""
    return call.updates()


async def test_what_is_taken_and_never_answered_is_lost(tally: Tally, call: Caller, mei: Account) -> None:
    mei.starts()
    counted(tally)  # it waits: nothing is lost
    take(call)
    counted(tally, heard=1, lost=1)
    call("sendMessage", chat_id=mei.id, text="Hello")
    counted(tally, heard=1, sent=1)
    mei.says("Insulin")
    take(call)
    counted(tally, heard=2, lost=1, sent=1)
    call("setMessageReaction", chat_id=mei.id, message_id=1, reaction=[{"type": "emoji", "emoji": "👍"}])
    counted(tally, heard=2, sent=1)


async def test_an_answer_in_another_chat_is_none(tally: Tally, call: Caller, mei: Account, arjun: Account) -> None:
    mei.starts()
    arjun.starts()
    take(call)
    call("sendMessage", chat_id=arjun.id, text="Mei has come")
    counted(tally, heard=2, lost=1, sent=1)


async def test_a_pressed_button_is_answered_by_its_toast(tally: Tally, call: Caller, mei: Account) -> None:
    mei.starts()
    keys = {"inline_keyboard": [[{"text": "Solved", "callback_data": "solved"}]]}
    card = call("sendMessage", chat_id=mei.id, text="Solved?", reply_markup=keys)["message_id"]
    query = mei.presses(card, "Solved")
    take(call)
    counted(tally, heard=2, lost=1, sent=1)
    call("answerCallbackQuery", callback_query_id=query)
    counted(tally, heard=2, sent=1)


async def test_talk_in_a_group_asks_for_no_answer(telegram: Telegram, tally: Tally, call: Caller, mei: Account) -> None:
    lane = telegram.add_group("Lane", members=[mei], bot=telegram.only_bot(), bot_is_administrator=True)
    mei.says("Good morning", lane)
    assert len(take(call)) == 3
    counted(tally)


async def test_the_same_words_again_are_doubled(tally: Tally, call: Caller, clock: Clock, mei: Account) -> None:
    mei.starts()
    take(call)
    for _ in range(2):
        call("sendMessage", chat_id=mei.id, text="Hello")
    counted(tally, heard=1, sent=2, doubled=1)
    clock.passes(seconds=61)
    call("sendMessage", chat_id=mei.id, text="Hello")  # later it is said anew
    counted(tally, heard=1, sent=3, doubled=1)


async def test_who_asks_twice_is_answered_twice(tally: Tally, call: Caller, mei: Account) -> None:
    for _ in range(2):
        mei.says("/help")
        take(call)
        call("sendMessage", chat_id=mei.id, text="Write what you need")
    counted(tally, heard=2, sent=2)


async def test_what_was_on_its_way_at_a_kill_may_come_once_more(tally: Tally, call: Caller, mei: Account) -> None:
    mei.starts()
    take(call)
    for words in ("Hello", "Mei is here", "Who has her?"):
        call("sendMessage", chat_id=mei.id, text=words)
    tally.killed()
    call("sendMessage", chat_id=mei.id, text="Who has her?")
    counted(tally, kills=1, heard=1, sent=4, repeated=1)
    call("sendMessage", chat_id=mei.id, text="Hello")  # this one had long arrived
    counted(tally, kills=1, heard=1, sent=5, repeated=1, doubled=1)


async def test_refusals_and_typing_are_no_messages(tally: Tally, call: Caller, mei: Account) -> None:
    mei.starts()
    take(call)
    call("sendChatAction", chat_id=mei.id, action="typing")
    call.refused("sendMessage", chat_id=mei.id, text="")
    counted(tally, heard=1)


async def test_a_new_first_day_is_counted_anew(telegram: Telegram, tally: Tally, call: Caller, mei: Account) -> None:
    mei.starts()
    take(call)
    tally.killed()
    begin_again(telegram)
    counted(tally)
