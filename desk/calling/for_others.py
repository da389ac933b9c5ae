"""It is for somebody else: asker, person and place are three things. The place decides who is on duty; both can be
reached; and the asker hears no more than she for whom it is wants (care rule 2)."""

from dataclasses import replace

from desk.access import RESIDENT, request_for
from desk.calling import posting, receipts, unlinking
from desk.desk import Desk
from desk.model import ChatId, Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, telling
from desk.outgoing.sharing import is_known
from desk.refusals import NotPossible
from desk.rules.lifecycle import Actor, changed, event
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, EventKind, Role, State
from roster.plan import BuildingId, PersonId


async def for_other(desk: Desk, person: Person, tap: Tap) -> Nod:
    """By the asker, below her receipt: who is to be helped is somebody whom nobody knows yet."""
    request, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    if request.for_other:
        return Nod(code=Toast.FOR_OTHER)  # a second press
    if request.state not in OPEN or {request.asker, request.resident} != {person.id}:
        raise NotPossible(request.id, state=request.state.value)
    other = await desk.work.people.add(name="", phone=None)
    await desk.work.people.join(other.id, request.community, {Role.RESIDENT}, desk.now)
    building = await _said_of_her(desk, person, request, other.id)
    after = replace(request, resident=other.id, building=building)
    facts = {"for_other": True}
    request = await desk.work.requests.save(changed(request, after, EventKind.CORRECT, actor, desk.now, facts))
    await _place_is_asked(desk, person, request, tap)
    await receipts.placed(desk, request, tap.chat)
    return Nod(code=Toast.FOR_OTHER)


async def _said_of_her(desk: Desk, person: Person, request: Request, other: PersonId) -> BuildingId | None:
    """With a first request the place is told of her for whom it is; later it is the asker's own."""
    membership = await desk.work.people.membership(person.id, request.community)
    if membership is None or len(await desk.work.requests.of_person(person.id, frozenset(State))) > 1:
        return None
    await desk.work.people.set_place(other, request.community, building=membership.building, flat=membership.flat)
    await desk.work.people.set_place(person.id, request.community, building=None, flat=None)
    return membership.building


async def _place_is_asked(desk: Desk, person: Person, request: Request, tap: Tap) -> None:
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.kind != Kind.RECEIPT:
        return
    kind = "phone"
    if request.building is None:
        kind = "building" if await desk.work.communities.buildings(request.community) else "flat"
    await desk.work.messages.change(message.id, {**message.facts, "menu": "main", "place": kind})
    await posting.ask_place(desk, person, kind, request, message.id)


async def phone_given(desk: Desk, person: Person, chat: ChatId, request: Request, number: str) -> None:
    """Hers. If it belongs to somebody who is known, it is hers to say what the asker may hear; the asker reads the same
    in either case. What endangers her reaches nobody by a number: another may hold that phone, and staff decides."""
    if request.resident is not None and not await is_known(desk.work, request):
        known = None if request.sheltered else await desk.work.people.by_phone(request.community, number)
        if known is not None and known.chat is not None and known.id != person.id:
            await _linked(desk, person, request, known, known.chat)
        else:
            await desk.work.people.set_phone(request.resident, number, findable=True)
    await receipts.phone_given(desk, person, [request])
    await telling.say(desk, chat, Sentence.PHONE_OF_OTHER)


async def _linked(desk: Desk, person: Person, request: Request, known: Person, chat: ChatId) -> None:
    membership = await desk.work.people.membership(known.id, request.community)
    place = request.building or (membership.building if membership is not None else None)
    after = replace(request, resident=known.id, building=place)
    actor = Actor(person.id, Role.RESIDENT)
    facts = {unlinking.INSTEAD_OF: request.resident}
    request = await desk.work.requests.save(changed(request, after, EventKind.CORRECT, actor, desk.now, facts))
    await cards.receipt(desk, request, known)
    await telling.say(
        desk, chat, Sentence.ASKED_FOR_YOU, request=request, verbs=("share", "keep_to_me"),
        priority=Priority.RELAY, number=request.number, person_id=person.id,
    )  # fmt: skip
    await receipts.placed(desk, request, chat)


async def share(desk: Desk, person: Person, tap: Tap) -> Nod:
    """The asker may hear all."""
    return await _said(desk, person, tap, share=True)


async def keep_to_me(desk: Desk, person: Person, tap: Tap) -> Nod:
    """The asker hears the three things; also after all."""
    return await _said(desk, person, tap, share=False)


async def _said(desk: Desk, person: Person, tap: Tap, *, share: bool) -> Nod:
    request, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    if not request.for_other or request.resident != person.id:
        return Nod(code=Toast.GONE)
    await desk.work.requests.record(event(request, EventKind.SHARE, actor, desk.now, {"share": share}))
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.SHARED if share else Toast.KEPT_TO_HER)
