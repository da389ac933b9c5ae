"""Who has the turn of one rotation, whichever other would answer for a place."""

import pytest

from roster.alone import manned_at, of_rotation
from roster.plan import PersonId, Plan, Seat
from tests.roster.plans import ANA, ARJUN, MEI, WEI, cover, leave, local, plan, rotation, swap

NOON, TOMORROW = local("2026-11-22 12:00"), local("2026-11-23 12:00")
CLINIC = rotation(WEI, ANA, id=2, buildings=[5], categories=["medical"])
WIDE = rotation(MEI, id=1)


def sits(plan: Plan, rotation: int = 2, at: object = NOON) -> PersonId | None:
    assert at in (NOON, TOMORROW)
    duty = of_rotation(plan, rotation, NOON if at is NOON else TOMORROW)
    return None if duty is None else duty.person


def test_whoever_has_its_turn_whatever_place_it_is_asked_for() -> None:
    assert (sits(plan(WIDE, CLINIC)), sits(plan(WIDE, CLINIC), at=TOMORROW)) == (WEI, ANA)
    assert sits(plan(WIDE, CLINIC), rotation=1) == MEI


def test_who_is_edited_into_it_has_it_and_an_old_name_of_it_leads_there() -> None:
    edited = rotation(ARJUN, id=3, follows=2, starts="2026-11-23", seat=Seat.BACKUP)
    roster = plan(WIDE, CLINIC, edited)
    assert (sits(roster), sits(roster, at=TOMORROW)) == (WEI, ARJUN)
    assert sits(roster, rotation=3) == WEI


@pytest.mark.parametrize(
    "stands_in",
    [
        cover(ARJUN, "2026-11-22 10:00", "2026-11-22 20:00", rotation=2),
        cover(ARJUN, "2026-11-22 10:00", "2026-11-22 20:00"),
        swap(ARJUN, WEI, "2026-11-22", rotation=2),
    ],
)
def test_who_stands_in_for_it_answers(stands_in: object) -> None:
    assert sits(plan(WIDE, CLINIC, stands_in)) == ARJUN  # type: ignore[arg-type]


def test_who_covers_another_rotation_has_nothing_to_do_with_it() -> None:
    assert sits(plan(WIDE, CLINIC, cover(ARJUN, "2026-11-22 10:00", "2026-11-22 20:00", rotation=1))) == WEI


def test_on_leave_the_next_in_line_has_it() -> None:
    assert sits(plan(WIDE, CLINIC, leave(WEI, "2026-11-22 00:00", "2026-11-24 00:00"))) == ANA


@pytest.mark.parametrize(
    "gone",
    [
        rotation(WEI, id=2, ends="2026-11-22"),
        rotation(WEI, id=2, starts="2026-11-23"),
        rotation(id=2),
        rotation(WEI, id=2, until="10:00"),
    ],
)
def test_over_not_begun_empty_or_out_of_its_hours_nobody_has_it(gone: object) -> None:
    everywhere = cover(ARJUN, "2026-11-01 00:00", "2026-12-22 20:00", seat=Seat.BACKUP)
    assert sits(plan(WIDE, gone, everywhere)) is None  # type: ignore[arg-type]


def test_a_rotation_that_nobody_knows_has_nobody() -> None:
    assert sits(plan(WIDE), rotation=7) is None


def test_those_that_have_somebody_now_seat_by_seat() -> None:
    backup, over = rotation(ANA, id=3, seat=Seat.BACKUP), rotation(ANA, id=4, ends="2026-11-22")
    found = manned_at(plan(CLINIC, backup, over, WIDE), NOON)
    assert [(one.id, duty.person) for one, duty in found] == [(1, MEI), (2, WEI), (3, ANA)]
    assert manned_at(plan(over), TOMORROW) == []
