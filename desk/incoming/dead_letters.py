"""A message that could not be read: it becomes an urgent request all the same, with the original (care rule 7)."""

from desk.calling import adding, posting
from desk.desk import Desk
from desk.model import ChatId, Community, Person, Piece, Request
from desk.notices import Kind, Notice, Priority
from desk.outgoing import telling
from desk.sentences import Sentence
from desk.terms import Category, Role, Source, Urgency
from desk.understanding.sense import understand

from .arriving import community_of


async def bury(desk: Desk, person: Person | None, chat: ChatId | None, original: Piece, *, tap: bool = False) -> None:
    """What a dead update becomes: for a resident's message a request, and in any case a word to the coordinators.

    A dead press of a button (`tap`) makes no request: the button is still there and can be pressed again.
    """
    community = await community_of(desk, person) if person is not None else None
    request = None
    if person is not None and community is not None and not tap:
        request = await _posted(desk, person, community, original)
    if chat is not None and request is None:
        await telling.say(desk, chat, Sentence.COULD_NOT)
    await _told(desk, person, community, request, tap=tap)


async def _posted(desk: Desk, person: Person, community: Community, original: Piece) -> Request:
    """Urgent, since nobody knows what it says; an emergency, if that much can be read, and about somebody's safety."""
    meant = understand(original.text or "", desk.lists)
    told = meant.danger or meant.category is Category.SAFETY
    chosen = posting.Posting(
        asker=person, resident=person.id, role=Role.RESIDENT, source=Source.UNREADABLE, building=None,
        category=meant.category if told else Category.OTHER,
        urgency=Urgency.EMERGENCY if meant.danger else Urgency.URGENT, danger=meant.danger, call=meant.call,
    )  # fmt: skip
    return await posting.post(desk, community, await adding.placed(desk, community, chosen), [original])


async def _told(
    desk: Desk, person: Person | None, community: Community | None, request: Request | None, *, tap: bool
) -> None:
    known = [community] if community is not None else await desk.work.communities.all()
    for one in known:
        for coordinator in await desk.work.people.with_role(one.id, Role.COORDINATOR):
            if coordinator.chat is not None:
                await desk.work.outbox.add(
                    Notice(
                        name=f"{desk.turn}/unreadable/{coordinator.id}",
                        chat=coordinator.chat,
                        kind=Kind.UNREADABLE,
                        priority=Priority.CARD,
                        facts={"person": person.id if person else None, "tap": tap},
                        request=request.id if request else None,
                    )
                )
