"""What time does to one request: ask again, ask one more, write down a missed promise, take back a silent lease."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from desk.beyond import raising
from desk.calling import afterwards
from desk.casework import false_alarms, together
from desk.casework.passing import asleep_until
from desk.casework.working import ask_solved
from desk.desk import Desk
from desk.model import Change, Event, Person, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, dispatch, in_turn, peace, strangers, telling
from desk.outgoing.staff import coordinators, of_rung, reachable
from desk.rules import pranks
from desk.rules.lifecycle import TIME, event, move, working_on
from desk.rules.reminders import (
    SECOND_QUESTION,
    Step,
    What,
    due,
    looked,
    made_up,
    next_promise,
    overslept,
    planned,
    rungs_reached,
)
from desk.sentences import ProgressCode, Sentence
from desk.terms import Action, EventKind, Purpose, Rung, State, Urgency

from . import second


async def supervise(desk: Desk, request: Request) -> None:
    """Do all that fell due since the last look, each thing once, and say when to look again. What was slept through is
    made up, merged, and says so."""
    steps, late = due(request, desk.now), overslept(request, await _record(desk, request), desk.now)
    steps = steps if late is None else made_up(steps, late)
    request = await desk.work.requests.save(Change(before=request, after=looked(request, desk.now), event=None))
    for step in steps:
        request = await STEPS[step.what](desk, request, step)


async def _record(desk: Desk, request: Request) -> Sequence[Event]:
    return await desk.work.requests.events(request.id)


async def _ping(desk: Desk, request: Request, step: Step) -> Request:
    """Those who were asked are asked again. The duty is looked up at each ping: it may have changed hands."""
    request = await dispatch.hand_over(desk, request)
    again = await _without_counted(desk, request, await _to_ask_again(desk, request))
    awake = [(rung, one) for rung, one in again if not await _holding(desk, request, one)]
    people = [one for _, one in awake]
    await desk.work.requests.record(event(request, EventKind.PING, TIME, desk.now, {"people": [p.id for p in people]}))
    await _cards_for(desk, request, awake)
    await telling.nudge(desk, request, people, late=step.late)
    return request


async def _to_ask_again(desk: Desk, request: Request) -> Sequence[tuple[Rung, Person]]:
    """Whose rung was reached: by the clock, or since nobody below could be told. Coordinators only in an emergency, or
    when nobody else can be told."""
    reached = {Rung(one.facts["rung"]) for one in await dispatch.asked(desk, request)}
    rungs = reached | {Rung.WORKER, *rungs_reached(request, desk.now)}
    if request.urgency is not Urgency.EMERGENCY:
        rungs -= {Rung.COORDINATORS}
    people: dict[int, tuple[Rung, Person]] = {}
    for rung in dispatch.LADDER:
        for person in await _of_rung(desk, request, rung) if rung in rungs else ():
            people.setdefault(person.id, (rung, person))
    told = [(rung, one) for rung, one in people.values() if reachable(one)]
    return told or await _instead(desk, request, [one for _, one in people.values()])


async def _without_counted(
    desk: Desk, request: Request, again: Sequence[tuple[Rung, Person]]
) -> Sequence[tuple[Rung, Person]]:
    """Of a flood, those behind the worker are reminded by their counter; unless nobody else can be told."""
    held = await strangers.held_back_from(desk, request)
    rest = [(rung, one) for rung, one in again if one.id not in held]
    return rest or again


async def _of_rung(desk: Desk, request: Request, rung: Rung) -> Sequence[Person]:
    """Of coordinators who take turns, those who have been told."""
    found = await of_rung(desk, request, rung)
    if rung is not Rung.COORDINATORS or not await in_turn.rest_waits(desk, request):
        return found
    told = {one.id for one in await dispatch.asked_people(desk, request)}
    return [one for one in found if one.id in told]


async def _instead(desk: Desk, request: Request, missing: Sequence[Person]) -> Sequence[tuple[Rung, Person]]:
    """None of them can be told any more: the next rung gets its card now; when it had, the coordinators are asked."""
    for one in missing:
        await dispatch.could_not_reach(desk, request, one)
    known = len(await dispatch.asked(desk, request))
    await dispatch.step_up(desk, request, Rung.BACKUP)
    if len(await dispatch.asked(desk, request)) > known:
        return []
    return [(Rung.COORDINATORS, one) for one in await coordinators(desk, request)]


async def _cards_for(desk: Desk, request: Request, people: Sequence[tuple[Rung, Person]]) -> None:
    """Who came to her seat, or could be told, after it was asked is told as the others were: behind the worker together
    with what else is raised in these minutes. A request that stood in a list until now gets its card with its first
    ping."""
    told = {one.id for one in await dispatch.asked_people(desk, request)}
    fresh = [(rung, one) for rung, one in people if one.id not in told and reachable(one)]
    for rung, person in fresh:
        await dispatch.told_now(desk, request, rung, person, together=rung is not Rung.WORKER)
    known = await desk.work.messages.of_request(request.id, cards.CARDS)
    shown = {message.chat for message in known if not cards.is_stub(message)}
    for rung, person in people:
        if (rung, person) not in fresh and person.chat not in shown:
            await cards.card(desk, request, person, priority=Priority.PING)
            await dispatch.files(desk, request, person)


async def _rung(desk: Desk, request: Request, step: Step) -> Request:
    if step.rung is not None:
        await dispatch.step_up(desk, request, step.rung, aloud=step.late is None, together=True)
    if step.late is not None and request.urgency is Urgency.EMERGENCY:
        await _say_late(desk, request, step.late)  # once, not for each rung
    return request


async def _response_breach(desk: Desk, request: Request, step: Step) -> Request:
    """Nobody has answered in time: on record once, and an honest line with a new time."""
    await desk.work.requests.record(event(request, EventKind.RESPONSE_BREACH, TIME, step.at))
    request = await raising.late(desk, request) if request.urgency is Urgency.EMERGENCY else request
    known = {one.id for one in await dispatch.asked_people(desk, request)}  # their card says it already
    told = [one for one in await coordinators(desk, request) if one.id not in known]
    return await _say_unanswered(desk, request, () if await in_turn.rest_waits(desk, request) else told, step)


async def _still_unanswered(desk: Desk, request: Request, step: Step) -> Request:
    """One more promise was missed: an emergency goes one level more up. Once somebody had answered, the ladder tells
    the coordinators."""
    request = await raising.late(desk, request, again=True) if request.urgency is Urgency.EMERGENCY else request
    told = await coordinators(desk, request) if request.responded_at is None else ()
    return await _say_unanswered(desk, request, told, step)


async def _say_unanswered(desk: Desk, request: Request, told: Sequence[Person], step: Step) -> Request:
    if step.late is None:
        verbs = () if request.urgency is Urgency.EMERGENCY else ("danger_now",)
        await telling.progress(desk, request, ProgressCode.DELAYED, until=next_promise(request, desk.now), verbs=verbs)
    else:
        await _say_late(desk, request, step.late)
    sentence = Sentence.LATE_RESPONSE if step.late is None else Sentence.NOBODY_WAS_ASKED
    for one in told:
        if await strangers.counted_for(desk, request, one.id, one.chat):
            continue  # her counter comes again each hour
        await telling.say(
            desk, one.chat, sentence, request=request, verbs=("open_card",), priority=Priority.CARD,
            topic="unanswered", number=request.number, late=step.late,
        )  # fmt: skip
    await cards.refresh(desk, request)  # no receipt and no card promises any more what was missed
    return request


async def _say_late(desk: Desk, request: Request, late: timedelta) -> None:
    """Nobody was asked for so long, and it was our fault; in one turn it is said once."""
    grave = request.urgency is Urgency.EMERGENCY
    code = ProgressCode.MADE_UP_EMERGENCY if grave else ProgressCode.MADE_UP
    verbs = () if grave else ("danger_now",)
    await telling.progress(desk, request, code, until=next_promise(request, desk.now), verbs=verbs, late=late)


async def _resolution_breach(desk: Desk, request: Request, step: Step) -> Request:
    """Not done in time: on record once; its resident, its worker and the coordinators hear it."""
    await desk.work.requests.record(event(request, EventKind.RESOLUTION_BREACH, TIME, step.at))
    request = await raising.late(desk, await second.raised(desk, request))
    if request.state is State.NEW and request.responded_at is None:
        return request  # being unanswered says it already
    until = next_promise(request, desk.now) if request.state is State.NEW else None
    if until is not None and step.late is not None:
        await _say_late(desk, request, step.late)
    else:
        await telling.progress(desk, request, ProgressCode.LATE, until=until)
    people = {one.id: one for one in await coordinators(desk, request)}
    if request.worker is not None:
        people[request.worker] = await desk.work.people.get(request.worker)
    for one in people.values():
        await telling.say(
            desk, one.chat, Sentence.LATE_RESOLUTION, request=request, verbs=("open_card",), priority=Priority.CARD,
            topic="second", number=request.number, worker_id=working_on(request),
        )  # fmt: skip
    return request


async def _ask_worker(desk: Desk, request: Request, step: Step) -> Request:
    """The time she named is over: how is it going? Asked late, she has as long for the answer."""
    if step.late is not None and request.lease_until is not None:
        after = planned(replace(request, lease_until=desk.now))
        request = await desk.work.requests.save(Change(before=request, after=after, event=None))
    if request.worker is not None:
        worker = await desk.work.people.get(request.worker)
        await desk.work.requests.record(event(request, EventKind.PING, TIME, desk.now, {"people": [worker.id]}))
        await telling.nudge(desk, request, [worker], late=step.late)
    return request


async def _lease_ends(desk: Desk, request: Request, step: Step) -> Request:
    """No answer: it is new again, and asked of whoever is on duty."""
    del step
    former = request.worker
    moved = move(
        request, Action.LEASE_ENDS, TIME, desk.now, facts={"from": former}, worker=None,
        quiet_until=await asleep_until(desk, request),
    )  # fmt: skip
    request = await desk.work.requests.save(moved)
    if former is not None:
        person = await desk.work.people.get(former)
        await telling.say(
            desk, person.chat, Sentence.LEASE_LOST, request=request, priority=Priority.CARD, number=request.number
        )
    request = await dispatch.dispatch(desk, request, kind=Kind.ESCALATION)
    await telling.progress(desk, request, ProgressCode.ASKED_AGAIN, until=next_promise(request, desk.now))
    await cards.refresh(desk, request)
    return request


async def _ask_note(desk: Desk, request: Request, step: Step) -> Request:
    """It waits on somebody else, and still wants a note each interval; twice asked without one, the coordinators hear
    it."""
    request = await _ask_worker(desk, request, step)
    every = request.policy.of(request.urgency).ask_while_waiting
    silent = desk.now - (request.noted_at or request.stage_since)
    late = desk.now >= request.resolve_by + every  # that is told by itself, with what was said last
    if silent >= every * SECOND_QUESTION and step.late is None and not late:
        for one in await coordinators(desk, request):
            await telling.say(
                desk, one.chat, Sentence.NOTE_OVERDUE, request=request, verbs=("open_card",), priority=Priority.CARD,
                topic="note", number=request.number, worker_id=request.worker,
            )  # fmt: skip
    return request


async def _resume(desk: Desk, request: Request, step: Step) -> Request:
    """The time it was to wait is over: it is in her hands again, and she is asked at once how it stands."""
    request = await desk.work.requests.save(move(request, Action.RESUME, TIME, desk.now, lease_until=desk.now))
    until = desk.now + request.policy.of(request.urgency).answer_within
    await telling.progress(desk, request, ProgressCode.WAITED, until=until)
    await cards.refresh(desk, request)
    return await _ask_worker(desk, request, replace(step, what=What.ASK_WORKER))


async def _ask_together(desk: Desk, request: Request, step: Step) -> Request:
    del step
    await together.ask(desk, request, reminder=False)
    return request


async def _ask_resident(desk: Desk, request: Request, step: Step) -> Request:
    del step
    if request.quiet_until is not None:
        await together.ask(desk, request, reminder=True)
    else:
        await ask_solved(desk, request, reminder=True)
    return request


async def _close(desk: Desk, request: Request, step: Step) -> Request:
    del step
    if await _spoke_since(desk, request):
        await _ask_to_confirm(desk, request, Sentence.UNCONFIRMED)
        return request
    request = await afterwards.confirmed(desk, request, TIME, solved=None)
    await cards.refresh(desk, request)
    return request


async def _ask_coordinators(desk: Desk, request: Request, step: Step) -> Request:
    """An emergency, and a false alarm, is closed by a person's word alone."""
    del step
    if pranks.needs_two(request):
        await false_alarms.ask_second(desk, request, again=True)
        return request
    if await peace.in_peace(desk.work, request):
        await _ask_to_confirm(desk, request, Sentence.UNCONFIRMED_QUIETLY, ("close",))
    else:
        await _ask_to_confirm(desk, request, Sentence.UNCONFIRMED_EMERGENCY)
    return request


async def _spoke_since(desk: Desk, request: Request) -> bool:
    """Whether something was said after it was finished: then no clock closes it over those words."""
    said = [one.at for one in await desk.work.words.of(request.id) if one.purpose is Purpose.ADDED]
    return any(at > (request.finished_at or request.stage_since) for at in said)


async def _ask_to_confirm(
    desk: Desk, request: Request, sentence: Sentence, answers: Sequence[str] = ("solved", "not_solved")
) -> None:
    for one in await coordinators(desk, request):
        await telling.say(
            desk, one.chat, sentence, request=request, verbs=(*answers, "open_card"),
            priority=Priority.CARD, topic="unconfirmed", number=request.number, worker_id=request.worker,
            outcome=request.outcome,
        )  # fmt: skip


async def _holding(desk: Desk, request: Request, person: Person) -> bool:
    """Whether she asked for a moment's quiet while she rings."""
    record = await desk.work.requests.events(request.id)
    held = [one.facts for one in record if one.kind is EventKind.HOLD and one.actor == person.id]
    return bool(held) and desk.now < datetime.fromisoformat(held[-1]["until"])


Doing = Callable[[Desk, Request, Step], Awaitable[Request]]
STEPS: dict[What, Doing] = {
    What.PING: _ping,
    What.RUNG: _rung,
    What.RESPONSE_BREACH: _response_breach,
    What.STILL_UNANSWERED: _still_unanswered,
    What.RESOLUTION_BREACH: _resolution_breach,
    What.STILL_LATE: second.still_late,
    What.STILL_WAITING: second.still_waiting,
    What.ASK_WORKER: _ask_worker,
    What.LEASE_ENDS: _lease_ends,
    What.ASK_NOTE: _ask_note,
    What.RESUME: _resume,
    What.ASK_TOGETHER: _ask_together,
    What.ASK_RESIDENT: _ask_resident,
    What.CLOSE: _close,
    What.ASK_COORDINATORS: _ask_coordinators,
}
