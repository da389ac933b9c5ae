"""Yes or no in words to what was asked about together: of one it is an answer, of several it is asked which."""

import re
from dataclasses import dataclass

from desk.casework import together
from desk.desk import Desk
from desk.model import Message, Request
from desk.notices import Kind
from desk.outgoing import telling
from desk.sentences import Sentence
from desk.terms import PieceKind
from desk.understanding.sense import understand

from .heard import Heard
from .situated import last_question, unanswered

NUMBER = re.compile(r"#?(\d+)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Her word, and about which; None: she named none, or several."""

    yes: bool
    about: Request | None
    asked: Message


async def said(desk: Desk, heard: Heard) -> Said | None:
    """A plain yes or no, a number beside it at most, to the list that she was asked last or replies to."""
    if heard.piece.kind is not PieceKind.TEXT:
        return None
    asked = heard.target if heard.target is not None else await last_question(desk, heard)
    if asked is None or asked.kind != Kind.SOLVED_TOGETHER:
        return None
    waiting = unanswered(heard, asked)
    text = heard.piece.text or ""
    named = [one for one in waiting if str(one.number) in NUMBER.findall(text)]
    answer = understand(NUMBER.sub(" ", text), desk.lists).answer if named else heard.meant.answer
    if answer is None or not waiting:
        return None
    meant = named or waiting
    return Said(yes=answer, about=meant[0] if len(meant) == 1 else None, asked=asked)


async def ask_which(desk: Desk, heard: Heard, word: Said) -> None:
    """The list comes once more, with a button for each."""
    await telling.say(desk, heard.chat, Sentence.WHICH_SOLVED)
    await together.again(desk, heard.person, word.asked)
