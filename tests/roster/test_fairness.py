"""What each carried, what is owed, and a proposal that comes out even."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.fairness import Account, Served, account_of, ledger, spread
from roster.owing import Owed, owed
from roster.plan import Leave, Member, PersonId, Plan
from roster.proposing import EVENED, Choice, Reason, proposal, together_since
from tests.roster.plans import ANA, ARJUN, CHICAGO, MEI, WEI, cover, day, leave, local, plan, rotation, swap

SUNDAY = local("2026-11-22 08:00")
HALVES = rotation(MEI, ARJUN, WEI, shift="12h")


def served(start: str, end: str, person: PersonId = MEI) -> Served:
    return Served(person=person, start=local(start), end=local(end))


@pytest.mark.parametrize(
    ("start", "end", "account"),
    [
        ("2026-11-23 08:00", "2026-11-23 20:00", Account(shifts=1, hours=12)),
        ("2026-11-23 20:00", "2026-11-24 08:00", Account(shifts=1, nights=1, hours=12)),
        ("2026-11-21 08:00", "2026-11-22 08:00", Account(shifts=1, nights=1, weekends=1, hours=24)),
        ("2026-11-20 20:00", "2026-11-21 08:00", Account(shifts=1, nights=1, hours=12)),
        ("2026-11-16 08:00", "2026-11-23 08:00", Account(shifts=1, nights=7, weekends=2, hours=168)),
        ("2026-11-28 08:00", "2026-11-28 20:00", Account(shifts=1, hours=12)),
        ("2026-11-29 08:00", "2026-11-29 20:00", Account(shifts=1, holidays=1, hours=12)),
    ],
)
def test_an_account_counts_shifts_nights_weekends_and_holidays(start: str, end: str, account: Account) -> None:
    calendar = plan(working_weekends=["2026-11-28"], holidays=["2026-11-29"])
    assert account_of(calendar, served(start, end)) == account


def test_a_day_of_twenty_five_hours_is_one_day() -> None:
    start, end = local("2026-10-31 08:00", CHICAGO), local("2026-11-01 08:00", CHICAGO)
    account = account_of(plan(zone=CHICAGO), Served(person=MEI, start=start, end=end))
    assert account == Account(shifts=1, nights=1, weekends=1, hours=25)


def test_the_ledger_has_all_who_served_or_were_pinged() -> None:
    duties = [served("2026-11-23 08:00", "2026-11-23 20:00"), served("2026-11-24 08:00", "2026-11-24 12:00")]
    accounts = ledger(plan(), duties, {MEI: 3, ARJUN: 1})
    assert accounts == {MEI: Account(shifts=2, hours=16, pings=3), ARJUN: Account(pings=1)}
    assert (spread(accounts.values(), "hours"), spread([], "hours")) == (16, 0)


def test_whoever_stood_in_is_owed_the_turn_until_it_is_given_back() -> None:
    away = leave(MEI, "2026-11-22 00:00", "2026-11-26 00:00", id=4)
    span = (SUNDAY, SUNDAY + timedelta(days=9))
    roster = plan(rotation(MEI, ARJUN, WEI), away)
    first = Owed(debtor=MEI, creditor=ARJUN, rotation=1, day=day("2026-11-22"), place=0, leave=4)
    second = Owed(debtor=MEI, creditor=ARJUN, rotation=1, day=day("2026-11-25"), place=0, leave=4)
    assert owed(roster, *span) == [first, second]
    given_back = swap(MEI, ARJUN, "2026-11-29")
    other = swap(WEI, ARJUN, "2026-11-29", id=2)
    assert owed(plan(rotation(MEI, ARJUN, WEI), away, given_back, other), *span) == [second]


def test_a_proposal_gives_each_turn_to_whoever_has_carried_least() -> None:
    choices = proposal(plan(HALVES), 1, SUNDAY, SUNDAY + timedelta(days=3), {})
    assert [choice.person for choice in choices] == [MEI, ARJUN, WEI, MEI, ARJUN, WEI]
    assert {choice.reason for choice in choices} <= set(Reason)
    assert choices[0] == Choice(
        rotation=1,
        day=day("2026-11-22"),
        place=0,
        start=SUNDAY,
        end=SUNDAY + timedelta(hours=12),
        person=MEI,
        instead_of=MEI,
        reason=Reason.FEWEST_WEEKENDS,
        before=Account(),
    )


def test_a_proposal_passes_over_whoever_is_away_and_a_turn_for_which_nobody_is_there() -> None:
    roster = plan(
        rotation(MEI, ARJUN),
        leave(MEI, "2026-11-23 12:00", "2026-11-26 00:00"),
        leave(ARJUN, "2026-11-25 12:00", "2026-11-27 12:00", id=2),
    )
    choices = proposal(roster, 1, SUNDAY, SUNDAY + timedelta(days=7), {MEI: Account(shifts=1, nights=1)})
    assert [(choice.day.day, choice.person) for choice in choices if choice.reason is Reason.ONLY_ONE] == [
        (23, ARJUN),
        (24, ARJUN),
        (26, MEI),
        (27, MEI),
    ]
    assert [choice.day.day for choice in choices] == [22, 23, 24, 26, 27, 28]


def test_no_more_turns_change_hands_than_need_to() -> None:
    carried = {ARJUN: Account(shifts=2, nights=2), MEI: Account(), WEI: Account(shifts=1, nights=1)}
    monday, friday = SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=6)
    choices = proposal(plan(rotation(MEI, ARJUN, WEI)), 1, monday, friday, carried)
    moved = [one for one in choices if one.person != one.instead_of]
    assert [(one.day.day, one.person, one.instead_of) for one in moved] == [(23, MEI, ARJUN)]


def test_what_people_have_arranged_stays_and_counts() -> None:
    arranged = (
        swap(ARJUN, MEI, "2026-11-24"),
        cover(ANA, "2026-11-25 08:00", "2026-11-26 08:00"),
        cover(ANA, "2026-11-26 12:00", "2026-11-26 20:00", id=2),
        swap(WEI, ARJUN, "2026-12-20", id=2),
    )
    roster = plan(rotation(MEI, ARJUN, WEI, starts="2026-11-21"), *arranged)
    choices = proposal(roster, 1, SUNDAY, SUNDAY + timedelta(days=7), {})
    found = {one.day.day: one for one in choices if one.reason is Reason.ARRANGED}
    assert {day: (one.person, one.instead_of) for day, one in found.items()} == {
        24: (ARJUN, ARJUN),
        25: (ANA, ANA),
        26: (WEI, WEI),
    }
    others = [one.person for one in choices if one.reason is not Reason.ARRANGED]
    assert (others.count(MEI), others.count(ARJUN), others.count(WEI)) == (2, 1, 1)


def test_a_turn_is_moved_from_whoever_stands_in_for_somebody_away() -> None:
    roster = plan(rotation(MEI, ARJUN, WEI), leave(MEI, "2026-11-21 00:00", "2026-11-24 00:00"))
    first = proposal(roster, 1, SUNDAY, SUNDAY + timedelta(days=1), {ARJUN: Account(weekends=1)})[0]
    assert (first.person, first.instead_of) == (WEI, ARJUN)


def test_a_turn_whose_owner_goes_away_in_its_middle_is_whoevers_has_carried_least() -> None:
    roster = plan(rotation(MEI, ARJUN, WEI), leave(MEI, "2026-11-22 20:00", "2026-11-23 08:00"))
    first = proposal(roster, 1, SUNDAY, SUNDAY + timedelta(days=1), {ARJUN: Account(nights=1)})[0]
    assert (first.person, first.instead_of) == (WEI, MEI)


def test_a_turn_that_nobody_of_the_rotation_could_have_is_left_out_even_if_a_part_is_covered() -> None:
    away = leave(MEI, "2026-11-21 00:00", "2026-11-23 08:00")
    roster = plan(rotation(MEI), away, cover(ANA, "2026-11-22 10:00", "2026-11-22 12:00"))
    assert [one.day.day for one in proposal(roster, 1, SUNDAY, SUNDAY + timedelta(days=2), {})] == [23]


def test_all_are_there_since_the_last_of_them_came() -> None:
    before = rotation(MEI, ARJUN, starts="2026-10-01", ends="2026-11-01")
    now = rotation(MEI, ARJUN, WEI, id=2, follows=1, starts="2026-11-01")
    other = rotation(ANA, id=3, starts="2026-11-15")
    assert together_since(plan(before, now, other), 2) == local("2026-11-01 08:00")
    assert together_since(plan(before, other), 1) == local("2026-10-01 08:00")
    joined = rotation(MEI, Member(person=WEI, joins=day("2026-11-10")))
    assert together_since(plan(replace(joined, starts=day("2026-10-01"))), 1) == local("2026-11-10 08:00")


def test_a_proposal_ends_with_the_rotation_and_skips_days_that_are_left_out() -> None:
    office = rotation(MEI, ARJUN, weekdays=range(5), until="20:00", ends="2026-12-01")
    choices = proposal(plan(office), 1, SUNDAY + timedelta(minutes=1), SUNDAY + timedelta(days=20), {})
    assert [choice.day.day for choice in choices] == [23, 24, 25, 26, 27, 30]
    assert {choice.reason for choice in choices} == {Reason.FEWEST_SHIFTS}
    assert choices[5].before == Account(shifts=2, hours=24)


def test_a_week_of_nights_is_one_turn_of_several_nights() -> None:
    nights = rotation(MEI, ARJUN, shift="7d", handoff="20:00", until="08:00", weekdays=[0, 1, 5])
    first, second = proposal(plan(nights), 1, SUNDAY, SUNDAY + timedelta(days=8), {MEI: Account(shifts=1)})
    assert (first.person, first.reason, first.before) == (MEI, Reason.FEWEST_WEEKENDS, Account(shifts=1))
    assert (second.person, second.reason, second.before) == (ARJUN, Reason.FEWEST_WEEKENDS, Account())


def test_of_two_ways_equally_even_the_one_with_fewer_turns_in_a_row_is_proposed() -> None:
    choices = proposal(plan(HALVES, holidays=["2026-11-25"]), 1, SUNDAY, SUNDAY + timedelta(days=14), {})
    assert [one.start for one, other in pairwise(choices) if one.person == other.person] == []


def totals(roster: Plan, choices: list[Choice], people: list[PersonId]) -> list[Account]:
    duties = [Served(person=choice.person, start=choice.start, end=choice.end) for choice in choices]
    accounts = ledger(roster, duties, {})
    return [accounts.get(person, Account()) for person in people]


@settings(max_examples=40, deadline=None)
@given(
    st.integers(2, 6),
    st.sampled_from(["8h", "12h", "1d"]),
    st.integers(1, 28),
    st.lists(st.integers(0, 27), max_size=4),
    st.integers(0, 6),
)
def test_where_all_are_there_the_spread_of_each_is_at_most_one(
    count: int, shift: str, days: int, holidays: list[int], start: int
) -> None:
    people = [PersonId(number) for number in range(1, count + 1)]
    dates = [str((SUNDAY + timedelta(days=ahead)).date()) for ahead in holidays]
    roster = plan(rotation(*people, shift=shift), holidays=dates)
    begin = SUNDAY + timedelta(days=start)
    choices = proposal(roster, 1, begin, begin + timedelta(days=days), {})
    accounts = totals(roster, choices, people)
    assert [name for name in EVENED if spread(accounts, name) > 1] == []


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 5), st.lists(st.tuples(st.integers(1, 5), st.integers(0, 20), st.integers(1, 10)), max_size=4))
def test_nobody_is_proposed_while_away(count: int, leaves: list[tuple[int, int, int]]) -> None:
    away = [
        Leave(
            id=place,
            person=PersonId(person),
            start=SUNDAY + timedelta(days=first),
            end=SUNDAY + timedelta(days=first + length),
            made_at=SUNDAY,
        )
        for place, (person, first, length) in enumerate(leaves)
    ]
    roster = plan(rotation(*(PersonId(number) for number in range(1, count + 1)), shift="12h"), *away)
    for choice in proposal(roster, 1, SUNDAY, SUNDAY + timedelta(days=14), {ANA: Account(nights=3)}):
        meanwhile = [one.person for one in away if one.start < choice.end and choice.start < one.end]
        assert choice.person not in meanwhile
