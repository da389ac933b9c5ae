"""What a group may read of a day, and what coordinators read (care rule 8)."""

from dataclasses import replace
from typing import Any

import pytest

from desk.due.summary import day_facts, group_facts
from desk.rules.corrections import Correction, Corrections
from desk.rules.figures import Figures, Rate
from desk.terms import Category
from roster.plan import PersonId
from tests.desk.made import minutes

THREE = frozenset({PersonId(2), PersonId(3), PersonId(4)})
QUIET = Figures(
    received=9,
    done=4,
    response=Rate(8, 9),
    resolution=Rate(3, 4),
    satisfaction=Rate(2, 3),
    answer_times=tuple(minutes(count) for count in (1, 1, 1, 2, 2, 3, 3, 3, 40)),
    categories={Category.SUPPLIES: 6, Category.MEDICINE: 3},
    workers=THREE,
)
BUSY = replace(QUIET, received=10, categories={Category.SUPPLIES: 6, Category.MEDICINE: 3, Category.HOME: 1})
COUNTS_ALONE: dict[str, Any] = {
    "received": 9,
    "done": 4,
    "at_once": 0,
    "response": None,
    "resolution": None,
    "satisfaction": None,
    "median": None,
    "slowest_tenth": None,
    "categories": [],
    "week": True,
    "to_group": True,
}


def test_on_a_day_under_ten_requests_a_group_reads_counts_and_nothing_else() -> None:
    assert group_facts(QUIET, replace(QUIET, received=60)) == COUNTS_ALONE


def test_from_ten_on_it_reads_kinds_folded_and_the_rates_of_the_week() -> None:
    times = (minutes(2),) * 55
    week = replace(QUIET, response=Rate(50, 60), resolution=Rate(30, 31), satisfaction=Rate(20, 25), answer_times=times)
    assert group_facts(BUSY, week) == {
        "received": 10,
        "done": 4,
        "at_once": 0,
        "response": [50, 60],
        "resolution": [30, 31],
        "satisfaction": [20, 25],
        "median": 120.0,
        "slowest_tenth": None,
        "categories": [["supplies", 6], [None, 4]],
        "week": True,
        "to_group": True,
    }


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_the_rates_of_fewer_than_three_peoples_work_are_not_told(workers: int) -> None:
    found = group_facts(BUSY, replace(QUIET, workers=frozenset(sorted(THREE)[:workers])))
    assert found == COUNTS_ALONE | {"received": 10, "categories": [["supplies", 6], [None, 4]]}


@pytest.mark.parametrize("rate", ["response", "resolution", "satisfaction"])
@pytest.mark.parametrize(("out_of", "told"), [(0, False), (2, False), (3, True)])
def test_a_rate_out_of_fewer_than_three_is_not_told(rate: str, out_of: int, told: bool) -> None:
    changes: dict[str, Any] = {rate: Rate(0, out_of)}
    found = group_facts(BUSY, replace(QUIET, **changes))
    assert found[rate] == ([0, out_of] if told else None)


def test_without_an_answer_a_week_has_no_median() -> None:
    assert group_facts(BUSY, replace(QUIET, answer_times=()))["median"] is None


def test_coordinators_read_everything_of_the_day_with_numerators_and_denominators() -> None:
    corrected = Corrections(requests=1, most=Correction("category", "other", "medicine"))
    assert day_facts(replace(QUIET, received=1, workers=frozenset(), corrected=corrected)) == {
        "received": 1,
        "done": 4,
        "at_once": 0,
        "response": [8, 9],
        "resolution": [3, 4],
        "satisfaction": [2, 3],
        "median": 120.0,
        "slowest_tenth": 2400.0,
        "categories": [["medicine", 3], ["supplies", 6]],
        "corrected": {"of": 1, "out_of": 1, "most": ["category", "other", "medicine"]},
        "week": False,
        "to_group": False,
    }


def test_a_day_on_which_nothing_was_put_right() -> None:
    assert day_facts(QUIET)["corrected"] == {"of": 0, "out_of": 9, "most": None}


def test_a_day_without_answers_has_no_times() -> None:
    found = day_facts(replace(QUIET, answer_times=()))
    assert (found["median"], found["slowest_tenth"]) == (None, None)
