"""What is wrong with a plan is found before it is put to use."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from roster.plan import Member, Override, Rotation, Seat
from roster.problems import Problem, ProblemCode, problems
from tests.roster.plans import ARJUN, MEI, WEI, cover, day, plan, rotation


def test_a_plan_as_it_should_be_has_no_problems() -> None:
    roster = plan(
        rotation(MEI, Member(person=ARJUN, joins=day("2026-12-01")), ends="2027-01-01"),
        rotation(MEI, id=2, starts="2027-01-01"),
        rotation(ARJUN, id=3, seat=Seat.BACKUP),
        rotation(ARJUN, id=4, buildings=[3]),
        rotation(ARJUN, id=5, buildings=[4]),
        rotation(WEI, id=6, buildings=[3], categories=["medical"]),
        rotation(WEI, id=7, buildings=[3], categories=["supplies"]),
        rotation(WEI, id=8, categories=["medical"]),
        cover(WEI, "2026-11-22 08:00", "2026-11-22 20:00", rotation=1),
        cover(WEI, "2026-11-22 08:00", "2026-11-22 20:00", id=2),
    )
    assert problems(roster) == []


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (rotation(), Problem(code=ProblemCode.NOBODY, rotation=1)),
        (
            rotation(Member(person=MEI, joins=day("2027-01-01")), ends="2026-12-01"),
            Problem(code=ProblemCode.NOBODY, rotation=1),
        ),
        (
            rotation(Member(person=MEI, leaves=day("2026-12-01"))),
            Problem(code=ProblemCode.NOBODY_FOR_A_TIME, rotation=1, since=day("2026-12-01")),
        ),
        (
            rotation(Member(person=MEI, leaves=day("2026-12-01")), ends="2026-12-24"),
            Problem(code=ProblemCode.NOBODY_FOR_A_TIME, rotation=1, since=day("2026-12-01"), until=day("2026-12-24")),
        ),
        (
            rotation(Member(person=MEI, joins=day("2026-11-25"))),
            Problem(code=ProblemCode.NOBODY_FOR_A_TIME, rotation=1, since=day("2026-11-22"), until=day("2026-11-25")),
        ),
        (rotation(MEI, ends="2026-11-22"), Problem(code=ProblemCode.ENDS_BEFORE_IT_STARTS, rotation=1)),
        (rotation(MEI, ends="2026-11-21"), Problem(code=ProblemCode.ENDS_BEFORE_IT_STARTS, rotation=1)),
        (rotation(MEI, starts="1969-12-31"), Problem(code=ProblemCode.DATE_OUT_OF_REACH, rotation=1)),
        (
            rotation(Member(person=MEI, leaves=day("9999-12-31"))),
            Problem(code=ProblemCode.DATE_OUT_OF_REACH, rotation=1),
        ),
        (
            rotation(WEI, Member(person=MEI, joins=day("2026-12-01"), leaves=day("2026-12-01"))),
            Problem(code=ProblemCode.LEAVES_BEFORE_JOINING, rotation=1, person=MEI),
        ),
    ],
)
def test_a_rotation_that_cannot_work_is_named(wrong: Rotation, problem: Problem) -> None:
    assert problems(plan(wrong)) == [problem]


def test_one_who_leaves_after_the_rotation_is_over_leaves_no_gap() -> None:
    assert problems(plan(rotation(Member(person=MEI, leaves=day("2026-12-24")), ends="2026-12-24"))) == []


@pytest.mark.parametrize(
    ("first", "second", "since", "until"),
    [
        (rotation(MEI), rotation(ARJUN, id=2, starts="2026-12-01"), "2026-12-01", None),
        (rotation(MEI, ends="2026-12-02"), rotation(ARJUN, id=2, starts="2026-12-01"), "2026-12-01", "2026-12-02"),
        (rotation(MEI, buildings=[3, 4]), rotation(ARJUN, id=2, buildings=[4, 5]), "2026-11-22", None),
        (rotation(MEI, categories=["a", "b"]), rotation(ARJUN, id=2, categories=["a"]), "2026-11-22", None),
    ],
)
def test_two_rotations_for_one_seat_and_scope_overlap(
    first: Rotation, second: Rotation, since: str, until: str | None
) -> None:
    overlap = Problem(
        code=ProblemCode.OVERLAP, rotation=1, other=2, since=day(since), until=None if until is None else day(until)
    )
    assert problems(plan(first, second)) == [overlap]


LATE = datetime(2200, 1, 1, tzinfo=UTC)
AT_NOON = cover(WEI, "2026-11-22 12:00", "2026-11-22 13:00")


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (replace(AT_NOON, end=AT_NOON.start), Problem(code=ProblemCode.ENDS_BEFORE_IT_STARTS, override=1)),
        (replace(AT_NOON, end=LATE), Problem(code=ProblemCode.DATE_OUT_OF_REACH, override=1)),
        (
            replace(AT_NOON, start=datetime(1969, 12, 31, tzinfo=UTC)),
            Problem(code=ProblemCode.DATE_OUT_OF_REACH, override=1),
        ),
        (replace(AT_NOON, rotation=8), Problem(code=ProblemCode.COVERS_NO_ROTATION, override=1, rotation=8)),
        (
            replace(AT_NOON, rotation=1, seat=Seat.BACKUP),
            Problem(code=ProblemCode.COVERS_ANOTHER_SEAT, override=1, rotation=1),
        ),
    ],
)
def test_a_cover_that_cannot_work_is_named(wrong: Override, problem: Problem) -> None:
    assert problems(plan(rotation(MEI), wrong)) == [problem]


def test_all_problems_are_told_at_once_in_the_order_of_the_plan() -> None:
    roster = plan(
        rotation(), rotation(MEI, id=2), replace(AT_NOON, id=1, rotation=8), replace(AT_NOON, id=2, rotation=9)
    )
    assert [(problem.code, problem.rotation) for problem in problems(roster)] == [
        (ProblemCode.NOBODY, 1),
        (ProblemCode.OVERLAP, 1),
        (ProblemCode.COVERS_NO_ROTATION, 8),
        (ProblemCode.COVERS_NO_ROTATION, 9),
    ]
