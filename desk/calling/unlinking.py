"""Whom a number alone made the person of a request is so no more once it is about somebody's safety: another may hold
that phone (care rule 3). It is then as if it had been so from the start: somebody whom nobody knows, with that
number."""

from collections.abc import Sequence
from dataclasses import replace

from desk.desk import Desk
from desk.model import Event, Person, Request
from desk.notices import Kind
from desk.outgoing import cards
from desk.rules.callers import BY_NUMBER
from desk.rules.lifecycle import TIME, changed
from desk.terms import EventKind, Role, Source
from roster.plan import PersonId

INSTEAD_OF = "instead_of"  # on record: in whose place somebody was found by her number


async def let_go(desk: Desk, request: Request) -> Request:
    """Unless she has said something of it herself, and so is there. Nothing of it stays on that phone."""
    known = await desk.work.people.get(request.person) if request.sheltered and request.resident is not None else None
    if known is None or known.telegram_id is None:
        return request
    record = await desk.work.requests.events(request.id)
    if not _found_by_number(request, record) or await _has_spoken(desk, request, record, known):
        return request
    other = await _somebody(desk, request, record, known)
    after = replace(request, resident=other)
    request = await desk.work.requests.save(
        changed(request, after, EventKind.CORRECT, TIME, desk.now, {BY_NUMBER: False})
    )
    await taken_away(desk, request, known)
    return request


def _found_by_number(request: Request, record: Sequence[Event]) -> bool:
    filed = request.source is Source.WORKER and request.follows is None
    return filed or any(INSTEAD_OF in one.facts for one in record)


async def _has_spoken(desk: Desk, request: Request, record: Sequence[Event], known: Person) -> bool:
    """In words of hers; or it is she who says what it is about."""
    corrected = [one for one in record if one.kind is EventKind.CORRECT]
    said = any(one.author == known.id for one in await desk.work.words.of(request.id))
    return said or corrected[-1].actor == known.id


async def _somebody(desk: Desk, request: Request, record: Sequence[Event], known: Person) -> PersonId:
    """Who was to be helped before the number was given, with the place that was said of her; else somebody new."""
    before = [PersonId(one.facts[INSTEAD_OF]) for one in record if INSTEAD_OF in one.facts]
    key = before[-1] if before else (await desk.work.people.add(name="", phone=None)).id
    await desk.work.people.join(key, request.community, {Role.RESIDENT}, desk.now)
    await desk.work.people.set_phone(key, known.phone, findable=True)
    return key


async def taken_away(desk: Desk, request: Request, known: Person) -> None:
    """Nothing of it stays on that phone."""
    for message in await desk.work.messages.of_request(request.id, list(Kind)):
        if message.chat == known.chat:
            await (cards.remove if message.telegram_id is None else cards.take_away)(desk, message)
    for message in await cards.lists_of_hers(desk, known.chat) if known.chat is not None else ():
        await cards.show(desk, message)
