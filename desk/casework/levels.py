"""How grave it is, put right by a person. Raising keeps the earlier deadlines; lowering is told to the resident."""

from dataclasses import replace
from datetime import datetime

from desk.access import STAFF, request_for
from desk.casework.keeping import resumed
from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, dispatch, files, telling
from desk.outgoing.staff import coordinators, on_duty, own_people
from desk.refusals import NeedsReason, NotPossible
from desk.rules import deadlines
from desk.rules.lifecycle import MOMENT, Actor, changed
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, EventKind, LowerReason, State, Urgency
from roster.plan import Seat


async def relevel(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Another urgency, by staff: `urgent`, or lowered with a reason, `routine-heard`. Lowering is told."""
    request, actor = await request_for(desk, person, tap, STAFF)
    wanted, _, reason = tap.argument.partition("-")
    if wanted not in set(Urgency) or request.state not in OPEN:
        raise NotPossible(request.id, state=request.state.value)
    urgency, was = Urgency(wanted), request.urgency
    lowered = urgency.rank > was.rank
    if lowered and reason not in set(LowerReason):
        raise NeedsReason(request.id)
    request = await relevelled(desk, request, actor, urgency, reason=reason or None)
    if lowered:
        await _tell_lowered(desk, request, person, was)
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.LEVEL, facts={"urgency": urgency.value})


async def _tell_lowered(desk: Desk, request: Request, by: Person, was: Urgency) -> None:
    """Its people, and those of what was merged into it, can object; of an emergency the coordinators hear too."""
    for one, hers in await telling.followers(desk, request):
        await telling.say(
            desk, one.chat, Sentence.RELEVELLED, request=hers, verbs=("danger_now",), later=cards.PATIENCE,
            number=hers.number, urgency=request.urgency,
        )  # fmt: skip
    for one in await coordinators(desk, request) if was is Urgency.EMERGENCY else ():
        if one.id != by.id:
            await telling.say(
                desk, one.chat, Sentence.LOWERED_STAFF, request=request, verbs=("open_card",), priority=Priority.CARD,
                number=request.number, urgency=request.urgency, worker_id=by.id,
            )  # fmt: skip


async def relevelled(
    desk: Desk,
    request: Request,
    actor: Actor,
    urgency: Urgency,
    *,
    danger: bool | None = None,
    reason: str | None = None,
) -> Request:
    """The request at another urgency: raised, it keeps the earlier of the old deadlines and the new limits, and
    whoever has to do with it is told at once."""
    raised = urgency.rank < request.urgency.rank
    respond_by, resolve_by = deadlines.relevelled(request, urgency, desk.now)
    after = replace(
        request,
        urgency=urgency,
        danger=request.danger if danger is None else danger,
        respond_by=respond_by,
        resolve_by=resolve_by,
        quiet_until=request.quiet_until if urgency is Urgency.ROUTINE else None,
    )
    if raised:
        after = hurried(after, desk.now)
    facts = {"from": request.urgency.value, "to": urgency.value, "reason": reason}
    request = await desk.work.requests.save(changed(request, after, EventKind.RELEVEL, actor, desk.now, facts))
    if raised:
        request = await told(desk, request, actor)
    return request


def hurried(request: Request, now: datetime, *, since: datetime | None = None) -> Request:
    """A new one climbs the graver ladder from its foot, now or as if it had been so grave `since` then; one in hand is
    asked about sooner."""
    if request.state is State.NEW:
        return replace(request, stage_since=max(since or now, request.stage_since + MOMENT))
    if request.state is State.ACCEPTED:
        return replace(request, lease_until=deadlines.lease_until(request, request.lease_until, now))
    return request


async def told(desk: Desk, request: Request, actor: Actor) -> Request:
    """A new one is asked anew. One in hand is told to whoever has it; in an emergency, which waits for nobody, also to
    those on duty: she may have gone to sleep over something small."""
    if request.state is State.NEW:
        return await dispatch.dispatch(desk, request)
    if request.worker is None or request.state not in OPEN:
        return request
    told = {request.worker: Kind.CARD}
    if request.urgency is Urgency.EMERGENCY:
        if request.state is State.WAITING:
            request = await resumed(desk, request, actor)
        told |= {
            duty.person: Kind.ESCALATION
            for duty in [await on_duty(desk, request, seat) for seat in (Seat.PRIMARY, Seat.BACKUP)]
            if duty.person not in {request.worker, *own_people(request)} and not request.sheltered
        }
    for key, kind in told.items():
        person = await desk.work.people.get(key)
        await cards.card(desk, request, person, kind=kind, priority=Priority.CARD)
        await files.follow(desk, request, person)
    return request
