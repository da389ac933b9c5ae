"""Whoever works here no longer stands in for nobody: what was arranged for her is taken back from now on."""

from collections.abc import Iterator
from datetime import datetime

from desk.desk import Desk
from desk.model import CommunityId
from desk.outgoing.staff import staff_of
from desk.terms import Role
from roster.plan import Override, Plan, Seat, Swap
from roster.standing import swapped


async def stands_in_no_more(desk: Desk, community: CommunityId) -> None:
    """Of a cover what was until now stays; her turns by a swap are those of the rotation again."""
    plan = await desk.work.communities.plan(community)
    staff = {one.id for one in await staff_of(desk.work, community)}
    leading = {one.id for one in await desk.work.people.with_role(community, Role.COORDINATOR)}
    for found, seat in _ahead(plan, desk.now):
        if found.person not in (leading if seat is Seat.COORDINATOR else staff):
            await desk.work.rosters.withdraw(community, found, desk.now, None)


def _ahead(plan: Plan, now: datetime) -> Iterator[tuple[Override | Swap, Seat]]:
    """What is arranged and not over, and of which seat."""
    yield from ((one, one.seat) for one in plan.overrides if now < one.end)
    seats = {rotation.id: rotation.seat for rotation in plan.rotations}
    for swap in plan.swaps:
        if any(now < turn.end for turn in swapped(plan, swap)):
            yield swap, seats[swap.rotation]
