"""/shift: who had which seat, as it was written down each time."""

from desk.access import staffed
from desk.desk import Desk
from desk.model import ChatId, Person
from desk.notices import Kind, Priority
from desk.outgoing import cards
from desk.outgoing.telling import show_to
from desk.sentences import Toast
from desk.taps import Nod, Tap, key_in

WHOSE = {"own": False, "all": True}


async def shift(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/shift: her own shifts, newest first, in each community in which she works."""
    del argument
    for community in await staffed(desk, person):
        await show_to(desk, chat, Kind.HISTORY, person, community=community, everybody=False, page=0)


async def turn(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """Another page, everybody's, or her own again: `all-2`."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    whose, _, number = tap.argument.partition("-")
    page = key_in(number)
    if message is None or message.person != person.id or message.kind != Kind.HISTORY or page is None:
        return Nod(code=Toast.GONE)
    if whose not in WHOSE or message.facts["community"] not in await staffed(desk, person):
        return Nod(code=Toast.GONE)
    await desk.work.messages.change(message.id, {**message.facts, "everybody": WHOSE[whose], "page": page})
    await cards.show(desk, message, priority=Priority.ANSWER)
    return None
