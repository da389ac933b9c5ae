"""Whose turn it is when people join and leave."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.plan import Member, PersonId, Rotation
from roster.slots import date_of
from roster.turns import Turns
from tests.roster.plans import ANA, ARJUN, MEI, WEI, day, rotation

NAMES = {MEI: "Mei", ARJUN: "Arjun", WEI: "Wei", ANA: "Ana", None: "-"}


def read(rota: Rotation, slots: int) -> str:
    return " ".join(NAMES[Turns(rota).person(index)] for index in range(slots))


def test_turns_go_round_in_the_order_of_the_list() -> None:
    assert read(rotation(MEI, ARJUN, WEI), 7) == "Mei Arjun Wei Mei Arjun Wei Mei"


def test_one_who_is_listed_twice_has_two_turns_in_a_round() -> None:
    assert read(rotation(MEI, ARJUN, MEI, WEI), 6) == "Mei Arjun Mei Wei Mei Arjun"


def test_when_one_leaves_the_next_in_line_comes_next() -> None:
    leaving = Member(person=ARJUN, leaves=day("2026-11-26"))
    assert read(rotation(MEI, leaving, WEI), 8) == "Mei Arjun Wei Mei Wei Mei Wei Mei"


def test_a_joiner_waits_for_their_place_in_the_list() -> None:
    joining = Member(person=ANA, joins=day("2026-11-23"))
    assert read(rotation(MEI, ARJUN, joining, WEI), 7) == "Mei Arjun Ana Wei Mei Arjun Ana"
    assert read(rotation(joining, MEI, ARJUN, WEI), 7) == "Mei Arjun Wei Ana Mei Arjun Wei"


def test_one_who_comes_back_is_listed_twice_with_dates() -> None:
    before, again = Member(person=MEI, leaves=day("2026-11-24")), Member(person=MEI, joins=day("2026-11-27"))
    assert read(rotation(before, again, ARJUN), 8) == "Mei Arjun Arjun Arjun Arjun Mei Arjun Mei"


def test_one_who_leaves_in_the_middle_of_a_week_has_it_to_its_end() -> None:
    leaving = Member(person=MEI, leaves=day("2026-11-25"))
    assert read(rotation(leaving, ARJUN, shift="7d"), 3) == "Mei Arjun Arjun"


def test_nobody_has_the_turns_of_a_rotation_without_members() -> None:
    assert read(rotation(), 2) == "- -"


def test_after_a_time_without_members_the_order_goes_on() -> None:
    mei, arjun = Member(person=MEI, leaves=day("2026-11-23")), Member(person=ARJUN, joins=day("2026-11-25"))
    assert read(rotation(mei, arjun), 5) == "Mei - - Arjun Arjun"
    assert read(rotation(arjun, mei), 5) == "Mei - - Arjun Arjun"


def test_of_two_short_turns_a_day_both_belong_to_the_date_on_which_they_start() -> None:
    joining = Member(person=ARJUN, joins=day("2026-11-23"))
    assert read(rotation(MEI, joining, shift="12h", handoff="20:00"), 5) == "Mei Arjun Mei Arjun Mei"
    assert read(rotation(MEI, joining, shift="12h", handoff="08:00"), 5) == "Mei Mei Arjun Mei Arjun"


@pytest.mark.parametrize(
    ("rota", "changes"),
    [
        (rotation(MEI), [None]),
        (rotation(MEI, MEI, ARJUN), [2, 2, 3]),
        (rotation(MEI, Member(person=ARJUN, joins=day("2026-12-22"))), [30] * 30 + [31]),
        (rotation(Member(person=MEI, leaves=day("2026-11-25"))), [3, 3, 3, None]),
        (
            rotation(Member(person=MEI, leaves=day("2026-11-24")), Member(person=MEI, joins=day("2026-11-24"))),
            [None] * 4,
        ),
    ],
)
def test_the_next_turn_of_somebody_else_is_known_however_far_it_is(rota: Rotation, changes: list[int | None]) -> None:
    assert [Turns(rota).next_other(index) for index in range(len(changes))] == changes


@st.composite
def members(draw: st.DrawFn) -> Member:
    begin, length = draw(st.integers(-5, 30)), draw(st.integers(1, 30))
    joins = day("2026-11-22") + timedelta(days=begin)
    return Member(
        person=PersonId(draw(st.integers(1, 4))),
        joins=joins if draw(st.sampled_from([True, False])) else None,
        leaves=joins + timedelta(days=length) if draw(st.sampled_from([True, False])) else None,
    )


def one_by_one(rota: Rotation, slots: int) -> list[PersonId | None]:
    """The rule, told slot by slot: the next member in the list after the one who had the last turn."""
    last, persons = -1, list[PersonId | None]()
    for index in range(slots):
        ring = [*range(last + 1, len(rota.members)), *range(last + 1)]
        there = [place for place in ring if rota.members[place].active_on(date_of(rota, index))]
        last = there[0] if there else last
        persons.append(rota.members[last].person if there else None)
    return persons


@settings(max_examples=150, deadline=None)
@given(st.lists(members(), max_size=5), st.sampled_from(["6h", "12h", "1d", "7d"]), st.sampled_from(["00:00", "08:00"]))
def test_all_turns_are_as_if_counted_one_by_one(people: list[Member], shift: str, handoff: str) -> None:
    rota = rotation(*people, shift=shift, handoff=handoff)
    turns, counted = Turns(rota), one_by_one(rota, 90)
    assert [turns.person(index) for index in range(90)] == counted
    for index in range(60):
        others = [ahead for ahead in range(index + 1, 90) if counted[ahead] != counted[index]]
        found = turns.next_other(index)
        assert found == others[0] if others else found is None or found >= 90
