"""A phone may be lent, or be that of a whole household: who rang from a number is not always whom the desk knows by it.
What was filed for her is then somebody else's, who is known by nothing yet but that number, and is not found by it."""

from dataclasses import replace

from desk.access import STAFF, request_for
from desk.calling import alike, unlinking
from desk.desk import Desk
from desk.model import Person, Request
from desk.outgoing import cards, dispatch
from desk.refusals import NotPossible
from desk.rules.callers import BY_NUMBER, by_number
from desk.rules.lifecycle import changed
from desk.sentences import Toast
from desk.taps import Nod, Tap
from desk.terms import EventKind, Role, State
from desk.understanding.phones import phone_in
from roster.plan import PersonId


async def not_the_caller(desk: Desk, person: Person, tap: Tap) -> Nod:
    """By staff. Nothing of it stays with whom it was taken for, and nothing that is known of her with the request."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if not request.unfinished or not by_number(await desk.work.requests.events(request.id)):
        raise NotPossible(request.id, state=request.state.value)
    known = await desk.work.people.get(request.person)
    after = replace(request, resident=await _somebody(desk, request, known), building=None)
    facts = {BY_NUMBER: False}
    request = await desk.work.requests.save(changed(request, after, EventKind.CORRECT, actor, desk.now, facts))
    await unlinking.taken_away(desk, request, known)
    await alike.look_for(desk, request)
    if request.state is State.NEW:
        request = await dispatch.hand_over(desk, request)
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.NOT_THE_CALLER)


async def _somebody(desk: Desk, request: Request, known: Person) -> PersonId:
    """With the number that was written down with it."""
    said = " ".join([one.text for one in await desk.work.words.of(request.id) if one.text])
    other = await desk.work.people.add(name="", phone=None)
    await desk.work.people.set_phone(other.id, phone_in(said) or known.phone)
    await desk.work.people.join(other.id, request.community, {Role.RESIDENT}, desk.now)
    return other.id
