"""What coordinators read."""

from desk import views
from desk.model import CommunityId, RequestId
from desk.notices import Kind
from desk.outgoing.staff import reachable
from desk.terms import OPEN, Purpose, Role

from .facts import Reading, name, shortened, subject


async def unreachable(one: Reading) -> views.Unreachable | None:
    """Somebody could not be told; still true only while she cannot be reached."""
    person = await one.work.people.get(one.facts["person"])
    if reachable(person):
        return None
    about = await subject(one, one.request) if one.request is not None else None
    return views.Unreachable(**one.base, name=person.name, subject=about, never_started=person.chat is None)


async def group_unreachable(one: Reading) -> views.GroupUnreachable | None:
    """While it is the one that is linked, or since the bot was taken out of it, none is."""
    community, staff = await one.work.communities.get(CommunityId(one.facts["community"])), bool(one.facts["staff"])
    linked, removed = community.staff_group if staff else community.group, bool(one.facts["removed"])
    if linked != (None if removed else one.facts["group"]):
        return None
    return views.GroupUnreachable(**one.base, community=community.name, staff=staff, removed=removed)


async def unreadable(one: Reading) -> views.Unreadable:
    """What can be shown of the original."""
    words = await one.work.words.of(one.request.id) if one.request is not None else []
    texts = [said.text for said in words if said.text and said.purpose is Purpose.ASKED]
    sender = one.facts.get("person")
    return views.Unreadable(
        **one.base,
        subject=await subject(one, one.request) if one.request is not None else None,
        sender=await name(one.work, sender) if sender is not None else None,
        excerpt=shortened(texts[0]) if texts and not (one.request and one.request.sheltered) else "",
        tap=bool(one.facts.get("tap")),
    )


async def people(one: Reading) -> views.People | None:
    """Workers and coordinators, for a coordinator of theirs."""
    community = await one.work.communities.get(CommunityId(one.facts["community"]))
    membership = await one.work.people.membership(one.person.id, community.id) if one.person else None
    if membership is None or Role.COORDINATOR not in membership.roles:
        return None
    members: dict[int, views.Member] = {}
    for role in (Role.COORDINATOR, Role.WORKER):
        for person in await one.work.people.with_role(community.id, role):
            held = members[person.id].roles if person.id in members else frozenset()
            members[person.id] = views.Member(
                name=person.name,
                roles=held | {role},
                started=person.chat is not None,
                reachable=reachable(person),
                has_phone=person.phone is not None,
            )
    return views.People(**one.base, community=community.name, members=tuple(members.values()), link=community.code)


async def assign(one: Reading) -> views.Assign | None:
    """While it is open."""
    request = await one.work.requests.get(RequestId(one.facts["request"]))
    if request.state not in OPEN:
        return None
    found = {}
    for role in (Role.WORKER, Role.COORDINATOR):
        for person in await one.work.people.with_role(request.community, role):
            found[person.id] = person.name
    choices = tuple(views.Choice(argument=str(key), label=label) for key, label in found.items())
    return views.Assign(**one.base, subject=await subject(one, request), choices=choices)


async def did_it_arrive(one: Reading) -> views.DidItArrive:
    """Nobody but a person can say; or it is known that it did not."""
    missed = one.facts.get("missed")
    community = (await one.work.communities.get(CommunityId(missed))).name if missed else None
    return views.DidItArrive(**one.base, what=str(one.facts.get("kind") or Kind.SUMMARY.value), community=community)
