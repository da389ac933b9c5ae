"""What the one coordinator reads of a complaint."""

from desk import views
from desk.model import ComplaintId
from desk.terms import Role

from .facts import Reading, name


async def complaint(one: Reading) -> views.ComplaintView | None:
    """While it is hers to read, and she still coordinates there or above."""
    found = await one.work.complaints.get(ComplaintId(one.facts["complaint"]))
    community = await one.work.communities.get(found.community)
    if one.person is None or found.reader != one.person.id:
        return None
    held = await one.work.people.memberships(one.person.id)
    places = {membership.community for membership in held if Role.COORDINATOR in membership.roles}
    if not places & {community.id, community.parent} and community.fallback != one.person.id:
        return None
    request = await one.work.requests.get(found.request) if found.request is not None else None
    return views.ComplaintView(
        **one.base,
        community=community.name,
        sender=await name(one.work, found.by) or "",
        worker=await name(one.work, found.about),
        number=request.number if request else None,
        text=found.text,
        at=found.at,
        read=found.read_at is not None,
    )
