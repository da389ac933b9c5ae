"""Kinds of requests as a group may read them: whoever counts along learns nothing about one household."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.rules.figures import SMALLEST_PART, folded
from desk.terms import Category

MEDICAL, MEDICINE, SUPPLIES, HOME = Category.MEDICAL, Category.MEDICINE, Category.SUPPLIES, Category.HOME
COUNTS = st.dictionaries(st.sampled_from(Category), st.integers(1, 12))
A_FULL_DAY = COUNTS.filter(lambda counts: sum(counts.values()) >= 10)


@settings(deadline=None)
@given(counts=COUNTS)
def test_nothing_is_lost_and_nothing_is_invented(counts: Mapping[Category, int]) -> None:
    parts = folded(counts)
    assert sum(count for _, count in parts) == sum(counts.values())
    assert [(name, counts[name]) for name, _ in parts if name] == [(name, count) for name, count in parts if name]


@settings(deadline=None)
@given(counts=COUNTS)
def test_no_part_under_three_has_a_name(counts: Mapping[Category, int]) -> None:
    assert [count for name, count in folded(counts) if name and count < SMALLEST_PART] == []


@settings(deadline=None)
@given(counts=A_FULL_DAY)
def test_on_a_day_that_is_told_the_folded_part_is_never_one_kind_nor_under_three(
    counts: Mapping[Category, int],
) -> None:
    parts = folded(counts)
    named = {name for name, _ in parts if name}
    rest = [count for name, count in parts if name is None]
    hidden = set(counts) - named
    assert len(rest) == (1 if hidden else 0)
    assert len(hidden) != 1
    assert all(count >= SMALLEST_PART for count in rest)


@settings(deadline=None)
@given(counts=COUNTS)
def test_the_largest_comes_first_and_the_rest_last(counts: Mapping[Category, int]) -> None:
    parts = folded(counts)
    named = [count for name, count in parts if name]
    assert named == sorted(named, reverse=True)
    assert [name for name, _ in parts[:-1] if name is None] == []


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, []),
        ({SUPPLIES: 7, MEDICINE: 3}, [(SUPPLIES, 7), (MEDICINE, 3)]),
        ({SUPPLIES: 7, MEDICINE: 3, HOME: 1}, [(SUPPLIES, 7), (None, 4)]),
        ({SUPPLIES: 7, MEDICINE: 2, HOME: 1}, [(SUPPLIES, 7), (None, 3)]),
        ({SUPPLIES: 7, MEDICINE: 4, HOME: 1, MEDICAL: 1}, [(SUPPLIES, 7), (None, 6)]),
        ({SUPPLIES: 9, HOME: 1}, [(None, 10)]),
        ({MEDICINE: 5, SUPPLIES: 5}, [(MEDICINE, 5), (SUPPLIES, 5)]),
    ],
)
def test_as_a_group_reads_it(counts: Mapping[Category, int], expected: list[tuple[Category | None, int]]) -> None:
    assert folded(counts) == expected
