"""What a resident may know of who saw where she lives."""

from datetime import timedelta

from desk import views
from desk.model import Person
from desk.policy import KEEP_FILES, KEEP_WORDS
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
    words, files = await _kept(one, one.person)
    return views.Privacy(**one.base, looks=tuple(seen), words=words, files=files)


async def _kept(one: Reading, person: Person) -> tuple[timedelta, timedelta]:
    """As long as any of her communities keeps them."""
    held = await one.work.people.memberships(person.id)
    places = [await one.work.communities.get(membership.community) for membership in held]
    places += [one.community] if one.community is not None else []
    words = max((place.keep_words for place in places), default=KEEP_WORDS)
    return words, max((place.keep_files for place in places), default=KEEP_FILES)


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
