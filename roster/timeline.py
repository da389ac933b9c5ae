"""A plan, worked out once for each question asked of it: who could answer, from when until when.

duty.py looks its answer up here; outside of this room nobody does.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby

from roster.lines import lines_of, over
from roster.plan import BuildingId, Leave, PersonId, Plan, Rotation, Seat
from roster.slots import edge
from roster.standing import StandIn, stand_ins
from roster.turns import Turns

EVER_BEFORE = datetime.min.replace(tzinfo=UTC)
EVER_AFTER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A span in which something could decide who answers: exactly one of the three is set."""

    start: datetime
    end: datetime
    runner: "Runner | None" = None
    stand_in: StandIn | None = None
    leave: Leave | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """A rotation in force, with the same members throughout."""

    turns: Turns
    line: int
    order: tuple[PersonId, ...]  # empty: nobody is a member, and only who stands in for it answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A span in which the same are to be asked; the first who can be is the answer.

    Whoever stands in for everything, or for a rotation that is sure to answer, stands alone. A limited rotation is
    followed by those that answer when it does not serve. Empty: the fallback.
    """

    start: datetime
    end: datetime
    stand_ins: tuple[StandIn, ...] = ()  # the strongest first
    runners: tuple[Turns, ...] = ()  # the narrowest first
    lines: tuple[int, ...] = ()  # of the runners
    manned: tuple[bool, ...] = ()  # whether somebody of the runner is there
    away: Mapping[PersonId, int]  # who of them is on leave, and on which

    def key(self) -> tuple[object, ...]:
        """What decides; stretches alike in it are one."""
        return (self.stand_ins, self.runners, self.manned, self.away)


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
    firsts = lines_of(plan).first
    lines = {None, *(firsts[rotation.id] for rotation in serving)}
    for rotation in serving:
        yield from _claims_of(plan, rotation)
    for stand_in in _stand_ins(plan, seat):
        if stand_in.line in lines:
            yield Claim(start=stand_in.start, end=stand_in.end, stand_in=stand_in)
    people = {member.person for rotation in serving for member in rotation.members}
    for leave in plan.leaves:
        if leave.person in people:
            yield Claim(start=leave.start, end=leave.end, leave=leave)


def _stand_ins(plan: Plan, seat: Seat) -> list[StandIn]:
    if seat not in plan.worked_out:
        plan.worked_out[seat] = list(stand_ins(plan, seat))
    known: list[StandIn] = plan.worked_out[seat]
    return known


def _claims_of(plan: Plan, rotation: Rotation) -> Iterator[Claim]:
    lines = lines_of(plan)
    turns, line = lines.turns[rotation.id], lines.first[rotation.id]
    last = over(plan, rotation) or EVER_AFTER
    starts = [edge(rotation, plan.zone, period.first) for period in turns.periods]
    for period, start, end in zip(turns.periods, starts, [*starts[1:], EVER_AFTER], strict=True):
        runner = Runner(turns=turns, line=line, order=period.order)
        yield Claim(start=start, end=min(end, last), runner=runner)


def _stretches(claims: list[Claim]) -> Iterator[Stretch]:
    """Between two edges nothing changes: ask once for each such span."""
    edges = sorted({EVER_BEFORE, *(claim.start for claim in claims), *(claim.end for claim in claims)} - {EVER_AFTER})
    ahead = sorted(claims, key=lambda claim: claim.start, reverse=True)
    current: list[Claim] = []
    for start, end in zip(edges, [*edges[1:], EVER_AFTER], strict=True):
        while ahead and ahead[-1].start <= start:
            current.append(ahead.pop())
        current = [claim for claim in current if claim.end > start]
        yield _stretch(start, end, current)


def _stretch(start: datetime, end: datetime, claims: list[Claim]) -> Stretch:
    """Special day, then swap or cover, then turns: of rotations the narrowest, then the one started last.

    A tie goes to the higher id. Who stands in for a rotation answers where that rotation would, or would if it had a
    member: a narrower rotation that has one still goes first.
    """
    away = _away([claim.leave for claim in claims if claim.leave])
    reached = _reached(sorted((c.runner for c in claims if c.runner), key=_rank, reverse=True), away)
    lines = {None, *(runner.line for runner in reached)}
    standing = sorted(
        (c.stand_in for c in claims if c.stand_in and c.stand_in.line in lines),
        key=lambda stand_in: stand_in.rank,
        reverse=True,
    )
    limited = any(runner.turns.rotation.limited for runner in reached)
    if standing and (standing[0].line is None or not limited):
        return Stretch(start=start, end=end, stand_ins=(standing[0],), away={})
    # Where nobody stands in, a rotation without anybody decides nothing; its hours would cut a gap for ever.
    runners = reached if standing else [runner for runner in reached if _manned(runner, away)]
    return Stretch(
        start=start,
        end=end,
        stand_ins=tuple(standing),
        runners=tuple(runner.turns for runner in runners),
        lines=tuple(runner.line for runner in runners),
        manned=tuple(_manned(runner, away) for runner in runners),
        away={person: leave for person, leave in away.items() if any(person in runner.order for runner in runners)},
    )


def _away(leaves: list[Leave]) -> dict[PersonId, int]:
    """Of two leaves of one person the one arranged last is named."""
    return {leave.person: leave.id for leave in sorted(leaves, key=lambda leave: (leave.made_at, leave.id))}


def _reached(ranked: list[Runner], away: Mapping[PersonId, int]) -> list[Runner]:
    """Down to the first that is sure to have an answer."""
    for place, runner in enumerate(ranked):
        if _manned(runner, away) and not runner.turns.rotation.limited:
            return ranked[: place + 1]
    return ranked


def _manned(runner: Runner, away: Mapping[PersonId, int]) -> bool:
    return any(person not in away for person in runner.order)


def _rank(runner: Runner) -> tuple[int, date, time, int]:
    rotation = runner.turns.rotation
    return (narrowness(rotation), rotation.starts, rotation.handoff, rotation.id)


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Neighbours with the same answer are one."""
    for _, alike in groupby(stretches, key=Stretch.key):
        first, *others = alike
        if not others:
            yield first
            continue
        yield Stretch(
            start=first.start,
            end=others[-1].end,
            stand_ins=first.stand_ins,
            runners=first.runners,
            lines=first.lines,
            manned=first.manned,
            away=first.away,
        )
