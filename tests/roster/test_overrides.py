"""Special days, swaps, covers and leave: which goes first, and who answers then."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roster.duty import duty_at
from roster.outlook import next_change, next_edge, shifts_between
from roster.plan import BuildingId, Duty, Member, Seat, Why
from tests.roster.plans import (
    ANA,
    ARJUN,
    COORDINATOR,
    MEI,
    WEI,
    Fact,
    clock,
    cover,
    day,
    leave,
    local,
    plan,
    rotation,
    special_day,
    swap,
)

NOON = local("2026-11-22 12:00")
DAILY = rotation(MEI, ARJUN, WEI)
MOMENT = timedelta(microseconds=1)

LEAVE = leave(MEI, "2026-11-22 00:00", "2026-11-23 00:00", made_at="2026-11-10 00:00")
COVER = cover(WEI, "2026-11-22 00:00", "2026-11-23 00:00", made_at="2026-11-03 00:00")
EARLY_SWAP = swap(ANA, MEI, "2026-11-22", made_at="2026-11-02 00:00")
LATE_SWAP = swap(ANA, MEI, "2026-11-22", id=2, made_at="2026-11-04 00:00")
SPECIAL = special_day(COORDINATOR, "2026-11-22")


@pytest.mark.parametrize(
    ("facts", "why", "person"),
    [
        ((), Why.ROTATION, MEI),
        ((LEAVE,), Why.LEAVE, ARJUN),
        ((LEAVE, COVER), Why.COVER, WEI),
        ((LEAVE, EARLY_SWAP), Why.SWAP, ANA),
        ((COVER, EARLY_SWAP), Why.COVER, WEI),
        ((COVER, LATE_SWAP), Why.SWAP, ANA),
        ((EARLY_SWAP, replace(LATE_SWAP, person=ARJUN)), Why.SWAP, ARJUN),
        ((LEAVE, COVER, LATE_SWAP, SPECIAL), Why.SPECIAL_DAY, COORDINATOR),
    ],
)
def test_a_special_day_then_a_swap_or_cover_then_leave_then_the_turn(
    facts: tuple[Fact, ...], why: Why, person: int
) -> None:
    for order in (facts, facts[::-1]):
        duty = duty_at(plan(DAILY, *order), NOON)
        assert (duty.why, duty.person) == (why, person)


def test_during_leave_the_next_in_line_stands_in_for_the_turn_and_nobody_elses_moves() -> None:
    away = leave(MEI, "2026-11-22 00:00", "2026-11-26 00:00", id=4)
    ahead = shifts_between(plan(DAILY, away), NOON, local("2026-11-26 12:00"))
    assert [(duty.person, duty.why, duty.instead_of) for duty in ahead] == [
        (ARJUN, Why.LEAVE, MEI),
        (ARJUN, Why.ROTATION, None),
        (WEI, Why.ROTATION, None),
        (ARJUN, Why.LEAVE, MEI),
        (MEI, Why.ROTATION, None),
        (ARJUN, Why.ROTATION, None),
    ]
    assert [clock(duty.since)[5:] for duty in ahead[3:5] if duty.since] == ["11-25 08:00", "11-26 00:00"]
    assert ahead[0].override == 4


def test_if_the_next_in_line_is_away_too_the_one_after_stands_in() -> None:
    both = (
        leave(MEI, "2026-11-20 00:00", "2026-11-30 00:00", id=1),
        leave(ARJUN, "2026-11-20 00:00", "2026-11-30 00:00", id=2),
    )
    assert duty_at(plan(DAILY, *both), NOON) == Duty(
        person=WEI,
        seat=Seat.PRIMARY,
        why=Why.LEAVE,
        since=local("2026-11-22 08:00"),
        until=local("2026-11-23 08:00"),
        rotation=1,
        override=1,
        instead_of=MEI,
    )


def test_of_two_leaves_at_once_the_one_arranged_last_is_named() -> None:
    again = replace(LEAVE, id=2, made_at=LEAVE.made_at + MOMENT)
    assert [duty_at(plan(DAILY, *two), NOON).override for two in ((LEAVE, again), (again, LEAVE))] == [2, 2]


def test_leave_of_somebody_whose_turn_it_is_not_cuts_nothing() -> None:
    duty = duty_at(plan(DAILY, leave(WEI, "2026-11-22 10:00", "2026-11-22 14:00")), NOON)
    assert (duty.since, duty.until) == (local("2026-11-22 08:00"), local("2026-11-23 08:00"))


def test_when_all_are_on_leave_the_wider_rotation_answers_and_then_the_fallback() -> None:
    away = leave(ANA, "2026-11-22 00:00", "2026-11-23 00:00")
    narrow = rotation(ANA, id=2, buildings=[3])
    assert duty_at(plan(DAILY, narrow, away), NOON, building=BuildingId(3)).person == MEI
    gap = duty_at(plan(narrow, away), NOON, building=BuildingId(3))
    assert (gap.why, gap.since, gap.until) == (Why.FALLBACK, None, local("2026-11-23 00:00"))


def test_leave_counts_in_every_seat() -> None:
    backup = rotation(MEI, WEI, id=2, seat=Seat.BACKUP)
    assert duty_at(plan(DAILY, backup, LEAVE), NOON, seat=Seat.BACKUP).person == WEI


def test_a_swap_is_for_one_turn_from_handoff_to_handoff() -> None:
    halves = rotation(MEI, ARJUN, shift="12h")
    roster = plan(halves, swap(ANA, ARJUN, "2026-11-23", place=1, id=5))
    duty = duty_at(roster, local("2026-11-24 03:00"))
    assert duty == Duty(
        person=ANA,
        seat=Seat.PRIMARY,
        why=Why.SWAP,
        since=local("2026-11-23 20:00"),
        until=local("2026-11-24 08:00"),
        rotation=1,
        override=5,
        instead_of=ARJUN,
    )
    assert [duty_at(roster, moment).person for moment in (local("2026-11-23 19:59"), local("2026-11-24 08:00"))] == [
        MEI,
        MEI,
    ]


def test_a_swap_outlasts_an_edit_of_the_rotation() -> None:
    old = rotation(MEI, ARJUN, WEI, ends="2026-11-24")
    new = rotation(WEI, MEI, id=2, handoff="09:00", starts="2026-11-24", follows=1)
    duty = duty_at(plan(old, new, swap(ANA, ARJUN, "2026-11-26")), local("2026-11-26 12:00"))
    assert (duty.person, duty.rotation, duty.since) == (ANA, 2, local("2026-11-26 09:00"))


def test_a_cover_of_a_rotation_is_for_the_one_that_follows_it_too() -> None:
    old, new = rotation(MEI, ends="2026-11-23"), rotation(ARJUN, id=2, starts="2026-11-23", follows=1)
    roster = plan(old, new, cover(WEI, "2026-11-22 20:00", "2026-11-23 20:00", rotation=1))
    duty = duty_at(roster, local("2026-11-23 12:00"))
    assert (duty.person, duty.since, duty.until) == (WEI, local("2026-11-22 20:00"), local("2026-11-23 20:00"))


def test_a_rotation_is_over_when_the_one_that_follows_it_starts() -> None:
    """However late its own end is; and one that never begins takes nothing over."""
    old, new = rotation(MEI, ends="2026-11-30"), rotation(ARJUN, id=2, starts="2026-11-24", handoff="10:00", follows=1)
    never = rotation(WEI, id=3, starts="2026-11-23", ends="2026-11-23", follows=1)
    ahead = shifts_between(plan(old, new, never), local("2026-11-23 12:00"), local("2026-11-24 12:00"))
    assert [(duty.person, duty.since) for duty in ahead] == [
        (MEI, local("2026-11-23 08:00")),
        (MEI, local("2026-11-24 08:00")),
        (ARJUN, local("2026-11-24 10:00")),
    ]


@pytest.mark.parametrize(
    "lost",
    [
        swap(ANA, MEI, "2026-11-22", place=1),
        swap(ANA, MEI, "2026-11-21"),
        swap(ANA, MEI, "2026-11-22", rotation=9),
        swap(ANA, MEI, "2026-11-30"),
    ],
)
def test_a_swap_of_a_turn_that_there_is_not_changes_nothing(lost: Fact) -> None:
    roster = plan(rotation(MEI, ends="2026-11-29"), lost)
    ahead = shifts_between(roster, local("2026-11-21 12:00"), local("2026-12-02 12:00"))
    assert {duty.why for duty in ahead} == {Why.ROTATION, Why.FALLBACK}


def test_a_swap_of_the_backup_leaves_the_primary_alone() -> None:
    roster = plan(DAILY, rotation(WEI, id=2, seat=Seat.BACKUP), swap(ANA, WEI, "2026-11-22", rotation=2))
    assert [duty_at(roster, NOON, seat=seat).person for seat in (Seat.PRIMARY, Seat.BACKUP)] == [MEI, ANA]


def test_rotations_that_follow_each_other_in_a_ring_still_answer() -> None:
    ring = plan(rotation(MEI, follows=2, ends="2026-11-23"), rotation(ARJUN, id=2, follows=1, starts="2026-11-23"))
    assert duty_at(ring, local("2026-11-23 12:00")).why in (Why.ROTATION, Why.FALLBACK)


def test_every_instant_at_which_a_seat_may_change_hands_is_an_edge() -> None:
    roster = plan(
        rotation(MEI, ARJUN, shift="7d", until="20:00", ends="2026-11-25"),
        rotation(WEI, id=2, starts="2026-11-28", seat=Seat.BACKUP),
        leave(MEI, "2026-11-22 14:00", "2026-11-22 15:00"),
        cover(ANA, "2026-11-23 21:00", "2026-11-23 22:00"),
        swap(ANA, WEI, "2026-11-29", rotation=2),
    )
    edges = [NOON]
    for _ in range(12):
        edges.append(next_edge(roster, edges[-1]) or NOON)
    assert [clock(edge)[5:] for edge in edges[1:]] == [
        "11-22 14:00",
        "11-22 15:00",
        "11-22 20:00",
        "11-23 08:00",
        "11-23 20:00",
        "11-23 21:00",
        "11-23 22:00",
        "11-24 08:00",
        "11-24 20:00",
        "11-25 08:00",
        "11-28 08:00",
        "11-29 08:00",
    ]
    assert next_edge(plan(), NOON) is None


def test_the_next_change_sees_leave() -> None:
    roster = plan(
        rotation(MEI, Member(person=ARJUN, joins=day("2026-12-30"))), leave(MEI, "2026-12-03 09:00", "2026-12-04 09:00")
    )
    assert next_change(roster, NOON) == local("2026-12-03 09:00")
