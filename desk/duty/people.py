"""Who may arrange the roster for others."""

from desk.desk import Desk
from desk.model import CommunityId, Person
from desk.terms import Role


async def leads(desk: Desk, person: Person, community: CommunityId) -> bool:
    """Whether she coordinates there: then she arranges for anybody."""
    membership = await desk.work.people.membership(person.id, community)
    return membership is not None and Role.COORDINATOR in membership.roles
