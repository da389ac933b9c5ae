"""An edit begins at the next handoff, and says beforehand what it changes for whom."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.duty import duty_at
from roster.editing import Change, changes_between, concerned, edited, in_force, preview, settled
from roster.plan import BuildingId, Member, PersonId, Plan, Rotation, Seat
from roster.scopes import Scope, scopes_of
from tests.roster.plans import ANA, ARJUN, COORDINATOR, MEI, WEI, cover, day, leave, local, plan, rotation

NOON = local("2026-11-22 12:00")
DAILY = rotation(MEI, ARJUN, WEI)


def people(roster: object, start: str, days: int) -> list[PersonId]:
    noons = [local(f"{start} 12:00") + timedelta(days=ahead) for ahead in range(days)]
    return [duty_at(roster, noon).person for noon in noons]  # type: ignore[arg-type]


def test_an_edit_begins_at_the_next_handoff_with_whoever_was_next() -> None:
    after = edited(plan(DAILY), 1, rotation(MEI, WEI, ANA, ARJUN, id=2), NOON)
    assert people(after, "2026-11-22", 6) == [MEI, ARJUN, MEI, WEI, ANA, ARJUN]
    old, new = after.rotations
    assert (old.ends, new.starts, new.follows) == (day("2026-11-23"), day("2026-11-23"), 1)


def test_if_the_next_in_line_is_taken_out_the_one_after_begins() -> None:
    after = edited(plan(DAILY), 1, rotation(MEI, ANA, WEI, id=2), NOON)
    assert people(after, "2026-11-22", 4) == [MEI, WEI, MEI, ANA]


def test_where_nobody_stays_the_first_of_the_new_list_begins() -> None:
    later = Member(person=ARJUN, joins=day("2027-01-01"))
    assert people(edited(plan(DAILY), 1, rotation(ANA, later, id=2), NOON), "2026-11-22", 3) == [MEI, ANA, ANA]


@pytest.mark.parametrize(("handoff", "ends"), [("07:00", "2026-11-23"), ("20:00", "2026-11-24")])
def test_another_hour_leaves_no_gap(handoff: str, ends: str) -> None:
    after = edited(plan(DAILY), 1, rotation(MEI, ARJUN, WEI, id=2, handoff=handoff), NOON)
    assert after.rotations[0].ends == day(ends)
    start, new = local("2026-11-22 08:00"), local(f"2026-11-23 {handoff}")
    hours = [duty_at(after, start + timedelta(hours=hour)) for hour in range(72)]
    assert {duty.person for duty in hours} == {MEI, ARJUN, WEI}
    assert duty_at(after, new).rotation == 2


def test_an_hour_that_has_been_today_is_tomorrows() -> None:
    halves = rotation(MEI, ARJUN, WEI, shift="12h")
    after = edited(plan(halves), 1, rotation(MEI, ARJUN, WEI, id=2, shift="12h"), NOON)
    turns = [duty_at(after, NOON + timedelta(hours=12 * ahead)).person for ahead in range(5)]
    assert turns == [MEI, ARJUN, WEI, MEI, ARJUN]
    assert after.rotations[1].starts == day("2026-11-23")


def test_a_week_is_finished_before_the_new_order_begins() -> None:
    weekly = rotation(MEI, ARJUN, shift="7d")
    after = edited(plan(weekly), 1, rotation(WEI, ARJUN, id=2), local("2026-11-24 12:00"))
    assert people(after, "2026-11-24", 8) == [MEI] * 5 + [ARJUN, WEI, ARJUN]


def test_a_rotation_that_has_not_begun_is_replaced() -> None:
    coming = rotation(MEI, starts="2026-12-01")
    after = edited(plan(coming), 1, rotation(ARJUN, id=2, starts="2026-11-22"), NOON)
    assert [one.id for one in after.rotations] == [2]
    assert duty_at(after, local("2026-11-30 12:00")).person == COORDINATOR
    assert duty_at(after, local("2026-12-01 12:00")).person == ARJUN


def test_an_edit_of_an_edit_that_has_not_begun_goes_on_in_the_same_order() -> None:
    once = edited(plan(DAILY), 1, rotation(MEI, WEI, ANA, ARJUN, id=2), NOON)
    twice = edited(once, 2, rotation(MEI, ANA, ARJUN, WEI, id=3), NOON + timedelta(hours=1))
    assert people(twice, "2026-11-22", 5) == [MEI, ARJUN, WEI, MEI, ANA]
    assert twice.rotations[1].follows == 1


def test_one_that_says_when_it_starts_begins_then() -> None:
    after = edited(plan(DAILY), 1, rotation(ANA, id=2, starts="2026-11-25"), NOON)
    assert people(after, "2026-11-22", 5) == [MEI, ARJUN, WEI, ANA, ANA]


def test_an_end_that_was_known_stays() -> None:
    after = edited(plan(replace(DAILY, ends=day("2026-11-23"))), 1, rotation(ANA, id=2, handoff="20:00"), NOON)
    assert after.rotations[0].ends == day("2026-11-23")


def test_what_is_over_or_followed_is_no_longer_edited() -> None:
    roster = plan(replace(DAILY, ends=day("2026-11-22")), rotation(ANA, id=2), rotation(ANA, id=3, follows=2))
    assert [in_force(roster, one, NOON) for one in roster.rotations] == [False, False, True]


def test_the_preview_names_who_is_on_duty_instead_of_whom() -> None:
    before = plan(DAILY)
    after = edited(before, 1, rotation(ARJUN, WEI, id=2), NOON)
    changes = changes_between(before, after, NOON, local("2026-11-27 08:00"))
    assert changes == [
        Change(scope=Scope(), since=local("2026-11-25 08:00"), until=local("2026-11-26 08:00"), was=MEI, becomes=ARJUN),
        Change(scope=Scope(), since=local("2026-11-26 08:00"), until=local("2026-11-27 08:00"), was=ARJUN, becomes=WEI),
    ]
    assert {person: len(moved) for person, moved in concerned(changes).items()} == {MEI: 1, ARJUN: 2, WEI: 1}
    assert preview(before, after, NOON)[:2] == [changes[0], replace(changes[1], until=changes[1].until)]


def test_nothing_changes_for_whom_nothing_changes() -> None:
    assert preview(plan(), plan(), NOON) == []
    assert preview(plan(DAILY), plan(DAILY, cover(MEI, "2026-11-22 14:00", "2026-11-22 16:00")), NOON) == []


def test_two_days_of_the_same_two_are_one_change() -> None:
    before, after = plan(rotation(MEI)), plan(rotation(MEI), leave(MEI, "2026-11-23 08:00", "2026-11-26 00:00"))
    (change,) = preview(before, after, NOON)
    assert (change.was, change.becomes) == (MEI, COORDINATOR)
    assert (change.since, change.until) == (local("2026-11-23 08:00"), local("2026-11-26 00:00"))


def test_each_seat_and_place_with_a_rotation_of_its_own_is_looked_at() -> None:
    roster = plan(
        rotation(MEI, seat=Seat.BACKUP),
        rotation(MEI, id=2, buildings=[4, 3]),
        rotation(MEI, id=3, categories=["medical"]),
    )
    assert scopes_of(roster, plan()) == [
        Scope(),
        Scope(category="medical"),
        Scope(building=BuildingId(3)),
        Scope(building=BuildingId(4)),
        Scope(seat=Seat.BACKUP),
    ]


lists = st.lists(st.sampled_from([MEI, ARJUN, WEI, ANA]), min_size=1, max_size=4, unique=True)
shifts = st.sampled_from(["6h", "12h", "1d", "2d", "7d"])
handoffs = st.sampled_from(["00:00", "02:30", "08:00", "20:00"])


@st.composite
def rotations(draw: st.DrawFn, number: int) -> Rotation:
    return rotation(*draw(lists), id=number, shift=draw(shifts), handoff=draw(handoffs))


@settings(max_examples=60, deadline=None)
@given(rotations(1), rotations(2), st.integers(0, 24 * 20), st.integers(0, 24 * 20), st.integers(0, 24 * 20))
def test_no_edit_touches_the_past_or_leaves_a_gap(
    old: Rotation, new: Rotation, hours: int, earlier: int, later: int
) -> None:
    before = plan(old)
    begin = local("2026-11-23 00:00")
    at = begin + timedelta(hours=hours)
    after = edited(before, 1, new, at)
    past, future = begin + timedelta(hours=min(earlier, hours)), at + timedelta(hours=later)
    assert duty_at(after, past).person == duty_at(before, past).person
    assert duty_at(after, future).person in {*(one.person for one in (*old.members, *new.members))}


@settings(max_examples=60, deadline=None)
@given(rotations(1), rotations(2), st.integers(0, 24 * 14 - 1))
def test_the_preview_agrees_with_the_answers(old: Rotation, new: Rotation, hours: int) -> None:
    before = plan(old)
    at = datetime.combine(NOON.date(), time(1), tzinfo=NOON.tzinfo) + timedelta(days=1)
    after = edited(before, 1, new, at)
    moment = at + timedelta(hours=hours)
    found = [change for change in preview(before, after, at) if change.since <= moment < change.until]
    was, becomes = duty_at(before, moment).person, duty_at(after, moment).person
    assert [(change.was, change.becomes) for change in found] == ([] if was == becomes else [(was, becomes)])


def told(before: Plan, after: Plan, at: datetime = NOON) -> set[PersonId]:
    """Whose turns it moves."""
    return set(concerned(changes_between(before, after, at, settled(before, after, at))))


WEEKLY = rotation(MEI, ARJUN, shift="7d")


@pytest.mark.parametrize(
    ("old", "new", "people"),
    [
        (WEEKLY, rotation(MEI, ARJUN, WEI, ANA, id=2, shift="7d"), {MEI, ARJUN, WEI, ANA}),  # joins in four weeks
        (
            rotation(MEI, ARJUN, WEI, shift="7d"),
            rotation(MEI, ARJUN, WEI, ANA, id=2, shift="7d"),
            {MEI, ARJUN, WEI, ANA},
        ),
        (rotation(MEI, ARJUN, weekdays=[0]), rotation(MEI, ARJUN, WEI, id=2, weekdays=[0]), {MEI, ARJUN, WEI}),
        (WEEKLY, rotation(MEI, ARJUN, WEI, id=2, shift="7d", starts="2027-02-07"), {MEI, ARJUN, WEI}),
        (WEEKLY, rotation(ARJUN, MEI, id=2, shift="366d"), {MEI, ARJUN}),
    ],
)
def test_everybody_whose_turn_moves_is_seen_however_far_off_it_is(
    old: Rotation, new: Rotation, people: set[PersonId]
) -> None:
    before = plan(old)
    assert told(before, edited(before, 1, new, NOON)) == people


def test_where_no_rotation_changes_fourteen_days_are_enough_and_a_year_is_the_most() -> None:
    before = plan(WEEKLY)
    assert settled(before, before, NOON) == NOON + timedelta(days=14)
    after = edited(before, 1, rotation(MEI, ARJUN, id=2, shift="366d"), NOON)
    assert settled(before, after, NOON) == NOON + timedelta(days=366)


def test_a_turn_at_the_end_of_what_is_looked_at_is_whole() -> None:
    before = plan(WEEKLY)
    after = edited(before, 1, rotation(MEI, WEI, id=2, shift="7d"), NOON)
    (change,) = changes_between(before, after, NOON, local("2026-11-30 12:00"))
    assert (change.since, change.until) == (local("2026-11-29 08:00"), local("2026-12-06 08:00"))
    empty = plan()
    assert [one.until for one in changes_between(empty, plan(WEEKLY), NOON, NOON + timedelta(days=1))] == [
        local("2026-11-29 08:00")
    ]
