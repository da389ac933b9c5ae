"""Who is on duty: what goes before what, and from when until when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roster.duty import duty_at
from roster.plan import BuildingId, Duty, Member, Seat, Why
from tests.roster.plans import ANA, ARJUN, CHICAGO, COORDINATOR, MEI, WEI, cover, day, leave, local, plan, rotation

MICROSECOND = timedelta(microseconds=1)
NOON = local("2026-11-22 12:00")
THREE, FOUR, FIVE = (BuildingId(number) for number in (3, 4, 5))


def test_whose_turn_it_is_answers_from_handoff_to_handoff() -> None:
    assert duty_at(plan(rotation(MEI, ARJUN)), NOON) == Duty(
        person=MEI,
        seat=Seat.PRIMARY,
        why=Why.ROTATION,
        since=local("2026-11-22 08:00"),
        until=local("2026-11-23 08:00"),
        rotation=1,
    )


def test_at_the_handoff_itself_the_incoming_answers() -> None:
    roster, handoff = plan(rotation(MEI, ARJUN)), local("2026-11-23 08:00")
    assert duty_at(roster, handoff - MICROSECOND).person == MEI
    assert duty_at(roster, handoff).person == ARJUN


def test_two_turns_of_one_person_in_a_row_are_two_duties() -> None:
    alone = plan(rotation(MEI))
    assert duty_at(alone, NOON).until == local("2026-11-23 08:00")
    assert duty_at(alone, local("2026-11-23 08:00")).since == local("2026-11-23 08:00")


def test_without_a_rotation_the_fallback_answers_for_ever_in_every_seat() -> None:
    for seat in Seat:
        forever = Duty(person=COORDINATOR, seat=seat, why=Why.FALLBACK, since=None, until=None)
        assert duty_at(plan(), NOON, seat=seat) == forever


def test_the_fallback_answers_before_between_and_after_rotations() -> None:
    roster = plan(rotation(MEI, ends="2026-11-24"), rotation(ARJUN, id=2, starts="2026-11-26", ends="2026-11-27"))
    gaps = [duty_at(roster, local(f"2026-11-{date} 12:00")) for date in ("21", "24", "27")]
    assert [(gap.why, gap.since, gap.until) for gap in gaps] == [
        (Why.FALLBACK, None, local("2026-11-22 08:00")),
        (Why.FALLBACK, local("2026-11-24 08:00"), local("2026-11-26 08:00")),
        (Why.FALLBACK, local("2026-11-27 08:00"), None),
    ]


def test_each_seat_has_its_own_rotation() -> None:
    roster = plan(rotation(MEI), rotation(ARJUN, id=2, seat=Seat.BACKUP))
    assert [duty_at(roster, NOON, seat=seat).person for seat in Seat] == [MEI, ARJUN, COORDINATOR, COORDINATOR]


def test_a_cover_answers_instead_of_the_turn_and_cuts_it_in_two() -> None:
    roster = plan(rotation(MEI), cover(WEI, "2026-11-22 14:00", "2026-11-22 20:00", id=7))
    before, during, after = (duty_at(roster, local(f"2026-11-22 {time}")) for time in ("13:59", "14:00", "20:00"))
    assert (before.person, before.since, before.until) == (MEI, local("2026-11-22 08:00"), local("2026-11-22 14:00"))
    assert during == Duty(
        person=WEI,
        seat=Seat.PRIMARY,
        why=Why.COVER,
        since=local("2026-11-22 14:00"),
        until=local("2026-11-22 20:00"),
        override=7,
    )
    assert (after.person, after.since, after.until) == (MEI, local("2026-11-22 20:00"), local("2026-11-23 08:00"))


def test_a_cover_of_one_seat_leaves_the_others_alone() -> None:
    roster = plan(rotation(MEI), cover(WEI, "2026-11-22 08:00", "2026-11-23 08:00", seat=Seat.BACKUP))
    assert duty_at(roster, NOON).person == MEI
    assert duty_at(roster, NOON, seat=Seat.BACKUP).person == WEI


def test_of_two_covers_the_one_made_last_holds() -> None:
    early = cover(WEI, "2026-11-22 08:00", "2026-11-23 08:00", id=9, made_at="2026-11-20 08:00")
    late = cover(ANA, "2026-11-22 11:00", "2026-11-22 13:00", id=3, made_at="2026-11-20 08:01")
    for roster in (plan(rotation(MEI), early, late), plan(rotation(MEI), late, early)):
        assert duty_at(roster, NOON).person == ANA
        resumed = duty_at(roster, local("2026-11-22 13:00"))
        assert (resumed.person, resumed.since, resumed.until) == (
            WEI,
            local("2026-11-22 13:00"),
            local("2026-11-23 08:00"),
        )


def test_of_two_covers_made_at_once_the_higher_number_holds() -> None:
    one = cover(WEI, "2026-11-22 08:00", "2026-11-23 08:00", id=3)
    two = cover(ANA, "2026-11-22 08:00", "2026-11-23 08:00", id=4)
    assert duty_at(plan(one, two), NOON).person == duty_at(plan(two, one), NOON).person == ANA


def test_what_changes_beneath_the_answer_does_not_cut_it() -> None:
    beneath = cover(WEI, "2026-11-22 10:00", "2026-11-22 11:00", id=1, made_at="2026-11-01 00:00")
    above = cover(ANA, "2026-11-22 09:00", "2026-11-22 16:00", id=2, made_at="2026-11-02 00:00")
    narrow = rotation(MEI, id=1, buildings=[3])
    wide = rotation(ARJUN, id=2, handoff="18:00", ends="2026-11-23")
    roster = plan(narrow, wide, beneath, above)
    covered = duty_at(roster, NOON, building=THREE)
    assert (covered.since, covered.until) == (local("2026-11-22 09:00"), local("2026-11-22 16:00"))
    evening = duty_at(roster, local("2026-11-22 20:00"), building=THREE)
    assert (evening.since, evening.until) == (local("2026-11-22 16:00"), local("2026-11-23 08:00"))


def test_a_cover_without_time_covers_nothing() -> None:
    assert duty_at(plan(rotation(MEI), cover(WEI, "2026-11-22 12:00", "2026-11-22 12:00")), NOON).person == MEI


SCOPED = plan(
    rotation(MEI, id=1),
    rotation(ARJUN, id=2, categories=["medical"]),
    rotation(WEI, id=3, buildings=[3, 4]),
    rotation(ANA, id=4, buildings=[3], categories=["medical"]),
)


@pytest.mark.parametrize(
    ("building", "category", "person"),
    [
        (THREE, "medical", ANA),
        (THREE, "supplies", WEI),
        (THREE, None, WEI),
        (FOUR, "medical", WEI),
        (FIVE, "medical", ARJUN),
        (FIVE, "supplies", MEI),
        (FIVE, None, MEI),
        (None, "medical", ARJUN),
        (None, "supplies", MEI),
        (None, None, MEI),
    ],
)
def test_the_narrowest_rotation_that_serves_the_place_answers(
    building: BuildingId | None, category: str | None, person: int
) -> None:
    assert duty_at(SCOPED, NOON, building=building, category=category).person == person
    backwards = replace(SCOPED, rotations=SCOPED.rotations[::-1])
    assert duty_at(backwards, NOON, building=building, category=category).person == person


def test_a_place_that_no_rotation_serves_goes_to_the_fallback() -> None:
    roster = plan(rotation(MEI, buildings=[3]))
    assert duty_at(roster, NOON, building=FOUR).why is Why.FALLBACK
    assert duty_at(roster, NOON).why is Why.FALLBACK


def test_every_cell_of_the_routing_table_resolves() -> None:
    cells = [(building, category) for building in (THREE, FOUR, FIVE, None) for category in ("medical", "home", None)]
    answers = [duty_at(SCOPED, NOON, building=building, category=category) for building, category in cells]
    assert [answer.why for answer in answers] == [Why.ROTATION] * 12


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (rotation(MEI, id=2, starts="2026-11-20"), rotation(ARJUN, id=1, starts="2026-11-21")),
        (rotation(MEI, id=2, handoff="08:00"), rotation(ARJUN, id=1, handoff="09:00")),
        (rotation(MEI, id=1), rotation(ARJUN, id=2)),
        (rotation(MEI, id=2, starts="2026-11-20", handoff="10:00"), rotation(ARJUN, id=1, starts="2026-11-21")),
    ],
)
def test_of_two_rotations_equally_narrow_the_one_started_last_answers(first: object, second: object) -> None:
    for pair in ((first, second), (second, first)):
        assert duty_at(plan(*pair), NOON).person == ARJUN  # type: ignore[arg-type]


def test_a_narrow_rotation_without_members_leaves_it_to_the_wider_one() -> None:
    gone = Member(person=WEI, leaves=day("2026-11-24"))
    roster = plan(rotation(MEI, id=1), rotation(gone, id=2, buildings=[3]))
    assert duty_at(roster, local("2026-11-23 12:00"), building=THREE).person == WEI
    after = duty_at(roster, local("2026-11-24 12:00"), building=THREE)
    assert (after.person, after.since) == (MEI, local("2026-11-24 08:00"))


def test_a_cover_of_one_rotation_answers_only_where_that_rotation_does() -> None:
    roster = plan(
        rotation(MEI, id=1),
        rotation(ARJUN, id=2, buildings=[3]),
        cover(WEI, "2026-11-22 08:00", "2026-11-23 08:00", id=1, rotation=1),
    )
    general, narrow = duty_at(roster, NOON), duty_at(roster, NOON, building=THREE)
    assert (general.person, general.why, general.rotation) == (WEI, Why.COVER, 1)
    assert (narrow.person, narrow.why, narrow.rotation) == (ARJUN, Why.ROTATION, 2)


def test_a_cover_of_a_rotation_that_has_no_member_answers_for_it() -> None:
    roster = plan(
        rotation(MEI, id=1),
        rotation(id=2, buildings=[3]),
        cover(WEI, "2026-11-22 08:00", "2026-11-23 08:00", rotation=2),
    )
    assert duty_at(roster, NOON, building=THREE).person == WEI
    assert duty_at(roster, NOON).person == MEI


def test_a_cover_of_a_rotation_ends_with_it() -> None:
    roster = plan(rotation(MEI, ends="2026-11-23"), cover(WEI, "2026-11-22 08:00", "2026-11-24 08:00", rotation=1))
    assert duty_at(roster, NOON).until == local("2026-11-23 08:00")
    assert duty_at(roster, local("2026-11-23 08:00")).why is Why.FALLBACK


def test_thirty_days_over_a_clock_change_leave_neither_seat_empty_for_a_minute() -> None:
    roster = plan(
        rotation(MEI, ARJUN, starts="2026-02-20", shift="12h"),
        rotation(WEI, ANA, id=2, starts="2026-02-20", handoff="02:30", seat=Seat.BACKUP),
        zone=CHICAGO,
    )
    start = local("2026-02-20 08:00", CHICAGO)
    quarters = [start + timedelta(minutes=minute) for minute in range(0, 30 * 24 * 60, 15)]
    # Shifts change on the half hour: a quarter of an hour and the last moment before it see every one of them.
    moments = quarters + [quarter - MICROSECOND for quarter in quarters[1:]]
    for seat in (Seat.PRIMARY, Seat.BACKUP):
        assert {duty_at(roster, moment, seat=seat, building=THREE).why for moment in moments} == {Why.ROTATION}


def test_who_covers_the_wide_rotation_answers_where_nobody_of_the_narrow_one_is_there() -> None:
    away = [leave(one, "2026-11-22 00:00", "2026-11-24 00:00") for one in (WEI, ANA)]
    narrow = rotation(WEI, ANA, id=2, buildings=[5], categories=["medical"], until="20:00")
    covered = cover(ARJUN, "2026-11-22 10:00", "2026-11-22 20:00", rotation=1)
    roster = plan(rotation(MEI, id=1), narrow, covered, *away)
    five = BuildingId(5)
    assert duty_at(roster, local("2026-11-22 12:00"), building=five, category="medical").person == ARJUN
    assert duty_at(roster, local("2026-11-22 21:00"), building=five, category="medical").person == MEI
