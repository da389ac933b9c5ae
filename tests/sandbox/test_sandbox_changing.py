"""Edits, deletions, copies, pins and reactions of a bot."""

import pytest

from sandbox.accounts import Account
from tests.sandbox.scenes import START, Caller, Clock

NOW = int(START.timestamp())
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
CARD = {"inline_keyboard": [[{"text": "Accept", "callback_data": "a"}], [{"text": "Pass on", "callback_data": "p"}]]}


@pytest.fixture
def mei(mei: Account) -> Account:
    """Mei pressed Start."""
    mei.starts()
    return mei


def test_an_edit_replaces_words_and_buttons(mei: Account, call: Caller, clock: Clock) -> None:
    sent = call("sendMessage", chat_id=mei.id, text="New", reply_markup=CARD)
    clock.passes(minutes=1)
    edited = call(
        "editMessageText", chat_id=mei.id, message_id=sent["message_id"], text="<i>Taken</i>", parse_mode="HTML"
    )
    assert edited == {
        **{key: value for key, value in sent.items() if key != "reply_markup"},
        "text": "Taken",
        "entities": [{"type": "italic", "offset": 0, "length": 5}],
        "edit_date": NOW + 60,
    }
    assert sent["text"] == "New"  # what was answered before does not change under the caller's hands
    assert [(seen.text, seen.edited, seen.buttons) for seen in mei.chat()[1:]] == [("Taken", True, [])]


def test_other_buttons_are_no_edit_to_the_eye(mei: Account, call: Caller) -> None:
    number = call("sendMessage", chat_id=mei.id, text="New", reply_markup=CARD)["message_id"]
    call("editMessageReplyMarkup", chat_id=mei.id, message_id=number)
    assert [(seen.text, seen.edited, seen.buttons) for seen in mei.chat()[1:]] == [("New", False, [])]


def test_an_edit_that_changes_nothing_is_refused(mei: Account, call: Caller) -> None:
    place = {
        "chat_id": mei.id,
        "message_id": call("sendMessage", chat_id=mei.id, text="New", reply_markup=CARD)["message_id"],
    }
    assert call.refused("editMessageText", **place, text="New ", reply_markup=CARD) == (400, NOT_MODIFIED)
    assert call.refused("editMessageReplyMarkup", **place, reply_markup=CARD) == (400, NOT_MODIFIED)
    call("editMessageText", **place, text="<b>New</b>", parse_mode="HTML", reply_markup=CARD)


def test_what_cannot_be_edited(mei: Account, call: Caller) -> None:
    photo = call("sendPhoto", chat_id=mei.id, photo=photo_of(mei))["message_id"]
    text = call("sendMessage", chat_id=mei.id, text="x")["message_id"]
    edit = {"chat_id": mei.id, "text": "y"}
    assert call.refused("editMessageText", **edit) == (400, "Bad Request: message identifier is not specified")
    assert call.refused("editMessageText", **edit, message_id=99) == (400, "Bad Request: message to edit not found")
    assert call.refused("editMessageText", **edit, message_id=1) == (400, "Bad Request: message can't be edited")
    no_text = (400, "Bad Request: there is no text in the message to edit")
    assert call.refused("editMessageText", **edit, message_id=photo) == no_text
    no_caption = (400, "Bad Request: there is no caption in the message to edit")
    assert call.refused("editMessageCaption", chat_id=mei.id, message_id=text, caption="y") == no_caption
    assert call("editMessageCaption", chat_id=mei.id, message_id=photo, caption="y")["caption"] == "y"


def photo_of(person: Account) -> str:
    """The file_id of a picture that this person sends."""
    number = person.sends_photo()
    found: str = person.message(number).body["photo"][-1]["file_id"]
    return found


def test_a_deleted_message_is_gone_for_everyone(mei: Account, call: Caller) -> None:
    number = call("sendMessage", chat_id=mei.id, text="x")["message_id"]
    assert call("deleteMessage", chat_id=mei.id, message_id=number) is True
    assert mei.reads() == []
    gone = (400, "Bad Request: message to delete not found")
    assert call.refused("deleteMessage", chat_id=mei.id, message_id=number) == gone


def test_after_48_hours_a_message_stays(mei: Account, call: Caller, clock: Clock) -> None:
    old = call("sendMessage", chat_id=mei.id, text="old")["message_id"]
    clock.passes(hours=1)
    younger = call("sendMessage", chat_id=mei.id, text="younger")["message_id"]
    clock.passes(hours=47)
    too_old = (400, "Bad Request: message can't be deleted for everyone")
    assert call.refused("deleteMessage", chat_id=mei.id, message_id=old) == too_old
    assert call.refused("deleteMessages", chat_id=mei.id, message_ids=[younger, old]) == too_old
    assert call("deleteMessages", chat_id=mei.id, message_ids=[younger, 99]) is True
    assert mei.reads() == ["old"]


def test_copies_forget_the_author_and_forwards_name_them(mei: Account, arjun: Account, call: Caller) -> None:
    arjun.starts()
    number = mei.sends_photo(caption="the stairs")
    copied = call("copyMessage", chat_id=arjun.id, from_chat_id=mei.id, message_id=number)
    call(
        "copyMessage", chat_id=arjun.id, from_chat_id=mei.id, message_id=number, caption="<b>#12</b>", parse_mode="HTML"
    )
    call("forwardMessage", chat_id=arjun.id, from_chat_id=mei.id, message_id=number)
    first, second, third = arjun.chat()[1:]
    assert copied == {"message_id": first.message_id}
    assert (first.kind, first.caption, first.forwarded) == ("photo", "the stairs", False)
    assert (second.caption, second.entities) == ("#12", [{"type": "bold", "offset": 0, "length": 3}])
    assert (third.caption, third.forwarded) == ("the stairs", True)
    assert third.body["forward_origin"]["sender_user"] == mei.user


def test_what_is_protected_or_gone_does_not_travel(mei: Account, call: Caller) -> None:
    secret = call("sendMessage", chat_id=mei.id, text="flat 402", protect_content=True)["message_id"]
    place = {"chat_id": mei.id, "from_chat_id": mei.id}
    assert call.refused("copyMessage", **place, message_id=secret) == (400, "Bad Request: the message can't be copied")
    no_forward = (400, "Bad Request: the message can't be forwarded")
    assert call.refused("forwardMessage", **place, message_id=secret) == no_forward
    assert call.refused("copyMessage", **place, message_id=99) == (400, "Bad Request: message to copy not found")
    gone = (400, "Bad Request: message to forward not found")
    assert call.refused("forwardMessage", **place, message_id=99) == gone


def test_pins_and_their_service_messages(mei: Account, call: Caller) -> None:
    first, second = (call("sendMessage", chat_id=mei.id, text=text)["message_id"] for text in ("one", "two"))
    call.updates()
    call("pinChatMessage", chat_id=mei.id, message_id=first, disable_notification=True)
    [update] = call.updates()
    assert update["message"]["pinned_message"]["text"] == "one"
    call("pinChatMessage", chat_id=mei.id, message_id=second)
    assert [seen.text for seen in mei.chat() if seen.pinned] == ["one", "two"]
    assert call("getChat", chat_id=mei.id)["pinned_message"]["text"] == "two"
    call("unpinChatMessage", chat_id=mei.id)
    assert [seen.text for seen in mei.chat() if seen.pinned] == ["one"]
    call("unpinAllChatMessages", chat_id=mei.id)
    assert [seen.text for seen in mei.chat() if seen.pinned] == []
    gone = (400, "Bad Request: message to pin not found")
    assert call.refused("pinChatMessage", chat_id=mei.id, message_id=99) == gone


def test_reactions_of_a_bot(mei: Account, call: Caller) -> None:
    number = mei.says("thank you")
    call("setMessageReaction", chat_id=mei.id, message_id=number, reaction=[{"type": "emoji", "emoji": "❤"}])
    assert mei.chat()[-1].reactions == ["❤"]
    call("setMessageReaction", chat_id=mei.id, message_id=number)
    assert mei.chat()[-1].reactions == []


def test_messages_that_are_not_the_bot_s_to_change(mei: Account, call: Caller) -> None:
    own = call("sendMessage", chat_id=mei.id, text="x")["message_id"]
    here = {"chat_id": mei.id}
    no_ids = (400, "Bad Request: message identifiers are not specified")
    assert call.refused("deleteMessages", **here, message_ids=[]) == no_ids
    too_many = (400, "Bad Request: too many message identifiers specified")
    assert call.refused("deleteMessages", **here, message_ids=list(range(101))) == too_many
    hearts = [{"type": "emoji", "emoji": "❤"}] * 2
    assert call.refused("setMessageReaction", **here, message_id=own, reaction=hearts) == (
        400,
        "Bad Request: REACTIONS_TOO_MANY",
    )
    paid = [{"type": "paid"}]
    invalid = (400, "Bad Request: REACTION_INVALID")
    assert call.refused("setMessageReaction", **here, message_id=own, reaction=paid) == invalid


def test_pinning_twice_is_pinning_once(mei: Account, call: Caller) -> None:
    first, second = (call("sendMessage", chat_id=mei.id, text=text)["message_id"] for text in ("one", "two"))
    for number in (first, second, first):
        call("pinChatMessage", chat_id=mei.id, message_id=number)
    call("unpinChatMessage", chat_id=mei.id, message_id=first)
    assert [seen.text for seen in mei.chat() if seen.pinned] == ["two"]
    assert [seen.kind for seen in mei.chat()] == ["text", "text", "text", "pinned_message", "pinned_message"]
    call("deleteMessage", chat_id=mei.id, message_id=second)
    assert "pinned_message" not in call("getChat", chat_id=mei.id)
