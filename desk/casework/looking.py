"""Looks at addresses: flat and number come only by [Show address], on record (care rule 1)."""

from datetime import timedelta

from desk.access import STAFF, request_for
from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import coordinators, on_duty
from desk.refusals import NotPossible
from desk.rules.lifecycle import event
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, EventKind, State

LOOKS_A_SHIFT = 10


async def show_address(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """Flat and number, on this card, on record (care rule 1)."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if request.state not in OPEN and request.state is not State.DONE:
        raise NotPossible(request.id, state=request.state.value)
    await desk.work.looks.add(request.id, person.id, desk.now)
    await desk.work.requests.record(event(request, EventKind.LOOK, actor, desk.now))
    await _many_looks(desk, person, request)
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.request != request.id or message.person != person.id:
        return Nod(code=Toast.GONE)
    await desk.work.messages.change(message.id, {**message.facts, "address": True})
    await cards.show(desk, message, priority=Priority.ANSWER)
    return None


async def _many_looks(desk: Desk, person: Person, request: Request) -> None:
    """More than ten looks a shift without accepting are told to the coordinators."""
    shift = await on_duty(desk, request)
    since = max(shift.since or desk.now - timedelta(hours=12), desk.now - timedelta(hours=24))
    looks = await desk.work.looks.by_worker(person.id, since)
    if looks.count(request.id) > 1:
        return  # told, if it was to be told, when she looked at it first
    looked = set(looks)
    others = [key for key in looked if (await desk.work.requests.get(key)).owner != person.id]
    if len(others) == LOOKS_A_SHIFT + 1:
        for one in await coordinators(desk, request):
            if one.id == person.id:
                continue
            await telling.say(desk, one.chat, Sentence.MANY_LOOKS, priority=Priority.CARD, worker_id=person.id)
