"""Supervised a second time, one level higher: what is late, and what waits, is told to the coordinators again and
again, until there is a result. Late, it is also graver than it was."""

from dataclasses import replace
from datetime import timedelta

from desk.beyond import raising
from desk.casework.passing import asleep_until
from desk.desk import Desk
from desk.model import Request
from desk.notices import Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import coordinators
from desk.rules import deadlines
from desk.rules.levels import lowered_by_coordinator
from desk.rules.lifecycle import TIME, changed, working_on
from desk.rules.reminders import SECOND_QUESTION, Step
from desk.rules.sealing import when_sealed
from desk.sentences import Sentence
from desk.terms import EventKind, State


async def raised(desk: Desk, request: Request) -> Request:
    """What was routine is urgent, once it is late; not in a silent night, when nobody is to be woken by it, nor over a
    coordinator's word. The ladder does not begin again: its rungs have been asked."""
    urgency = when_sealed(request.urgency)
    if urgency is request.urgency or await asleep_until(desk, request) is not None:
        return request
    if lowered_by_coordinator(await desk.work.requests.events(request.id)):
        return request
    respond_by, resolve_by = deadlines.relevelled(request, urgency, desk.now)
    after = replace(request, urgency=urgency, respond_by=respond_by, resolve_by=resolve_by, quiet_until=None)
    if request.state is State.ACCEPTED:
        after = replace(after, lease_until=deadlines.lease_until(after, after.lease_until, desk.now))
    facts = {"from": request.urgency.value, "to": urgency.value, "reason": "late"}
    request = await desk.work.requests.save(changed(request, after, EventKind.RELEVEL, TIME, desk.now, facts))
    await cards.refresh(desk, request)
    return request


async def still_late(desk: Desk, request: Request, step: Step) -> Request:
    """Somebody has it, and it should have been done long ago."""
    del step
    request = await raising.late(desk, await raised(desk, request))
    await _tell(desk, request, Sentence.STILL_LATE, desk.now - request.resolve_by)
    return request


async def still_waiting(desk: Desk, request: Request, step: Step) -> Request:
    """It waits on somebody else, and its worker says so each time; that a note is missing is told by itself."""
    del step
    silent = desk.now - (request.noted_at or request.stage_since)
    if silent < request.policy.of(request.urgency).ask_while_waiting * SECOND_QUESTION:
        await _tell(desk, request, Sentence.STILL_WAITING, desk.now - request.stage_since)
    return request


async def _tell(desk: Desk, request: Request, sentence: Sentence, span: timedelta) -> None:
    for one in await coordinators(desk, request):
        await telling.say(
            desk, one.chat, sentence, request=request, verbs=("open_card",), priority=Priority.CARD, topic="second",
            number=request.number, worker_id=working_on(request), noted=request.noted_at, span=span,
            reason=request.waiting_for,
        )  # fmt: skip
