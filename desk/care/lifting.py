"""A household that was left in peace may be asked again (care rule 5)."""

from datetime import UTC, datetime

from desk.access import COORDINATOR, request_for
from desk.desk import Desk
from desk.model import Person
from desk.outgoing import cards, peace
from desk.rules.lifecycle import event
from desk.sentences import Toast
from desk.taps import Nod, Tap
from desk.terms import EventKind

EVER = datetime.min.replace(tzinfo=UTC)


async def lift(desk: Desk, person: Person, tap: Tap) -> Nod:
    """By a coordinator, who has spoken with them; for whatever of theirs ended so until now. On record."""
    request, actor = await request_for(desk, person, tap, COORDINATOR, at_any_stage=True)
    ended = await peace.quieted_by(desk.work, request, EVER)
    for one in ended:
        await desk.work.requests.record(event(one, EventKind.LIFT, actor, desk.now))
        await cards.refresh(desk, one, tapped=tap.chat)
    return Nod(code=Toast.LIFTED if ended else Toast.NOT_LIFTED)
