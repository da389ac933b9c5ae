"""Writing: texts, replies, edits, forwards, deletions, reactions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sandbox import posting
from sandbox.chats import Chat, Group
from sandbox.errors import Impossible
from sandbox.messages import CAPTIONED, Message
from sandbox.people.person import Person, Place
from sandbox.posting import Manner
from sandbox.texts import formatted, utf16

KEPT_BY_FORWARD = {
    "text", "entities", "caption", "caption_entities", "photo", "voice", "audio", "video", "document", "sticker",
    "venue", "location", "contact", "poll", "dice", "forward_origin",
}  # fmt: skip


class Words(Person):
    """What a person does with words."""

    def says(
        self,
        text: str,
        chat: Place = None,
        *,
        reply_to: int | None = None,
        forwarded_from: Person | str | None = None,
        on_behalf_of: Group | None = None,
    ) -> int:
        """Write a text; returns the message's id.

        `forwarded_from`: the words of somebody else, an account or only a name. `on_behalf_of`: the group itself (an
        anonymous administrator), or another chat (a channel).
        """
        words, entities = formatted.plain(text)
        if not words or utf16.length(words) > formatted.LONGEST_TEXT:
            raise Impossible("a message has 1 to 4096 characters")
        content: dict[str, Any] = {"text": words} | ({"entities": entities} if entities else {})
        if forwarded_from is not None:
            content["forward_origin"] = origin(forwarded_from, self.world.now())
        return self.posts(content, chat, reply_to=reply_to, on_behalf_of=on_behalf_of)

    def posts(
        self,
        content: dict[str, Any],
        chat: Place = None,
        *,
        reply_to: int | None = None,
        on_behalf_of: Group | None = None,
    ) -> int:
        """Send any content, given as the fields of a Message; returns the message's id."""
        found = self.writes_to(chat)
        replied = self.message(reply_to, found) if reply_to is not None else None
        disguise = on_behalf_of.profile if on_behalf_of else self._mask(found)
        manner = Manner(reply_to=replied, disguise=disguise)
        return posting.post(self.world, found, self.user, content, manner).id

    def _mask(self, chat: Chat) -> dict[str, Any] | None:
        """An anonymous administrator writes as the group."""
        member = chat.member(self.id) if isinstance(chat, Group) else None
        return chat.profile if member and member.anonymous else None

    def edits(self, message_id: int, text: str, chat: Place = None) -> None:
        """Change one's own text, or the caption of one's own picture."""
        message = self.message(message_id, chat)
        field = "caption" if message.content in CAPTIONED else "text"
        if message.sender != self.id or (field == "text" and "text" not in message.body):
            raise Impossible("only one's own words can be edited")
        words, entities = formatted.plain(text)
        gone = {field, "entities", "caption_entities"}
        body = {key: value for key, value in message.body.items() if key not in gone}
        body |= {"edit_date": int(self.world.now().timestamp()), field: words}
        if entities:
            body["entities" if field == "text" else "caption_entities"] = entities
        message.edited = True
        posting.edit(self.world, message, body)

    def forwards(self, message_id: int, chat: Place = None, *, to: Place = None) -> int:
        """Forward a message from `chat` to `to`; returns the new id. Protected messages cannot be."""
        message = self.message(message_id, chat)
        if message.protected or message.content is None:
            raise Impossible("this message cannot be forwarded")
        return self.posts(forwarded(message, self.author(message)), to)

    def author(self, message: Message) -> Person | dict[str, Any]:
        """Who wrote it, as a forward names them."""
        return self.world.people.get(message.sender) or message.body["from"]

    def deletes(self, message_id: int, chat: Place = None) -> None:
        """Delete a message: one's own, any in a private chat, or as an administrator. Bots are not told."""
        message = self.message(message_id, chat)
        member = message.chat.member(self.id) if isinstance(message.chat, Group) else None
        if member and message.sender != self.id and not member.may("can_delete_messages"):
            raise Impossible("only one's own messages can be deleted")
        posting.remove(self.world, message)

    def reacts(self, message_id: int, emoji: str | None = None, chat: Place = None) -> None:
        """Put a reaction on a message, or take it away; bots hear of it if they asked and may."""
        message = self.message(message_id, chat)
        posting.react(self.world, message, self.user, [{"type": "emoji", "emoji": emoji}] if emoji else [])


def origin(author: Person | str | dict[str, Any], at: datetime) -> dict[str, Any]:
    """The MessageOrigin of somebody's words; who hides is only a name."""
    date = int(at.timestamp())
    if isinstance(author, dict):
        return {"type": "user", "date": date, "sender_user": author}
    if isinstance(author, str) or author.hides_forwards:
        return {
            "type": "hidden_user",
            "date": date,
            "sender_user_name": author if isinstance(author, str) else author.name,
        }
    return {"type": "user", "date": date, "sender_user": author.user}


def forwarded(message: Message, author: Person | dict[str, Any]) -> dict[str, Any]:
    """The content of a message as it travels on; the first origin stays."""
    content = {key: value for key, value in message.body.items() if key in KEPT_BY_FORWARD}
    disguise = message.body.get("sender_chat")
    if "forward_origin" not in content and disguise is not None:
        content["forward_origin"] = {"type": "chat", "date": int(message.at.timestamp()), "sender_chat": disguise}
    content.setdefault("forward_origin", origin(author, message.at))
    return content
