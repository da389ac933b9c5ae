"""The gate slip: in an emergency one message to show at the gate, so that nobody waits there for a paper."""

from desk.access import STAFF, request_for
from desk.desk import Desk
from desk.model import Person
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards
from desk.refusals import NotPossible
from desk.rules.lifecycle import event
from desk.taps import Nod, Tap
from desk.terms import OPEN, EventKind, Urgency


async def slip(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """For whoever takes it to the gate, on record. Pressed again it comes anew, at the end of the chat."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if request.urgency is not Urgency.EMERGENCY or request.state not in OPEN:
        raise NotPossible(request.id, state=request.state.value)
    for earlier in await desk.work.messages.of_request(request.id, {Kind.SLIP}):
        if earlier.chat == tap.chat:
            await cards.remove(desk, earlier)
    await desk.work.requests.record(event(request, EventKind.SLIP, actor, desk.now))
    row = await desk.work.messages.reserve(
        chat=tap.chat, kind=Kind.SLIP, person=person.id, request=request.id, facts={"at": desk.now.isoformat()}
    )
    await desk.work.outbox.add(
        Notice(
            name=f"slip/{row}", chat=tap.chat, kind=Kind.SLIP, priority=Priority.EMERGENCY, request=request.id,
            message=row,
        )
    )  # fmt: skip
    return None
