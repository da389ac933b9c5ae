"""A plan, worked out once for each question asked of it: which rotation or cover answers, from when until when.

duty.py looks its answer up here; outside of this room nobody does.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby

from roster.plan import BuildingId, Override, Plan, Rotation, Seat
from roster.slots import edge, end_of
from roster.turns import Turns

EVER_BEFORE = datetime.min.replace(tzinfo=UTC)
EVER_AFTER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A span in which a rotation or a cover could answer: one of the two is set."""

    start: datetime
    end: datetime
    turns: Turns | None = None
    cover: Override | None = None
    manned: bool = True  # False: a rotation in force without a member; only a cover made for it answers


GAP = Claim(start=EVER_BEFORE, end=EVER_AFTER)  # what is left when nothing else claims: the fallback


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A span in which one rotation answers, or one cover, or (neither is set) the fallback."""

    start: datetime
    end: datetime
    turns: Turns | None = None
    cover: Override | None = None


class Timeline:
    """Stretches from ever before to ever after, without gap or overlap."""

    __slots__ = ("_starts", "stretches")

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.stretches = list(_joined(_stretches(list(claims))))
        self._starts = [stretch.start for stretch in self.stretches]

    def at(self, instant: datetime) -> Stretch:
        return self.stretches[bisect_right(self._starts, instant) - 1]


def timeline_of(plan: Plan, seat: Seat, building: BuildingId | None, category: str | None) -> Timeline:
    """The timeline that answers for a seat, a building and a category; remembered on the plan."""
    asked = (seat, building, category)
    if asked not in plan.worked_out:
        plan.worked_out[asked] = Timeline(_claims(plan, seat, building, category))
    known: Timeline = plan.worked_out[asked]
    return known


def serves(rotation: Rotation, building: BuildingId | None, category: str | None) -> bool:
    """An unknown building or category is served by the rotations for all of them."""
    return (not rotation.buildings or building in rotation.buildings) and (
        not rotation.categories or category in rotation.categories
    )


def narrowness(rotation: Rotation) -> int:
    """Building and category > building > category > everything."""
    return 2 * bool(rotation.buildings) + bool(rotation.categories)


def _claims(plan: Plan, seat: Seat, building: BuildingId | None, category: str | None) -> Iterator[Claim]:
    serving = [r for r in plan.rotations if r.seat is seat and serves(r, building, category)]
    for rotation in serving:
        yield from _claims_of(plan, rotation)
    scopes = {None, *(rotation.id for rotation in serving)}
    for cover in plan.overrides:
        if cover.seat is seat and cover.rotation in scopes:
            yield Claim(start=cover.start, end=cover.end, cover=cover)


def _claims_of(plan: Plan, rotation: Rotation) -> Iterator[Claim]:
    turns = Turns(rotation)
    over = end_of(rotation, plan.zone) or EVER_AFTER
    periods = turns.periods
    starts = [edge(rotation, plan.zone, period.first) for period in periods]
    for period, start, end in zip(periods, starts, [*starts[1:], EVER_AFTER], strict=True):
        yield Claim(start=start, end=min(end, over), turns=turns, manned=bool(period.order))


def _stretches(claims: list[Claim]) -> Iterator[Stretch]:
    """Between two edges nothing changes: ask once for each such span."""
    edges = sorted({EVER_BEFORE, *(claim.start for claim in claims), *(claim.end for claim in claims)} - {EVER_AFTER})
    ahead = sorted(claims, key=lambda claim: claim.start, reverse=True)
    current: list[Claim] = []
    for start, end in zip(edges, [*edges[1:], EVER_AFTER], strict=True):
        while ahead and ahead[-1].start <= start:
            current.append(ahead.pop())
        current = [claim for claim in current if claim.end > start]
        answer = _strongest(current)
        yield Stretch(start=start, end=end, turns=answer.turns, cover=answer.cover)


def _strongest(claims: list[Claim]) -> Claim:
    """A cover before a rotation; of covers the one made last; of rotations the narrowest, then the one started last.

    A tie goes to the higher id. A cover bound to a rotation answers where that rotation would, or would if it had a
    member: a narrower rotation that has one still goes first.
    """
    stood_in_for: set[int | None] = {None}
    turn = GAP
    for claim, rotation in sorted(((c, c.turns.rotation) for c in claims if c.turns), key=_rank, reverse=True):
        stood_in_for.add(rotation.id)
        if claim.manned:
            turn = claim
            break
    covers = [((c.cover.made_at, c.cover.id), c) for c in claims if c.cover and c.cover.rotation in stood_in_for]
    return max(covers, key=lambda pair: pair[0])[1] if covers else turn


def _rank(claim: tuple[Claim, Rotation]) -> tuple[int, date, time, int]:
    rotation = claim[1]
    return (narrowness(rotation), rotation.starts, rotation.handoff, rotation.id)


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Neighbours with the same answer are one."""
    for (turns, cover), alike in groupby(stretches, key=lambda stretch: (stretch.turns, stretch.cover)):
        same = list(alike)
        yield Stretch(start=same[0].start, end=same[-1].end, turns=turns, cover=cover)
