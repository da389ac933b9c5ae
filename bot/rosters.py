"""The `roster` command's text: who is on duty now and in the days ahead, seat by seat."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from desk.loops import LoopWork
from desk.model import Community
from roster.outlook import shifts_between
from roster.plan import BuildingId, Duty, PersonId, Plan, Why
from roster.scopes import Scope, scopes_of

Names = Mapping[PersonId, str]
REASONS = {
    Why.ROTATION: "",
    Why.COVER: "  stands in",
    Why.SWAP: "  swapped",
    Why.LEAVE: "  stands in for whoever is on leave",
    Why.SPECIAL_DAY: "  a special day",
    Why.FALLBACK: "  GAP: nobody is rostered, the fallback is asked",
}


async def roster_of(work: LoopWork, community: Community, now: datetime, days: int) -> list[str]:
    """The lines for one community."""
    plan = await work.communities.plan(community.id)
    buildings = {building.id: building.name for building in await work.communities.buildings(community.id)}
    names = {person: (await work.people.get(person)).name for person in people_of(plan)}
    lines = [f"{community.name} ({community.code}), {community.zone.key}, the next {_days(days)}"]
    for scope in scopes_of(plan):
        lines += ["", title(scope, buildings)]
        lines += [f"  {line}" for line in duties(plan, scope, now, now + timedelta(days=days), names)]
    return lines


def people_of(plan: Plan) -> set[PersonId]:
    """All whom the plan names."""
    members = {member.person for rotation in plan.rotations for member in rotation.members}
    standing_in = {one.person for one in plan.overrides} | {one.person for one in plan.swaps}
    return members | standing_in | {plan.fallback}


def title(scope: Scope, buildings: Mapping[BuildingId, str]) -> str:
    """What stands above the duties of a scope."""
    parts = [scope.seat.value]
    if scope.building is not None:
        parts.append(f"building {buildings.get(scope.building, '?')}")
    return ", ".join(parts + ([scope.category] if scope.category else []))


def duties(plan: Plan, scope: Scope, start: datetime, end: datetime, names: Names) -> Iterator[str]:
    """A line for each duty, in the community's own time."""
    found = shifts_between(plan, start, end, seat=scope.seat, building=scope.building, category=scope.category)
    for duty in found:
        yield f"{_hours(duty, plan)}  {names[duty.person]}{REASONS[duty.why]}"


def _hours(duty: Duty, plan: Plan) -> str:
    since = f"{duty.since.astimezone(plan.zone):%a %d %b %H:%M}" if duty.since else "always".ljust(16)
    until = f"{duty.until.astimezone(plan.zone):%a %d %b %H:%M}" if duty.until else "on".ljust(16)
    return f"{since} - {until}"


def _days(days: int) -> str:
    return "day" if days == 1 else f"{days} days"
