"""Coordinators who take turns: whoever has the seat is asked first, the rest two minutes later, unless it is taken."""

from collections.abc import Sequence
from datetime import timedelta

from desk.desk import Desk
from desk.model import Person, Promise, Request
from roster.plan import Seat, Why

from .staff import on_duty, reachable

REST_AFTER = timedelta(minutes=2)


async def first(desk: Desk, request: Request, people: Sequence[Person]) -> Sequence[Person]:
    """Of the coordinators who are to be told: she whose turn it is; the others are promised. All of them, where nobody
    has a turn, or no message gets through to her."""
    duty = await on_duty(desk, request, Seat.COORDINATOR)
    hers = [one for one in people if one.id == duty.person and duty.why is not Why.FALLBACK and reachable(one)]
    if not hers or len(people) == 1:
        return people
    await desk.work.promises.add(
        Promise(
            name=_name(request),
            kind="coordinators",
            at=desk.now + REST_AFTER,
            community=request.community,
            facts={"request": request.id, "since": request.stage_since.isoformat()},
        )
    )
    return hers


async def rest_waits(desk: Desk, request: Request) -> bool:
    """Whether the others are not yet asked."""
    return await desk.work.promises.get(_name(request)) is not None


def _name(request: Request) -> str:
    return f"coordinators/{request.id}/{request.stage_since.isoformat()}"
