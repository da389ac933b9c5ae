"""A helper: gets the card and may write to the resident; worker and owner stay who they are."""

from desk.casework.working import own
from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Priority
from desk.outgoing import cards, files, telling
from desk.outgoing.staff import can_go, own_people, reachable, works_here
from desk.refusals import CannotBeTold, NoSuchRequest, NotPossible, Remote
from desk.rules.helpers import helpers
from desk.rules.lifecycle import event
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap, key_in
from desk.terms import EventKind, State
from roster.plan import PersonId

IN_HAND = frozenset({State.ACCEPTED, State.WAITING})


async def helper(desk: Desk, person: Person, tap: Tap) -> Nod:
    """One more who helps; pressed again, she does no more."""
    request, actor = await own(desk, person, tap)
    if request.state not in IN_HAND:
        raise NotPossible(request.id, state=request.state.value)
    asked = await _colleague(desk, request, tap.argument)
    helps = asked.id not in helpers(await desk.work.requests.events(request.id))
    facts = {"person": asked.id, "helps": helps}
    await desk.work.requests.record(event(request, EventKind.HELPER, actor, desk.now, facts))
    await (_asked(desk, person, request, asked) if helps else _let_go(desk, request, asked))
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.HELPER if helps else Toast.NO_HELPER, facts={"worker_id": asked.id})


async def _colleague(desk: Desk, request: Request, key: str) -> Person:
    known = key_in(key)
    if known is None or not await works_here(desk.work, request, PersonId(known)):
        raise NoSuchRequest
    if known in {request.worker, *own_people(request)}:
        raise NoSuchRequest
    asked = await desk.work.people.get(PersonId(known))
    if not reachable(asked):
        raise CannotBeTold(request.id, number=request.number, worker_id=asked.id)
    if not await can_go(desk.work, request, asked):
        raise Remote(request.id, number=request.number)
    return asked


async def _asked(desk: Desk, person: Person, request: Request, asked: Person) -> None:
    """Above her card she reads who asks her."""
    await telling.say(
        desk, asked.chat, Sentence.HELP_ASKED, request=request, priority=cards.graver(request, Priority.CARD),
        number=request.number, worker_id=person.id,
    )  # fmt: skip
    await cards.card(desk, request, asked, priority=Priority.CARD)
    await files.follow(desk, request, asked)


async def _let_go(desk: Desk, request: Request, asked: Person) -> None:
    """Only a line is left with her."""
    for message in await desk.work.messages.of_request(request.id, cards.CARDS):
        if message.person == asked.id:
            await cards.make_stubs(desk, request, message.chat)
