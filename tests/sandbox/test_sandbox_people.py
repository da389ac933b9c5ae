"""What people do becomes the right update; what the app forbids never does."""

from typing import Any

import pytest

from sandbox.accounts import Account
from sandbox.errors import Impossible
from sandbox.server import Telegram
from tests.sandbox.scenes import START, Caller, Clock

NOW = int(START.timestamp())
CARD = {"inline_keyboard": [[{"text": "Accept", "callback_data": "accept:1"}], [{"text": "Map", "url": "https://a.b"}]]}


def content(call: Caller) -> list[dict[str, Any]]:
    """The messages that arrived, without what every message has."""
    usual = {"message_id", "from", "chat", "date"}
    found = [update["message"] for update in call.updates()]
    return [{key: value for key, value in message.items() if key not in usual} for message in found]


def test_words_carry_what_telegram_finds_in_them(mei: Account, call: Caller) -> None:
    mei.says("😀 /help me@home.org @huying_bot https://a.org/x. +86 138 0000 0000 #flat3")
    assert content(call)[0]["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 5},
        {"type": "email", "offset": 9, "length": 11},
        {"type": "mention", "offset": 21, "length": 11},
        {"type": "url", "offset": 33, "length": 15},
        {"type": "phone_number", "offset": 50, "length": 17},
        {"type": "hashtag", "offset": 68, "length": 6},
    ]


def test_a_reply_carries_the_message_without_its_own_reply(mei: Account, call: Caller) -> None:
    first = mei.says("first")
    second = mei.says("second", reply_to=first)
    mei.says("third", reply_to=second)
    one, two, three = (update["message"] for update in call.updates())
    assert two["reply_to_message"] == one
    assert three["reply_to_message"] == {key: value for key, value in two.items() if key != "reply_to_message"}


def test_an_edit_keeps_the_number_and_says_when(mei: Account, call: Caller, clock: Clock) -> None:
    number = mei.says("Pens run out")
    call.updates()
    clock.passes(minutes=1)
    mei.edits(number, "Insulin pens run out")
    [edited] = call.updates()
    assert edited["edited_message"]["message_id"] == number
    assert edited["edited_message"]["text"] == "Insulin pens run out"
    assert edited["edited_message"]["edit_date"] == NOW + 60
    assert [(seen.text, seen.edited) for seen in mei.chat()] == [("Insulin pens run out", True)]


def test_forwards_name_the_author_unless_the_author_hides(
    telegram: Telegram, mei: Account, arjun: Account, call: Caller
) -> None:
    mei.says("help", forwarded_from=arjun)
    arjun.hides_forwards = True
    mei.says("help", forwarded_from=arjun)
    mei.says("help", forwarded_from="A stranger")
    origins = [message["forward_origin"] for message in content(call)]
    assert origins == [
        {"type": "user", "date": NOW, "sender_user": arjun.user},
        {"type": "hidden_user", "date": NOW, "sender_user_name": "Arjun Rao"},
        {"type": "hidden_user", "date": NOW, "sender_user_name": "A stranger"},
    ]


def test_a_message_from_a_group_is_forwarded_to_the_bot(
    telegram: Telegram, mei: Account, arjun: Account, call: Caller
) -> None:
    lane = telegram.add_group("Lane", members=[mei, arjun])
    number = arjun.sends_photo(caption="the stairs", chat=lane)
    mei.forwards(number, lane)
    [arrived] = content(call)
    assert arrived["caption"] == "the stairs"
    assert arrived["forward_origin"]["sender_user"] == arjun.user


def test_pressing_a_button_hands_over_its_data_and_the_message(mei: Account, call: Caller) -> None:
    mei.starts()
    sent = call("sendMessage", chat_id=mei.id, text="New request", reply_markup=CARD)
    call.updates()
    for button in ("Accept", 0, "accept:1"):
        query = mei.presses(sent["message_id"], button)
        assert call.updates() == [
            {
                "callback_query": {
                    "id": query,
                    "from": mei.user,
                    "message": sent,
                    "chat_instance": "8000001001",
                    "data": "accept:1",
                }
            }
        ]


def test_a_button_that_has_gone_cannot_be_pressed(mei: Account, call: Caller) -> None:
    mei.starts()
    number = call("sendMessage", chat_id=mei.id, text="New request", reply_markup=CARD)["message_id"]
    call.updates()
    with pytest.raises(Impossible, match="has no button 'Done'"):
        mei.presses(number, "Done")
    with pytest.raises(Impossible, match="opens something in the app"):
        mei.presses(number, "Map")
    call("editMessageText", chat_id=mei.id, message_id=number, text="Taken")
    with pytest.raises(Impossible, match="has no button 'Accept'"):
        mei.presses(number, "Accept")
    call("deleteMessage", chat_id=mei.id, message_id=number)
    with pytest.raises(Impossible, match="sees no message"):
        mei.presses(number, "Accept")
    assert call.updates() == []


def test_answers_pop_up_once_and_not_too_late(mei: Account, call: Caller, clock: Clock) -> None:
    mei.starts()
    number = call("sendMessage", chat_id=mei.id, text="New request", reply_markup=CARD)["message_id"]
    first, second = mei.presses(number, 0), mei.presses(number, 0)
    assert call("answerCallbackQuery", callback_query_id=first, text="Yours", show_alert=True) is True
    assert call("answerCallbackQuery", callback_query_id=first, text="Again") is True
    clock.passes(seconds=31)
    too_old = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    assert call.refused("answerCallbackQuery", callback_query_id=second) == too_old
    assert call.refused("answerCallbackQuery", callback_query_id="1") == too_old
    assert [(toast.text, toast.alert, toast.query_id) for toast in mei.toasts] == [("Yours", True, first)]


def test_keys_say_their_label_or_hand_over_what_they_ask_for(mei: Account, call: Caller) -> None:
    mei.starts()
    rows = [[{"text": "Danger to life"}], [{"text": "My number", "request_contact": True}]]
    call("sendMessage", chat_id=mei.id, text="Hello", reply_markup={"keyboard": rows, "is_persistent": True})
    call.updates()
    assert mei.keyboard() == [["Danger to life"], ["My number"]]
    mei.taps_key("Danger to life")
    mei.taps_key("My number")
    contact = {"phone_number": "+8613800001001", "first_name": "Mei", "user_id": 1001}
    assert content(call) == [{"text": "Danger to life"}, {"contact": contact}]
    with pytest.raises(Impossible, match="sees no key 'Help'"):
        mei.taps_key("Help")
    call("sendMessage", chat_id=mei.id, text="Bye", reply_markup={"remove_keyboard": True})
    assert mei.keyboard() == []


def test_a_one_time_keyboard_goes_after_a_tap_and_any_keyboard_with_its_message(mei: Account, call: Caller) -> None:
    mei.starts()
    once = {"keyboard": [[{"text": "Yes"}]], "one_time_keyboard": True}
    call("sendMessage", chat_id=mei.id, text="Sure?", reply_markup=once)
    mei.taps_key("Yes")
    assert mei.keyboard() == []
    stays = {"keyboard": [[{"text": "Help"}]]}
    number = call("sendMessage", chat_id=mei.id, text="Menu", reply_markup=stays)["message_id"]
    assert mei.keyboard() == [["Help"]]
    call("deleteMessage", chat_id=mei.id, message_id=number)
    assert mei.keyboard() == []


def test_blocking_is_told_and_ends_what_the_bot_can_send(mei: Account, call: Caller, bot: Any) -> None:
    mei.starts()
    call.updates()
    mei.blocks()
    mei.blocks()
    there, gone = {"user": bot.user, "status": "member"}, {"user": bot.user, "status": "kicked", "until_date": 0}
    [update] = call.updates()
    assert update["my_chat_member"]["old_chat_member"] == there
    assert update["my_chat_member"]["new_chat_member"] == gone
    assert call.refused("sendMessage", chat_id=mei.id, text="Hello") == (403, "Forbidden: bot was blocked by the user")
    with pytest.raises(Impossible, match="blocked the bot"):
        mei.says("Hello")
    mei.starts()
    back, started = call.updates()
    assert (back["my_chat_member"]["old_chat_member"], back["my_chat_member"]["new_chat_member"]) == (gone, there)
    assert started["message"]["text"] == "/start"
    call("sendMessage", chat_id=mei.id, text="Hello again")
    assert mei.reads() == ["Hello again"]


def test_one_may_delete_in_private_and_the_bot_learns_nothing(mei: Account, call: Caller) -> None:
    number = mei.says("wrong chat")
    call.updates()
    mei.deletes(number)
    assert mei.chat() == []
    assert call.updates() == []


def test_places_cards_polls_and_dice(mei: Account, call: Caller) -> None:
    mei.sends_location(31.2, 121.5)
    mei.sends_venue("Clinic", "Garden Lane 9", 31.2, 121.5)
    mei.sends_contact("+86123", "Grandma")
    mei.sends_dice(6)
    mei.sends_poll("Who has bread?", "I", "Not I")
    place = {"latitude": 31.2, "longitude": 121.5}
    found = content(call)
    assert found[:4] == [
        {"location": place},
        {"venue": {"location": place, "title": "Clinic", "address": "Garden Lane 9"}, "location": place},
        {"contact": {"phone_number": "+86123", "first_name": "Grandma"}},
        {"dice": {"emoji": "🎲", "value": 6}},
    ]
    assert [option["text"] for option in found[4]["poll"]["options"]] == ["I", "Not I"]


def test_another_name_and_language_show_in_what_comes_next(mei: Account, call: Caller) -> None:
    mei.says("before")
    mei.is_now(first_name="May", username=None, language_code="en")
    mei.says("after")
    before, after = (update["message"] for update in call.updates())
    assert before["from"]["first_name"] == "Mei"
    assert after["from"] == {"id": 1001, "is_bot": False, "first_name": "May", "language_code": "en"}
    assert after["chat"] == {"id": 1001, "first_name": "May", "type": "private"}


def test_what_is_too_long_or_empty_is_never_sent(mei: Account, call: Caller) -> None:
    with pytest.raises(Impossible):
        mei.says("x" * 4097)
    with pytest.raises(Impossible):
        mei.says("  \n ")
    mei.says("😀" * 2048)
    assert len(call.updates()) == 1


def test_what_no_app_would_send(mei: Account, call: Caller) -> None:
    for count in (0, 1, 11, 10**9):
        with pytest.raises(Impossible, match="2 to 10"):
            mei.sends_album(count)
    for seconds in (-1, 10**9):
        with pytest.raises(Impossible, match="so long"):
            mei.sends_voice(seconds=seconds)
    assert call.updates() == []
