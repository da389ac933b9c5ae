"""How a message comes to stand in a chat, and which bots hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.chats import Chat, Group, PrivateChat
from sandbox.messages import Message
from sandbox.texts import utf16
from sandbox.world import ANONYMOUS, CHANNEL, Change, World

if TYPE_CHECKING:
    from sandbox.bots import Bot

SERVICE = {
    "new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created", "migrate_to_chat_id",
    "migrate_from_chat_id", "pinned_message",
}  # fmt: skip
HEARD_BY_ITSELF = {"pinned_message", "left_chat_member", "new_chat_title"}  # a bot is told of its own, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a message is sent, beside what it says."""

    reply_to: Message | None = None
    quote: dict[str, Any] | None = None
    silent: bool = False
    protected: bool = False
    markup: dict[str, Any] | None = None
    disguise: dict[str, Any] | None = None  # the chat on whose behalf it is sent: the group itself, or a channel


PLAIN = Manner()


def post(world: World, chat: Chat, user: dict[str, Any], content: dict[str, Any], manner: Manner = PLAIN) -> Message:
    """Put a message into the chat. The bots that may hear it get an update; its own sender does not."""
    now = world.now()
    body: dict[str, Any] = {"message_id": world.next_id(chat), "from": user, "chat": chat.profile}
    body["date"] = int(now.timestamp())
    if manner.disguise is not None:
        body["from"] = ANONYMOUS if manner.disguise["id"] == chat.id else CHANNEL
        body["sender_chat"] = manner.disguise
    if manner.reply_to is not None:
        body["reply_to_message"] = manner.reply_to.as_reply()
    if manner.quote is not None:
        body["quote"] = manner.quote
    body.update(content)
    if manner.protected:
        body["has_protected_content"] = True
    message = Message(chat, user["id"], now, body)
    message.silent = manner.silent
    if manner.markup is not None:
        dress(chat, message, manner.markup)
    chat.messages[message.id] = message
    spread(world, chat, message, "message")
    world.announce(Change("message", chat.id, bot_of(chat), message.id))
    return message


def dress(chat: Chat, message: Message, markup: dict[str, Any]) -> None:
    """Inline buttons belong to the message, a keyboard to the apps of those who read it."""
    if "inline_keyboard" in markup:
        if markup["inline_keyboard"]:
            message.body["reply_markup"] = markup
        return
    message.markup = markup
    readers = [chat.person] if isinstance(chat, PrivateChat) else addressed(chat, message, markup)
    for person in readers:
        if "remove_keyboard" in markup:
            chat.keyboards.pop(person, None)
        elif "keyboard" in markup:
            chat.keyboards[person] = (message.id, markup)


def addressed(chat: Chat, message: Message, markup: dict[str, Any]) -> list[int]:
    """Whose app shows this keyboard: everyone's, or with `selective` only that of the one who is answered."""
    members = [user for user, member in chat.members.items() if member.inside] if isinstance(chat, Group) else []
    if not markup.get("selective"):
        return members
    replied = message.body.get("reply_to_message", {}).get("from", {}).get("id")
    named = [e["user"]["id"] for e in message.body.get("entities", []) if e["type"] == "text_mention"]
    return [user for user in members if user == replied or user in named]


def bot_of(chat: Chat) -> int | None:
    """Whose private chat this is."""
    return chat.bot if isinstance(chat, PrivateChat) else None


def spread(world: World, chat: Chat, message: Message, kind: str) -> None:
    """Tell every bot that hears this message, new or edited."""
    if isinstance(chat, PrivateChat):
        if message.sender != chat.bot or not HEARD_BY_ITSELF.isdisjoint(message.body):
            world.tell(world.bots[chat.bot], kind, message.body, chat.id)
        return
    assert isinstance(chat, Group)  # noqa: S101 -- there is no third kind
    for bot in list(world.bots.values()):
        itself = message.sender == bot.id and HEARD_BY_ITSELF.isdisjoint(message.body)
        if not itself and hears(world, bot, chat, message):
            bot.acquainted.add(message.sender)
            world.tell(bot, kind, message.body, chat.id)
    if message.sender in world.bots:
        chat.last_bot = message.sender


def hears(world: World, bot: Bot, group: Group, message: Message) -> bool:
    """Privacy mode: commands, replies to the bot and service messages; an administrator hears all but other bots."""
    member = group.member(bot.id)
    departs = message.body.get("left_chat_member", {}).get("id") == bot.id
    if not departs and (member is None or not member.inside):
        return False
    if not SERVICE.isdisjoint(message.body):
        return True
    if message.sender in world.bots:
        return False
    if not bot.privacy or (member is not None and member.status == "administrator"):
        return True
    replied = message.body.get("reply_to_message", {}).get("from", {}).get("id") == bot.id
    return replied or commanded(world, bot, group, message)


def commanded(world: World, bot: Bot, group: Group, message: Message) -> bool:
    """Whether a command in it is for this bot: by name, or nameless and the bot is alone or spoke last."""
    entities = message.body.get("entities") or message.body.get("caption_entities") or []
    others = [other for other in world.bots if other != bot.id and group.has(other)]
    for entity in entities:
        if entity["type"] == "bot_command":
            _, _, name = utf16.cut(message.words, entity["offset"], entity["length"]).partition("@")
            if name.lower() == bot.username.lower() or (not name and (not others or group.last_bot == bot.id)):
                return True
    return False


def edit(world: World, message: Message, body: dict[str, Any]) -> None:
    """Replace what a message says; bots hear of people's edits only."""
    message.change(body)
    spread(world, message.chat, message, "edited_message")
    world.announce(Change("edit", message.chat.id, bot_of(message.chat), message.id))


def remove(world: World, message: Message) -> None:
    """Take a message out of its chat, for everyone. A keyboard that came with it goes, too."""
    chat = message.chat
    chat.messages.pop(message.id, None)
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    for person, (shown, _) in list(chat.keyboards.items()):
        if shown == message.id:
            del chat.keyboards[person]
    world.announce(Change("deletion", chat.id, bot_of(chat), message.id))


def pinned_differently(world: World, chat: Chat) -> None:
    """What is pinned is another message now, or none."""
    world.announce(Change("pin", chat.id, bot_of(chat)))


def react(world: World, message: Message, user: dict[str, Any], reaction: list[dict[str, Any]]) -> None:
    """Set one's reactions on a message. Bots hear of people's in private, and in groups that they administer."""
    old = message.reactions.get(user["id"], [])
    message.reactions[user["id"]] = reaction
    chat = message.chat
    body = {"chat": chat.profile, "message_id": message.id, "user": user, "date": int(world.now().timestamp())}
    body |= {"old_reaction": old, "new_reaction": reaction}
    for bot in world.bots.values():
        member = chat.member(bot.id) if isinstance(chat, Group) else None
        if user["id"] != bot.id and (bot.id == bot_of(chat) or (member and member.status == "administrator")):
            world.tell(bot, "message_reaction", body, chat.id)
    world.announce(Change("edit", chat.id, bot_of(chat), message.id))
