"""What is wrong in the days ahead, as coordinators read it."""

from datetime import datetime

from desk import views
from desk.model import Community, CommunityId
from desk.outgoing.staff import coordinators_of, reachable
from desk.ports import Work
from desk.terms import Category
from roster.plan import PersonId, Plan
from roster.watching import Finding, findings

from .facts import Reading, name


async def found_in(work: Work, community: Community, now: datetime) -> list[Finding]:
    """All that is wrong now."""
    plan = await work.communities.plan(community.id)
    unreachable = {key for key in _rostered(plan) if not reachable(await work.people.get(key))}
    return findings(plan, now, unreachable=unreachable)


def _rostered(plan: Plan) -> set[PersonId]:
    members = {member.person for rotation in plan.rotations for member in rotation.members}
    return members | {one.person for one in plan.overrides} | {one.person for one in plan.swaps}


async def found(one: Reading) -> views.Findings | None:
    """Of what was found then, what is still so."""
    community = await one.work.communities.get(CommunityId(one.facts["community"]))
    readers = {person.id for person in await coordinators_of(one.work, community.id)}
    if one.person is None or one.person.id not in readers:
        return None
    plan = await one.work.communities.plan(community.id)
    names = set(one.facts["names"])
    still = [finding for finding in await found_in(one.work, community, one.now) if finding.name in names]
    lines = tuple([await _line(one, plan, finding) for finding in still])
    return views.Findings(**one.base, community=community.name, lines=lines) if lines else None


async def _line(one: Reading, plan: Plan, finding: Finding) -> views.FindingLine:
    person = await one.work.people.get(finding.person) if finding.person is not None else None
    rotation = next((rotation for rotation in plan.rotations if rotation.id == finding.rotation), None)
    scope = finding.scope
    building = await one.work.communities.building(scope.building) if scope is not None and scope.building else None
    return views.FindingLine(
        kind=finding.kind.value,
        building=building.name if building is not None else None,
        category=Category(scope.category) if scope is not None and scope.category else None,
        name=person.name if person is not None else None,
        fallback=await name(one.work, plan.fallback) or "",
        never_started=person is not None and person.chat is None,
        since=finding.since if finding.since is not None and finding.since > one.now else None,
        until=finding.until,
        seat=rotation.seat.value if rotation is not None else None,
        turn=rotation.shift.length if rotation is not None else None,
    )
