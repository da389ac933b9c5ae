"""getUpdates: offsets confirm, and nothing else does."""

from datetime import UTC, datetime

import pytest

from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.server import Telegram
from tests.sandbox.scenes import START, Caller, Clock

MEI = {"id": 1001, "is_bot": False, "first_name": "Mei", "username": "mei_lane7", "language_code": "zh-hans"}
MEI_CHAT = {"id": 1001, "first_name": "Mei", "username": "mei_lane7", "type": "private"}


def texts(updates: list[dict[str, object]]) -> list[object]:
    return [update["message"]["text"] for update in updates]  # type: ignore[index]


def test_pressing_start_by_a_deep_link_is_a_command_with_a_payload(mei: Account, call: Caller) -> None:
    mei.starts("garden-7")
    assert call.updates() == [
        {
            "message": {
                "message_id": 1,
                "from": MEI,
                "chat": MEI_CHAT,
                "date": int(START.timestamp()),
                "text": "/start garden-7",
                "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
            }
        }
    ]


def test_updates_stay_until_a_higher_offset_confirms_them(mei: Account, call: Caller) -> None:
    for word in ("one", "two", "three"):
        mei.says(word)
    first = call("getUpdates")
    assert texts(first) == ["one", "two", "three"]
    assert call("getUpdates", offset=first[0]["update_id"]) == first
    assert texts(call("getUpdates", offset=first[1]["update_id"])) == ["two", "three"]
    assert texts(call("getUpdates")) == ["two", "three"]
    assert call("getUpdates", offset=first[2]["update_id"] + 1) == []


def test_numbers_rise_by_one(mei: Account, call: Caller) -> None:
    mei.says("one")
    mei.says("two")
    first, second = call("getUpdates")
    assert second["update_id"] == first["update_id"] + 1


@pytest.mark.parametrize(("limit", "expected"), [(1, 1), (2, 2), (100, 3), (0, 3), (101, 3)])
def test_a_limit_takes_the_oldest(mei: Account, call: Caller, limit: int, expected: int) -> None:
    for word in ("one", "two", "three"):
        mei.says(word)
    assert texts(call("getUpdates", limit=limit)) == ["one", "two", "three"][:expected]


def test_a_negative_offset_keeps_the_last_ones_and_forgets_the_rest(mei: Account, call: Caller) -> None:
    for word in ("one", "two", "three"):
        mei.says(word)
    assert texts(call("getUpdates", offset=-2)) == ["two", "three"]
    assert texts(call("getUpdates")) == ["two", "three"]


def test_updates_are_kept_for_a_day(mei: Account, call: Caller, clock: Clock) -> None:
    mei.says("old")
    clock.passes(hours=24)
    mei.says("new")
    assert texts(call("getUpdates")) == ["old", "new"]
    clock.passes(seconds=1)
    assert texts(call("getUpdates")) == ["new"]


def test_after_a_quiet_week_numbers_start_elsewhere_and_an_old_offset_loses_nothing(
    mei: Account, call: Caller, clock: Clock, bot: Bot
) -> None:
    bot.queue._last_id = 899_999_000  # above any number that can be drawn
    mei.says("before")
    old = call("getUpdates")[0]["update_id"]
    clock.passes(days=7, seconds=1)
    mei.says("after")
    assert texts(call("getUpdates", offset=old + 1)) == ["after"]
    assert call("getUpdates")[0]["update_id"] != old + 1


def test_allowed_updates_are_remembered_and_do_not_touch_what_waits(mei: Account, call: Caller) -> None:
    mei.says("before")
    call("getUpdates", allowed_updates=["callback_query", "no_such_kind"])
    mei.says("after")
    assert texts(call("getUpdates")) == ["before"]
    call("getUpdates", allowed_updates=[])
    mei.says("again")
    assert texts(call("getUpdates")) == ["before", "again"]


def test_reactions_come_only_when_asked_for(mei: Account, call: Caller, clock: Clock) -> None:
    mei.starts()
    sent = call("sendMessage", chat_id=mei.id, text="Done")["message_id"]
    call.updates()
    mei.reacts(sent, "👍")
    assert call.updates() == []
    call("getUpdates", allowed_updates=["message_reaction"])
    mei.reacts(sent, None)
    assert call.updates() == [
        {
            "message_reaction": {
                "chat": MEI_CHAT,
                "message_id": sent,
                "user": MEI,
                "date": int(clock.now().timestamp()),
                "old_reaction": [{"type": "emoji", "emoji": "👍"}],
                "new_reaction": [],
            }
        }
    ]


def test_two_bots_have_two_queues(telegram: Telegram, mei: Account, call: Caller) -> None:
    other = telegram.add_bot("777:OTHER", name="Other", username="other_bot")
    mei.says("to the first")
    mei.says("to the other", other)
    assert call.heard() == ["to the first"]
    assert Caller(telegram, "777:OTHER").heard() == ["to the other"]


def test_a_listener_hears_of_each_update_until_it_stops_listening(telegram: Telegram, mei: Account) -> None:
    kinds: list[str] = []
    stop = telegram.listen(lambda change: kinds.append(change.kind))
    mei.says("one")
    stop()
    mei.says("two")
    assert kinds == ["update", "message"]


def test_who_the_bot_is(call: Caller) -> None:
    assert call("getMe") == {
        "id": 123456,
        "is_bot": True,
        "first_name": "Huying",
        "username": "huying_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    assert call("GETME")["id"] == 123456


def test_tokens_and_methods_that_nobody_knows(telegram: Telegram, call: Caller) -> None:
    assert Caller(telegram, "999:WRONG").refused("getMe") == (401, "Unauthorized")
    assert Caller(telegram, "nonsense").refused("getMe") == (404, "Not Found")
    assert call.refused("sendMoney") == (404, "Not Found: method not found")


def test_after_logging_out_nothing_works(call: Caller) -> None:
    assert call("logOut") is True
    assert call.refused("getMe") == (400, "Logged out")


def test_dates_are_whole_seconds_of_the_handed_in_clock(mei: Account, call: Caller, clock: Clock) -> None:
    clock.at = datetime(2027, 1, 1, 0, 0, 0, 999_999, tzinfo=UTC)
    mei.says("happy new year")
    assert call.updates()[0]["message"]["date"] == 1_798_761_600
