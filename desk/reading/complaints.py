"""What the one coordinator reads of a complaint."""

from desk import views
from desk.model import Complaint, ComplaintId
from desk.ports import Work
from desk.terms import Role
from roster.plan import PersonId

from .facts import Reading, name


async def complaint(one: Reading) -> views.ComplaintView | None:
    """While it is hers to read, and she still coordinates there or above."""
    found = await one.work.complaints.get(ComplaintId(one.facts["complaint"]))
    if one.person is None or not await may_read(one.work, found, one.person.id):
        return None
    community = await one.work.communities.get(found.community)
    request = await one.work.requests.get(found.request) if found.request is not None else None
    caller = await one.work.people.get(found.by) if found.passed_on_by is not None else None
    return views.ComplaintView(
        **one.base,
        community=community.name,
        sender=await name(one.work, found.passed_on_by or found.by) or "",
        caller=caller is not None,
        phone=caller.phone if caller is not None else None,
        worker=await name(one.work, found.about),
        number=request.number if request else None,
        text=found.text,
        at=found.at,
        read=found.read_at is not None,
    )


async def may_read(work: Work, complaint: Complaint, person: PersonId) -> bool:
    """Whether it is hers to read, and she still coordinates there or above, or stands for who would."""
    if complaint.reader != person:
        return False
    community = await work.communities.get(complaint.community)
    held = await work.people.memberships(person)
    places = {membership.community for membership in held if Role.COORDINATOR in membership.roles}
    return bool(places & {community.id, community.parent}) or community.fallback == person
