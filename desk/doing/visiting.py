"""A visit: somebody has to go there, so it goes to who is on site. Who works from home is never given one."""

from dataclasses import replace

from desk.casework import going
from desk.casework.working import own
from desk.desk import Desk
from desk.model import Person
from desk.outgoing import cards
from desk.outgoing.staff import can_go, who_goes
from desk.refusals import NobodyOnSite, NotPossible
from desk.rules.lifecycle import changed
from desk.sentences import Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, EventKind


async def visit(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Somebody has to go there; pressed again: nobody has to, after all."""
    request, actor = await own(desk, person, tap, also_new=True)
    if request.state not in OPEN:
        raise NotPossible(request.id, state=request.state.value)
    wanted = replace(request, visit=not request.visit)
    goes = await who_goes(desk, wanted) if wanted.visit else None
    if wanted.visit and goes is None and not await can_go(desk.work, wanted, person):
        raise NobodyOnSite(request.id, number=request.number)
    facts = {"needed": wanted.visit}
    request = await desk.work.requests.save(changed(request, wanted, EventKind.VISIT, actor, desk.now, facts))
    given = await going.given(desk, request, actor, goes, tap) if goes is not None else False
    await cards.refresh(desk, request, tapped=tap.chat)
    if given and goes is not None:
        return Nod(code=Toast.VISIT_GIVEN, facts={"worker_id": goes.id})
    return Nod(code=Toast.VISIT if wanted.visit else Toast.NO_VISIT)
