"""Lines of rotations: each follows the one it was edited from. What is bound to one of a line is bound to all of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from roster.plan import Plan, Rotation
from roster.slots import edge, end_of
from roster.turns import Turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """What is known of the rotations of a plan."""

    first: dict[int, int]  # the rotation, perhaps long over, that each goes back to
    followers: dict[int, list[Rotation]]  # those that take over from it; one that ends where it starts never does
    turns: dict[int, Turns]


def lines_of(plan: Plan) -> Lines:
    """Remembered on the plan."""
    if Lines not in plan.worked_out:
        plan.worked_out[Lines] = _worked_out(plan)
    lines: Lines = plan.worked_out[Lines]
    return lines


def over(plan: Plan, rotation: Rotation) -> datetime | None:
    """The instant from which a rotation is over: its own end, or the first handoff of one that follows it."""
    ends = [edge(follower, plan.zone, 0) for follower in lines_of(plan).followers.get(rotation.id, ())]
    own = end_of(rotation, plan.zone)
    return min(ends if own is None else [own, *ends], default=None)


def _worked_out(plan: Plan) -> Lines:
    followers = defaultdict(list)
    for one in plan.rotations:
        if one.follows is not None and (one.ends is None or one.ends > one.starts):
            followers[one.follows].append(one)
    return Lines(
        first=_firsts({one.id: one.follows for one in plan.rotations}),
        followers=dict(followers),
        turns={one.id: Turns(one, plan.holidays) for one in plan.rotations},
    )


def _firsts(follows: dict[int, int | None]) -> dict[int, int]:
    found = {}
    for rotation in follows:
        first, seen = rotation, set[int]()
        while first not in seen and (earlier := follows.get(first)) is not None:
            seen.add(first)
            first = earlier
        found[rotation] = first
    return found
