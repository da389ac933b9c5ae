"""The turns that somebody has ahead."""

from datetime import timedelta

from roster.coming import turn_of, turns_ahead
from roster.duty import duty_at
from roster.plan import PersonId, Plan, Seat
from roster.scopes import Scope
from tests.roster.plans import ANA, ARJUN, MEI, WEI, cover, day, leave, local, plan, rotation, swap

NOON = local("2026-11-22 12:00")
DAILY = rotation(MEI, ARJUN, WEI)


def ahead(roster: Plan, person: PersonId, days: int = 7) -> list[tuple[int, str, int]]:
    found = turns_ahead(roster, person, NOON, NOON + timedelta(days=days))
    return [(turn.rotation, f"{turn.day:%d}", turn.place) for turn in found]


def test_turns_that_have_begun_are_not_ahead() -> None:
    assert ahead(plan(DAILY), MEI) == [(1, "25", 0), (1, "28", 0)]
    assert ahead(plan(DAILY), ARJUN) == [(1, "23", 0), (1, "26", 0), (1, "29", 0)]
    assert ahead(plan(DAILY), ANA) == []


def test_half_days_have_a_place_on_their_date() -> None:
    assert ahead(plan(rotation(MEI, ARJUN, WEI, shift="12h")), WEI, 3) == [(1, "23", 0), (1, "24", 1)]


def test_turns_by_swap_and_for_somebody_on_leave_are_theirs_too() -> None:
    roster = plan(DAILY, swap(ANA, ARJUN, "2026-11-23"), leave(WEI, "2026-11-24 00:00", "2026-11-26 00:00"))
    assert ahead(roster, ANA) == [(1, "23", 0)]
    assert ahead(roster, MEI, 4) == [(1, "24", 0), (1, "25", 0)]


def test_a_turn_that_serves_several_places_is_one() -> None:
    assert ahead(plan(rotation(MEI, buildings=[3, 5])), MEI, 2) == [(1, "23", 0), (1, "24", 0)]


def test_a_seat_that_is_covered_everywhere_is_no_turn() -> None:
    roster = plan(DAILY, cover(ANA, "2026-11-23 09:00", "2026-11-23 12:00"))
    duty = duty_at(roster, local("2026-11-23 10:00"))
    assert turn_of(roster, Scope(), duty) is None
    assert ahead(roster, ANA) == []


def test_the_part_of_a_turn_after_a_cover_is_of_that_turn() -> None:
    roster = plan(DAILY, cover(ANA, "2026-11-22 09:00", "2026-11-22 12:00"))
    turn = turn_of(roster, Scope(), duty_at(roster, NOON))
    assert turn is not None
    assert (turn.rotation, turn.day, turn.place) == (1, day("2026-11-22"), 0)


def test_a_gap_without_a_beginning_is_no_turn() -> None:
    assert turn_of(plan(), Scope(seat=Seat.BACKUP), duty_at(plan(), NOON, seat=Seat.BACKUP)) is None
