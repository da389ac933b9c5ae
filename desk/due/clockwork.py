"""Time passes: whatever was promised for an instant is a row; this takes the earliest one that is due, one a turn.

Read with supervising.py (what time does to a request) and promises.py (what has an hour of its own).
"""

from dataclasses import replace
from datetime import datetime

from desk.casework import missing
from desk.desk import Desk
from desk.duty import out_of_reach
from desk.loops import Waiting
from desk.model import Person, Request
from desk.notices import Priority
from desk.outgoing import ladder
from desk.ports import Work
from desk.terms import Rung, State

from . import promises, supervising


async def next_due(work: Work) -> datetime | None:
    """When the clock is needed again; None when nothing at all is promised."""
    known = [await work.requests.earliest_look(), await work.promises.earliest()]
    return min((at for at in known if at is not None), default=None)


async def settle_next(desk: Desk) -> bool:
    """Settle the case due soonest. True if there was one: the ticker commits and calls again before it waits."""
    request = await desk.work.requests.next_due(desk.now)
    promise = await desk.work.promises.next_due(desk.now)
    if request is not None and (promise is None or _due(request) <= promise.at):
        named = replace(desk, turn=f"step/{request.id}/{request.version}")
        await supervising.supervise(named, request)
        return True
    if promise is not None:
        await promises.keep(replace(desk, turn=f"promise/{promise.name}"), promise)
        return True
    return False


async def unreachable(desk: Desk, person: Person, request: Request | None) -> None:
    """A message did not get through: she is marked, and its request is not left to her. Of staff that is as if she had
    blocked the bot: nothing else is, either, and the roster is looked at anew."""
    if person.unreachable_since is None and await missing.works(desk, person):
        await out_of_reach.cannot_be_told(desk, person)
        return
    await desk.work.people.set_unreachable(person.id, desk.now)
    if request is not None:
        await missing.without_her(desk, person, request)


async def held_back(desk: Desk, waiting: Waiting) -> None:
    """Telegram makes an emergency's chat wait for more than ten seconds: the next seat is told at once."""
    if waiting.notice.request is None or waiting.notice.priority is not Priority.EMERGENCY:
        return
    request = await desk.work.requests.get(waiting.notice.request)
    if request.state is State.NEW:
        reached = [Rung(one.facts["rung"]) for one in await ladder.asked(desk, request)]
        await missing.next_rung(desk, request, max(reached, key=ladder.LADDER.index, default=Rung.WORKER))


def _due(request: Request) -> datetime:
    return request.look_again_at or request.looked_at
