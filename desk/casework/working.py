"""What a worker does with a request: accept, take over, finish.

Every function behind a button answers with a nod; what others are told of it leaves twenty seconds later.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desk.access import STAFF, request_for
from desk.casework import each_word, together
from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import bundles, cards, files, ladder, peace, strangers, telling
from desk.outgoing.staff import can_go, of_rung, on_duty, reachable
from desk.refusals import AlreadyTaken, NeedsOutcome, NotOnDuty, Remote
from desk.rules import deadlines, pranks
from desk.rules.lifecycle import Actor, event, move
from desk.sentences import ProgressCode, Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import Action, EventKind, Outcome, Role, Rung, State, Urgency
from roster.plan import PersonId, Seat

from . import false_alarms


async def accept(desk: Desk, person: Person, tap: Tap) -> Nod:
    """I'll take it: one tap, with a default lease. On one that somebody has: AlreadyTaken, naming her."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if request.worker == person.id and request.state is State.ACCEPTED:
        return Nod(code=Toast.ALREADY_YOURS)
    if request.state in {State.ACCEPTED, State.WAITING}:
        raise AlreadyTaken(request.id, worker_id=request.worker)
    if not await can_go(desk.work, request, person):
        raise Remote(request.id, number=request.number)
    woken = await ladder.woken(desk, request)
    lease = deadlines.lease_until(request, await _default_lease(desk, request), desk.now)
    change = move(request, Action.ACCEPT, actor, desk.now, **_taken_by(request, person, desk.now, lease))
    request = await desk.work.requests.save(change)
    await stand_down(desk, request, woken, by=person)
    await files.follow(desk, request, person)
    await telling.progress(desk, request, ProgressCode.ACCEPTED, until=request.lease_until, later=True)
    await cards.refresh(desk, request, tapped=tap.chat, later=True)
    return Nod(code=Toast.ACCEPTED, facts={"number": request.number})


async def take_over(desk: Desk, person: Person, tap: Tap) -> Nod:
    """From somebody else: the worker on duty, here or above, or a coordinator. The other is told. What nobody has is
    accepted."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if request.state is State.NEW:
        return await accept(desk, person, tap)
    if request.worker == person.id:
        return Nod(code=Toast.ALREADY_YOURS)
    if actor.role is not Role.COORDINATOR and not await _has_a_seat(desk, request, person):
        raise NotOnDuty(request.id, worker_id=request.worker)
    if not await can_go(desk.work, request, person):
        raise Remote(request.id, number=request.number)
    former = request.worker
    lease = deadlines.lease_until(request, await _default_lease(desk, request), desk.now)
    taken = _taken_by(request, person, desk.now, lease) | {"owner": person.id}
    request = await desk.work.requests.save(
        move(request, Action.TAKE_OVER, actor, desk.now, facts={"from": former}, **taken)
    )
    await _tell_former(desk, request, former, Sentence.TAKEN_FROM_YOU, person)
    await files.follow(desk, request, person)
    await telling.progress(desk, request, ProgressCode.TAKEN_OVER, until=request.lease_until, later=True)
    await cards.refresh(desk, request, tapped=tap.chat, later=True)
    return Nod(code=Toast.TAKEN_OVER, facts={"number": request.number})


async def finish(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Done, with an outcome. The resident is asked whether it is solved: at once, or in the evening about several."""
    request, actor = await own(desk, person, tap, also_new=True)
    if tap.argument not in set(Outcome) - {Outcome.AT_ONCE}:  # which is nobody's work
        raise NeedsOutcome(request.id)
    outcome = Outcome(tap.argument)
    unaccepted = request.state is State.NEW
    woken = await ladder.woken(desk, request) if unaccepted else []
    did_it = {"worker": person.id, "owner": request.owner or person.id} if unaccepted else {}
    evening = await together.evening(desk, request)
    change = move(
        request, Action.FINISH, actor, desk.now, facts={"outcome": outcome.value}, outcome=outcome,
        finished_at=desk.now, quiet_until=evening, **did_it,
    )  # fmt: skip
    request = await desk.work.requests.save(change)
    await stand_down(desk, request, woken, by=person)
    asked = await ask_solved(desk, request, reminder=False)
    if pranks.needs_two(request):
        await false_alarms.ask_second(desk, request)
    await cards.refresh(desk, request, tapped=tap.chat, later=True)
    return Nod(code=Toast.FINISHED if asked else Toast.FINISHED_QUIETLY, facts={"number": request.number})


async def ask_solved(desk: Desk, request: Request, *, reminder: bool) -> bool:
    """Ask the resident, unless the household is left in peace (care rule 5): then who asked for it reads once that
    it is done. Whether anybody is asked, now or in the evening: who phoned cannot be."""
    if await peace.in_peace(desk.work, request):
        if not reminder:
            await telling.progress(desk, request, ProgressCode.DONE_QUIETLY, later=True)
        return False
    asked = [(one, hers) for hers in await each_word.missing(desk.work, request) for one in await _able(desk, hers)]
    people = [one for one, _ in asked]
    if not reminder:
        others = {hers.id for _, hers in asked}
        await telling.progress(desk, request, ProgressCode.DONE_TOGETHER, later=True, but_for=others | {request.id})
        if request.quiet_until is not None:
            return bool(people)
    await desk.work.requests.record(event(request, EventKind.ASK, Actor(), desk.now, {"reminder": reminder}))
    for person, hers in asked:
        later = not reminder
        await telling.about(desk, hers, person, Kind.SOLVED, priority=Priority.RELAY, later=later, reminder=reminder)
    return bool(people)


async def _able(desk: Desk, request: Request) -> list[Person]:
    return [one for one in await telling.concerned(desk, request) if reachable(one)]


async def stand_down(desk: Desk, request: Request, woken: Sequence[tuple[Person, Request]], *, by: Person) -> None:
    """Everybody else who was asked hears that it is taken, of the one she was asked about (care rule 4)."""
    for one, asked in woken:
        if one.id == by.id or await strangers.counted_for(desk, asked, one.id, one.chat):
            continue  # her counter says it
        if not await bundles.not_yet_told(desk, asked, one):
            later = request.urgency is not Urgency.EMERGENCY
            await telling.about(
                desk, asked, one, Kind.STAND_DOWN, priority=Priority.EMERGENCY, later=later,
                slot=f"stand_down/{asked.id}/{one.id}", worker=by.id, at=request.stage_since,
            )  # fmt: skip


def _taken_by(request: Request, person: Person, now: datetime, lease: datetime) -> dict[str, Any]:
    return {
        "worker": person.id,
        "owner": request.owner or person.id,
        "lease_until": lease,
        "quiet_until": None,
        "responded_at": request.responded_at or now,
    }


async def own(desk: Desk, person: Person, tap: Tap, *, also_new: bool = False) -> tuple[Request, Actor]:
    """For its worker, or a coordinator; another worker hears who has it."""
    request, actor = await request_for(desk, person, tap, STAFF)
    mine = request.worker == person.id or (also_new and request.state is State.NEW)
    if not mine and actor.role is not Role.COORDINATOR:
        raise AlreadyTaken(request.id, worker_id=request.worker)
    return request, actor


async def _has_a_seat(desk: Desk, request: Request, person: Person) -> bool:
    seats = [await on_duty(desk, request, seat) for seat in (Seat.PRIMARY, Seat.BACKUP)]
    besides = [one.id for rung in (Rung.RESERVE, Rung.ABOVE) for one in await of_rung(desk, request, rung)]
    return person.id in {*(duty.person for duty in seats), *besides}


async def _tell_former(desk: Desk, request: Request, former: PersonId | None, sentence: Sentence, by: Person) -> None:
    if former is None:
        return
    person = await desk.work.people.get(former)
    await telling.say(
        desk, person.chat, sentence, request=request, priority=Priority.RELAY, later=cards.PATIENCE,
        stage=request.stage, number=request.number, worker_id=by.id,
    )  # fmt: skip


async def _default_lease(desk: Desk, request: Request) -> datetime | None:
    """Emergency and urgent: as long as the policy lets one be silent; routine: to the end of the shift."""
    return (await on_duty(desk, request)).until if request.urgency is Urgency.ROUTINE else None
