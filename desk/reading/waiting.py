"""What waits for a worker's answer now: all that a nudge names."""

from collections.abc import Sequence
from datetime import datetime

from desk.model import Request
from desk.outgoing.staff import IN_HAND
from desk.ports import Selection, Work
from desk.rules.asked import TELLING, reached
from desk.terms import State
from roster.plan import PersonId

from .facts import STAFF

MANY = 200


async def due_for(work: Work, person: PersonId, now: datetime) -> tuple[list[Request], list[Request], list[Request]]:
    """What nobody has taken and she was asked about; of hers, what is over its time, and what waits without a note."""
    held = await work.people.memberships(person)
    communities = [membership.community for membership in held if membership.roles & STAFF]
    if not communities:
        return [], [], []
    untaken = Selection(communities=communities, states={State.NEW}, raised=True, limit=MANY)
    in_hand = Selection(communities=communities, states=IN_HAND, worker=person, raised=True, limit=MANY)
    new = await _asked_of(work, await work.requests.select(untaken), person)
    mine = await work.requests.select(in_hand)
    leases = [r for r in mine if r.state is State.ACCEPTED and r.lease_until is not None and r.lease_until <= now]
    notes = [r for r in mine if r.state is State.WAITING and _note_due(r, now)]
    return new, leases, notes


async def named(work: Work, person: PersonId, now: datetime) -> list[Request]:
    """All of it, the gravest first."""
    everything = [request for part in await due_for(work, person, now) for request in part]
    return sorted(everything, key=lambda request: (request.urgency.rank, request.asked_at))


async def _asked_of(work: Work, new: Sequence[Request], person: PersonId) -> list[Request]:
    """Those that lie on her phone, and those of which she was told with others."""
    others = [one.id for one in new if one.worker != person]
    records = await work.requests.events_of_several(others, TELLING)
    return [one for one in new if one.worker == person or person in reached(one, records.get(one.id, ()))]


def _note_due(request: Request, now: datetime) -> bool:
    every = request.policy.of(request.urgency).ask_while_waiting
    return now >= (request.noted_at or request.stage_since) + every
