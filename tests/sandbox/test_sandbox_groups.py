"""Groups: who hears what, who may do what, and what becomes of a group that grows."""

from typing import Any

import pytest

from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.chats import RIGHTS, Group
from sandbox.errors import Impossible
from sandbox.server import Telegram
from tests.sandbox.scenes import START, TOKEN, Caller

NOW = int(START.timestamp())


@pytest.fixture
def lane(telegram: Telegram, mei: Account, arjun: Account, bot: Bot, call: Caller) -> Group:
    """A supergroup run by Arjun, with Mei and the bot as members."""
    group = telegram.add_group("Garden Lane 7", members=[mei], administrators=[arjun], bot=bot)
    call.updates()
    return group


def test_a_bot_that_comes_in_is_told_so(telegram: Telegram, mei: Account, bot: Bot, call: Caller) -> None:
    group = telegram.add_group("Lane", members=[mei], bot=bot, id=-1_002_000_000_777)
    chat = {"id": -1_002_000_000_777, "title": "Lane", "type": "supergroup"}
    place, service = call.updates()
    assert place == {
        "my_chat_member": {
            "chat": chat,
            "from": mei.user,
            "date": NOW,
            "old_chat_member": {"user": bot.user, "status": "left"},
            "new_chat_member": {"user": bot.user, "status": "member"},
        }
    }
    assert service["message"] == {
        "message_id": 1,
        "from": mei.user,
        "chat": chat,
        "date": NOW,
        "new_chat_members": [bot.user],
    }
    assert group.title == "Lane"


def test_with_privacy_only_what_is_meant_for_the_bot_arrives(lane: Group, mei: Account, call: Caller) -> None:
    said = call("sendMessage", chat_id=lane.id, text="Summary")["message_id"]
    mei.says("just talking", lane)
    mei.says("/duty", lane)
    mei.says("/duty@huying_bot now", lane)
    mei.says("/duty@other_bot", lane)
    mei.says("what is this?", lane, reply_to=said)
    mei.says("@huying_bot hello", lane)
    assert call.heard() == ["/duty", "/duty@huying_bot now", "what is this?"]


def test_without_privacy_or_as_an_administrator_the_bot_hears_all(
    telegram: Telegram, lane: Group, mei: Account, arjun: Account, bot: Bot, call: Caller
) -> None:
    bot.privacy = False
    mei.says("one", lane)
    bot.privacy = True
    mei.says("two", lane)
    arjun.promotes(bot, lane)
    mei.says("three", lane)
    arjun.demotes(bot, lane)
    mei.says("four", lane)
    assert call.heard() == ["one", "three"]


def test_a_nameless_command_is_for_the_bot_that_spoke_last(
    telegram: Telegram, lane: Group, mei: Account, call: Caller
) -> None:
    other_bot = telegram.add_bot("777:OTHER", name="Other", username="other_bot")
    other = Caller(telegram, "777:OTHER")
    mei.adds(other_bot, lane)
    other.updates()
    call.updates()
    mei.says("/duty", lane)
    assert (call.heard(), other.heard()) == ([], [])
    other("sendMessage", chat_id=lane.id, text="I am new")
    mei.says("/help", lane)
    call("sendMessage", chat_id=lane.id, text="So am I")
    mei.says("/duty", lane)
    assert (call.heard(), other.heard()) == (["/duty"], ["/help"])


def test_bots_never_hear_each_other(telegram: Telegram, lane: Group, mei: Account, bot: Bot, call: Caller) -> None:
    bot.privacy = False
    mei.adds(telegram.add_bot("777:OTHER", name="Other", username="other_bot"), lane)
    call.updates()
    Caller(telegram, "777:OTHER")("sendMessage", chat_id=lane.id, text="/duty@huying_bot")
    assert call.updates() == []


def test_anonymous_administrators_and_channels_are_nobody(
    telegram: Telegram, lane: Group, mei: Account, arjun: Account, call: Caller
) -> None:
    arjun.promotes(mei, lane, anonymous=True)
    channel = Group(id=-1_009, kind="channel", profile={"id": -1_009, "title": "News", "type": "channel"})
    call.updates()
    mei.says("/duty", lane)
    arjun.says("/duty", lane, on_behalf_of=channel)
    hidden, posted = (update["message"] for update in call.updates())
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    assert (hidden["from"], hidden["sender_chat"]) == (anonymous, lane.profile)
    assert (posted["from"]["id"], posted["sender_chat"]) == (136817688, channel.profile)
    assert [seen.sender for seen in mei.chat(lane)[-2:]] == ["Garden Lane 7", "News"]


def test_coming_and_going_is_told(telegram: Telegram, lane: Group, arjun: Account, bot: Bot, call: Caller) -> None:
    wei = telegram.add_account("Wei")
    wei.joins(lane)
    wei.leaves(lane)
    arjun.adds(wei, lane)
    arjun.removes(wei, lane)
    services = [update["message"] for update in call.updates()]
    assert [(m["from"]["id"], "new_chat_members" in m, "left_chat_member" in m) for m in services] == [
        (wei.id, True, False),
        (wei.id, False, True),
        (arjun.id, True, False),
        (arjun.id, False, True),
    ]
    assert call("getChatMember", chat_id=lane.id, user_id=wei.id)["status"] == "kicked"
    with pytest.raises(Impossible, match="thrown out"):
        wei.joins(lane)
    assert wei.chat(lane) == []


def test_members_are_told_to_bots_that_run_the_group_and_asked(
    telegram: Telegram, lane: Group, arjun: Account, bot: Bot, call: Caller
) -> None:
    call("getUpdates", allowed_updates=["chat_member"])
    wei = telegram.add_account("Wei")
    wei.joins(lane)
    assert call.updates() == []
    arjun.promotes(bot, lane)
    wei.leaves(lane)
    [update] = call.updates()
    assert update["chat_member"]["old_chat_member"] == {"user": wei.user, "status": "member"}
    assert update["chat_member"]["new_chat_member"] == {"user": wei.user, "status": "left"}


def test_who_is_in_it(lane: Group, mei: Account, arjun: Account, bot: Bot, call: Caller) -> None:
    creator = {"user": arjun.user, "status": "creator", "is_anonymous": False}
    assert call("getChatAdministrators", chat_id=lane.id) == [creator]
    arjun.promotes(bot, lane, ["can_pin_messages"])
    rights = {right: right == "can_pin_messages" for right in RIGHTS}
    administrator = {
        "user": bot.user,
        "status": "administrator",
        "can_be_edited": False,
        "is_anonymous": False,
        **rights,
    }
    assert call("getChatAdministrators", chat_id=lane.id) == [creator, administrator]
    assert call("getChatMember", chat_id=lane.id, user_id=mei.id) == {"user": mei.user, "status": "member"}
    assert call("getChatMemberCount", chat_id=lane.id) == 3
    assert call.refused("getChatMember", chat_id=lane.id, user_id=5) == (400, "Bad Request: user not found")


@pytest.mark.parametrize(("kind", "shown"), [("group", "group chat"), ("supergroup", "supergroup chat")])
def test_a_bot_that_is_out_of_a_group(
    telegram: Telegram, mei: Account, arjun: Account, bot: Bot, call: Caller, kind: str, shown: str
) -> None:
    group = telegram.add_group("Lane", members=[mei], administrators=[arjun], bot=bot, kind=kind)
    arjun.removes(bot, group)
    kicked = (403, f"Forbidden: bot was kicked from the {shown}")
    assert call.refused("sendMessage", chat_id=group.id, text="x") == kicked
    assert call.updates()[-1]["message"]["left_chat_member"] == bot.user
    arjun.adds(bot, group)
    call("sendMessage", chat_id=group.id, text="back")
    assert call("leaveChat", chat_id=group.id) is True
    out = (403, f"Forbidden: bot is not a member of the {shown}")
    assert call.refused("sendMessage", chat_id=group.id, text="x") == out
    never_there = telegram.add_group("Other", members=[mei], kind=kind)
    assert call.refused("sendMessage", chat_id=never_there.id, text="x") == (400, "Bad Request: chat not found")


def test_a_group_that_grows_moves(telegram: Telegram, mei: Account, arjun: Account, bot: Bot, call: Caller) -> None:
    small = telegram.add_group("Lane", members=[mei], administrators=[arjun], bot=bot, kind="group")
    assert call.updates()[-1]["message"]["group_chat_created"] is True
    large = arjun.upgrades(small)
    left, came = (update["message"] for update in call.updates())
    assert (left["chat"]["id"], left["migrate_to_chat_id"]) == (small.id, large.id)
    assert (came["chat"], came["migrate_from_chat_id"]) == (large.profile, small.id)
    assert large.profile == {"id": large.id, "title": "Lane", "type": "supergroup"}
    answer = call.answer("sendMessage", chat_id=small.id, text="x")
    assert (answer.status, answer.body) == (
        400,
        {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": {"migrate_to_chat_id": large.id},
        },
    )
    assert call("sendMessage", chat_id=large.id, text="here")["message_id"] == 2  # supergroups count for themselves
    assert mei.says("/duty", small) == 3  # the app follows
    assert call.heard() == ["/duty"]


def test_deleting_in_a_group_takes_the_right(lane: Group, mei: Account, arjun: Account, bot: Bot, call: Caller) -> None:
    words = mei.says("flat 402, insulin", lane)
    own = call("sendMessage", chat_id=lane.id, text="own")["message_id"]
    refused = (400, "Bad Request: message can't be deleted")
    assert call.refused("deleteMessage", chat_id=lane.id, message_id=words) == refused
    call("deleteMessage", chat_id=lane.id, message_id=own)
    arjun.promotes(bot, lane, ["can_delete_messages"])
    call("deleteMessage", chat_id=lane.id, message_id=words)
    assert [seen.text for seen in mei.chat(lane) if seen.text] == []
    with pytest.raises(Impossible, match="one's own"):
        mei.deletes(arjun.says("mine", lane), lane)


def test_rights_that_a_plain_member_lacks(lane: Group, mei: Account, call: Caller) -> None:
    number = call("sendMessage", chat_id=lane.id, text="x")["message_id"]
    no_pin = (400, "Bad Request: not enough rights to manage pinned messages in the chat")
    assert call.refused("pinChatMessage", chat_id=lane.id, message_id=number) == no_pin
    lane.only_administrators_write = True
    mute = (400, "Bad Request: not enough rights to send text messages to the chat")
    assert call.refused("sendMessage", chat_id=lane.id, text="x") == mute
    assert call("getChat", chat_id=lane.id)["permissions"]["can_send_messages"] is False
    with pytest.raises(Impossible, match="has not the right"):
        mei.renames(lane, "Mine")


def test_a_new_title_is_told(lane: Group, arjun: Account, call: Caller) -> None:
    arjun.renames(lane, "Garden Lane 7 and 9")
    [update] = call.updates()
    assert update["message"]["new_chat_title"] == "Garden Lane 7 and 9"
    assert update["message"]["chat"]["title"] == "Garden Lane 7 and 9"


def test_a_selective_keyboard_is_shown_to_the_one_who_is_answered(
    lane: Group, mei: Account, arjun: Account, call: Caller
) -> None:
    number = mei.says("/duty", lane)
    markup: dict[str, Any] = {"keyboard": [[{"text": "Day"}]], "selective": True}
    call("sendMessage", chat_id=lane.id, text="When?", reply_parameters={"message_id": number}, reply_markup=markup)
    assert (mei.keyboard(lane), arjun.keyboard(lane)) == ([["Day"]], [])
    mei.taps_key("Day", lane)
    assert call.heard() == ["/duty", "Day"]  # a tapped key is a reply to the bot


def test_strangers_see_nothing_and_cannot_write(telegram: Telegram, lane: Group) -> None:
    wei = telegram.add_account("Wei")
    assert wei.chat(lane) == []
    with pytest.raises(Impossible, match="not in this chat"):
        wei.says("hello", lane)
    with pytest.raises(Impossible, match="knows no chat"):
        wei.says("hello", -5)


def test_a_command_in_a_group_is_seen_by_all_members(lane: Group, mei: Account, arjun: Account) -> None:
    mei.says("/duty", lane)
    assert [(seen.text, seen.mine) for seen in arjun.chat(lane) if seen.text] == [("/duty", False)]
    assert [chat.id for chat in arjun.chats()] == [lane.id]
    assert TOKEN not in repr(arjun.chat(lane))
