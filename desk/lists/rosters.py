"""The roster as its people look at it."""

from desk.access import staffed
from desk.desk import Desk
from desk.model import ChatId, Person
from desk.notices import Kind
from desk.outgoing import telling


async def roster(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/roster: the days ahead, of each community in which this person works; a picture of them follows."""
    del argument
    for community in await staffed(desk, person):
        await telling.show_to(desk, chat, Kind.ROSTER, person, community=community, page=0)
        await desk.work.pictures.ask(chat=chat, facts={"community": community}, at=desk.now)
