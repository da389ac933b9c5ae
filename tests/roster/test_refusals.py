"""A change that makes no sense is refused with the reason."""

from dataclasses import replace

import pytest

from roster.plan import Leave, Override, OverrideKind, Rotation, Seat, Swap
from roster.problems import Problem, ProblemCode, problems
from roster.refusals import refusals_of_edit, refusals_of_leave, refusals_of_override, refusals_of_swap
from tests.roster.plans import ANA, ARJUN, MEI, WEI, cover, leave, local, plan, rotation, swap

NOON = local("2026-11-22 12:00")
DAILY = rotation(MEI, ARJUN, WEI)
EVENING = cover(ANA, "2026-11-22 18:00", "2026-11-22 22:00", id=7)


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (replace(EVENING, id=8), Problem(code=ProblemCode.OVERLAPPING_COVERS, override=8, other=7)),
        (replace(EVENING, id=8, rotation=1), Problem(code=ProblemCode.OVERLAPPING_COVERS, override=8, other=7)),
        (
            cover(WEI, "2026-11-22 11:59", "2026-11-22 13:00", id=8),
            Problem(code=ProblemCode.IN_THE_PAST, override=8),
        ),
        (
            cover(WEI, "2026-11-22 14:00", "2026-11-22 14:00", id=8),
            Problem(code=ProblemCode.ENDS_BEFORE_IT_STARTS, override=8),
        ),
    ],
)
def test_a_cover_is_refused(wanted: Override, problem: Problem) -> None:
    assert refusals_of_override(plan(DAILY, EVENING), wanted, NOON) == [problem]


@pytest.mark.parametrize(
    "wanted",
    [
        EVENING,
        cover(WEI, "2026-11-22 12:00", "2026-11-22 18:00", id=8),
        replace(EVENING, id=8, seat=Seat.BACKUP),
        replace(EVENING, id=8, kind=OverrideKind.SPECIAL_DAY),
        replace(EVENING, id=8, rotation=2),
    ],
)
def test_a_cover_that_meets_no_other_is_made(wanted: Override) -> None:
    roster = plan(DAILY, rotation(ANA, id=2, buildings=[3]), replace(EVENING, rotation=1))
    assert refusals_of_override(roster, wanted, NOON) == []


def test_a_special_day_is_refused_in_the_past_and_else_replaces_another() -> None:
    special = replace(EVENING, id=8, kind=OverrideKind.SPECIAL_DAY)
    roster = plan(DAILY, replace(special, id=9))
    assert refusals_of_override(roster, special, NOON) == []
    past = refusals_of_override(roster, special, special.end)
    assert past == [Problem(code=ProblemCode.IN_THE_PAST, override=8)]


def test_leave_is_refused_in_the_past_backwards_and_on_impossible_dates() -> None:
    assert refusals_of_leave(leave(MEI, "2026-11-22 12:00", "2026-11-25 00:00"), NOON) == []
    (impossible,) = refusals_of_leave(leave(MEI, "2026-11-23 00:00", "2226-11-24 00:00"), NOON)
    assert impossible.code is ProblemCode.DATE_OUT_OF_REACH
    backwards = refusals_of_leave(leave(MEI, "2026-11-21 00:00", "2026-11-20 00:00"), NOON)
    assert [problem.code for problem in backwards] == [ProblemCode.ENDS_BEFORE_IT_STARTS, ProblemCode.IN_THE_PAST]


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (swap(ANA, ARJUN, "2026-11-23"), []),
        (swap(ARJUN, ARJUN, "2026-11-23"), [ProblemCode.SWAP_WITH_ONESELF]),
        (swap(ANA, MEI, "2026-11-22"), [ProblemCode.IN_THE_PAST]),
        (swap(ANA, MEI, "2026-11-23"), [ProblemCode.NOT_THEIR_TURN]),
        (swap(ANA, ARJUN, "2026-11-23", place=1), [ProblemCode.SWAPS_NO_TURN]),
        (swap(ANA, ARJUN, "2026-11-23", rotation=5), [ProblemCode.SWAPS_NO_TURN]),
        (swap(MEI, MEI, "2026-11-22"), [ProblemCode.SWAP_WITH_ONESELF, ProblemCode.IN_THE_PAST]),
    ],
)
def test_a_swap_is_of_a_coming_turn_between_two_people(wanted: Swap, codes: list[ProblemCode]) -> None:
    assert [problem.code for problem in refusals_of_swap(plan(DAILY), wanted, NOON)] == codes


def test_a_turn_is_swapped_on_by_whoever_has_it() -> None:
    roster = plan(rotation(MEI, ARJUN, buildings=[4, 3]), swap(ANA, ARJUN, "2026-11-23"))
    assert refusals_of_swap(roster, swap(WEI, ANA, "2026-11-23", id=2), NOON) == []


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (rotation(ARJUN, MEI, id=2), []),
        (rotation(ARJUN, WEI, id=2), [ProblemCode.MEMBER_ON_DUTY]),
        (rotation(id=2), [ProblemCode.MEMBER_ON_DUTY, ProblemCode.NOBODY]),
        (rotation(MEI, id=2, ends="2026-11-22"), [ProblemCode.ENDS_BEFORE_IT_STARTS]),
        (rotation(MEI, id=2, ends="2500-01-01"), [ProblemCode.DATE_OUT_OF_REACH]),
    ],
)
def test_an_edit_takes_nobody_out_in_the_middle_of_a_turn(wanted: Rotation, codes: list[ProblemCode]) -> None:
    assert [problem.code for problem in refusals_of_edit(plan(DAILY), 1, wanted, NOON)] == codes


@pytest.mark.parametrize(
    "away", [cover(WEI, "2026-11-22 11:00", "2026-11-22 13:00"), leave(MEI, "2026-11-22 00:00", "2026-11-23 00:00")]
)
def test_whoever_has_somebody_standing_in_may_be_taken_out(away: Override | Leave) -> None:
    assert refusals_of_edit(plan(DAILY, away), 1, rotation(ARJUN, WEI, id=2), NOON) == []


def test_what_was_wrong_before_is_not_held_against_an_edit() -> None:
    roster = plan(rotation(id=3, buildings=[3]), rotation(MEI, starts="2026-12-01"))
    assert refusals_of_edit(roster, 1, rotation(WEI, id=2), NOON) == []


def test_what_is_over_or_unknown_is_not_edited() -> None:
    for roster in (plan(), plan(rotation(MEI, ends="2026-11-22", starts="2026-11-20"))):
        over = [Problem(code=ProblemCode.NO_LONGER_IN_FORCE, rotation=1)]
        assert refusals_of_edit(roster, 1, rotation(MEI, id=2), NOON) == over


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (rotation(MEI, weekdays=[7]), ProblemCode.NO_SUCH_WEEKDAY),
        (rotation(MEI, shift="6h", until="20:00"), ProblemCode.HOURS_OF_SHORT_TURNS),
    ],
)
def test_limits_that_make_no_sense_are_named(wrong: Rotation, code: ProblemCode) -> None:
    assert problems(plan(wrong)) == [Problem(code=code, rotation=1)]


DAYS, NIGHTS = rotation(MEI, until="20:00"), rotation(ARJUN, id=2, handoff="20:00", until="08:00")


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (DAYS, NIGHTS, False),
        (DAYS, replace(NIGHTS, until=None), True),
        (replace(NIGHTS, weekdays=frozenset({6})), rotation(MEI, id=3, handoff="07:00", weekdays=[0]), True),
        (rotation(MEI, weekdays=range(5)), rotation(ARJUN, id=2, weekdays=[5, 6]), False),
        (rotation(MEI, weekdays=[4], shift="12h"), rotation(ARJUN, id=2, handoff="07:00", weekdays=[5]), True),
        (rotation(MEI, weekdays=[4], shift="12h"), rotation(ARJUN, id=2, handoff="08:00", weekdays=[5]), False),
        (rotation(MEI), rotation(ARJUN, id=2, follows=1), False),
    ],
)
def test_rotations_of_different_hours_do_not_overlap(one: Rotation, other: Rotation, meet: bool) -> None:
    found = [problem.code for pair in ((one, other), (other, one)) for problem in problems(plan(*pair))]
    assert found == [ProblemCode.OVERLAP] * 2 * meet
