"""Who holds the words of a message: every chat in which they can be read.

What people wrote is looked for wherever it was carried: on a card, in a quotation. Words are a bot's own if nobody
wrote any part of them; then the chats that were told the same are meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sandbox.chats import Chat, Group, PrivateChat

if TYPE_CHECKING:
    from sandbox.messages import Message
    from sandbox.server import Telegram

SHORTEST = 4  # letters: less than that is found anywhere
MEDIA = ("photo", "voice", "audio", "video", "document")


def holders(telegram: Telegram, message: Message) -> list[dict[str, Any]]:
    """The chats: {chat, bot, messages, people} each; `chat` is numbered as bots number it."""
    sought, files = origins(telegram, message), carried(message)
    found = []
    for chat in chats(telegram):
        here = [one.id for one in chat.messages.values() if any(each in words(one) for each in sought)
                or files & carried(one)]  # fmt: skip
        if here:
            bot = chat.bot if isinstance(chat, PrivateChat) else None
            found.append({"chat": chat.id, "bot": bot, "messages": here, "people": readers(chat)})
    return found


def origins(telegram: Telegram, message: Message) -> set[str]:
    """What people wrote of it; the whole of it if it is nobody's."""
    own = words(message)
    written = {
        words(one)
        for chat in chats(telegram)
        for one in chat.messages.values()
        if one.sender in telegram.people and len(words(one)) >= SHORTEST and words(one) in own
    }
    return written or ({own} if own else set())


def chats(telegram: Telegram) -> Iterator[Chat]:
    """All there are."""
    yield from telegram.private.values()
    yield from telegram.groups.values()


def words(message: Message) -> str:
    """Its text or caption."""
    return str(message.body.get("text") or message.body.get("caption") or "")


def carried(message: Message) -> set[str]:
    """The files in it, by the number that every copy keeps."""
    sizes = [size for kind in MEDIA if kind in message.body for size in _listed(message.body[kind])]
    return {size["file_unique_id"] for size in sizes}


def _listed(media: Any) -> list[dict[str, Any]]:
    return media if isinstance(media, list) else [media]


def readers(chat: Chat) -> list[int]:
    """Who reads this chat."""
    if isinstance(chat, Group):
        return [number for number in chat.members if chat.has(number)]
    return [chat.id]
