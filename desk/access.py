"""The one door through which a person comes to a request. "Not yours" and "does not exist" read the same."""

from enum import StrEnum

from desk.desk import Desk
from desk.model import Community, CommunityId, Person, Request
from desk.outgoing.staff import roles_in
from desk.refusals import NoSuchRequest, NotForYou, Stale
from desk.rules.lifecycle import Actor
from desk.taps import Tap
from desk.terms import Role, Source


class Relation(StrEnum):
    """What a person is to a request."""

    RESIDENT = "resident"  # asked for it, or is to be helped; not who filed it for somebody who phoned
    WORKER = "worker"
    COORDINATOR = "coordinator"


RESIDENT = frozenset({Relation.RESIDENT})
STAFF = frozenset({Relation.WORKER, Relation.COORDINATOR})
COORDINATOR = frozenset({Relation.COORDINATOR})
RESIDENT_OR_COORDINATOR = frozenset({Relation.RESIDENT, Relation.COORDINATOR})
ANYONE_CONCERNED = RESIDENT | STAFF


async def relations(desk: Desk, person: Person, request: Request) -> frozenset[Relation]:
    """All that this person is to this request now; empty for a stranger, and for the staff of a community that neither
    has it nor was called in."""
    concerned = {request.resident} if request.source is Source.WORKER else {request.asker, request.resident}
    found = {Relation.RESIDENT} if person.id in concerned else set()
    found |= {Relation(role.value) for role in await roles_in(desk.work, request, person.id)}
    return frozenset(found)


async def request_for(
    desk: Desk, person: Person, tap: Tap, allowed: frozenset[Relation], *, at_any_stage: bool = False
) -> tuple[Request, Actor]:
    """The request behind a button, and in what capacity this person may act on it.

    NoSuchRequest for everybody else; Stale when the button was made for an earlier stage.
    """
    request = await desk.work.requests.by_key(tap.key)
    if request is None:
        raise NoSuchRequest
    actor = await acting(desk, person, request, allowed)
    if not at_any_stage and tap.stage != request.stage:
        raise Stale(request.id)
    return request, actor


async def acting(desk: Desk, person: Person, request: Request, allowed: frozenset[Relation]) -> Actor:
    """The capacity in which this person acts: the highest of those allowed. NoSuchRequest if there is none."""
    held = await relations(desk, person, request) & allowed
    for relation in (Relation.COORDINATOR, Relation.WORKER, Relation.RESIDENT):
        if relation in held:
            return Actor(person.id, Role(relation.value))
    raise NoSuchRequest


async def staffed(desk: Desk, person: Person) -> list[CommunityId]:
    """The communities in which this person works; NotForYou if there are none."""
    found = [
        one.community
        for one in await desk.work.people.memberships(person.id)
        if one.roles & {Role.WORKER, Role.COORDINATOR}
    ]
    if not found:
        raise NotForYou
    return found


async def coordinated(desk: Desk, person: Person) -> list[Community]:
    """The communities that this person coordinates; NotForYou if there are none."""
    held = await desk.work.people.memberships(person.id)
    found = [one.community for one in held if Role.COORDINATOR in one.roles]
    if not found:
        raise NotForYou
    return [await desk.work.communities.get(community) for community in found]
