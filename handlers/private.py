"""The private chat: commands, the three keys that stay, and everything else that somebody says."""

import re
from dataclasses import replace

from telegram import Message, Update
from telegram.ext import ContextTypes

from desk.incoming import arriving, crying, edits, hearing
from desk.lists import boards
from desk.model import Piece

from .keys import key_of
from .people import meet
from .pieces import piece_of, text_of
from .turn import CURRENT
from .use_cases import COMMANDS, COMMANDS_WITH_A_WORD

WITH_WORDS = frozenset({"start", "assign", "leave", "cover", "swap", "special", "seal", "unseal", "surge", "complain"})
NAME = re.compile(r"/(\w*)(?:@\w*)?", re.ASCII)  # as Telegram has it: any other sign ends it
KEYS = {"danger": crying.red_key, "need": hearing.need_key}


async def command(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """/word argument; a word that is no command of ours is said to be unknown, unless it cries for help."""
    turn, message = CURRENT.get(), update.message
    here = await meet(turn, update)
    if here is None or message is None:
        return
    word, argument = command_and_argument(message.text or "")
    named = COMMANDS_WITH_A_WORD.get((word, argument.casefold()))
    if named is not None:
        await named(turn.desk, here.person, here.chat, "")
        return
    said = argument if word in COMMANDS else sentence_of(message.text or "")
    if (argument and word not in WITH_WORDS) or await crying.cries(turn.desk, said):  # it is said all the same
        await hearing.hear(turn.desk, here.person, here.chat, replace(_piece(message), text=said))
        return
    await COMMANDS.get(word, arriving.unknown_command)(turn.desk, here.person, here.chat, argument)


def command_and_argument(text: str) -> tuple[str, str]:
    """`/assign@huying_bot 12 Arjun` is ("assign", "12 Arjun"); below the line is behind it, too."""
    found = NAME.match(text)
    return (found[1].lower(), text[found.end() :].strip()) if found else ("", text)


def sentence_of(text: str) -> str:
    """`/my_father_fell here` said in words: "my father fell here"."""
    word, argument = command_and_argument(text)
    return f"{word.replace('_', ' ')} {argument}".strip()


async def key(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """One of the three keys that stay, in whatever language it was made."""
    turn, message = CURRENT.get(), update.message
    here = await meet(turn, update)
    if here is None or message is None:
        return
    pressed = key_of(message.text or "")
    if pressed in KEYS:
        await KEYS[pressed](turn.desk, here.person, here.chat)
    else:
        await boards.my(turn.desk, here.person, here.chat, "")


async def said(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Words, a picture, a voice, a place: whatever it is, it is heard."""
    turn, message = CURRENT.get(), update.message
    here = await meet(turn, update)
    if here is not None and message is not None:
        await hearing.hear(turn.desk, here.person, here.chat, _piece(message))


async def edited(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Words that were put right. A place that moves on has none."""
    turn, message = CURRENT.get(), update.edited_message
    here = await meet(turn, update)
    text = text_of(message) if message is not None else None
    if here is not None and message is not None and text is not None:
        await edits.heard_edit(turn.desk, here.person, here.chat, message.message_id, text)


def _piece(message: Message) -> Piece:
    """With the second in which it was sent: after an outage many come at once."""
    return replace(piece_of(message), sent=int(message.date.timestamp()))
