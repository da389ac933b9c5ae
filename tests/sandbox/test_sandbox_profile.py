"""Names, descriptions, commands and menu buttons of a bot."""

from typing import Any

import pytest

from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.server import Telegram
from tests.sandbox.scenes import Caller

HELP = [{"command": "help", "description": "What I can do"}]
HILFE = [{"command": "help", "description": "Was ich kann"}]
DUTY = [{"command": "duty", "description": "Who is on duty"}]


def test_names_and_descriptions_by_language(bot: Bot, call: Caller) -> None:
    assert call("getMyName") == {"name": "Huying"}
    call("setMyName", name="Rufhilfe", language_code="de")
    assert call("getMyName", language_code="de") == {"name": "Rufhilfe"}
    assert call("getMyName", language_code="fr") == {"name": "Huying"}
    call("setMyName", name="Call and answer")
    assert call("getMe")["first_name"] == "Call and answer"
    for method, field in (("Description", "description"), ("ShortDescription", "short_description")):
        assert call(f"getMy{method}") == {field: ""}
        call(f"setMy{method}", **{field: "Somebody answers"})
        assert call(f"getMy{method}", language_code="de") == {field: "Somebody answers"}
        call(f"setMy{method}", **{field: ""})
        assert call(f"getMy{method}") == {field: ""}


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short description is too long"),
        ("setMyName", {"name": "x", "language_code": "german"}, "invalid language code specified"),
        ("setMyCommands", {"commands": [{"command": "No", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "no", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyCommands", {"commands": HELP * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("getMyCommands", {"scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ("getMyCommands", {"scope": {"type": "chat"}}, "chat_id is empty"),
        ("getMyCommands", {"scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ("setChatMenuButton", {"menu_button": {"type": "door"}}, "can't parse menu button: Unsupported type specified"),
    ],
)
def test_what_is_refused(call: Caller, method: str, params: dict[str, Any], refusal: str) -> None:
    assert call.refused(method, **params) == (400, f"Bad Request: {refusal}")


def test_commands_are_kept_by_scope_and_language(mei: Account, call: Caller) -> None:
    mei.starts()
    here = {"type": "chat", "chat_id": mei.id}
    call("setMyCommands", commands=HELP)
    call("setMyCommands", commands=HILFE, language_code="de")
    call("setMyCommands", commands=DUTY, scope=here)
    assert call("getMyCommands") == HELP
    assert call("getMyCommands", language_code="de") == HILFE
    assert call("getMyCommands", scope=here) == DUTY
    assert call("getMyCommands", scope={"type": "all_group_chats"}) == []
    assert call("deleteMyCommands", scope=here) is True
    assert call("getMyCommands", scope=here) == []


def test_a_person_sees_the_narrowest_commands_in_her_language(
    telegram: Telegram, mei: Account, arjun: Account, bot: Bot, call: Caller
) -> None:
    lane = telegram.add_group("Lane", members=[mei], administrators=[arjun], bot=bot)
    mei.starts()
    mei.is_now(language_code="de")
    call("setMyCommands", commands=HELP)
    call("setMyCommands", commands=HILFE, language_code="de")
    call("setMyCommands", commands=DUTY, scope={"type": "chat_administrators", "chat_id": lane.id})
    assert (mei.menu(), mei.menu(lane), arjun.menu(lane)) == (HILFE, HILFE, DUTY)
    call("setMyCommands", commands=DUTY, scope={"type": "chat_member", "chat_id": lane.id, "user_id": mei.id})
    assert (mei.menu(), mei.menu(lane)) == (HILFE, DUTY)


def test_the_menu_button_of_one_and_of_all(mei: Account, call: Caller) -> None:
    mei.starts()
    assert call("getChatMenuButton") == {"type": "default"}
    call("setChatMenuButton", menu_button={"type": "commands"})
    call("setChatMenuButton", chat_id=mei.id, menu_button={"type": "default"})
    assert call("getChatMenuButton") == {"type": "commands"}
    assert call("getChatMenuButton", chat_id=mei.id) == {"type": "default"}
