"""Telegram's menu of commands: the right ones, for the right people, in their language."""

from typing import Any

from telegram import (
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from desk.terms import Role
from handlers import menus
from handlers.calls import Call
from handlers.commands import COMMANDS
from handlers.use_cases import COMMANDS as PRIVATE
from handlers.use_cases import GROUP_COMMANDS, GROUP_COMMANDS_FOR_ANYBODY


def listed(call: Call) -> dict[str, str]:
    commands: Any = call.arguments["commands"]
    return {one.command: one.description for one in commands}


def test_at_start_every_scope_is_set_without_and_with_each_language() -> None:
    made = [(type(one.arguments["scope"]), one.arguments["language_code"]) for one in menus.calls()]
    scopes = [BotCommandScopeAllPrivateChats, BotCommandScopeAllGroupChats, BotCommandScopeAllChatAdministrators]
    assert made == [(scope, code) for scope in scopes for code in (None, "en", "zh")]
    assert {one.method for one in menus.calls()} == {"set_my_commands"}


def test_what_residents_and_groups_find() -> None:
    residents, *_, groups, _, _, leaders = menus.calls()
    assert listed(residents) == {
        "my": "my requests",
        "answers": "what is often asked, with answers",
        "duty": "who is on duty",
        "where": "choose my neighbourhood",
        "language": "choose a language",
        "complain": "complain about a worker, in private",
        "privacy": "what is kept about me",
        "help": "how this works",
    }
    assert listed(groups) == {"duty": "谁在值班", "summary": "最近一次晚间小结", "request": "私下求助"}
    assert listed(leaders) == listed(groups) | {"link": "把本群连接到小区"}


def test_what_a_worker_and_a_coordinator_find() -> None:
    worker = menus.chat_menu({Role.WORKER}, "zh-CN", 7)
    coordinator = menus.chat_menu({Role.COORDINATOR}, "en", 7)
    assert worker.arguments["scope"] == BotCommandScopeChat(7)
    assert list(listed(worker)) == [
        *("open", "mine", "next", "my", "answers", "duty", "roster", "shift", "calendar"),
        *("leave", "cover", "swap", "special", "handoff"),
        *("where", "language", "complain", "privacy", "help"),
    ]
    assert listed(worker)["open"] == "未办的求助"
    assert {"board", "assign", "people"} <= set(listed(coordinator))


def test_every_command_has_a_use_case() -> None:
    assert {one.name for one in COMMANDS if one.roles} == set(PRIVATE)
    assert {one.name for one in COMMANDS if one.in_groups} == {*GROUP_COMMANDS, *GROUP_COMMANDS_FOR_ANYBODY}


def test_no_two_commands_share_a_name() -> None:
    assert len({one.name for one in COMMANDS}) == len(COMMANDS)
