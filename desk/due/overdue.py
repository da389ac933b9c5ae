"""A promised time that passed: on record once, and an honest line with a new one."""

from collections.abc import Sequence
from datetime import timedelta

from desk.beyond import raising
from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Priority
from desk.outgoing import bundles, cards, in_turn, ladder, strangers, telling
from desk.outgoing.staff import coordinators
from desk.rules.deadlines import at_night
from desk.rules.lifecycle import TIME, event, working_on
from desk.rules.reminders import Step, next_promise, was_promised
from desk.sentences import ProgressCode, Sentence
from desk.terms import EventKind, State, Urgency

from . import second

AHEAD = timedelta(minutes=1)  # an hour is read by its minute: "by 12:00", read at 12:00, promises nothing


async def response_breach(desk: Desk, request: Request, step: Step) -> Request:
    """Nobody has answered in time: on record once, and an honest line with a new time."""
    await desk.work.requests.record(event(request, EventKind.RESPONSE_BREACH, TIME, step.at))
    request = await raising.late(desk, request) if request.urgency is Urgency.EMERGENCY else request
    known = {one.id for one in await ladder.asked_people(desk, request)}  # their card says it already
    told = [one for one in await coordinators(desk, request) if one.id not in known]
    return await _say_unanswered(desk, request, () if await in_turn.rest_waits(desk, request) else told, step)


async def still_unanswered(desk: Desk, request: Request, step: Step) -> Request:
    """One more promise was missed: an emergency goes one level more up. Once somebody had answered, the ladder tells
    the coordinators."""
    request = await raising.late(desk, request, again=True) if request.urgency is Urgency.EMERGENCY else request
    told = await coordinators(desk, request) if request.responded_at is None else ()
    return await _say_unanswered(desk, request, told, step)


async def _say_unanswered(desk: Desk, request: Request, told: Sequence[Person], step: Step) -> Request:
    if step.late is not None:
        await say_late(desk, request, step.late)
    elif was_promised(request, step.at):
        verbs = () if request.urgency is Urgency.EMERGENCY else ("danger_now",)
        await telling.progress(
            desk, request, ProgressCode.DELAYED, until=next_promise(request, desk.now), verbs=verbs,
            silent=await _without_sound(desk, request),
        )  # fmt: skip
    sentence = Sentence.LATE_RESPONSE if step.late is None else Sentence.NOBODY_WAS_ASKED
    crowd = await bundles.are_many(desk, request.community)
    for one in told:
        if await strangers.counted_for(desk, request, one.id, one.chat):
            continue  # her counter comes again each hour
        if crowd and await bundles.put_together(desk, request, one, crowd=True):
            continue
        await telling.say(
            desk, one.chat, sentence, request=request, verbs=("open_card",), priority=Priority.CARD,
            topic="unanswered", number=request.number, late=step.late,
        )  # fmt: skip
    await cards.refresh(desk, request)  # no receipt and no card promises any more what was missed
    return request


async def _without_sound(desk: Desk, request: Request) -> bool:
    """That nobody has answered yet wakes no resident again and again; nor does it ring beside whoever must not know."""
    community = await desk.work.communities.get(request.community)
    asleep = request.urgency is not Urgency.EMERGENCY and at_night(request.policy, community, desk.now)
    return request.sheltered or asleep


async def say_late(desk: Desk, request: Request, late: timedelta) -> None:
    """Nobody was asked for so long, and it was our fault; in one turn it is said once."""
    grave = request.urgency is Urgency.EMERGENCY
    code = ProgressCode.MADE_UP_EMERGENCY if grave else ProgressCode.MADE_UP
    verbs = () if grave else ("danger_now",)
    await telling.progress(desk, request, code, until=next_promise(request, desk.now), verbs=verbs, late=late)


async def resolution_breach(desk: Desk, request: Request, step: Step) -> Request:
    """Not done in time: on record once; its resident, its worker and the coordinators hear it."""
    await desk.work.requests.record(event(request, EventKind.RESOLUTION_BREACH, TIME, step.at))
    request = await raising.late(desk, await second.raised(desk, request))
    if request.state is State.NEW and request.responded_at is None:
        return request  # being unanswered says it already
    until = next_promise(request, desk.now + AHEAD) if request.state is State.NEW else None
    if until is not None and step.late is not None:
        await say_late(desk, request, step.late)
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
