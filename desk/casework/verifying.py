"""Who asks from outside for somebody who lives here is unknown, until somebody of the staff has made sure of it."""

from desk.access import STAFF, request_for
from desk.desk import Desk
from desk.model import Person
from desk.outgoing import cards
from desk.refusals import NotPossible
from desk.rules.lifecycle import event
from desk.sentences import Toast
from desk.taps import Nod, Tap
from desk.terms import UNFINISHED, EventKind


async def verify(desk: Desk, person: Person, tap: Tap) -> Nod:
    """By one tap, on record. She is known here from then on, whatever she asks for."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if not request.for_other or not request.unfinished:
        raise NotPossible(request.id, state=request.state.value)
    await desk.work.requests.record(event(request, EventKind.VERIFY, actor, desk.now))
    all_of_hers = await desk.work.requests.of_person(request.asker, UNFINISHED)
    for one in [each for each in all_of_hers if (each.asker, each.community) == (request.asker, request.community)]:
        await cards.refresh(desk, one, tapped=tap.chat)
    return Nod(code=Toast.NOTED)
