"""What somebody has, or what waits: she is asked how it goes. Nobody keeps what she is silent about."""

from dataclasses import replace

from desk.casework.passing import asleep_until
from desk.desk import Desk
from desk.model import Change, Request
from desk.notices import Kind, Priority
from desk.outgoing import cards, dispatch, telling
from desk.outgoing.staff import coordinators
from desk.rules.lifecycle import TIME, event, move
from desk.rules.reminders import SECOND_QUESTION, Step, What, next_promise, planned
from desk.sentences import ProgressCode, Sentence
from desk.terms import Action, EventKind


async def ask_worker(desk: Desk, request: Request, step: Step) -> Request:
    """The time she named is over: how is it going? Asked late, she has as long for the answer."""
    if step.late is not None and request.lease_until is not None:
        after = planned(replace(request, lease_until=desk.now))
        request = await desk.work.requests.save(Change(before=request, after=after, event=None))
    if request.worker is not None:
        worker = await desk.work.people.get(request.worker)
        await desk.work.requests.record(event(request, EventKind.PING, TIME, desk.now, {"people": [worker.id]}))
        await telling.nudge(desk, request, [worker], late=step.late)
    return request


async def lease_ends(desk: Desk, request: Request, step: Step) -> Request:
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


async def ask_note(desk: Desk, request: Request, step: Step) -> Request:
    """It waits on somebody else, and still wants a note each interval; twice asked without one, the coordinators hear
    it."""
    request = await ask_worker(desk, request, step)
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


async def resume(desk: Desk, request: Request, step: Step) -> Request:
    """The time it was to wait is over: it is in her hands again, and she is asked at once how it stands."""
    request = await desk.work.requests.save(move(request, Action.RESUME, TIME, desk.now, lease_until=desk.now))
    until = desk.now + request.policy.of(request.urgency).answer_within
    await telling.progress(desk, request, ProgressCode.WAITED, until=until)
    await cards.refresh(desk, request)
    return await ask_worker(desk, request, replace(step, what=What.ASK_WORKER))
