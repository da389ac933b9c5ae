"""An emergency that came in by a merge is over by the word of whoever asked for it, beside that of whoever asked first;
or by a coordinator's."""

from collections.abc import Sequence

from desk.desk import Desk
from desk.model import Event, Request
from desk.outgoing.staff import own_people
from desk.ports import Work
from desk.rules.lifecycle import Actor, event
from desk.terms import EventKind, State, Urgency

SPOKEN = frozenset({EventKind.REPLY, EventKind.ADD})


async def asked_too(work: Work, request: Request) -> list[Request]:
    """What others asked for as an emergency, and was merged into this one."""
    if request.urgency is not Urgency.EMERGENCY or request.sheltered:
        return []
    own = set(own_people(request))
    merged = await work.requests.merged_into(request.id)
    return [one for one in merged if one.urgency is Urgency.EMERGENCY and own.isdisjoint(own_people(one))]


async def missing(work: Work, request: Request) -> list[Request]:
    """It, and those, as far as nobody of theirs has said since it was done that it is solved."""
    others = await asked_too(work, request)
    if not others:
        return [request]
    asked = [request, *others]
    records = await work.requests.events_of_several([one.id for one in asked], SPOKEN)
    spoken = [one for record in records.values() for one in record if one.at >= (request.finished_at or one.at)]
    return [one for one in asked if not _is_solved(one, spoken)]


def _is_solved(hers: Request, spoken: Sequence[Event]) -> bool:
    """What she writes after her word may mean that it is not."""
    said = [one for one in spoken if one.actor in own_people(hers)]
    word = max((one.at for one in said if "solved" in one.facts), default=None)
    return word is not None and not any(one.kind is EventKind.ADD and one.at > word for one in said)


async def meant(work: Work, hers: Request) -> Request:
    """What she was asked about: hers, or the emergency that hers went into as one."""
    if hers.merged_into is None:
        return hers
    request = await work.requests.get(hers.merged_into)
    return request if hers.id in {one.id for one in await asked_too(work, request)} else hers


async def others_are_missing(desk: Desk, request: Request, hers: Request, actor: Actor) -> bool:
    """Her word is kept until they have said theirs."""
    left = await missing(desk.work, request) if request.state is State.DONE else []
    if not [one for one in left if one.id != hers.id]:
        return False
    if hers.id in {one.id for one in left}:
        await desk.work.requests.record(event(hers, EventKind.REPLY, actor, desk.now, {"solved": True}))
    return True
