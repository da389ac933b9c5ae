"""copyMessage, forwardMessage and getFile: what is there already goes elsewhere."""

from __future__ import annotations

from typing import Any

from sandbox import posting
from sandbox.chats import Group
from sandbox.errors import bad
from sandbox.messages import CAPTIONED, Message
from sandbox.methods import content
from sandbox.methods.call import Call, method
from sandbox.methods.sending import manner
from sandbox.people.words import KEPT_BY_FORWARD, forwarded

COPIED = KEPT_BY_FORWARD - {"forward_origin"} | {
    "show_caption_above_media",
    "has_media_spoiler",
    "link_preview_options",
}
CAPTION = {"caption", "caption_entities", "show_caption_above_media"}


def source(call: Call, verb: str) -> Message:
    """The message that is to travel, if the bot can see it and it is not protected."""
    chat = call.readable("from_chat_id")
    message = call.message(chat, f"message to {verb}")
    seen = message.sender == call.bot.id or not isinstance(chat, Group)
    if not seen and isinstance(chat, Group) and not posting.hears(call.world, call.bot, chat, message):
        raise bad(f"message to {verb} not found")
    return message


@method("copyMessage")
def copy_message(call: Call) -> Any:
    """The same content as the bot's own; returns the MessageId."""
    message = source(call, "copy")
    chat = call.writable()
    if message.protected or message.content is None:
        raise bad("the message can't be copied")
    body = {key: value for key, value in message.body.items() if key in COPIED}
    if "caption" in call.params and message.content in CAPTIONED:
        body = {key: value for key, value in body.items() if key not in CAPTION}
        body |= content.caption(call, call.params)
    sent = posting.post(call.world, chat, call.bot.user, body, manner(call, chat))
    return {"message_id": sent.id}


@method("forwardMessage")
def forward_message(call: Call) -> Any:
    """The same content with the name of its author."""
    message = source(call, "forward")
    chat = call.writable()
    if message.protected or message.content is None:
        raise bad("the message can't be forwarded")
    author = call.world.people.get(message.sender) or message.body["from"]
    body = forwarded(message, author)
    return posting.post(call.world, chat, call.bot.user, body, manner(call, chat)).body


@method("getFile")
def get_file(call: Call) -> Any:
    """Where to fetch a file's bytes."""
    return call.world.files.to_fetch(call.params["file_id"]).as_json()
