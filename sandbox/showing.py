"""People, chats and messages as JSON for the control interface."""

from __future__ import annotations

from dataclasses import asdict, fields
from itertools import islice
from typing import TYPE_CHECKING, Any

from sandbox.chats import Chat, Group, PrivateChat
from sandbox.people.sight import Seen, seen

if TYPE_CHECKING:
    from sandbox.accounts import Account
    from sandbox.bots import Bot
    from sandbox.ledger import Entry
    from sandbox.server import Telegram


SHOWN = tuple(field.name for field in fields(Seen))


def bot(found: Bot) -> dict[str, Any]:
    """A bot, without its token."""
    return {"id": found.id, "name": found.name, "username": found.username, "privacy": found.privacy}


def person(found: Account) -> dict[str, Any]:
    """A person."""
    return found.user | {"name": found.name, "deactivated": found.deactivated}


def group(found: Group) -> dict[str, Any]:
    """A group with those who are or were in it."""
    members = [
        {"id": number, "status": member.status, "anonymous": member.anonymous}
        for number, member in found.members.items()
    ]
    return {
        "id": found.id, "title": found.title, "kind": found.kind, "moved_to": found.moved_to, "members": members,
    }  # fmt: skip


def listed(telegram: Telegram, chat: Chat, reader: Account) -> dict[str, Any]:
    """A chat as a line in a person's list. A private chat is named by its bot's number."""
    newest = next(reversed(chat.messages.values()), None)
    found: dict[str, Any] = {"kind": chat.kind, "last": message(seen(newest, reader.id)) if newest else None}
    if isinstance(chat, PrivateChat):
        other = telegram.bots[chat.bot]
        return found | {"id": other.id, "title": other.name, "started": chat.started, "blocked": chat.blocked}
    return found | {"id": chat.id, "title": chat.profile["title"]}


def opened(telegram: Telegram, chat: Chat, reader: Account, *, before: int | None, limit: int) -> dict[str, Any]:
    """A chat with its newest messages (or those before a number), keys, pins, and the commands of its menu."""
    below = (found for found in reversed(chat.messages.values()) if before is None or found.id < before)
    found = list(islice(below, limit))
    return listed(telegram, chat, reader) | {
        "messages": [message(seen(each, reader.id)) for each in reversed(found)],
        "earlier": next(below, None) is not None,
        "keyboard": reader.keyboard(chat),
        "keys": [[asdict(key) for key in row] for row in reader.keys(chat)],
        "pinned": list(chat.pinned),
        "commands": reader.menu(chat),
    }


def message(found: Seen) -> dict[str, Any]:
    """A message as a person sees it; `body` is the Bot API's object."""
    shown = {name: getattr(found, name) for name in SHOWN}  # a copy to the depth, as by asdict, costs ten times more
    return shown | {"buttons": [[asdict(button) for button in row] for row in found.buttons]}


def call(entry: Entry) -> dict[str, Any]:
    """A line of the ledger."""
    return {
        "at": entry.at.isoformat(), "bot": entry.bot, "method": entry.method, "params": entry.params,
        "status": entry.status, "description": entry.description, "result": entry.result, "fault": entry.fault,
    }  # fmt: skip
