"""All that is kept of somebody, for herself: read in one transaction, written out when none is open any more."""

from desk import views
from desk.model import Membership, Person, Request
from desk.terms import Purpose, State

from .facts import Reading, building, line_of, name
from .privacy import hers, seen_by

TOLD_HER = frozenset(Purpose) - {Purpose.NOTE}  # what staff writes for staff is about their work


async def export(one: Reading) -> views.Export | None:
    """Her requests with what was said, her places, who looked, what she complained of."""
    person = one.person
    if person is None:
        return None
    requests = await hers(one.work, person, frozenset(State))
    complaints = await one.work.complaints.of_person(person.id)
    return views.Export(
        **one.base,
        name=person.name,
        phone=person.phone,
        language=person.language or person.telegram_language,
        places=tuple([await _place(one, held) for held in await one.work.people.memberships(person.id)]),
        requests=tuple([await _request(one, person, each) for each in reversed(requests)]),
        looks=tuple(await seen_by(one, person)),
        complaints=tuple(views.ExportComplaint(at=said.at, text=said.text) for said in complaints),
    )


async def _place(one: Reading, held: Membership) -> views.ExportPlace:
    known = await one.work.communities.building(held.building) if held.building is not None else None
    return views.ExportPlace(
        community=(await one.work.communities.get(held.community)).name,
        roles=tuple(sorted(held.roles)),
        building=known.name if known is not None else None,
        flat=held.flat,
        since=held.since,
    )


async def _request(one: Reading, person: Person, request: Request) -> views.ExportRequest:
    said = [words for words in await one.work.words.of(request.id) if words.purpose in TOLD_HER]
    lines = [
        line_of(words, None if words.author == person.id else await name(one.work, words.author)) for words in said
    ]
    return views.ExportRequest(
        number=request.number,
        community=(await one.work.communities.get(request.community)).name,
        category=request.category,
        urgency=request.urgency,
        building=await building(one.work, request),
        asked_at=request.posted_at,
        finished_at=request.finished_at,
        outcome=request.outcome,
        rating=request.rating,
        said=tuple(lines),
    )
