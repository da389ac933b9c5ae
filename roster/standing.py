"""Those who answer although it is not their turn: of special days, swaps and covers; and those who are away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from roster.lines import lines_of, over
from roster.plan import OverrideKind, PersonId, Plan, Seat, Swap, Why
from roster.slots import edge, index_on


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A span in which somebody has the seat by arrangement."""

    id: int
    why: Why
    person: PersonId
    start: datetime
    end: datetime
    rank: tuple[bool, datetime, int]  # special days first; then the one made last; of two made at once the higher id
    rotation: int | None = None  # as arranged; None: the seat everywhere
    line: int | None = None  # the line of that rotation
    instead_of: PersonId | None = None


def stand_ins(plan: Plan, seat: Seat | None = None) -> Iterator[StandIn]:
    """All that were ever arranged for a seat; for every seat without one."""
    firsts = lines_of(plan).first
    for one in plan.overrides:
        if seat is None or one.seat is seat:
            special = one.kind is OverrideKind.SPECIAL_DAY
            yield StandIn(
                id=one.id,
                why=Why.SPECIAL_DAY if special else Why.COVER,
                person=one.person,
                start=one.start,
                end=one.end,
                rank=(special, one.made_at, one.id),
                rotation=one.rotation,
                line=None if one.rotation is None else firsts.get(one.rotation, one.rotation),
            )
    for swap in plan.swaps:
        yield from swapped(plan, swap, seat)


def swapped(plan: Plan, swap: Swap, seat: Seat | None = None) -> Iterator[StandIn]:
    """The turn that a swap is about; none if no rotation of the line has one then (or it is of another seat)."""
    firsts = lines_of(plan).first
    line = firsts.get(swap.rotation)
    for rotation in plan.rotations:
        if firsts[rotation.id] != line or (seat is not None and rotation.seat is not seat):
            continue
        index, last = index_on(rotation, swap.day, swap.place), over(plan, rotation)
        if index is None:
            continue
        start, end = edge(rotation, plan.zone, index), edge(rotation, plan.zone, index + 1)
        if last is None or start < last:
            yield StandIn(
                id=swap.id,
                why=Why.SWAP,
                person=swap.person,
                start=start,
                end=end if last is None else min(end, last),
                rank=(False, swap.made_at, swap.id),
                rotation=rotation.id,
                line=line,
                instead_of=swap.instead_of,
            )
