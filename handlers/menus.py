"""Telegram's menu of commands: in each language, for residents, for staff, for groups and who leads them."""

from collections.abc import Collection

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from desk.terms import Role
from locales.translator import Translator, match, offered, translator

from .calls import Call
from .commands import COMMANDS, Command, menu_for


def calls() -> list[Call]:
    """What is set at start: for everybody's private chat, for groups, for their administrators; once without and once
    for each language."""
    return [
        _set(scope, commands, translator(tag), code)
        for scope, commands in (
            (BotCommandScopeAllPrivateChats(), menu_for({Role.RESIDENT})),
            (BotCommandScopeAllGroupChats(), [one for one in COMMANDS if one.in_groups and one.in_menu]),
            (BotCommandScopeAllChatAdministrators(), [one for one in COMMANDS if one.in_groups]),
        )
        for tag, code in [(match(()), None), *((tag, tag.partition("-")[0]) for tag in offered())]
    ]


def chat_menu(roles: Collection[Role], tag: str, chat: int) -> Call:
    """What one person finds in her private chat, by her roles and in her language. `chat` is Telegram's number."""
    return _set(BotCommandScopeChat(chat), menu_for(roles), translator(match((tag,))), None)


def _set(scope: BotCommandScope, commands: Collection[Command], words: Translator, language: str | None) -> Call:
    listed = [BotCommand(one.name, words.t(one.description)) for one in commands]
    return Call("set_my_commands", {"commands": listed, "scope": scope, "language_code": language})
