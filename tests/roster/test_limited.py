"""Rotations of some hours or some weekdays, and public holidays that go round by themselves."""

from zoneinfo import ZoneInfo

import pytest

from roster.duty import duty_at
from roster.outlook import next_change, shifts_between
from roster.plan import BuildingId, Seat, Why
from roster.slots import index_on, place_of
from tests.roster.plans import ANA, ARJUN, COORDINATOR, MEI, WEI, clock, cover, day, leave, local, plan, rotation, utc

DAYS = rotation(MEI, ARJUN, handoff="08:00", until="20:00")
NIGHTS = rotation(WEI, ANA, id=2, handoff="20:00", until="08:00", shift="7d")
OFFICE = rotation(MEI, ARJUN, weekdays=range(5))  # 2026-11-22 is a Sunday


def read(roster: object, start: str, end: str) -> list[tuple[str, int]]:
    ahead = shifts_between(roster, local(start), local(end))  # type: ignore[arg-type]
    return [(clock(duty.since)[5:] if duty.since else "", duty.person) for duty in ahead]


def test_a_day_seat_and_a_night_seat_share_a_day() -> None:
    assert read(plan(DAYS, NIGHTS), "2026-11-23 12:00", "2026-11-25 09:00") == [
        ("11-23 08:00", ARJUN),
        ("11-23 20:00", WEI),
        ("11-24 08:00", MEI),
        ("11-24 20:00", WEI),
        ("11-25 08:00", ARJUN),
    ]


def test_outside_of_its_hours_a_wider_rotation_answers_and_else_the_fallback() -> None:
    narrow = rotation(MEI, id=3, handoff="09:00", until="17:00", buildings=[3])
    wide = rotation(WEI)
    evening = duty_at(plan(wide, narrow), local("2026-11-22 20:00"), building=BuildingId(3))
    assert (evening.person, evening.since, evening.until) == (WEI, local("2026-11-22 17:00"), local("2026-11-23 08:00"))
    gap = duty_at(plan(narrow), local("2026-11-22 20:00"), building=BuildingId(3))
    assert (gap.why, gap.since, gap.until) == (Why.FALLBACK, local("2026-11-22 17:00"), local("2026-11-23 09:00"))


def test_a_turn_is_not_lost_on_a_day_that_is_left_out() -> None:
    fridays = [("11-27 08:00", MEI), ("11-28 08:00", COORDINATOR), ("11-30 08:00", ARJUN), ("12-01 08:00", MEI)]
    assert read(plan(OFFICE), "2026-11-27 12:00", "2026-12-01 09:00") == fridays


def test_a_week_of_office_days_is_one_turn() -> None:
    weekly = rotation(MEI, ARJUN, shift="7d", weekdays=range(5), starts="2026-11-23")
    assert read(plan(weekly), "2026-11-24 12:00", "2026-12-01 09:00") == [
        ("11-23 08:00", MEI),
        ("11-28 08:00", COORDINATOR),
        ("11-30 08:00", ARJUN),
    ]


def test_half_days_belong_to_the_weekday_on_which_they_start() -> None:
    nights = rotation(MEI, ARJUN, shift="12h", weekdays=[4])
    assert read(plan(nights), "2026-11-27 09:00", "2026-11-28 09:00") == [
        ("11-27 08:00", MEI),
        ("11-27 20:00", ARJUN),
        ("11-28 08:00", COORDINATOR),
    ]


def test_public_holidays_go_round_by_themselves() -> None:
    roster = plan(rotation(MEI, ARJUN, WEI, holidays_apart=True), holidays=["2026-11-24", "2026-11-26", "2026-10-01"])
    assert [person for _, person in read(roster, "2026-11-22 09:00", "2026-11-28 09:00")] == [
        MEI,
        ARJUN,
        MEI,  # the first holiday
        WEI,
        ARJUN,  # the second
        MEI,
        ARJUN,
    ]


def test_a_week_with_a_holiday_is_a_turn_of_the_holidays() -> None:
    weekly = rotation(MEI, ARJUN, shift="7d", holidays_apart=True)
    roster = plan(weekly, holidays=["2026-12-01"])
    assert [person for _, person in read(roster, "2026-11-22 09:00", "2026-12-14 09:00")] == [MEI, MEI, ARJUN, MEI]


def test_holidays_that_are_not_apart_change_nothing() -> None:
    weeks = [plan(rotation(MEI, ARJUN), holidays=dates) for dates in ([], ["2026-11-24"])]
    assert len({str(read(roster, "2026-11-22 09:00", "2026-11-29 09:00")) for roster in weeks}) == 1


def test_a_cover_of_a_limited_rotation_answers_in_its_hours_alone() -> None:
    roster = plan(DAYS, cover(ANA, "2026-11-22 00:00", "2026-11-24 00:00", rotation=1))
    assert read(roster, "2026-11-22 12:00", "2026-11-23 09:00") == [
        ("11-22 08:00", ANA),
        ("11-22 20:00", COORDINATOR),
        ("11-23 08:00", ANA),
    ]


def test_nobody_there_leaves_one_gap_however_long_it_is() -> None:
    roster = plan(
        DAYS, leave(MEI, "2026-11-20 00:00", "2026-11-30 00:00"), leave(ARJUN, "2026-11-20 00:00", "2026-11-30 00:00")
    )
    gap = duty_at(roster, local("2026-11-25 12:00"))
    assert (gap.why, gap.since, gap.until) == (Why.FALLBACK, None, local("2026-11-30 08:00"))
    assert duty_at(plan(rotation(until="20:00")), local("2026-11-25 12:00")).until is None


def test_one_who_is_alone_day_and_night_never_hands_over() -> None:
    alone = plan(rotation(MEI, until="20:00"), rotation(MEI, id=2, handoff="20:00", until="08:00", shift="366d"))
    assert next_change(alone, local("2026-11-22 12:00")) is None


def test_the_next_change_of_office_days_is_the_evening() -> None:
    assert next_change(plan(OFFICE), local("2026-11-27 12:00")) == local("2026-11-28 08:00")


@pytest.mark.parametrize("place", [0, 1])
def test_a_turn_is_found_by_its_date_and_place(place: int) -> None:
    halves = rotation(MEI, shift="12h", handoff="20:00")
    index = index_on(halves, day("2026-11-24"), place)
    assert index == 3 + place
    assert place_of(halves, 3 + place) == place
    assert index_on(halves, day("2026-11-22"), 0) is None
    assert index_on(halves, day("2026-11-22"), 1) == 0
    assert index_on(halves, day("2026-11-24"), 2) is None


def test_a_night_over_the_date_that_apia_skipped_is_a_night() -> None:
    nights = rotation(MEI, handoff="20:00", until="08:00", starts="2011-12-29")
    apia = plan(nights, zone=ZoneInfo("Pacific/Apia"))
    night = duty_at(apia, utc("2011-12-30 12:00"), seat=Seat.PRIMARY)
    assert (night.since, night.until) == (utc("2011-12-30 06:00"), utc("2011-12-30 18:00"))
