"""A hot spot: five people ask for much the same within an hour. The coordinators hear of it once, and can answer them
all at once (`desk/talking/announcing.py`)."""

from collections.abc import Sequence

from desk.desk import Desk
from desk.model import Request
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards
from desk.outgoing.staff import coordinators_of
from desk.ports.hot_spots import HotSpot
from desk.rules import hot_spots as rules
from desk.rules.hot_spots import Asked
from desk.understanding.likeness import resembling

MOST_COMPARED = 100  # the latest: in a flood of a hundred an hour, an hour of it
NEWEST = 10  # whatever is alike joins a hot spot that stands, so the latest of them belong to it


async def look_for(desk: Desk, request: Request) -> None:
    """Whether it makes one; or belongs to one that was told within the hour, whose count then grows."""
    found = await _alike(desk, request) if rules.counts(request) else []
    if not found:
        return
    newest = [one.id for one in found[:NEWEST]]
    known = await desk.work.hot_spots.of(newest, desk.now - rules.WITHIN)
    if known is not None:
        await desk.work.hot_spots.join(known.id, request.id)
        await show_anew(desk, known)
    elif rules.people([request, *found]) >= rules.PEOPLE:
        held = [request.id, *(one.id for one in found)]
        await _tell(desk, await desk.work.hot_spots.begin(request.community, held, desk.now), request)


async def _alike(desk: Desk, request: Request) -> Sequence[Asked]:
    """What was asked for in the neighbourhood within the hour, of the same category and in much the same words: an
    answer to all of them stops their clocks, and "Is the shop open tomorrow?" has letters in common with "Dialysis
    tomorrow"."""
    asked = await desk.work.hot_spots.asked(request.community, desk.now - rules.WITHIN, MOST_COMPARED)
    is_alike = resembling(next((one.text for one in asked if one.id == request.id), ""), desk.lists)
    others = [one for one in asked if one.id != request.id and one.category is request.category]
    return [one for one in others if is_alike(one.text)]


async def _tell(desk: Desk, hot_spot: HotSpot, request: Request) -> None:
    """Without a sound in a silent night, if what was asked for can wait for its end."""
    for one in await coordinators_of(desk.work, hot_spot.community):
        if one.chat is not None:
            facts = {"hot_spot": hot_spot.id}
            row = await desk.work.messages.reserve(chat=one.chat, kind=Kind.HOT_SPOT, person=one.id, facts=facts)
            await desk.work.outbox.add(
                Notice(
                    name=f"hot_spot/{row}", chat=one.chat, kind=Kind.HOT_SPOT, priority=Priority.CARD, message=row,
                    silent=request.quiet_until is not None,
                )
            )  # fmt: skip


async def show_anew(desk: Desk, hot_spot: HotSpot) -> None:
    """What its coordinators were told, as it is now."""
    for person in await coordinators_of(desk.work, hot_spot.community):
        for message in await desk.work.messages.of_chat(person.chat, {Kind.HOT_SPOT}) if person.chat else ():
            if message.facts["hot_spot"] == hot_spot.id:
                await cards.show(desk, message)
