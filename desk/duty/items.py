"""At a handoff both get what is open: each item is kept or taken by one tap. Of what nobody answers for in half an hour
the incoming becomes the worker; its owner stays, and its resident hears once who looks after it now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desk.access import STAFF, request_for, staffed
from desk.desk import Desk
from desk.model import ChatId, CommunityId, Facts, Person, Promise, Request, RequestId
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards, files, pinned, telling
from desk.outgoing.staff import can_go, item_name, on_duty, receiver_of, works_here
from desk.ports import Selection
from desk.refusals import Remote
from desk.rules.lifecycle import TIME, Actor, changed, event
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import EventKind, Role, State
from roster.changing import Changing
from roster.plan import PersonId, Seat, Why

ANSWER_WITHIN = timedelta(minutes=30)
IN_HAND = frozenset({State.ACCEPTED, State.WAITING})
EVERYTHING = 10_000  # open requests looked through at a handoff


async def hand_over(desk: Desk, community: CommunityId, changes: Sequence[Changing], at: datetime) -> None:
    """Both get the list of what the outgoing had in hand."""
    handed: dict[tuple[PersonId, PersonId], list[RequestId]] = {}
    for outgoing in dict.fromkeys(one.outgoing.person for one in changes if one.scope.seat is Seat.PRIMARY):
        for request in await _in_hand(desk, outgoing, [community]):
            duty = await on_duty(desk, request)
            if duty.person != outgoing and duty.why is not Why.FALLBACK and not request.sheltered:
                await _ask(desk, request, outgoing, duty.person, at)
                handed.setdefault((outgoing, duty.person), []).append(request.id)
    for (outgoing, incoming), requests in handed.items():
        facts = {"community": community, "at": at.isoformat(), "requests": requests}
        facts |= {"outgoing": outgoing, "incoming": incoming}
        for person in (outgoing, incoming):
            await _list(desk, await desk.work.people.get(person), facts)


async def _in_hand(desk: Desk, person: PersonId, communities: Sequence[CommunityId]) -> Sequence[Request]:
    selection = Selection(communities=communities, states=IN_HAND, worker=person, raised=True, limit=EVERYTHING)
    return await desk.work.requests.select(selection)


async def _ask(desk: Desk, request: Request, outgoing: PersonId, incoming: PersonId, at: datetime) -> None:
    facts = {"request": request.id, "outgoing": outgoing, "incoming": incoming, "at": at.isoformat()}
    name, until = item_name(request.id, at.isoformat()), desk.now + ANSWER_WITHIN
    await desk.work.promises.add(Promise(name=name, kind="item", at=until, community=request.community, facts=facts))


async def _list(desk: Desk, person: Person, facts: Facts) -> None:
    if person.chat is None:
        return
    row = await desk.work.messages.reserve(chat=person.chat, kind=Kind.HANDOFF, person=person.id, facts=facts)
    await desk.work.outbox.add(
        Notice(name=f"handoff/{row}", chat=person.chat, kind=Kind.HANDOFF, priority=Priority.CARD, message=row)
    )


async def keep(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[I keep it]: the outgoing goes on with it."""
    asked = await _asked_about(desk, person, tap, "outgoing")
    if asked is None:
        return Nod(code=Toast.GONE)
    actor = Actor(person.id, Role.WORKER)
    await desk.work.promises.keep(asked.promise.name, desk.now)
    await desk.work.requests.record(event(asked.request, EventKind.KEEP, actor, desk.now))
    await _show_anew(desk, asked.promise)
    return Nod(code=Toast.KEPT, facts={"number": asked.request.number})


async def take(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[I take it]: the incoming has it from now on."""
    asked = await _asked_about(desk, person, tap, "incoming")
    if asked is None:
        return Nod(code=Toast.GONE)
    if not await can_go(desk.work, asked.request, person):
        raise Remote(asked.request.id, number=asked.request.number)
    await desk.work.promises.keep(asked.promise.name, desk.now)
    await _move(desk, asked.request, person, Actor(person.id, Role.WORKER), _at(asked.promise))
    await _show_anew(desk, asked.promise)
    return Nod(code=Toast.TAKEN_OVER, facts={"number": asked.request.number})


async def unanswered(desk: Desk, promise: Promise) -> None:
    """Half an hour is over: the incoming has it, unless it is no longer in the outgoing's hands."""
    request = await desk.work.requests.get(RequestId(promise.facts["request"]))
    incoming = await desk.work.people.get(PersonId(promise.facts["incoming"]))
    hers = await works_here(desk.work, request, incoming.id) and await can_go(desk.work, request, incoming)
    if hers and _is_in_hands(request, promise):
        await _move(desk, request, incoming, TIME, _at(promise))
    await _show_anew(desk, promise)


async def handoff(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/handoff: what one has in hand, and to whom each goes by one tap."""
    del argument
    found = await _in_hand(desk, person.id, await staffed(desk, person))
    if not found:
        await telling.say(desk, chat, Sentence.NOTHING_IN_HAND)
        return
    requests = [one.id for one in found]
    await telling.show_to(desk, chat, Kind.HANDOFF, person, at=None, requests=requests, outgoing=person.id)


async def give(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[#12 to Arjun]: to whoever is on duty, or comes next."""
    request, _ = await request_for(desk, person, tap, STAFF)
    message = await desk.work.messages.find(tap.chat, tap.message)
    receiver = await receiver_of(desk.work, request, person.id, desk.now)
    if message is None or request.worker != person.id or receiver is None or str(receiver) != tap.argument:
        return Nod(code=Toast.GONE)
    await _move(desk, request, await desk.work.people.get(receiver), Actor(person.id, Role.WORKER), desk.now)
    await cards.show(desk, message, priority=Priority.ANSWER)
    return Nod(code=Toast.PASSED_ON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A request that is asked about at a handoff."""

    request: Request
    promise: Promise


async def _asked_about(desk: Desk, person: Person, tap: Tap, side: str) -> Item | None:
    """The item behind a button, while it is this person's to answer for."""
    request, _ = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    message = await desk.work.messages.find(tap.chat, tap.message)
    at = message.facts.get("at") if message is not None else None
    promise = await desk.work.promises.get(item_name(request.id, at)) if at else None
    if promise is None or promise.facts[side] != person.id or not _is_in_hands(request, promise):
        return None
    return Item(request=request, promise=promise)


def _is_in_hands(request: Request, promise: Promise) -> bool:
    return request.state in IN_HAND and request.worker == promise.facts["outgoing"]


async def _move(desk: Desk, request: Request, to: Person, by: Actor, at: datetime) -> None:
    """Another worker, at the same stage; whoever asked hears it once."""
    after = replace(request, worker=to.id)
    request = await desk.work.requests.save(changed(request, after, EventKind.HAND_OVER, by, desk.now, {"to": to.id}))
    await cards.card(desk, request, to, priority=Priority.CARD)
    await files.follow(desk, request, to)
    await pinned.keep_pinned(desk, to)
    await cards.refresh(desk, request)
    for one in await telling.concerned(desk, request):
        await telling.say(
            desk,
            one.chat,
            Sentence.LOOKED_AFTER,
            request=request,
            priority=Priority.RELAY,
            number=request.number,
            worker_id=to.id,
            at=at,
        )


async def _show_anew(desk: Desk, promise: Promise) -> None:
    """On both phones."""
    for side in ("outgoing", "incoming"):
        person = await desk.work.people.get(PersonId(promise.facts[side]))
        shown = await desk.work.messages.of_chat(person.chat, {Kind.HANDOFF}) if person.chat is not None else []
        for message in shown:
            if message.facts["at"] == promise.facts["at"]:
                await cards.show(desk, message, priority=Priority.ANSWER)


def _at(promise: Promise) -> datetime:
    return datetime.fromisoformat(promise.facts["at"])
