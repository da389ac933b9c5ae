"""What a resident may know of who saw where she lives."""

from collections.abc import Collection
from datetime import timedelta

from desk import views
from desk.model import Person, Request
from desk.outgoing.staff import own_people, standing_for
from desk.policy import KEEP_FILES, KEEP_WORDS
from desk.ports import Work
from desk.rules.asked import shown_to
from desk.terms import UNFINISHED, State, Urgency

from .facts import STAFF, Reading, flat, name


async def privacy(one: Reading) -> views.Privacy | None:
    """Who looked at her address or was shown it, newest first."""
    if one.person is None:
        return None
    seen = await seen_by(one, one.person)
    words, files = await _kept(one, one.person)
    asked = await _erasing(one, one.person) if one.facts.get("erase") else None
    return views.Privacy(**one.base, looks=tuple(seen), words=words, files=files, erasing=asked)


async def _erasing(one: Reading, person: Person) -> views.Erasing:
    return views.Erasing(
        unfinished=tuple(request.number for request in await unfinished(one.work, person)),
        emergencies=tuple(request.number for request in await emergencies(one.work, person)),
        name_stays=await works_somewhere(one.work, person),
    )


async def hers(work: Work, person: Person, states: Collection[State]) -> list[Request]:
    """What is about her; not what she asked for somebody whom the bot knows, nor what she filed as a worker."""
    found = await work.requests.of_person(person.id, states)
    return [one for one in found if one.person == person.id and person.id in own_people(one)]


async def unfinished(work: Work, person: Person) -> list[Request]:
    """Hers that somebody still has to do something about, be it as part of a neighbour's."""
    found = await hers(work, person, UNFINISHED | {State.MERGED})
    return [one for one in found if (await standing_for(work, one)).unfinished]


async def emergencies(work: Work, person: Person) -> list[Request]:
    """Not closed, so that nobody may lose what she said or how she is called: hers, what she asked for somebody else,
    and what went into an emergency of a neighbour's."""
    found = await work.requests.of_person(person.id, UNFINISHED | {State.MERGED})
    return [one for one in found if person.id in own_people(one) and _is_emergency(await standing_for(work, one))]


def _is_emergency(request: Request) -> bool:
    return request.unfinished and request.urgency is Urgency.EMERGENCY


async def works_somewhere(work: Work, person: Person) -> bool:
    """Whether a roster names her."""
    return any(one.roles & STAFF for one in await work.people.memberships(person.id))


async def seen_by(one: Reading, person: Person) -> list[views.Look]:
    """Who looked at where she lives, or was shown it, newest first."""
    found = [*await _looked(one, person), *await _shown(one, person)]
    return sorted(found, key=lambda look: look.at, reverse=True)


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
