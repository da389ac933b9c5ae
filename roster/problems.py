"""What is wrong with a plan, as codes and facts. The sentences are written elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from roster.hours import share_hours
from roster.plan import Member, Override, PersonId, Plan, Rotation
from roster.slots import date_of
from roster.timeline import narrowness
from roster.turns import Turns

EARLIEST, LATEST = date(1970, 1, 1), date(2200, 1, 1)
DAYS_OF_A_WEEK = frozenset(range(7))


class ProblemCode(StrEnum):
    """Each says which facts come with it."""

    DATE_OUT_OF_REACH = "date_out_of_reach"  # rotation or override: a year before 1970 or after 2199
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"  # rotation or override
    LEAVES_BEFORE_JOINING = "leaves_before_joining"  # rotation, person
    NOBODY = "nobody"  # rotation: it never has a member
    NOBODY_FOR_A_TIME = "nobody_for_a_time"  # rotation, since, until (None: for good)
    OVERLAP = "overlap"  # rotation, other, since, until (None: for good): one seat, one scope, twice
    COVERS_NO_ROTATION = "covers_no_rotation"  # override, rotation: the plan has none of this id
    COVERS_ANOTHER_SEAT = "covers_another_seat"  # override, rotation: they are of two seats
    NO_SUCH_WEEKDAY = "no_such_weekday"  # rotation: a weekday is 0 (Monday) to 6
    HOURS_OF_SHORT_TURNS = "hours_of_short_turns"  # rotation: turns of hours have no end of the day
    # What refusals.py finds in a change that somebody asks for:
    IN_THE_PAST = "in_the_past"  # override, swap or leave: it would begin before now
    OVERLAPPING_COVERS = "overlapping_covers"  # override, other: the one that is there already
    SWAP_WITH_ONESELF = "swap_with_oneself"  # person
    SWAPS_NO_TURN = "swaps_no_turn"  # rotation, since: no turn starts there then
    NOT_THEIR_TURN = "not_their_turn"  # rotation, person, since: another has it
    MEMBER_ON_DUTY = "member_on_duty"  # rotation, person: taken out of the list in the middle of a turn
    NO_LONGER_IN_FORCE = "no_longer_in_force"  # rotation: it has ended, or another follows it; or there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong. Only the facts that its code names are set."""

    code: ProblemCode
    rotation: int | None = None
    other: int | None = None  # the second rotation, or cover, of an overlap
    override: int | None = None  # or the swap, or the leave
    person: PersonId | None = None
    since: date | None = None  # the first local date concerned
    until: date | None = None  # the first local date no longer concerned


def problems(plan: Plan) -> list[Problem]:
    """All that is wrong, in the order of the plan; empty: it may be put to use."""
    found = [problem for rotation in plan.rotations for problem in _of_rotation(rotation)]
    found += [problem for first, second in combinations(plan.rotations, 2) for problem in _of_pair(first, second)]
    by_id = {rotation.id: rotation for rotation in plan.rotations}
    return found + [problem for override in plan.overrides for problem in of_override(override, by_id)]


def _of_rotation(rotation: Rotation) -> Iterator[Problem]:
    """A wrong date leaves the rest unsaid: it would be about dates that nobody meant."""
    if not all(within_reach(day) for day in _dates(rotation)):
        yield Problem(code=ProblemCode.DATE_OUT_OF_REACH, rotation=rotation.id)
    elif rotation.ends is not None and rotation.ends <= rotation.starts:
        yield Problem(code=ProblemCode.ENDS_BEFORE_IT_STARTS, rotation=rotation.id)
    elif not rotation.weekdays <= DAYS_OF_A_WEEK:
        yield Problem(code=ProblemCode.NO_SUCH_WEEKDAY, rotation=rotation.id)
    elif rotation.until is not None and rotation.shift.hours:
        yield Problem(code=ProblemCode.HOURS_OF_SHORT_TURNS, rotation=rotation.id)
    elif backwards := [member for member in rotation.members if _never_there(member)]:
        for member in backwards:
            yield Problem(code=ProblemCode.LEAVES_BEFORE_JOINING, rotation=rotation.id, person=member.person)
    else:
        yield from _unmanned(rotation)


def _unmanned(rotation: Rotation) -> Iterator[Problem]:
    periods = Turns(rotation).periods
    firsts = [date_of(rotation, period.first) for period in periods]
    spans = [
        (period, first, _sooner(rotation.ends, following))
        for period, first, following in zip(periods, firsts, [*firsts[1:], None], strict=True)
        if rotation.ends is None or first < rotation.ends
    ]
    if not any(period.order for period, _, _ in spans):
        yield Problem(code=ProblemCode.NOBODY, rotation=rotation.id)
        return
    for period, since, until in spans:
        if not period.order:
            yield Problem(code=ProblemCode.NOBODY_FOR_A_TIME, rotation=rotation.id, since=since, until=until)


def _of_pair(first: Rotation, second: Rotation) -> Iterator[Problem]:
    """Two rotations overlap if they are equally narrow in one seat and a request could ask both on one date and hour.

    One that follows the other takes over from it: they never meet.
    """
    since, until = max(first.starts, second.starts), _sooner(first.ends, second.ends)
    if _rival(first, second) and (until is None or since < until):
        yield Problem(code=ProblemCode.OVERLAP, rotation=first.id, other=second.id, since=since, until=until)


def _rival(first: Rotation, second: Rotation) -> bool:
    return (
        first.seat is second.seat
        and first.id != second.follows
        and second.id != first.follows
        and share_hours(first, second)
        and narrowness(first) == narrowness(second)
        and (not first.buildings or not first.buildings.isdisjoint(second.buildings))
        and (not first.categories or not first.categories.isdisjoint(second.categories))
    )


def of_override(override: Override, rotations: dict[int, Rotation]) -> Iterator[Problem]:
    """What is wrong with a cover or a special day whenever it is arranged."""
    if not within_reach(override.start.date()) or not within_reach(override.end.date()):
        yield Problem(code=ProblemCode.DATE_OUT_OF_REACH, override=override.id)
    if override.end <= override.start:
        yield Problem(code=ProblemCode.ENDS_BEFORE_IT_STARTS, override=override.id)
    if override.rotation is None:
        return
    if override.rotation not in rotations:
        yield Problem(code=ProblemCode.COVERS_NO_ROTATION, override=override.id, rotation=override.rotation)
    elif rotations[override.rotation].seat is not override.seat:
        yield Problem(code=ProblemCode.COVERS_ANOTHER_SEAT, override=override.id, rotation=override.rotation)


def _dates(rotation: Rotation) -> list[date]:
    given = [rotation.starts, rotation.ends]
    for member in rotation.members:
        given += [member.joins, member.leaves]
    return [day for day in given if day is not None]


def within_reach(day: date) -> bool:
    return EARLIEST <= day < LATEST


def _never_there(member: Member) -> bool:
    return member.joins is not None and member.leaves is not None and member.leaves <= member.joins


def _sooner(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
