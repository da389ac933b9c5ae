"""A worker's card: a request as it stands, and as far as this reader may see it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from desk import views
from desk.model import Event, Request, RequestId
from desk.outgoing import peace
from desk.outgoing.staff import own_people, roles_in, said_together, works_here
from desk.rules import pranks
from desk.rules.asked import asked
from desk.rules.callers import by_number
from desk.rules.lifecycle import UNDO_WITHIN, cannot_call
from desk.rules.sheltering import safe
from desk.terms import OPEN, SHOWN_TO_STAFF, EventKind, Part, Role, Rung, State, Urgency
from roster.plan import PersonId

from . import passing
from .doing import doing
from .facts import Reading, building, excerpt, flat, line_of, name, subject, taken_meanwhile
from .reasons import reasons
from .reopened import reopened

NO_CHOICES: dict[str, Any] = {"passes": (), "rotations": (), "elsewhere": ()}


async def card(one: Reading) -> views.Card | None:
    """A request on a worker's phone, as it stands, and as far as this reader may see it."""
    request, person = one.request, one.person
    if request is None or person is None or taken_meanwhile(one, request):
        return None
    roles = await roles_in(one.work, request, person.id)
    record, said = await one.work.requests.events(request.id), await said_together(one.work, request)
    shown = bool(one.facts.get("address")) and bool(roles) and request.unfinished
    menu = str(one.facts.get("menu") or "main")
    return views.Card(
        **one.base,
        **_standing(request),
        **await _helped(one, request),
        **await doing(one, request, record, said),
        subject=await subject(one, request),
        in_peace=request.state is State.DONE and bool(await peace.quieted_by(one.work, request, request.posted_at)),
        unknown=await _unknown(one, request),
        by_number=request.unfinished and by_number(record),
        mine=request.worker == person.id,
        staff=bool(roles),
        coordinator=Role.COORDINATOR in roles,
        building=await building(one.work, request),
        flat=await flat(one.work, request) if shown or request.urgency is Urgency.EMERGENCY else None,
        phone=await _phone(one, request) if shown else None,
        place=await _place(one, request),
        address_hidden=request.unfinished and not shown,
        words=await _lines(one, request, record),
        worker=await name(one.work, request.worker) if request.state is not State.NEW else None,
        owner=await name(one.work, request.owner),
        asked=await asked_so_far(one, request, record),
        reopened=await reopened(one, request, record),
        follows=(await one.work.requests.get(request.follows)).number if request.follows is not None else None,
        alike=await _alike(one, request, record),
        cannot_call=request.state in OPEN and cannot_call(said),
        undo_until=_undo_until(record, person.id, one.now),
        menu=menu,
        **(await passing.choices(one, request) if menu in {"pass", "helper", "entry"} else NO_CHOICES),
        stub=bool(one.facts.get("stub")) and request.worker != person.id,
        holder=await name(one.work, request.worker),
        **await _beyond(one, request),
    )


async def _beyond(one: Reading, request: Request) -> dict[str, Any]:
    """Up to which community it was raised, and which one is above that."""
    highest = await one.work.communities.get(request.above or request.community)
    above = await one.work.communities.get(highest.parent) if highest.parent is not None else None
    return {
        "away": (await one.work.communities.get(request.away)).name if request.away is not None else None,
        "raised_to": highest.name if request.above is not None else None,
        "raise_to": views.Choice(argument=str(above.id), label=above.name)
        if above is not None and not request.sheltered
        else None,
    }


def _standing(request: Request) -> dict[str, Any]:
    """What the request itself says of how it stands."""
    return {
        "danger": request.danger,
        "source": request.source,
        "asked_at": request.asked_at,
        "respond_by": request.respond_by,
        "resolve_by": request.resolve_by,
        "answered": request.responded_at is not None,
        "since": request.stage_since,
        "lease_until": request.lease_until,
        "waiting_for": request.waiting_for,
        "waiting_until": request.waiting_until,
        "outcome": request.outcome,
    }


async def _helped(one: Reading, request: Request) -> dict[str, Any]:
    """Who asked, and who is to be helped."""
    asker = await one.work.people.get(request.asker)
    return {
        "asker": asker.name,
        "resident": await name(one.work, request.resident) if request.resident != request.asker else None,
        "for_other": request.resident != request.asker,
        "safe": await _safe(one, request),
        "places": await _places(one, request),
        "unverified": await _unverified(one, request),
        "writer_language": asker.language or asker.telegram_language,
    }


async def _safe(one: Reading, request: Request) -> bool | None:
    """Of all who hear of it: one who says no is enough."""
    record = await one.work.requests.events(request.id) if request.sheltered else ()
    said = [safe(record, key) for key in own_people(request)]
    return False if False in said else (True if True in said else None)


async def _unverified(one: Reading, request: Request) -> bool:
    """Asked for somebody else, by somebody of whom nobody knows where she lives, and nobody here has made sure of her,
    now or before."""
    asker = await one.work.people.membership(request.asker, request.community)
    if not request.for_other or (asker is not None and asker.building is not None):
        return False
    return not await one.work.requests.made_sure_of(request.community, [request.asker])


async def _places(one: Reading, request: Request) -> tuple[views.Choice, ...]:
    """The buildings, where staff may say in which: its person is not known to the bot."""
    if request.resident is None or (await one.work.people.get(request.resident)).telegram_id is not None:
        return ()
    known = await one.work.communities.buildings(request.community)
    return tuple(views.Choice(argument=str(place.id), label=place.name) for place in known)


async def _unknown(one: Reading, request: Request) -> bool:
    """Of an emergency that is open: whether the account that wrote is one that nobody knows."""
    if request.urgency is not Urgency.EMERGENCY or request.state not in OPEN:
        return False
    if await one.work.requests.made_sure_of(request.community, [request.asker]):
        return False
    held = await one.work.people.membership(request.asker, request.community)
    of_asker = await one.work.requests.of_person(request.asker, frozenset(State))
    return pranks.unknown(request, of_asker, held.since if held is not None else None)


async def _phone(one: Reading, request: Request) -> str | None:
    people = [await one.work.people.get(key) for key in (request.resident, request.asker) if key is not None]
    return next((person.phone for person in people if person.phone), None)


async def _place(one: Reading, request: Request) -> tuple[float, float] | None:
    for words in reversed(await one.work.words.of(request.id)):
        if words.latitude is not None and words.longitude is not None:
            return words.latitude, words.longitude
    return None


async def _alike(one: Reading, request: Request, record: Sequence[Event]) -> tuple[views.Alike, ...]:
    """What it resembles, as long as both are open, and as far as she may see that as well: of what was raised or passed
    to her she sees nothing beside it. What is about safety by now stands beside nothing (care rule 3)."""
    noted = [event for event in record if event.kind is EventKind.ALIKE]
    beside = bool(noted) and request.state in OPEN and not request.sheltered
    known = await one.work.requests.several([RequestId(key) for key in noted[-1].facts["requests"]] if beside else [])
    found = [other for other in reversed(known) if other.state in OPEN and not other.sheltered]
    return tuple(
        [
            views.Alike(
                subject=await subject(one, other),
                resident=await name(one.work, other.resident),
                asked_at=other.asked_at,
                excerpt=excerpt(await one.work.words.of(other.id)),
            )
            for other in found
            if one.person is not None and await works_here(one.work, other, one.person.id)
        ]
    )


async def _lines(one: Reading, request: Request, record: Sequence[Event]) -> tuple[views.Line, ...]:
    """Its own words, and those of what was merged into it."""
    lines = []
    merged = await one.work.requests.merged_into(request.id)
    said = [words for whose in (request, *merged) for words in await one.work.words.of(whose.id)]
    for words in sorted(said, key=lambda words: (words.at, words.id)):
        if words.purpose in SHOWN_TO_STAFF:
            by = None if words.author in {request.asker, request.resident} else await name(one.work, words.author)
            lines.append(replace(line_of(words, by), why=reasons(one, request, record, words)))
    return tuple(lines)


async def asked_so_far(one: Reading, request: Request, record: Sequence[Event]) -> tuple[views.Asked, ...]:
    """Who was asked since it became new, and when (care rule 4). What endangers somebody is for no group: none is
    missing."""
    said = asked(request, record)
    told = [e for e in said if not (request.sheltered and e.facts["rung"] == Rung.STAFF_GROUP)]
    return tuple(
        [
            views.Asked(
                rung=Rung(e.facts["rung"]),
                name=await name(one.work, e.facts["person"]),
                at=e.at,
                reached=e.kind is EventKind.REACH,
                part=Part(e.facts["part"]) if e.facts.get("part") else None,
                silent=bool(e.facts.get("silent")),
            )
            for e in told
        ]
    )


def _undo_until(record: Sequence[Event], person: PersonId, now: datetime) -> datetime | None:
    last = next((e for e in reversed(record) if "before" in e.facts or e.kind is EventKind.UNDO), None)
    if last is None or last.kind is EventKind.UNDO or last.actor != person or now > last.at + UNDO_WITHIN:
        return None
    return last.at + UNDO_WITHIN
