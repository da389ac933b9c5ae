"""How a shift is written, and what a plan forgets."""

from dataclasses import replace

import pytest

from roster.duty import duty_at
from roster.plan import Member, Shift
from tests.roster.plans import ARJUN, COORDINATOR, MEI, day, local, plan, rotation


@pytest.mark.parametrize(
    ("text", "shift", "shown"),
    [
        ("12h", Shift(hours=12), "12h"),
        ("1h", Shift(hours=1), "1h"),
        ("1d", Shift(days=1), "1d"),
        (" 7d ", Shift(days=7), "7d"),
        ("24h", Shift(days=1), "1d"),
        ("48h", Shift(days=2), "2d"),
        ("366d", Shift(days=366), "366d"),
    ],
)
def test_a_shift_is_read_and_shown(text: str, shift: Shift, shown: str) -> None:
    assert Shift.parse(text) == shift
    assert str(shift) == shown
    assert Shift.parse(shown) == shift


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5h", "a shift under a day must divide it (1h 2h 3h 4h 6h 8h 12h), not 5h"),
        ("36h", "a shift under a day must divide it (1h 2h 3h 4h 6h 8h 12h), not 36h"),
        ("0h", "a shift is counted in hours or in days: one of the two"),
        ("0d", "a shift is counted in hours or in days: one of the two"),
        ("367d", "a shift lasts 1 to 366 days, not 367"),
        ("a week", "a shift is written like 12h, 1d or 7d, not 'a week'"),
        ("-1d", "a shift is written like 12h, 1d or 7d, not '-1d'"),
        ("٧d", "a shift is written like 12h, 1d or 7d, not '٧d'"),
        ("", "a shift is written like 12h, 1d or 7d, not ''"),
    ],
)
def test_a_shift_that_makes_no_sense_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as refused:
        Shift.parse(text)
    assert str(refused.value) == reason


def test_a_shift_is_never_of_hours_and_days_at_once() -> None:
    with pytest.raises(ValueError, match="one of the two"):
        Shift(hours=12, days=1)


@pytest.mark.parametrize(
    ("joins", "leaves", "dates"),
    [
        (None, None, [True, True, True]),
        ("2026-11-23", None, [False, True, True]),
        (None, "2026-11-23", [True, False, False]),
        ("2026-11-23", "2026-11-24", [False, True, False]),
    ],
)
def test_a_member_is_there_from_joining_until_before_leaving(
    joins: str | None, leaves: str | None, dates: list[bool]
) -> None:
    member = Member(person=MEI, joins=joins and day(joins), leaves=leaves and day(leaves))  # type: ignore[arg-type]
    assert [member.active_on(day(f"2026-11-{date}")) for date in (22, 23, 24)] == dates


def test_a_changed_plan_answers_anew_and_equals_one_that_was_never_asked() -> None:
    first = plan(rotation(MEI))
    noon = local("2026-11-22 12:00")
    assert duty_at(first, noon).person == MEI
    second = replace(first, rotations=(rotation(ARJUN),))
    assert duty_at(second, noon).person == ARJUN
    assert duty_at(replace(first, rotations=()), noon).person == COORDINATOR
    assert first == plan(rotation(MEI))
