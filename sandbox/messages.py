"""A message as it stands in a chat: the Bot API's object, and what only the apps show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.chats import Chat

CONTENT = (
    "text", "photo", "voice", "audio", "video", "document", "sticker", "venue", "location", "contact", "poll", "dice",
)  # fmt: skip
CAPTIONED = {"photo", "voice", "audio", "video", "document"}


class Message:
    """One message. Its body is replaced on an edit, never changed: answers and updates already given out stay true."""

    __slots__ = ("at", "body", "chat", "edited", "id", "markup", "reactions", "sender", "silent")

    def __init__(self, chat: Chat, sender: int, at: datetime, body: dict[str, Any]) -> None:
        self.chat = chat
        self.sender = sender  # the account or bot behind it, whatever name it shows
        self.at = at
        self.body = body
        self.id: int = body["message_id"]
        self.markup: dict[str, Any] | None = None  # a reply keyboard: the apps show it, the Bot API does not
        self.silent = False
        self.edited = False  # its words were changed; other buttons are no edit to the eye
        self.reactions: dict[int, list[dict[str, Any]]] = {}

    @property
    def content(self) -> str | None:
        """Which kind of content it carries; None for a service message."""
        return next((kind for kind in CONTENT if kind in self.body), None)

    @property
    def protected(self) -> bool:
        """Whether it cannot be forwarded or saved."""
        return "has_protected_content" in self.body

    @property
    def words(self) -> str:
        """Its text or caption."""
        found: str = self.body.get("text") or self.body.get("caption") or ""
        return found

    def as_reply(self) -> dict[str, Any]:
        """As it stands inside a reply: without what it itself replied to."""
        if "reply_to_message" not in self.body:
            return self.body
        return {key: value for key, value in self.body.items() if key != "reply_to_message"}

    def change(self, body: dict[str, Any]) -> None:
        """Put another body in place of this one."""
        self.body = body

    def buttons(self) -> list[list[dict[str, Any]]]:
        """The rows of inline buttons."""
        markup = self.body.get("reply_markup") or {}
        rows: list[list[dict[str, Any]]] = markup.get("inline_keyboard", [])
        return rows
