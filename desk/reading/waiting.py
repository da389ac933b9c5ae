"""What waits for a worker's answer now: all that a nudge names."""

from datetime import datetime

from desk.model import Request
from desk.ports import Selection, Work
from desk.rules.asked import reached
from desk.terms import OPEN, State
from roster.plan import PersonId

from .facts import STAFF

MANY = 200


async def due_for(work: Work, person: PersonId, now: datetime) -> tuple[list[Request], list[Request], list[Request]]:
    """What nobody has taken and she was asked about; of hers, what is over its time, and what waits without a note."""
    held = await work.people.memberships(person)
    communities = [membership.community for membership in held if membership.roles & STAFF]
    if not communities:
        return [], [], []
    found = await work.requests.select(Selection(communities=communities, states=OPEN, raised=True, limit=MANY))
    new = [r for r in found if r.state is State.NEW and await _was_asked(work, r, person)]
    mine = [r for r in found if r.worker == person]
    leases = [r for r in mine if r.state is State.ACCEPTED and r.lease_until is not None and r.lease_until <= now]
    notes = [r for r in mine if r.state is State.WAITING and _note_due(r, now)]
    return new, leases, notes


async def named(work: Work, person: PersonId, now: datetime) -> list[Request]:
    """All of it, the gravest first."""
    everything = [request for part in await due_for(work, person, now) for request in part]
    return sorted(everything, key=lambda request: (request.urgency.rank, request.asked_at))


async def _was_asked(work: Work, request: Request, person: PersonId) -> bool:
    return request.worker == person or person in reached(request, await work.requests.events(request.id))


def _note_due(request: Request, now: datetime) -> bool:
    every = request.policy.of(request.urgency).ask_while_waiting
    return now >= (request.noted_at or request.stage_since) + every
