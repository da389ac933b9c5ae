"""Somebody has to go there: it is given to who is on site."""

from desk.casework import passing
from desk.desk import Desk
from desk.model import Person, Request
from desk.outgoing import dispatch
from desk.outgoing.staff import can_go
from desk.rules.lifecycle import Actor
from desk.taps import Tap
from desk.terms import PassReason, State


async def given(desk: Desk, request: Request, actor: Actor, goes: Person, tap: Tap | None = None) -> bool:
    """While it is new the card moves to who can go; who has it in hand from home passes it on. Whether she did."""
    if request.state is State.NEW:
        await dispatch.hand_over(desk, request)
        return False
    if request.worker is None or await can_go(desk.work, request, await desk.work.people.get(request.worker)):
        return False
    await passing.passed(desk, request, actor, to=goes.id, reason=PassReason.CANNOT, tap=tap)
    return True
