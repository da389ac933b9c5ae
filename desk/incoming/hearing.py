"""Hear: whatever somebody writes, says or shows in the private chat. The first message is never a registration step."""

from desk.desk import Desk
from desk.model import ChatId, Person, Piece
from desk.outgoing import telling
from desk.sentences import Sentence

from . import anew, by_staff, courtesies, evening, given, onward
from .heard import looked_up
from .meaning import Meant, meaning
from .situated import asked_solved, situation


async def hear(desk: Desk, person: Person, chat: ChatId, piece: Piece) -> None:
    """Make of a message what it means, and answer it in the same turn."""
    heard = await looked_up(desk, person, chat, piece)
    yes_or_no = await asked_solved(desk, heard) or await evening.said(desk, heard)
    what = meaning(piece, heard.meant, await situation(desk, heard, asked_solved=yes_or_no is not None))
    await DOINGS[what](desk, heard)


async def need_key(desk: Desk, person: Person, chat: ChatId) -> None:
    """The second key: just write it."""
    del person
    await telling.say(desk, chat, Sentence.NEED)


DOINGS = {
    Meant.TO_RESIDENT: by_staff.to_resident,
    Meant.DANGER: anew.danger,
    Meant.JOIN: anew.join,
    Meant.REPLY: onward.reply,
    Meant.ANSWER: given.answer,
    Meant.REPEAT: onward.repeat,
    Meant.CONTINUE: onward.go_on,
    Meant.DAY: by_staff.day,
    Meant.ANNOUNCEMENT: by_staff.announcement,
    Meant.NOTE: by_staff.note,
    Meant.COMPLAINT: given.complaint,
    Meant.FOR_WHOM: by_staff.for_whom,
    Meant.PHONE: given.phone,
    Meant.WORDLESS: courtesies.wordless,
    Meant.THANKS: courtesies.thanks,
    Meant.GREETING: courtesies.greeting,
    Meant.NEW: anew.new,
    Meant.ABOUT: onward.which,
}
