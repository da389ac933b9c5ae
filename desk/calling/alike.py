"""What may have been asked for already: by the same resident, or by somebody else in her building, within three days.
It is shown beside the new one, and never made one of them by itself.
"""

from collections.abc import Sequence
from datetime import timedelta

from desk.desk import Desk
from desk.model import Request, Words
from desk.rules.lifecycle import TIME, event
from desk.terms import Category, EventKind, Purpose
from desk.understanding.likeness import resembling

WITHIN = timedelta(hours=72)
MOST_COMPARED = 30  # the latest
MOST_SHOWN = 3


async def look_for(desk: Desk, request: Request) -> None:
    """Note on its record what it resembles, so that its cards can show it."""
    if request.category is Category.SAFETY:
        return
    near = await _near(desk, request)
    said = await desk.work.words.of_several([request.id, *(one.id for one in near)])
    is_alike = resembling(said_in(said.get(request.id, ())), desk.lists)
    found = [one.id for one in near if is_alike(said_in(said.get(one.id, ())))]
    if found or await _noted_before(desk, request):
        await desk.work.requests.record(
            event(request, EventKind.ALIKE, TIME, desk.now, {"requests": found[:MOST_SHOWN]})
        )


async def _noted_before(desk: Desk, request: Request) -> bool:
    return any(one.kind is EventKind.ALIKE for one in await desk.work.requests.events(request.id))


async def _near(desk: Desk, request: Request) -> Sequence[Request]:
    """Hers, and those of her building, newest first."""
    since = desk.now - WITHIN
    found = await desk.work.requests.near(request.resident, request.building, since, MOST_COMPARED)
    return [one for one in found if _counts(one, request)][:MOST_COMPARED]


def _counts(one: Request, request: Request) -> bool:
    """What is about safety is shown beside nothing (care rule 3)."""
    return one.id != request.id and one.community == request.community and one.category is not Category.SAFETY


def said_in(words: Sequence[Words]) -> str:
    """What a request asks for, in one text."""
    return " ".join(one.text for one in words if one.text and one.purpose in {Purpose.ASKED, Purpose.ADDED})
