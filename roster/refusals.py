"""Why a change that somebody asks for is not made; empty: it may be. Nothing that was is changed afterwards.

What begins today is handed in as beginning now.
"""

from collections.abc import Iterator
from datetime import datetime

from roster.duty import duty_at
from roster.editing import edited, in_force
from roster.lines import lines_of
from roster.plan import Duty, Leave, Override, OverrideKind, PersonId, Plan, Rotation, Swap, Why
from roster.problems import Problem, ProblemCode, of_override, problems, within_reach
from roster.standing import StandIn, swapped


def refusals_of_override(plan: Plan, wanted: Override, now: datetime) -> list[Problem]:
    """Of a cover or a special day. Two covers of one seat at one time are refused; special days replace each other."""
    found = list(of_override(wanted, {rotation.id: rotation for rotation in plan.rotations}))
    if wanted.start < now:
        found.append(Problem(code=ProblemCode.IN_THE_PAST, override=wanted.id))
    if wanted.kind is OverrideKind.COVER:
        found += [
            Problem(code=ProblemCode.OVERLAPPING_COVERS, override=wanted.id, other=other.id)
            for other in plan.overrides
            if _overlap(plan, wanted, other)
        ]
    return found


def refusals_of_leave(wanted: Leave, now: datetime) -> list[Problem]:
    """Of leave: it may overlap other leave, and need not meet a turn."""
    found = []
    if not within_reach(wanted.start.date()) or not within_reach(wanted.end.date()):
        found.append(Problem(code=ProblemCode.DATE_OUT_OF_REACH, override=wanted.id, person=wanted.person))
    if wanted.end <= wanted.start:
        found.append(Problem(code=ProblemCode.ENDS_BEFORE_IT_STARTS, override=wanted.id, person=wanted.person))
    if wanted.start < now:
        found.append(Problem(code=ProblemCode.IN_THE_PAST, override=wanted.id, person=wanted.person))
    return found


def refusals_of_swap(plan: Plan, wanted: Swap, now: datetime) -> list[Problem]:
    """Of a swap: of a turn that has not begun, from the one who has it to somebody else."""
    return list(_of_swap(plan, wanted, now))


def refusals_of_edit(plan: Plan, rotation: int, wanted: Rotation, now: datetime) -> list[Problem]:
    """Of an edit: nobody is taken out in the middle of a turn, and the plan gets no new problem."""
    old = next((one for one in plan.rotations if one.id == rotation), None)
    if old is None or not in_force(plan, old, now):
        return [Problem(code=ProblemCode.NO_LONGER_IN_FORCE, rotation=rotation)]
    person = _in_turn(plan, old, now)
    found = []
    if person is not None and person not in {member.person for member in wanted.members}:
        found.append(Problem(code=ProblemCode.MEMBER_ON_DUTY, rotation=rotation, person=person))
    known = problems(plan)
    return found + [problem for problem in problems(edited(plan, rotation, wanted, now)) if problem not in known]


def _of_swap(plan: Plan, wanted: Swap, now: datetime) -> Iterator[Problem]:
    if wanted.person == wanted.instead_of:
        yield Problem(code=ProblemCode.SWAP_WITH_ONESELF, person=wanted.person)
    turn = next(swapped(plan, wanted), None)
    if turn is None:
        yield Problem(code=ProblemCode.SWAPS_NO_TURN, rotation=wanted.rotation, since=wanted.day)
    elif turn.start <= now:
        yield Problem(code=ProblemCode.IN_THE_PAST, override=wanted.id)
    elif _on_duty(plan, turn) != wanted.instead_of:
        yield Problem(
            code=ProblemCode.NOT_THEIR_TURN, rotation=wanted.rotation, person=wanted.instead_of, since=wanted.day
        )


def _on_duty(plan: Plan, turn: StandIn) -> PersonId:
    """Who has that turn by now: a turn may be swapped on."""
    rotation = next(one for one in plan.rotations if one.id == turn.rotation)
    return _duty(plan, rotation, turn.start).person


def _duty(plan: Plan, rotation: Rotation, instant: datetime) -> Duty:
    building, category = min(rotation.buildings, default=None), min(rotation.categories, default=None)
    return duty_at(plan, instant, seat=rotation.seat, building=building, category=category)


def _overlap(plan: Plan, one: Override, other: Override) -> bool:
    """Both are covers of a seat at one time; and of one line of rotations, or one of them for the seat everywhere."""
    firsts = lines_of(plan).first
    return (
        other.id != one.id
        and other.kind is one.kind
        and other.seat is one.seat
        and one.start < other.end
        and other.start < one.end
        and (one.rotation is None or other.rotation is None or firsts.get(one.rotation) == firsts.get(other.rotation))
    )


def _in_turn(plan: Plan, rotation: Rotation, now: datetime) -> PersonId | None:
    """Who is on duty because it is their turn; whoever is on leave, or has somebody standing in, is not."""
    duty = _duty(plan, rotation, now)
    return duty.person if duty.why is Why.ROTATION and duty.rotation == rotation.id else None
