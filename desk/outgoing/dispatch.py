"""Who is asked: the ladder. Each rung is told once a stage, and the record says who was reached, and when.

A rung that reaches nobody is skipped at once, and the coordinators hear who could not be reached.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Kind, Notice, Priority
from desk.rules import asked as asked_about
from desk.rules.lifecycle import TIME, changed, event
from desk.rules.reminders import rungs
from desk.sentences import ProgressCode
from desk.terms import EventKind, Rung, Urgency
from roster.plan import PersonId

from . import abroad, bundles, cards, files, floods, in_turn, ladder, pinned, telling
from .staff import directed, holder, of_rung, reachable

LONG_PAUSE = timedelta(seconds=10)  # an emergency does not wait longer than this for one person's quota


async def dispatch(desk: Desk, request: Request, *, kind: Kind = Kind.CARD, later: bool = False) -> Request:
    """A request has become new: its card goes to whoever holds it now, and up the ladder until somebody is reached;
    `later`, if a tap did it that can be undone. An emergency's card always goes at once."""
    at = desk.now + cards.PATIENCE if later and request.urgency is not Urgency.EMERGENCY else None
    holding = await holder(desk, request)
    key = holding.id if holding is not None else None
    meant = await directed(desk, request)
    if meant is not None and meant.id != key:
        await ladder.could_not_reach(desk, request, meant)
    if request.worker != key:
        request = await moved_to(desk, request, key)
    if not await reach(desk, request, Rung.WORKER, kind=kind, at=at):
        await _climb(desk, request, at)
    await _ask_at_once(desk, request, at)
    await abroad.promise_home(desk, request)
    return request


async def _ask_at_once(desk: Desk, request: Request, at: datetime | None) -> None:
    """Rungs whose hour is the first: no later look would find them due. In a silent night they wait for its end. In a
    surge that is the reserve, for each request of a flood."""
    for step in rungs(request):
        if not step.after and request.quiet_until is None:
            await reach(desk, request, step.to, at=at, together=True)


async def _climb(desk: Desk, request: Request, at: datetime | None = None) -> None:
    """The worker cannot be told: up the ladder until somebody is."""
    for rung in ladder.LADDER[1:]:
        if await reach(desk, request, rung, at=at):
            return


async def reach(
    desk: Desk,
    request: Request,
    rung: Rung,
    *,
    kind: Kind = Kind.ESCALATION,
    at: datetime | None = None,
    together: bool = False,
) -> bool:
    """Tell a rung, once a stage; its cards leave now, or `at` that hour, or `together` with others of these minutes.
    Whether it holds anybody who can be told."""
    already = [one for one in await ladder.asked(desk, request) if one.facts["rung"] == rung.value]
    if already:
        return any(one.kind is EventKind.REACH for one in already)
    if rung is Rung.STAFF_GROUP:
        return await _reach_staff_group(desk, request, together)
    with_them = rung is Rung.COORDINATORS and request.above is not None
    above = with_them and await reach(desk, request, Rung.ABOVE, kind=kind, at=at, together=together)
    fresh = await ladder.not_yet_asked(desk, request, rung)
    if rung is Rung.COORDINATORS:
        fresh = await in_turn.first(desk, request, fresh)
    return any([await _reach_person(desk, request, rung, one, kind, at, together) for one in fresh]) or above


async def reach_the_rest(desk: Desk, request: Request) -> bool:
    """The coordinators whose turn it is not. Whether there are any who can be told."""
    fresh = await ladder.not_yet_asked(desk, request, Rung.COORDINATORS)
    told = [await _reach_person(desk, request, Rung.COORDINATORS, one, Kind.ESCALATION, together=True) for one in fresh]
    return any(told)


async def after_all(desk: Desk, request: Request, person: Person) -> None:
    """Who was passed over can be told now, and still has that seat."""
    events = [one for one in await ladder.asked(desk, request) if one.facts["person"] == person.id]
    if events and events[-1].kind is EventKind.SKIP:
        rung = Rung(events[-1].facts["rung"])
        if person.id in {one.id for one in await of_rung(desk, request, rung)}:
            await told_now(desk, request, rung, person)


async def told_now(desk: Desk, request: Request, rung: Rung, person: Person, *, together: bool = False) -> None:
    """She stands on a rung that was told before she was there, or could be. An emergency goes with others only if it
    is one of a flood."""
    kind, grave = Kind.CARD if rung is Rung.WORKER else Kind.ESCALATION, request.urgency is Urgency.EMERGENCY
    await _reach_person(desk, request, rung, person, kind, together=together or grave)


async def hand_over(desk: Desk, request: Request) -> Request:
    """The duty changed while it is new: the incoming gets a card, the outgoing keeps none. The ladder goes on where it
    was."""
    incoming = await holder(desk, request)
    key = incoming.id if incoming is not None else None
    if key != request.worker:
        request = await moved_to(desk, request, key)
        if incoming is None or not await _reach_person(desk, request, Rung.WORKER, incoming, Kind.CARD):
            await _climb(desk, request)
        await cards.refresh(desk, request)
    await _stand_aside(desk, request)
    return request


async def _stand_aside(desk: Desk, request: Request) -> None:
    """Who was asked, and has no seat any more that is asked, is asked no more."""
    seated = {one.id for rung in ladder.LADDER for one in await of_rung(desk, request, rung)}
    for person in await ladder.asked_people(desk, request):
        if person.id not in seated and person.chat is not None and reachable(person):
            line = event(request, EventKind.HAND_OVER, TIME, desk.now, asked_about.stood_aside(person.id))
            await desk.work.requests.record(line)
            await cards.make_stubs(desk, request, person.chat)


async def moved_to(desk: Desk, request: Request, holding: PersonId | None) -> Request:
    """While it is new it is asked of her, or of nobody."""
    after = replace(request, worker=holding)
    record = changed(request, after, EventKind.HAND_OVER, TIME, desk.now, {"to": holding})
    return await desk.work.requests.save(record)


async def _reach_person(
    desk: Desk,
    request: Request,
    rung: Rung,
    person: Person,
    kind: Kind,
    at: datetime | None = None,
    together: bool = False,
) -> bool:
    ok = reachable(person)
    held = ok and together and await floods.counts(desk, request, rung)
    await ladder.note_person(desk, request, EventKind.REACH if ok else EventKind.SKIP, rung, person, counted=held)
    if not ok or person.chat is None:
        await ladder.could_not_reach(desk, request, person)
        return False
    if held:
        await floods.put(desk, request, person.chat, person.id)
        return not await _must_wait(desk, request, person)
    if together and await bundles.put_together(desk, request, person):
        return True
    await cards.card(
        desk, request, person, kind=kind, priority=Priority.CARD, silent=ladder.quiet(desk, request), at=at
    )
    await pinned.keep_pinned(desk, person, at)
    await files.with_card(desk, request, person, at, asks=kind is Kind.ESCALATION)
    return not await _must_wait(desk, request, person)


async def _must_wait(desk: Desk, request: Request, person: Person) -> bool:
    """An emergency, and Telegram takes nothing for her yet: she will have it late, so somebody else is told as well."""
    if person.chat is None or request.urgency is not Urgency.EMERGENCY:
        return False
    paused_until = (await desk.work.chats.get(person.chat)).paused_until
    return paused_until is not None and paused_until - desk.now > LONG_PAUSE


async def _reach_staff_group(desk: Desk, request: Request, together: bool) -> bool:
    community = await desk.work.communities.get(request.community)
    chat = community.staff_group if not request.sheltered else None
    held = chat is not None and together and await floods.counts(desk, request, Rung.STAFF_GROUP)
    more = {"counted": True} if held else {}
    await ladder.note_staff_group(desk, request, EventKind.SKIP if chat is None else EventKind.REACH, **more)
    if chat is None:
        return False
    if held:
        await floods.put(desk, request, chat, None)
        return True
    await tell_staff_group(desk, request)
    return True


async def tell_staff_group(desk: Desk, request: Request) -> None:
    """One line, while nobody has it."""
    chat = (await desk.work.communities.get(request.community)).staff_group
    if chat is None:
        return
    await desk.work.outbox.add(
        Notice(
            name=f"{desk.turn}/staff_count/{request.id}",
            chat=chat,
            kind=Kind.STAFF_COUNT,
            priority=Priority.EMERGENCY if request.urgency is Urgency.EMERGENCY else Priority.CARD,
            request=request.id,
            stage=request.stage,
            silent=ladder.quiet(desk, request),
        )
    )


async def staff_group_missed(desk: Desk, request: Request) -> None:
    """It was to be told, and cannot be written to: nobody there was asked."""
    await ladder.note_staff_group(desk, request, EventKind.SKIP, silent=True)
    await cards.refresh(desk, request)


async def step_up(desk: Desk, request: Request, rung: Rung, *, aloud: bool = True, together: bool = False) -> None:
    """A rung's hour has come: tell it, or the next one that holds anybody. In an emergency its resident hears it."""
    told = {one.facts["rung"] for one in await ladder.asked(desk, request) if one.kind is EventKind.REACH}
    for one in ladder.LADDER[ladder.LADDER.index(rung) :]:
        if one.value in told:
            return  # it was, when one below held nobody
        if await reach(desk, request, one, together=together):
            if aloud and request.urgency is Urgency.EMERGENCY:
                await telling.progress(desk, request, ProgressCode.STEP, rung=one.value)
            return
