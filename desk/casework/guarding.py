"""What turns out to be about somebody's safety goes to those who are trusted with it, and stays with nobody else
(care rule 3)."""

from desk.casework import passing, tidying, together
from desk.desk import Desk
from desk.model import Request
from desk.outgoing.staff import trusted
from desk.rules.lifecycle import TIME, working_on
from desk.terms import OPEN, PassReason


async def guarded(desk: Desk, request: Request) -> Request:
    """Asked of all of them at once, unless one of them has it in hand. Nobody knows yet whether it is safe to write to
    its people: they are told nothing."""
    if not request.sheltered:
        return request
    worker = working_on(request)
    if request.state in OPEN and worker not in {one.id for one in await trusted(desk.work, request.community)}:
        request = await passing.passed(desk, request, TIME, to=None, reason=PassReason.CANNOT, aloud=False)
    await tidying.leave_nothing_with_others(desk, request)
    await together.answered(desk, request)
    return request
