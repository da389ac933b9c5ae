"""How a bot presents itself: name, descriptions, commands, menu button."""

from __future__ import annotations

import re
from typing import Any

from sandbox.bots import Bot
from sandbox.errors import bad
from sandbox.methods.call import Call, method

LANGUAGE = re.compile(r"[a-z]{2}\Z")
COMMAND = re.compile(r"[a-z0-9_]{1,32}\Z")
COMMANDS_AT_MOST = 100
DESCRIPTION_AT_MOST = 256
NAMED_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}
TEXTS = {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)}


def language(call: Call) -> str:
    """The language code, "" for all languages without words of their own."""
    code: str = call.get("language_code", "")
    if code and not LANGUAGE.match(code):
        raise bad("invalid language code specified")
    return code


def texts(bot: Bot, field: str) -> dict[str, str]:
    """The bot's names or descriptions, by language."""
    found: dict[str, str] = getattr(bot, f"{field}s")
    return found


def _text(title: str, field: str, longest: int) -> None:
    @method(f"setMy{title}")
    def set_text(call: Call) -> bool:
        """Say it in a language; empty takes it away."""
        words = call.get(field, "")
        if len(words) > longest:
            raise bad(f"{field.replace('_', ' ')} is too long")
        code = language(call)
        if field == "name" and not code and words:
            call.bot.rename(words)
        if words:
            texts(call.bot, field)[code] = words
        else:
            texts(call.bot, field).pop(code, None)
        return True

    @method(f"getMy{title}")
    def get_text(call: Call) -> Any:
        """As a person of this language reads it."""
        said = texts(call.bot, field)
        usual = call.bot.name if field == "name" else ""
        return {field: said.get(language(call)) or said.get("") or usual}


for each, (name, most) in TEXTS.items():
    _text(each, name, most)


def scope(call: Call) -> tuple[Any, ...]:
    """Whom the commands are for, and in which language."""
    wanted = call.get("scope") or {"type": "default"}
    kind = wanted["type"]
    if kind in NAMED_SCOPES:
        return (kind, language(call))
    if kind not in CHAT_SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" not in wanted:
        raise bad("chat_id is empty")
    if kind == "chat_member" and "user_id" not in wanted:
        raise bad("invalid user_id specified")
    chat = Call(call.world, call.bot, {"chat_id": wanted["chat_id"]}, {}).readable()
    return (kind, chat.id, wanted.get("user_id"), language(call))


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    """Put commands into the menu."""
    commands = call.params["commands"]
    if len(commands) > COMMANDS_AT_MOST:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    cleaned = [{**command, "command": command["command"].removeprefix("/")} for command in commands]
    for command in cleaned:
        if not COMMAND.match(command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 0 < len(command["description"]) <= DESCRIPTION_AT_MOST:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    call.bot.commands[scope(call)] = cleaned
    call.world.changed("bot", None, call.bot.id)
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> Any:
    """The commands of exactly this scope and language."""
    return call.bot.commands.get(scope(call), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    """Take the commands of this scope and language away."""
    call.bot.commands.pop(scope(call), None)
    call.world.changed("bot", None, call.bot.id)
    return True


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    """What stands beside the letters: for one person, or for all."""
    button = call.get("menu_button") or {"type": "default"}
    if button["type"] not in {"default", "commands", "web_app"}:
        raise bad("can't parse menu button: Unsupported type specified")
    if button["type"] == "web_app" and not (button.get("text") and "web_app" in button):
        raise bad("can't parse menu button: text and web_app must be given")
    call.bot.menu_buttons[_whose(call)] = button
    return True


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Any:
    """What stands beside the letters."""
    buttons = call.bot.menu_buttons
    return buttons.get(_whose(call)) or buttons.get(None) or {"type": "default"}


def _whose(call: Call) -> int | None:
    return call.readable().id if "chat_id" in call.params else None
