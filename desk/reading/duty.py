"""Who has the seats now, until when, and who is next."""

from desk import views
from desk.model import Community, CommunityId, Membership
from desk.terms import Category
from roster.outlook import at_hand
from roster.plan import Plan, Seat, Why
from roster.scopes import Scope, scopes_at, shown_scopes

from .facts import STAFF, Reading, name


async def duty(one: Reading) -> views.DutyView:
    """The reader's communities, or the group's. Who lives in a building reads who answers there."""
    lines: list[views.DutyLine] = []
    phones: dict[str, str] = {}
    for community, membership in await _communities(one):
        if community.desk_phone:
            phones[community.name] = community.desk_phone
        plan = await one.work.communities.plan(community.id)
        for scope in _asked(plan, membership, surging=community.surge_since is not None):
            lines.append(await _line(one, community, plan, scope, membership))
    return views.DutyView(**one.base, lines=tuple(lines), phones=phones)


async def _communities(one: Reading) -> list[tuple[Community, Membership | None]]:
    if one.person is None:
        return [(one.community, None)] if one.community is not None else []
    held: list[tuple[Community, Membership | None]] = [
        (await one.work.communities.get(membership.community), membership)
        for membership in await one.work.people.memberships(one.person.id)
    ]
    return held or ([(one.community, None)] if one.community is not None else [])


async def read_for(one: Reading) -> Community | None:
    """The community that the notice is about, if its reader works there."""
    community = await one.work.communities.get(CommunityId(one.facts["community"]))
    membership = await one.work.people.membership(one.person.id, community.id) if one.person else None
    return community if works(membership) else None


def works(membership: Membership | None) -> bool:
    """Whether whoever holds it answers requests, or answers for those who do."""
    return membership is not None and bool(membership.roles & STAFF)


def _lives(membership: Membership | None) -> bool:
    """In a building that is known, and does not work here: who works here reads all of it."""
    return membership is not None and membership.building is not None and not works(membership)


def _asked(plan: Plan, membership: Membership | None, *, surging: bool) -> list[Scope]:
    if membership is not None and membership.building is not None and _lives(membership):
        return scopes_at(plan, membership.building)
    hidden = {Seat.RESERVE: not surging, Seat.COORDINATOR: not works(membership)}
    return [scope for scope in shown_scopes(plan) if not hidden.get(scope.seat)]


async def _line(
    one: Reading, community: Community, plan: Plan, scope: Scope, membership: Membership | None
) -> views.DutyLine:
    found = at_hand(plan, one.now, seat=scope.seat, building=scope.building, category=scope.category)
    own = scope.building is None or _lives(membership)
    building = await one.work.communities.building(scope.building) if scope.building is not None and not own else None
    return views.DutyLine(
        community=community.name,
        seat=scope.seat.value,
        name=await name(one.work, found.duty.person) or "",
        until=found.until,
        next=await name(one.work, found.next.person) if found.next is not None else None,
        building=building.name if building is not None else None,
        category=Category(scope.category) if scope.category is not None else None,
        gap=found.duty.why is Why.FALLBACK and works(membership),
        instead_of=await name(one.work, found.duty.instead_of),
    )
