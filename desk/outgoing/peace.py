"""Which household is left in peace: no question, no reminder, no rating, no recurrence (care rule 5)."""

from collections.abc import Sequence
from datetime import datetime

from desk.model import Request
from desk.ports import Work
from desk.rules import peace
from desk.terms import QUIETING, State

from .staff import own_people

ENDED = frozenset({State.DONE, State.CLOSED})


async def in_peace(work: Work, request: Request) -> bool:
    """Whether nobody is to be asked about it: it ended so itself, which nobody lifts, or another one of the same people
    did since it was made."""
    return request.outcome in QUIETING or bool(await quieted_by(work, request, request.posted_at))


async def quieted_by(work: Work, request: Request, since: datetime) -> Sequence[Request]:
    """The requests for the same person that ended so since then, and that no coordinator has lifted. A helper who asked
    for a neighbour has a household of his own."""
    known = {request.id: request}
    for person in [one for one in own_people(request) if one == request.person]:
        ended = await work.requests.of_person(person, ENDED)
        known |= {one.id: one for one in ended if one.person == person and person in own_people(one)}
    return [
        one for one in peace.quieting(known.values(), since)
        if not peace.lifted(one, await work.requests.events(one.id))
    ]  # fmt: skip
