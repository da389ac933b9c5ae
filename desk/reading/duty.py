"""Who has the seats now, until when, and who is next; and the same for the days ahead."""

from collections import defaultdict
from datetime import date, datetime, time

from desk import views
from desk.model import Community, CommunityId, Membership
from desk.terms import Category, Role
from roster.localtime import DAY, first_instant, local_date
from roster.outlook import at_hand, runs_between
from roster.plan import Duty, Plan, Seat, Why
from roster.scopes import Scope, scopes_at, scopes_of

from .facts import Reading, name

STAFF = frozenset({Role.WORKER, Role.COORDINATOR})
AHEAD = 14  # days, with today


async def duty(one: Reading) -> views.DutyView:
    """The reader's communities, or the group's. Who lives in a building reads who answers there."""
    lines: list[views.DutyLine] = []
    phone = None
    for community, membership in await _communities(one):
        phone = phone or community.desk_phone
        plan = await one.work.communities.plan(community.id)
        for scope in _asked(plan, membership):
            lines.append(await _line(one, community, plan, scope, membership))
    return views.DutyView(**one.base, lines=tuple(lines), desk_phone=phone)


async def _communities(one: Reading) -> list[tuple[Community, Membership | None]]:
    if one.person is None:
        return [(one.community, None)] if one.community is not None else []
    held: list[tuple[Community, Membership | None]] = [
        (await one.work.communities.get(membership.community), membership)
        for membership in await one.work.people.memberships(one.person.id)
    ]
    return held or ([(one.community, None)] if one.community is not None else [])


def _works(membership: Membership | None) -> bool:
    return membership is not None and bool(membership.roles & STAFF)


def _lives(membership: Membership | None) -> bool:
    """In a building that is known, and does not work here: who works here reads all of it."""
    return membership is not None and membership.building is not None and not _works(membership)


def _asked(plan: Plan, membership: Membership | None) -> list[Scope]:
    if membership is not None and membership.building is not None and _lives(membership):
        return scopes_at(plan, membership.building)
    return [scope for scope in shown_scopes(plan) if scope.seat is not Seat.RESERVE]


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
        gap=found.duty.why is Why.FALLBACK and _works(membership),
        instead_of=await name(one.work, found.duty.instead_of),
    )


async def roster(one: Reading) -> views.Roster | None:
    """The fourteen days ahead, for somebody who works there."""
    community = await one.work.communities.get(CommunityId(one.facts["community"]))
    membership = await one.work.people.membership(one.person.id, community.id) if one.person else None
    if not _works(membership):
        return None
    plan = await one.work.communities.plan(community.id)
    first = local_date(one.now, plan.zone)
    end = first_instant(first + AHEAD * DAY, time.min, plan.zone)
    blocks = {
        scope: runs_between(plan, one.now, end, seat=scope.seat, building=scope.building, category=scope.category)
        for scope in shown_scopes(plan)
    }
    return views.Roster(
        **one.base,
        community=community.name,
        first=first,
        last=first + (AHEAD - 1) * DAY,
        gaps=sum(duty.why is Why.FALLBACK for duties in blocks.values() for duty in duties),
        blocks=tuple([await _block(one, plan, scope, duties) for scope, duties in blocks.items()]),
        page=int(one.facts["page"]),
    )


def shown_scopes(plan: Plan) -> list[Scope]:
    """Every seat that anybody is rostered for; who is behind the primary of all, in any case."""
    return list(dict.fromkeys([Scope(seat=Seat.PRIMARY), Scope(seat=Seat.BACKUP), *scopes_of(plan)]))


async def _block(one: Reading, plan: Plan, scope: Scope, duties: list[Duty]) -> views.RosterBlock:
    days: dict[date, list[views.RosterTurn]] = defaultdict(list)
    for duty in duties:
        begun = max(one.now, duty.since or one.now)
        days[local_date(begun, plan.zone)].append(await _turn(one, duty, begun))
    building = await one.work.communities.building(scope.building) if scope.building is not None else None
    return views.RosterBlock(
        seat=scope.seat.value,
        building=building.name if building is not None else None,
        category=Category(scope.category) if scope.category is not None else None,
        days=tuple(
            views.RosterDay(day=day, holiday=day in plan.holidays, turns=tuple(turns)) for day, turns in days.items()
        ),
    )


async def _turn(one: Reading, duty: Duty, begun: datetime) -> views.RosterTurn:
    return views.RosterTurn(
        since=begun if begun > one.now else None,
        name=await name(one.work, duty.person) or "",
        gap=duty.why is Why.FALLBACK,
        instead_of=await name(one.work, duty.instead_of),
    )
