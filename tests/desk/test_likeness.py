"""Whether two texts seem to be about the same thing, on real sentences of both languages."""

import csv
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from bot.wordlists import read_word_lists
from desk.understanding.likeness import resembling

LISTS = read_word_lists()
KNOWN = Path(__file__).parents[1] / "data" / "understanding.csv"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Water is pouring from the ceiling on floor 3, a pipe burst",
            "A pipe burst on the third floor, water everywhere",
        ),
        ("The lift is stuck in building 5", "Lift stuck again, people inside?"),
        ("No water in the whole building since this morning", "There is no water since the morning"),
        ("水管爆了,三楼在漏水", "三楼水管爆裂,楼道都是水"),
        ("今天停水了吗?", "我们楼停水了"),
        ("電梯壞了", "五号楼电梯坏了没人修"),
    ],
)
def test_neighbours_who_write_of_the_same_thing(one: str, other: str) -> None:
    assert resembling(one, LISTS)(other)
    assert resembling(other, LISTS)(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Insulin pens run out tonight", "The lift is stuck in building 5"),
        ("家里没有奶粉了", "电梯坏了"),
        ("No water since this morning", "三楼水管爆裂,楼道都是水"),
        ("", ""),
        ("🙏🙏", "🙏🙏"),
        ("a", "b"),
    ],
)
def test_what_has_nothing_in_common(one: str, other: str) -> None:
    assert not resembling(one, LISTS)(other)


def test_a_lone_letter_is_like_itself() -> None:
    assert resembling("水", LISTS)("水")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_unrelated_requests_of_one_category_are_hardly_ever_taken_for_one(language: str) -> None:
    """At most 1 in 20 pairs, and those two would have to come from one building within three days as well."""
    by_category = defaultdict(list)
    for row in csv.DictReader(KNOWN.read_text(encoding="utf-8").splitlines()):
        if row["language"] == language and row["category"] != "other":
            by_category[row["category"]].append(row["text"])
    pairs = [pair for texts in by_category.values() for pair in combinations(texts[::4], 2)]
    assert len(pairs) > 200
    assert sum(resembling(pair[0], LISTS)(pair[1]) for pair in pairs) / len(pairs) <= 0.05
