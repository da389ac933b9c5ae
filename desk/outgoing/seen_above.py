"""Who looks after a request in a community above has its card."""

from collections.abc import Sequence

from desk.desk import Desk
from desk.model import Person, Request
from desk.notices import Kind, Priority
from desk.terms import Rung, State

from . import bundles, cards, dispatch, files, ladder


async def shown(desk: Desk, request: Request, people: Sequence[Person], *, together: bool = False) -> None:
    """While nobody has it they are asked like everybody else on its ladder, and whoever is on duty there first; else
    they have its card to look at. What time raises goes `together` with others of these minutes."""
    if request.state is not State.NEW:
        for one in people:
            if not (together and await bundles.put_together(desk, request, one)):
                await cards.card(desk, request, one, kind=Kind.ESCALATION, priority=Priority.CARD)
                await files.follow(desk, request, one)
        return
    for one in await ladder.not_yet_asked(desk, request, Rung.ABOVE):
        await dispatch.told_now(desk, request, Rung.ABOVE, one, together=together)
    known = {one.id for one in await ladder.asked_people(desk, request)}
    for one in people:
        if one.id not in known:
            await dispatch.told_now(desk, request, Rung.COORDINATORS, one, together=together)
