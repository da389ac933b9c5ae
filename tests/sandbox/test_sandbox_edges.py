"""What the app forbids, and small corners of the Bot API."""

from collections.abc import Callable

import pytest

from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.chats import Group
from sandbox.errors import Impossible
from sandbox.server import Telegram
from tests.sandbox.scenes import START, Caller, Clock


@pytest.fixture
def lane(telegram: Telegram, mei: Account, arjun: Account, bot: Bot, call: Caller) -> Group:
    """A group run by Arjun, with Mei and the bot as members."""
    group = telegram.add_group("Lane", members=[mei], administrators=[arjun], bot=bot)
    call.updates()
    return group


FORBIDDEN: list[tuple[Callable[[Account, Account, Group], object], str]] = [
    (lambda mei, arjun, lane: mei.joins(lane), "Mei is in the group already"),
    (lambda mei, arjun, lane: arjun.demotes(mei, lane), "Mei is no administrator"),
    (lambda mei, arjun, lane: arjun.upgrades(lane), "supergroup already"),
    (lambda mei, arjun, lane: mei.edits(arjun.says("x", lane), "y", lane), "one's own words"),
    (lambda mei, arjun, lane: mei.edits(mei.sends_location(1, 2), "y"), "one's own words"),
    (lambda mei, arjun, lane: mei.forwards(1, lane), "cannot be forwarded"),  # a service message
    (lambda mei, arjun, lane: mei.message(99), "sees no message 99"),
]


@pytest.mark.parametrize(("deed", "reason"), FORBIDDEN)
def test_what_the_app_forbids(
    mei: Account, arjun: Account, lane: Group, deed: Callable[[Account, Account, Group], object], reason: str
) -> None:
    with pytest.raises(Impossible, match=reason):
        deed(mei, arjun, lane)


def test_one_who_left_is_out_of_reach(mei: Account, arjun: Account, lane: Group) -> None:
    mei.leaves(lane)
    with pytest.raises(Impossible, match="Mei is not in the group"):
        arjun.removes(mei, lane)
    with pytest.raises(Impossible, match="Mei is not in the group"):
        arjun.promotes(mei, lane)
    with pytest.raises(Impossible, match="Mei is not in this chat"):
        mei.adds(arjun, lane)


def test_a_deleted_account_is_silent(mei: Account) -> None:
    mei.deactivated = True
    with pytest.raises(Impossible, match="account is gone"):
        mei.says("x")


def test_without_a_bot_there_is_no_private_chat() -> None:
    alone = Telegram(Clock().now).add_account("Mei")
    with pytest.raises(Impossible, match="there is no bot yet"):
        alone.says("hello")


def test_tokens_and_numbers_that_cannot_be(telegram: Telegram, mei: Account) -> None:
    with pytest.raises(ValueError, match="123456:letters"):
        telegram.add_bot("letters", name="x", username="x")
    with pytest.raises(ValueError, match="1001 is no free account number"):
        telegram.add_account("Other", id=1001)


def test_a_chat_goes_by_object_by_number_and_by_the_bot(mei: Account, bot: Bot, lane: Group) -> None:
    mei.says("one", bot)
    mei.says("two", bot.id)
    mei.says("three", mei.id)
    mei.says("four", lane.id)
    assert [seen.text for seen in mei.chat()] == ["one", "two", "three"]
    assert [seen.text for seen in mei.chat(lane) if seen.text] == ["four"]


def test_what_others_wrote_last(mei: Account, arjun: Account, lane: Group) -> None:
    assert mei.last() is None
    arjun.says("bread is here", lane)
    mei.says("thank you", lane)
    last = mei.last(lane)
    assert last is not None
    assert (last.words, last.sender, last.mine) == ("bread is here", "Arjun Rao", False)
    assert mei.reads(lane) == ["bread is here"]


def test_a_forward_of_a_forward_keeps_the_first_author_and_a_group_is_named(
    mei: Account, arjun: Account, lane: Group, call: Caller
) -> None:
    mei.says("first", forwarded_from="Grandma")
    mei.forwards(1)
    arjun.promotes(mei, lane, anonymous=True)
    mei.forwards(mei.says("from nobody", lane), lane)
    origins = [update["message"].get("forward_origin") for update in call.updates() if "message" in update]
    hidden = {"type": "hidden_user", "date": int(START.timestamp()), "sender_user_name": "Grandma"}
    named = {"type": "chat", "date": int(START.timestamp()), "sender_chat": lane.profile}
    assert origins == [hidden, hidden, named]


def test_a_bot_s_own_words_can_be_forwarded_to_it(mei: Account, bot: Bot, call: Caller) -> None:
    mei.starts()
    number = call("sendMessage", chat_id=mei.id, text="#12")["message_id"]
    mei.forwards(number)
    assert call.updates()[-1]["message"]["forward_origin"]["sender_user"] == bot.user


def test_an_edited_caption(mei: Account, call: Caller) -> None:
    number = mei.sends_photo(caption="stairs")
    mei.edits(number, "stairs of house 3, @mei_lane7", None)
    edited = call.updates()[-1]["edited_message"]
    assert edited["caption"] == "stairs of house 3, @mei_lane7"
    assert edited["caption_entities"] == [{"type": "mention", "offset": 19, "length": 10}]


def test_a_caption_can_be_a_command_in_a_group(mei: Account, lane: Group, call: Caller) -> None:
    mei.sends_photo(caption="/ask what is this", chat=lane)
    mei.sends_photo(caption="just a picture", chat=lane)
    assert [update["message"]["caption"] for update in call.updates()] == ["/ask what is this"]


def test_a_key_may_ask_for_the_place(mei: Account, call: Caller) -> None:
    mei.starts()
    rows = [[{"text": "Where I am", "request_location": True}]]
    call("sendMessage", chat_id=mei.id, text="Where?", reply_markup={"keyboard": rows})
    mei.taps_key("Where I am")
    assert set(call.updates()[-1]["message"]["location"]) == {"latitude", "longitude"}


def test_what_is_short_in_the_bot_api(mei: Account, lane: Group, call: Caller) -> None:
    mei.starts()
    assert call.refused("getChatAdministrators", chat_id=mei.id) == (
        400,
        "Bad Request: there are no administrators in the private chat",
    )
    assert call.refused("leaveChat", chat_id=mei.id) == (
        400,
        "Bad Request: chat member status can't be changed in private chats",
    )
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    query = mei.presses(call("sendMessage", chat_id=mei.id, text="x", reply_markup=markup)["message_id"], 0)
    too_long = (400, "Bad Request: MESSAGE_TOO_LONG")
    assert call.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201) == too_long
    hidden = (400, "Bad Request: message to copy not found")  # privacy: the bot never saw it
    unseen = mei.says("among neighbours", lane)
    assert call.refused("copyMessage", chat_id=mei.id, from_chat_id=lane.id, message_id=unseen) == hidden


def test_what_was_sent_as_null_is_absent(telegram: Telegram, mei: Account, call: Caller) -> None:
    mei.starts()
    assert "reply_markup" not in call("sendMessage", chat_id=mei.id, text="x", reply_markup=None, parse_mode=None)
    assert telegram.ledger.calls()[-1].params == {"chat_id": mei.id, "text": "x"}
    assert call("setChatMenuButton", chat_id=None, menu_button={"type": "commands"}) is True


def test_the_service_message_of_an_upgrade_stays(
    telegram: Telegram, mei: Account, arjun: Account, bot: Bot, call: Caller
) -> None:
    small = telegram.add_group("Lane", members=[mei], administrators=[arjun], bot=bot, kind="group")
    arjun.promotes(bot, small)
    large = arjun.upgrades(small)
    refused = (400, "Bad Request: message can't be deleted")
    assert call.refused("deleteMessage", chat_id=large.id, message_id=1) == refused
