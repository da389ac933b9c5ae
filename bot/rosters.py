"""The `roster` command's text: who is on duty now and in the days ahead, seat by seat."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from desk.duty.telling import rostered
from desk.loops import LoopWork
from desk.model import Community, CommunityId
from roster.editing import Change
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
    buildings, names = await named(work, community.id, plan)
    lines = [f"{community.name} ({community.code}), {community.zone.key}, the next {_days(days)}"]
    for scope in scopes_of(plan):
        lines += ["", title(scope, buildings)]
        lines += [f"  {line}" for line in duties(plan, scope, now, now + timedelta(days=days), names)]
    return lines


async def named(work: LoopWork, community: CommunityId, *plans: Plan) -> tuple[Mapping[BuildingId, str], Names]:
    """What the places and people of a plan are called."""
    people = {person for plan in plans for person in rostered(plan) | {plan.fallback}}
    buildings = {building.id: building.name for building in await work.communities.buildings(community)}
    return buildings, {person: (await work.people.get(person)).name for person in people}


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


def moves(changes: Iterable[Change], plan: Plan, buildings: Mapping[BuildingId, str], names: Names) -> Iterator[str]:
    """A line for each span in which somebody else is on duty than would have been."""
    for change in changes:
        span = f"{_clock(change.since, plan)} - {_clock(change.until, plan)}"
        yield f"  {span}  {title(change.scope, buildings)}: {names[change.was]} -> {names[change.becomes]}"


def _hours(duty: Duty, plan: Plan) -> str:
    since = _clock(duty.since, plan) if duty.since else "always".ljust(16)
    until = _clock(duty.until, plan) if duty.until else "on".ljust(16)
    return f"{since} - {until}"


def _clock(instant: datetime, plan: Plan) -> str:
    return f"{instant.astimezone(plan.zone):%a %d %b %H:%M}"


def _days(days: int) -> str:
    return "day" if days == 1 else f"{days} days"
