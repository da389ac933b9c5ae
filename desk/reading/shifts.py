"""What became of somebody's shifts: only what is still so, and still to come."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from desk import views
from desk.model import Community, CommunityId
from desk.terms import Category
from roster.duty import duty_at
from roster.outlook import at_hand
from roster.plan import BuildingId, PersonId, Plan, Seat
from roster.scopes import Scope

from .facts import Reading, name


async def shifts(one: Reading) -> views.Shifts | None:
    """Each change that still holds; None when none does."""
    if one.person is None:
        return None
    community = await one.work.communities.get(CommunityId(one.facts["community"]))
    plan = await one.work.communities.plan(community.id)
    true = [fact for fact in one.facts["moved"] if _holds(fact, plan, one.now)]
    if not true:
        return None
    return views.Shifts(
        **based_in(one, community),
        why=str(one.facts["why"]),
        community=community.name,
        about=await name(one.work, one.facts["about"]),
        own=one.facts["about"] == one.person.id,
        by=await name(one.work, one.facts["by"]),
        lines=tuple([await _line(one, fact, one.person.id) for fact in true]),
    )


def based_in(one: Reading, community: Community) -> dict[str, Any]:
    """By the clock of this community, whichever the reader's own is."""
    return one.base | {"reader": replace(one.reader, zone=community.zone)}


def _holds(fact: Mapping[str, Any], plan: Plan, now: datetime) -> bool:
    since, until = (datetime.fromisoformat(fact[key]) for key in ("since", "until"))
    if until <= now:
        return False
    place = {"seat": Seat(fact["seat"]), "building": fact["building"], "category": fact["category"]}
    return bool(duty_at(plan, max(since, now), **place).person == fact["becomes"])


async def _line(one: Reading, fact: Mapping[str, Any], reader: PersonId) -> views.ShiftLine:
    gained = fact["becomes"] == reader
    building = await building_name(one, fact["building"])
    return views.ShiftLine(
        since=datetime.fromisoformat(fact["since"]),
        until=datetime.fromisoformat(fact["until"]),
        seat=fact["seat"],
        building=building,
        category=Category(fact["category"]) if fact["category"] else None,
        gained=gained,
        name=await name(one.work, PersonId(fact["was"] if gained else fact["becomes"])),
    )


async def building_name(one: Reading, building: BuildingId | None) -> str | None:
    return (await one.work.communities.building(building)).name if building is not None else None


async def ahead(one: Reading) -> views.ShiftAhead | None:
    """While the shift is hers, or what remains of it."""
    facts = one.facts
    since = datetime.fromisoformat(facts["since"])
    community = await one.work.communities.get(CommunityId(facts["community"]))
    plan = await one.work.communities.plan(community.id)
    place = {
        "seat": Seat(facts.get("seat", Seat.PRIMARY)),
        "building": facts["building"],
        "category": facts["category"],
    }
    at = max(since, one.now)
    if duty_at(plan, at, **place).person != facts["person"]:
        return None
    return views.ShiftAhead(
        **based_in(one, community),
        community=community.name,
        since=since,
        until=at_hand(plan, at, **place).until,
        seat=await seat_part(one, Scope(**place)),
        said=bool(facts["said"]),
        tapped=one.target.edit is not None,
    )


async def seat_part(one: Reading, scope: Scope) -> views.SeatPart:
    """A seat with its place, as people call it."""
    return views.SeatPart(
        seat=scope.seat.value,
        building=await building_name(one, scope.building),
        category=Category(scope.category) if scope.category is not None else None,
    )
