"""Looking: what a person sees in a chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people.person import Person, Place


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: what it says and, if it talks to the bot, what it sends."""

    label: str
    data: str | None = None
    url: str | None = None
    style: str | None = None  # danger, success or primary


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A message as a person sees it."""

    message_id: int
    sender: str  # the name above the bubble
    sender_id: int
    mine: bool
    date: int
    kind: str  # text, photo, ..., or the name of the service message
    text: str | None
    caption: str | None
    entities: list[dict[str, Any]]
    buttons: list[list[Button]]
    keyboard: list[list[str]]  # the keys that came with it
    reply_to: int | None
    edited: bool
    pinned: bool
    protected: bool
    silent: bool
    album: str | None
    forwarded: bool
    reactions: list[str]
    body: dict[str, Any]  # the Message object

    @property
    def words(self) -> str:
        """The text or the caption."""
        return self.text or self.caption or ""

    def labels(self) -> list[list[str]]:
        """The inline buttons' labels, row by row."""
        return [[button.label for button in row] for row in self.buttons]


SERVICE = (
    "new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created", "migrate_to_chat_id",
    "migrate_from_chat_id", "pinned_message",
)  # fmt: skip


class Sight(Person):
    """What a person sees."""

    def chat(self, chat: Place = None) -> list[Seen]:
        """The messages of this chat that are there now, oldest first; empty for one who is not in it."""
        found = self.place(chat)
        if found.id < 0 and not self.in_group(found):
            return []
        return [seen(message, self.id) for message in found.messages.values()]

    def last(self, chat: Place = None) -> Seen | None:
        """The newest message that somebody else wrote, or None."""
        return next((found for found in reversed(self.chat(chat)) if not found.mine), None)

    def reads(self, chat: Place = None) -> list[str]:
        """The texts and captions that others wrote here, oldest first."""
        return [found.words for found in self.chat(chat) if not found.mine and found.words]

    def chats(self) -> list[Chat]:
        """Every chat that this person's app lists."""
        private = [chat for chat in self.world.private.values() if chat.person == self.id and chat.messages]
        groups = [group for group in self.world.groups.values() if self.in_group(group) and group.moved_to is None]
        return [*private, *groups]


def seen(message: Message, reader: int) -> Seen:
    """A message in the eyes of a reader."""
    body = message.body
    service = next((name for name in SERVICE if name in body), "service")
    return Seen(
        message_id=message.id,
        sender=shown_name(body),
        sender_id=message.sender,
        mine=message.sender == reader,
        date=body["date"],
        kind=message.content or service,
        text=body.get("text"),
        caption=body.get("caption"),
        entities=body.get("entities") or body.get("caption_entities") or [],
        buttons=[[button_of(each) for each in row] for row in message.buttons()],
        keyboard=[[key["text"] for key in row] for row in (message.markup or {}).get("keyboard", [])],
        reply_to=body.get("reply_to_message", {}).get("message_id"),
        edited=message.edited,
        pinned=message.id in message.chat.pinned,
        protected=message.protected,
        silent=message.silent,
        album=body.get("media_group_id"),
        forwarded="forward_origin" in body,
        reactions=[each["emoji"] for given in message.reactions.values() for each in given],
        body=body,
    )


def button_of(button: dict[str, Any]) -> Button:
    """An InlineKeyboardButton as it is seen."""
    return Button(button["text"], button.get("callback_data"), button.get("url"), button.get("style"))


def shown_name(body: dict[str, Any]) -> str:
    """The name above the bubble: a group's for its anonymous administrators."""
    disguise = body.get("sender_chat")
    if disguise is not None:
        title: str = disguise["title"]
        return title
    return f"{body['from']['first_name']} {body['from'].get('last_name', '')}".strip()
