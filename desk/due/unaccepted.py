"""What nobody has taken: those who were asked are asked again, and one rung more is."""

from collections.abc import Sequence
from datetime import datetime

from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Priority
from desk.outgoing import cards, dispatch, files, in_turn, ladder, strangers, telling
from desk.outgoing.staff import coordinators, of_rung, reachable
from desk.rules.lifecycle import TIME, event
from desk.rules.reminders import Step, rungs_reached
from desk.terms import EventKind, Rung, Urgency

from .overdue import say_late


async def ping(desk: Desk, request: Request, step: Step) -> Request:
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
    reached = {Rung(one.facts["rung"]) for one in await ladder.asked(desk, request)}
    rungs = reached | {Rung.WORKER, *rungs_reached(request, desk.now)}
    if request.urgency is not Urgency.EMERGENCY:
        rungs -= {Rung.COORDINATORS}
    people: dict[int, tuple[Rung, Person]] = {}
    for rung in ladder.LADDER:
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
    told = {one.id for one in await ladder.asked_people(desk, request)}
    return [one for one in found if one.id in told]


async def _instead(desk: Desk, request: Request, missing: Sequence[Person]) -> Sequence[tuple[Rung, Person]]:
    """None of them can be told any more: the next rung gets its card now; when it had, the coordinators are asked."""
    for one in missing:
        await ladder.could_not_reach(desk, request, one)
    known = len(await ladder.asked(desk, request))
    await dispatch.step_up(desk, request, Rung.BACKUP)
    if len(await ladder.asked(desk, request)) > known:
        return []
    return [(Rung.COORDINATORS, one) for one in await coordinators(desk, request)]


async def _cards_for(desk: Desk, request: Request, people: Sequence[tuple[Rung, Person]]) -> None:
    """Who came to her seat, or could be told, after it was asked is told as the others were: behind the worker together
    with what else is raised in these minutes. A request that stood in a list until now gets its card with its first
    ping."""
    told = {one.id for one in await ladder.asked_people(desk, request)}
    fresh = [(rung, one) for rung, one in people if one.id not in told and reachable(one)]
    for rung, person in fresh:
        await dispatch.told_now(desk, request, rung, person, together=rung is not Rung.WORKER)
    known = await desk.work.messages.of_request(request.id, cards.CARDS)
    shown = {message.chat for message in known if not cards.is_stub(message)}
    for rung, person in people:
        if (rung, person) not in fresh and person.chat not in shown:
            await cards.card(desk, request, person, priority=Priority.PING)
            await files.follow(desk, request, person)


async def rung(desk: Desk, request: Request, step: Step) -> Request:
    if step.rung is not None:
        await dispatch.step_up(desk, request, step.rung, aloud=step.late is None, together=True)
    if step.late is not None and request.urgency is Urgency.EMERGENCY:
        await say_late(desk, request, step.late)  # once, not for each rung
    return request


async def _holding(desk: Desk, request: Request, person: Person) -> bool:
    """Whether she asked for a moment's quiet while she rings."""
    record = await desk.work.requests.events(request.id)
    held = [one.facts for one in record if one.kind is EventKind.HOLD and one.actor == person.id]
    return bool(held) and desk.now < datetime.fromisoformat(held[-1]["until"])
