"""The roster in a calendar program: secret addresses, each of one person, to be had and taken back at any time."""

from desk.access import staffed
from desk.desk import Desk
from desk.model import ChatId, CommunityId, Person
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.sentences import Toast
from desk.taps import Nod, Tap

ANEW, STOP = "anew", "stop"


async def calendar(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/calendar: her addresses, of each community in which she works; made when she asks for the first time."""
    del argument
    for community in await staffed(desk, person):
        await _open(desk, person, community)
        await telling.show_to(desk, chat, Kind.CALENDAR, person, community=community)


async def change_calendar(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """The old addresses open no more; `anew`: there are others."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.person != person.id or message.kind != Kind.CALENDAR:
        return Nod(code=Toast.GONE)
    community = CommunityId(message.facts["community"])
    await desk.work.calendars.revoke(person.id, community, desk.now)
    if tap.argument == ANEW and community in await staffed(desk, person):
        await _open(desk, person, community)
    await cards.show(desk, message, priority=Priority.ANSWER)
    return None


async def _open(desk: Desk, person: Person, community: CommunityId) -> None:
    for everybody in (False, True):
        await desk.work.calendars.open(person.id, community, everybody=everybody, at=desk.now)
