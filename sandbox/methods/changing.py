"""Edits, deletions, pins and reactions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sandbox import posting
from sandbox.chats import Chat, Group
from sandbox.errors import bad
from sandbox.messages import CAPTIONED, Message
from sandbox.methods import content, markup
from sandbox.methods.call import Call, method, no_rights

DELETABLE_FOR = timedelta(hours=48)
WORDS = ("text", "entities", "link_preview_options", "caption", "caption_entities", "show_caption_above_media")
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
DELETED_AT_ONCE = 100


def own_message(call: Call) -> Message:
    """The bot's own message that is to be edited."""
    message = call.message(call.writable(), "message to edit")
    if message.sender != call.bot.id:
        raise bad("message can't be edited")
    return message


def rewrite(call: Call, message: Message, words: dict[str, Any] | None) -> dict[str, Any]:
    """Put new words (None: the old) and the given buttons (absent: none) on a message.

    Refuses an edit that changes nothing.
    """
    buttons = markup.checked(call.get("reply_markup"))
    kept = {"reply_markup", *(WORDS if words is not None else ())}
    body = {key: value for key, value in message.body.items() if key not in kept} | (words or {})
    if buttons and buttons["inline_keyboard"]:
        body["reply_markup"] = buttons
    if all(body.get(key) == message.body.get(key) for key in (*WORDS, "reply_markup")):
        raise bad(SAME)
    message.edited = message.edited or words is not None
    body["edit_date"] = int(call.world.now().timestamp())
    posting.edit(call.world, message, body)
    return body


@method("editMessageText")
def edit_message_text(call: Call) -> Any:
    """Other words; without reply_markup the buttons go."""
    words = content.text(call, call.params)
    message = own_message(call)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return rewrite(call, message, words)


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Any:
    """Another caption, or none."""
    words = content.caption(call, call.params)
    message = own_message(call)
    if message.content not in CAPTIONED:
        raise bad("there is no caption in the message to edit")
    return rewrite(call, message, words)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Any:
    """Other buttons, or none."""
    return rewrite(call, own_message(call), None)


def check_deletable(call: Call, message: Message) -> None:
    """Own and private ones for 48 hours; a group's by the right to delete."""
    chat = message.chat
    if "migrate_from_chat_id" in message.body:
        raise bad("message can't be deleted")
    if isinstance(chat, Group):
        if chat.members[call.bot.id].may("can_delete_messages"):
            return
        if message.sender != call.bot.id:
            raise bad("message can't be deleted")
    if call.world.now() - message.at >= DELETABLE_FOR:
        raise bad("message can't be deleted for everyone")


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    """Take one message away for everyone."""
    message = call.message(call.readable(), "message to delete")
    check_deletable(call, message)
    posting.remove(call.world, message)
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    """Take several away; those that are not there are passed over, one that must not go stops all."""
    numbers = call.params["message_ids"]
    if not 0 < len(numbers) <= DELETED_AT_ONCE:
        raise bad("too many message identifiers specified" if numbers else "message identifiers are not specified")
    chat = call.readable()
    found = [chat.messages[number] for number in dict.fromkeys(numbers) if number in chat.messages]
    for message in found:
        check_deletable(call, message)
    for message in found:
        posting.remove(call.world, message)
    return True


def check_pinning(call: Call, chat: Chat) -> None:
    """In a group only with the right to pin."""
    if isinstance(chat, Group) and not chat.members[call.bot.id].may("can_pin_messages"):
        raise no_rights("manage pinned messages in the chat")


@method("pinChatMessage")
def pin_chat_message(call: Call) -> bool:
    """Pin a message; a service message says so."""
    chat = call.writable()
    message = call.message(chat, "message to pin")
    check_pinning(call, chat)
    if message.id in chat.pinned:
        return True
    chat.pinned.append(message.id)
    silently = posting.Manner(silent=call.get("disable_notification", False))
    posting.post(call.world, chat, call.bot.user, {"pinned_message": message.as_reply()}, silently)
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> bool:
    """Unpin one message, or the one that was pinned last."""
    chat = call.readable()
    check_pinning(call, chat)
    if "message_id" in call.params:
        message = call.message(chat, "message to unpin")
        chat.pinned[:] = [number for number in chat.pinned if number != message.id]
    else:
        del chat.pinned[-1:]
    posting.pinned_differently(call.world, chat)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> bool:
    """Unpin everything."""
    chat = call.readable()
    check_pinning(call, chat)
    chat.pinned.clear()
    posting.pinned_differently(call.world, chat)
    return True


@method("setMessageReaction")
def set_message_reaction(call: Call) -> bool:
    """Put a reaction on a message, or take the bot's own away."""
    message = call.message(call.writable(), "message to react")
    reaction = call.get("reaction") or []
    if len(reaction) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if any(each["type"] != "emoji" or not each.get("emoji") for each in reaction):
        raise bad("REACTION_INVALID")
    posting.react(call.world, message, call.bot.user, reaction)
    return True
