"""Quotas, faults and the ledger."""

from typing import Any

import pytest

from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.quotas import Quotas
from sandbox.server import Telegram
from tests.sandbox.scenes import Caller, Clock


@pytest.fixture
def telegram(telegram: Telegram) -> Telegram:
    """Telegram with its quotas."""
    telegram.quotas = Quotas()
    return telegram


@pytest.fixture
def mei(mei: Account) -> Account:
    """Mei pressed Start."""
    mei.starts()
    return mei


def statuses(call: Caller, count: int, chat: int) -> list[int]:
    return [call.answer("sendMessage", chat_id=chat, text=f"{number}").status for number in range(count)]


def test_a_private_chat_takes_three_in_three_seconds(mei: Account, call: Caller, clock: Clock) -> None:
    assert statuses(call, 3, mei.id) == [200, 200, 200]
    clock.passes(seconds=1)
    answer = call.answer("sendMessage", chat_id=mei.id, text="x")
    assert answer.body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 2",
        "parameters": {"retry_after": 2},
    }
    clock.passes(seconds=2)
    assert statuses(call, 4, mei.id) == [200, 200, 200, 429]
    assert len(mei.reads()) == 6


def test_a_group_takes_twenty_a_minute(telegram: Telegram, mei: Account, bot: Bot, call: Caller, clock: Clock) -> None:
    lane = telegram.add_group("Lane", members=[mei], bot=bot)
    assert statuses(call, 21, lane.id) == [200] * 20 + [429]
    clock.passes(seconds=60)
    assert statuses(call, 1, lane.id) == [200]


def test_thirty_a_second_in_all(telegram: Telegram, bot: Bot, call: Caller, clock: Clock) -> None:
    people = [telegram.add_account(f"Neighbour {number}") for number in range(11)]
    for person in people:
        person.starts()
    found = [status for person in people for status in statuses(call, 3, person.id)]
    assert found == [200] * 30 + [429] * 3
    clock.passes(seconds=1)
    assert statuses(call, 1, people[-1].id) == [200]


def test_edits_count_deletes_and_answers_do_not(mei: Account, call: Caller) -> None:
    number = call("sendMessage", chat_id=mei.id, text="0")["message_id"]
    call("editMessageText", chat_id=mei.id, message_id=number, text="1")
    call("sendChatAction", chat_id=mei.id, action="typing")
    call("editMessageText", chat_id=mei.id, message_id=number, text="2")
    full = call.answer("editMessageText", chat_id=mei.id, message_id=number, text="3")
    assert (full.status, full.body["parameters"]) == (429, {"retry_after": 3})
    call("deleteMessage", chat_id=mei.id, message_id=number)
    assert call("getMe")["id"] == 123456


def test_an_album_counts_by_its_pictures(mei: Account, call: Caller) -> None:
    mei.sends_photo()
    photo = call.updates()[-1]["message"]["photo"][-1]["file_id"]
    media = [{"type": "photo", "media": photo}] * 3
    call("sendMediaGroup", chat_id=mei.id, media=media)
    assert statuses(call, 1, mei.id) == [429]


def test_quotas_can_be_lifted_and_forgotten(telegram: Telegram, mei: Account, call: Caller) -> None:
    assert statuses(call, 4, mei.id) == [200, 200, 200, 429]
    telegram.quotas.forget()
    assert statuses(call, 1, mei.id) == [200]
    telegram.quotas.lifted = True
    assert statuses(call, 50, mei.id) == [200] * 50


def test_a_fault_meets_the_next_calls_of_a_method_to_a_chat(
    telegram: Telegram, mei: Account, arjun: Account, call: Caller
) -> None:
    arjun.starts()
    telegram.faults.next("429", "sendMessage", chat=arjun.id, times=2, retry_after=7)
    telegram.faults.next("500", "getMe")
    assert statuses(call, 1, mei.id) == [200]
    answer = call.answer("sendMessage", chat_id=arjun.id, text="x")
    assert (answer.status, answer.body["parameters"]) == (429, {"retry_after": 7})
    assert statuses(call, 2, arjun.id) == [429, 200]
    assert call.refused("getMe") == (500, "Internal Server Error")
    assert call("getMe")["id"] == 123456


@pytest.mark.parametrize(
    ("kind", "status", "wire", "arrived"),
    [
        ("502", 502, "fine", []),
        ("hang", 502, "hang", []),
        ("cut_before", 502, "cut", []),
        ("cut_after", 200, "cut", ["x"]),
    ],
)
def test_faults_before_and_after_the_effect(
    telegram: Telegram, mei: Account, call: Caller, kind: str, status: int, wire: str, arrived: list[str]
) -> None:
    telegram.faults.next(kind)
    answer = call.answer("sendMessage", chat_id=mei.id, text="x")
    assert (answer.status, answer.wire) == (status, wire)
    assert mei.reads() == arrived
    [entry] = telegram.ledger.calls("sendMessage")
    assert (entry.fault, entry.ok) == (kind, kind == "cut_after")


def test_moods_last_until_they_change(telegram: Telegram, mei: Account, call: Caller) -> None:
    faults = telegram.faults
    faults.mood = type(faults.mood)("429")
    assert statuses(call, 2, mei.id) == [429, 429]
    assert call("getUpdates") != []  # what is asked for still comes in
    faults.mood = type(faults.mood)("down")
    assert call.answer("getUpdates").wire == "cut"
    faults.mood = type(faults.mood)("slow")
    answer = call.answer("sendMessage", chat_id=mei.id, text="x")
    assert (answer.status, answer.delay) == (200, 2.0)
    faults.clear()
    assert call.answer("getMe").delay == 0


def test_an_unknown_fault_is_an_error_at_once(telegram: Telegram) -> None:
    with pytest.raises(ValueError, match="flood"):
        telegram.faults.next("flood")


def test_the_ledger_holds_every_call(telegram: Telegram, mei: Account, call: Caller, clock: Clock) -> None:
    sent = call("sendMessage", chat_id="1001", text="one")
    clock.passes(seconds=5)
    call.refused("sendMessage", chat_id=99, text="two")
    Caller(telegram, "999:WRONG").refused("getMe")
    first, second, third = telegram.ledger.calls()
    assert (first.method, first.params, first.status, first.result) == (
        "sendMessage",
        {"chat_id": 1001, "text": "one"},
        200,
        sent,
    )
    assert (second.at, second.ok, second.description) == (clock.now(), False, "Bad Request: chat not found")
    assert (third.bot, third.status) == (None, 401)
    assert telegram.ledger.texts(mei.id) == ["one"]
    assert [entry.chat for entry in telegram.ledger.calls("sendMessage", ok=False)] == [99]
    telegram.ledger.clear()
    assert len(telegram.ledger) == 0


def test_every_bot_has_quotas_of_its_own(telegram: Telegram, mei: Account, call: Caller) -> None:
    other: Any = telegram.add_bot("777:OTHER", name="Other", username="other_bot")
    mei.starts(bot=other)
    assert statuses(call, 4, mei.id) == [200, 200, 200, 429]
    assert statuses(Caller(telegram, "777:OTHER"), 3, mei.id) == [200, 200, 200]
