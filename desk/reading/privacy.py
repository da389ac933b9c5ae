"""What a resident may know of who saw where she lives."""

from desk import views
from desk.loops import KEPT
from desk.model import Person
from desk.rules.asked import shown_to
from desk.terms import State

from .facts import Reading, flat, name


async def privacy(one: Reading) -> views.Privacy | None:
    """Who looked at her address or was shown it, newest first."""
    if one.person is None:
        return None
    seen = sorted(
        [*await _looked(one, one.person), *await _shown(one, one.person)], key=lambda look: look.at, reverse=True
    )
    return views.Privacy(**one.base, looks=tuple(seen), words_days=KEPT.words.days, files_days=KEPT.files.days)


async def _looked(one: Reading, resident: Person) -> list[views.Look]:
    return [
        views.Look(number=(await one.work.requests.get(request)).number, name=await name(one.work, person) or "", at=at)
        for request, person, at in await one.work.looks.of_resident(resident.id)
    ]


async def _shown(one: Reading, resident: Person) -> list[views.Look]:
    """In an emergency the flat stands on the card of everybody who is called."""
    found = []
    for request in await one.work.requests.of_person(resident.id, frozenset(State)):
        if request.resident == resident.id and await flat(one.work, request) is not None:
            for person, at in shown_to(await one.work.requests.events(request.id)):
                look = views.Look(number=request.number, name=await name(one.work, person) or "", at=at, shown=True)
                found.append(look)
    return found
