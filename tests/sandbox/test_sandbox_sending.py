"""What a bot sends: how it stands in the chat, and what is refused in which words."""

from typing import Any

import pytest

from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.people.sight import Button
from sandbox.server import Telegram
from tests.sandbox.scenes import START, Caller

NOW = int(START.timestamp())
CARD = {"inline_keyboard": [[{"text": "Accept", "callback_data": "a"}], [{"text": "Pass on", "callback_data": "p"}]]}


@pytest.fixture
def mei(mei: Account) -> Account:
    """Mei pressed Start."""
    mei.starts()
    return mei


def test_a_message_and_how_it_is_seen(mei: Account, bot: Bot, call: Caller) -> None:
    sent = call(
        "sendMessage",
        chat_id=mei.id,
        text="<b>#12</b> Insulin",
        parse_mode="HTML",
        reply_parameters={"message_id": 1},
        reply_markup=CARD,
        protect_content=True,
        disable_notification=True,
        link_preview_options={"is_disabled": True},
        message_thread_id=7,
    )
    assert sent == {
        "message_id": 2,
        "from": bot.user,
        "chat": {"id": 1001, "first_name": "Mei", "username": "mei_lane7", "type": "private"},
        "date": NOW,
        "reply_to_message": mei.chat()[0].body,
        "text": "#12 Insulin",
        "entities": [{"type": "bold", "offset": 0, "length": 3}],
        "link_preview_options": {"is_disabled": True},
        "has_protected_content": True,
        "reply_markup": CARD,
    }
    seen = mei.chat()[1]
    assert (seen.sender, seen.mine, seen.kind, seen.text, seen.reply_to) == ("Huying", False, "text", "#12 Insulin", 1)
    assert (seen.protected, seen.silent, seen.edited, seen.pinned) == (True, True, False, False)
    assert seen.buttons == [[Button("Accept", "a")], [Button("Pass on", "p")]]
    assert seen.labels() == [["Accept"], ["Pass on"]]
    assert call.heard() == ["/start"]  # a bot is not told of what it says itself


def test_forms_carry_the_same_as_json(mei: Account, call: Caller) -> None:
    sent = call(
        "sendMessage",
        chat_id="1001",
        text="Hello",
        disable_notification="true",
        protect_content="false",
        reply_markup='{"inline_keyboard": [[{"text": "Go", "callback_data": "g"}]]}',
    )
    assert sent["reply_markup"] == {"inline_keyboard": [[{"text": "Go", "callback_data": "g"}]]}
    assert "has_protected_content" not in sent
    assert mei.chat()[-1].silent is True


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 1001}, "message text is empty"),
        ({"chat_id": 1001, "text": " \n "}, "message text is empty"),
        ({"chat_id": 1001, "text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"chat_id": 99, "text": "x"}, "chat not found"),
        ({"chat_id": -99, "text": "x"}, "chat not found"),
        ({"chat_id": 0, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ({"chat_id": 1001, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": 1001, "text": "😀" * 2048 + "x"}, "message is too long"),
        ({"chat_id": 1001, "text": "x", "parse_mode": "Word"}, "unsupported parse_mode"),
        ({"chat_id": 1001, "text": "x", "colour": "red"}, 'unknown parameter "colour"'),
        ({"chat_id": 1001, "text": 5}, 'parameter "text" must be a String'),
        ({"chat_id": 1.5, "text": "x"}, 'parameter "chat_id" must be an Integer or a String'),
        ({"chat_id": 1001, "text": "x", "protect_content": "maybe"}, 'parameter "protect_content" must be a Boolean'),
        ({"chat_id": 1001, "text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"chat_id": 1001, "text": "x", "reply_markup": {"keys": []}}, 'unknown parameter "reply_markup.keys"'),
        ({"chat_id": 1001, "text": "x", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
        ({"chat_id": 1001, "text": "\ud83d"}, "strings must be encoded in UTF-8"),
    ],
)
def test_what_sendMessage_refuses(mei: Account, call: Caller, params: dict[str, Any], refusal: str) -> None:
    assert call.refused("sendMessage", **params) == (400, f"Bad Request: {refusal}")
    assert mei.reads() == []


def test_the_longest_text_is_counted_after_parsing(mei: Account, call: Caller) -> None:
    call("sendMessage", chat_id=mei.id, text="<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    call("sendMessage", chat_id=mei.id, text="😀" * 2048)
    assert [len(text) for text in mei.reads()] == [4096, 2048]


def button(**facts: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **facts}]]}


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        (button(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
        (button(callback_data="求" * 22), "BUTTON_DATA_INVALID"),
        (button(callback_data=""), "BUTTON_DATA_INVALID"),
        (button(), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (button(url="not an address"), "inline keyboard button URL 'not an address' is invalid: Wrong HTTP URL"),
        (
            {"inline_keyboard": [[], [{"callback_data": "x"}]]},
            'field "text" of "reply_markup.inline_keyboard" is required',
        ),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 101]}, "reply markup is too long"),
        ({"inline_keyboard": [], "is_persistent": True}, "object expected as reply markup"),
        ({"keyboard": [[]]}, "reply keyboard markup must contain at least one button"),
    ],
)
def test_what_markup_refuses(mei: Account, call: Caller, markup: dict[str, Any], refusal: str) -> None:
    params = {"chat_id": mei.id, "text": "x", "reply_markup": markup}
    assert call.refused("sendMessage", **params) == (400, f"Bad Request: {refusal}")


def test_data_of_64_bytes_is_taken(mei: Account, call: Caller) -> None:
    call("sendMessage", chat_id=mei.id, text="x", reply_markup=button(callback_data="x" * 64))
    assert mei.chat()[-1].buttons == [[Button("x", "x" * 64)]]


def test_replying_to_what_is_gone_can_be_allowed(mei: Account, call: Caller) -> None:
    gone = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in call("sendMessage", chat_id=mei.id, text="x", reply_parameters=gone)


def test_a_quote_is_found_in_the_message(mei: Account, call: Caller) -> None:
    number = mei.says("😀 pens and bread")
    reply = {"message_id": number, "quote": "bread"}
    sent = call("sendMessage", chat_id=mei.id, text="Which?", reply_parameters=reply)
    assert sent["quote"] == {"text": "bread", "position": 12, "is_manual": True}
    reply["quote"] = "milk"
    refusal = call.refused("sendMessage", chat_id=mei.id, text="Which?", reply_parameters=reply)
    assert refusal == (400, "Bad Request: QUOTE_TEXT_INVALID")


def test_who_never_pressed_start_cannot_be_written_to(
    telegram: Telegram, arjun: Account, mei: Account, bot: Bot, call: Caller
) -> None:
    assert call.refused("sendMessage", chat_id=arjun.id, text="x") == (400, "Bad Request: chat not found")
    telegram.add_group("Lane", members=[mei, arjun], bot=bot)
    never = (403, "Forbidden: bot can't initiate conversation with a user")
    assert call.refused("sendMessage", chat_id=arjun.id, text="x") == never
    mei.deactivated = True
    assert call.refused("sendMessage", chat_id=mei.id, text="x") == (403, "Forbidden: user is deactivated")
    to_itself = call.refused("sendMessage", chat_id=bot.id, text="x")
    assert to_itself == (403, "Forbidden: bot can't send messages to bots")


def test_typing_is_shown_and_leaves_nothing(telegram: Telegram, mei: Account, call: Caller) -> None:
    actions: list[Any] = []
    telegram.listen(lambda change: actions.append((change.kind, change.chat, change.detail)))
    assert call("sendChatAction", chat_id=mei.id, action="typing") is True
    assert actions == [("action", mei.id, "typing")]
    wrong = (400, "Bad Request: wrong parameter action in request")
    assert call.refused("sendChatAction", chat_id=mei.id, action="thinking") == wrong


def test_mentions_of_people_by_number(mei: Account, arjun: Account, call: Caller) -> None:
    text = '<a href="tg://user?id=1001">Mei</a> and <a href="tg://user?id=1002">Arjun</a>'
    sent = call("sendMessage", chat_id=mei.id, text=text, parse_mode="HTML")
    assert sent["entities"] == [{"type": "text_mention", "offset": 0, "length": 3, "user": mei.user}]


def test_places_and_cards_of_a_bot(mei: Account, call: Caller) -> None:
    where = {"latitude": 31.2, "longitude": 121.5}
    assert call("sendLocation", chat_id=mei.id, **where)["location"] == where
    venue = call("sendVenue", chat_id=mei.id, **where, title="Clinic", address="Lane 9")["venue"]
    assert venue == {"location": where, "title": "Clinic", "address": "Lane 9"}
    card = {"phone_number": "+86123", "first_name": "Li Wei"}
    assert call("sendContact", chat_id=mei.id, **card)["contact"] == card
    nowhere = (400, "Bad Request: wrong latitude or longitude specified")
    assert call.refused("sendLocation", chat_id=mei.id, latitude=91, longitude=0) == nowhere
