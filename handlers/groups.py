"""Groups: a few commands, coming and going. What people say there is not read."""

import re

from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.ext import ContextTypes

from desk.incoming import arriving, grouping
from desk.model import ChatId, Person
from desk.terms import PieceKind

from .people import group, meet, met_as_author, met_in_group
from .pieces import said_elsewhere
from .turn import CURRENT, Turn
from .use_cases import GROUP_COMMANDS, GROUP_COMMANDS_FOR_ANYBODY, RECORD

COMMAND = re.compile(r"/(\w+)(?:@\w+)?", re.ASCII)
AWAY = frozenset({ChatMember.LEFT, ChatMember.BANNED})


async def command(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """/request and /link: from persons only."""
    turn, chat = CURRENT.get(), update.effective_chat
    person = await met_in_group(turn, update)
    if person is not None and chat is not None:
        word, argument = _command(update)
        here = await group(turn, chat)
        if word == "request" and not argument and await _recorded(turn, update, person, here):
            return
        await GROUP_COMMANDS[word](turn.desk, person, here, argument)


async def _recorded(turn: Turn, update: Update, person: Person, here: ChatId) -> bool:
    """Whether it answers something that somebody said. Within a topic everything answers its beginning, which is
    nothing."""
    answered = update.message.reply_to_message if update.message else None
    author = await met_as_author(turn, answered)
    said = said_elsewhere(answered) if answered is not None else None
    if author is None or said is None or said.kind is PieceKind.OTHER:
        return False
    await RECORD(turn.desk, person, here, author, said)
    return True


async def open_command(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """/duty and /summary: from anybody, an anonymous administrator too."""
    turn, chat = CURRENT.get(), update.effective_chat
    person = await met_in_group(turn, update)
    if chat is not None:
        word, argument = _command(update)
        await GROUP_COMMANDS_FOR_ANYBODY[word](turn.desk, person, await group(turn, chat), argument)


def _command(update: Update) -> tuple[str, str]:
    """Telegram ends a command at whatever is no letter: "/request, help" is one."""
    text = (update.message.text if update.message else None) or ""
    found = COMMAND.match(text)
    return (found[1].lower(), text[found.end() :].strip()) if found else ("", "")


async def membership(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """The bot was blocked, let in again, added to a group, or removed from one."""
    turn, change = CURRENT.get(), update.my_chat_member
    if change is None:
        return
    was, is_there = _present(change.old_chat_member), _present(change.new_chat_member)
    here = await meet(turn, update)
    if here is not None:
        await (arriving.unblocked if is_there else arriving.blocked)(turn.desk, here.person)
    elif is_there and not was:
        person = await met_in_group(turn, update)
        await grouping.joined(turn.desk, person, await group(turn, change.chat))
    elif was and not is_there:
        await grouping.left(turn.desk, await group(turn, change.chat))


def _present(member: ChatMember) -> bool:
    restricted_away = isinstance(member, ChatMemberRestricted) and not member.is_member
    return member.status not in AWAY and not restricted_away


async def moved(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """A group became a supergroup. Both chats say so, in any order."""
    message = update.message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        await grouping.moved(CURRENT.get().desk, message.chat.id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id is not None:
        await grouping.moved(CURRENT.get().desk, message.migrate_from_chat_id, message.chat.id)
