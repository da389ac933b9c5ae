"""The three rates and the answer times, from records small enough to count by hand."""

from datetime import timedelta
from typing import Any

import pytest

from desk.rules.figures import Figures, Rate, answered_at, effective, figures
from desk.terms import Category, EventKind
from tests.desk.made import ARJUN, LI, NOON, WEI, hours, minutes
from tests.desk.records import Record, when

POST, ACCEPT, MESSAGE, FINISH = EventKind.POST, EventKind.ACCEPT, EventKind.MESSAGE, EventKind.FINISH
CONFIRM, REOPEN, RATE, UNDO = EventKind.CONFIRM, EventKind.REOPEN, EventKind.RATE, EventKind.UNDO
UNDELIVERED = EventKind.UNDELIVERED
BEFORE: dict[str, Any] = {"before": {"state": "new"}}
DAY = 24 * 60


def of_the_day(record: Record, days: int = 1) -> Figures:
    return figures(record.sorted(), when(0), when(DAY * days))


def test_a_day_without_requests_has_no_figures() -> None:
    assert of_the_day(Record()) == Figures(
        received=0,
        done=0,
        response=Rate(0, 0),
        resolution=Rate(0, 0),
        satisfaction=Rate(0, 0),
        answer_times=(),
        categories={},
        workers=frozenset(),
    )


def test_a_day_is_counted_as_a_person_would() -> None:
    record = Record()
    first = record.of(1, at=0).write(10, ACCEPT).write(60, FINISH).write(70, CONFIRM, solved=True)
    first.write(71, RATE, rating=5)
    record.of(2, at=5, category="medicine").write(130, MESSAGE, by=WEI).write(200, FINISH, by=WEI)
    record.of(3, at=20)  # nobody ever answers
    record.of(4, at=30).write(40, ACCEPT).write(50, FINISH).write(90, REOPEN, solved=False).write(95, ACCEPT)
    assert of_the_day(record) == Figures(
        received=4,
        done=3,
        response=Rate(3, 5),  # 1, both episodes of 4; not 2 (late by five minutes) and not 3
        resolution=Rate(1, 2),
        satisfaction=Rate(1, 1),
        answer_times=tuple(minutes(count) for count in (5, 10, 10, 125)),
        categories={Category.SUPPLIES: 3, Category.MEDICINE: 1},
        workers=frozenset({ARJUN, WEI}),
    )


@pytest.mark.parametrize(("seconds", "of"), [(7199, 1), (7199.999999, 1), (7200, 0), (7200.000001, 0)])
def test_an_answer_just_before_the_limit_is_in_time_and_one_at_the_limit_is_late(seconds: float, of: int) -> None:
    record = Record()
    record.of(1).write(seconds / 60, ACCEPT)
    assert of_the_day(record).response == Rate(of, 1)


ANSWERS = {ACCEPT, MESSAGE, EventKind.TAKE_OVER}
BEGINNINGS = {POST, REOPEN}  # each is asked for an answer of its own


@pytest.mark.parametrize("kind", sorted(set(EventKind) - ANSWERS - BEGINNINGS - {UNDO}))
def test_only_a_human_word_or_act_is_an_answer(kind: EventKind) -> None:
    record = Record()
    facts: dict[EventKind, dict[str, Any]] = {RATE: {"rating": 5}, UNDELIVERED: {"words": 7}}
    record.of(1).write(125, kind, **facts.get(kind, {}))
    assert of_the_day(record).response == Rate(0, 1)


def test_words_that_have_reached_nobody_are_no_answer_and_the_next_ones_are() -> None:
    record = Record()
    lines = record.of(1).write(7, MESSAGE, words=5).write(8, UNDELIVERED, words=5)
    assert (of_the_day(record).response, answered_at(record.lines, 1)) == (Rate(0, 1), None)
    lines.write(9, MESSAGE, words=6)
    assert (of_the_day(record).response, answered_at(record.lines, 1)) == (Rate(1, 1), NOON + minutes(9))


def test_each_episode_is_answered_for_itself() -> None:
    record = Record()
    record.of(1).write(7, ACCEPT).write(20, EventKind.FINISH).write(30, REOPEN).write(35, ACCEPT)
    assert [answered_at(record.lines, episode) for episode in (1, 2, 3)] == [
        NOON + minutes(7),
        NOON + minutes(35),
        None,
    ]


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_an_accept_a_take_over_and_words_are_answers(kind: EventKind) -> None:
    record = Record()
    record.of(1).write(7, kind, by=LI)
    found = of_the_day(record)
    assert (found.response, found.answer_times, found.workers) == (Rate(1, 1), (minutes(7),), frozenset({LI}))


def test_what_was_undone_counts_for_nothing() -> None:
    record = Record()
    record.of(1).write(10, ACCEPT, **BEFORE).write(10.5, UNDO).write(121, ACCEPT, **BEFORE)
    record.of(2).write(11, ACCEPT, **BEFORE).write(12, FINISH, **BEFORE).write(12.5, UNDO)
    assert of_the_day(record) == Figures(
        received=2,
        done=0,
        response=Rate(1, 2),
        resolution=Rate(0, 0),
        satisfaction=Rate(0, 0),
        answer_times=(minutes(11), minutes(121)),
        categories={Category.SUPPLIES: 2},
        workers=frozenset({ARJUN}),
    )


def test_an_undo_takes_back_the_last_move_of_its_own_request_and_no_note() -> None:
    record = Record()
    record.of(1).write(1, ACCEPT, **BEFORE).write(3, EventKind.NOTE).write(4, UNDO)
    record.of(2).write(2, ACCEPT, **BEFORE)
    kept = [(line.request, line.kind) for line in effective(record.sorted())]
    assert kept == [(1, POST), (2, POST), (2, ACCEPT), (1, EventKind.NOTE)]


def test_an_undo_without_anything_to_undo_changes_nothing() -> None:
    record = Record()
    record.of(1).write(4, UNDO)
    assert [line.kind for line in effective(record.sorted())] == [POST]


@pytest.mark.parametrize(
    ("at", "response"), [(60, Rate(0, 0)), (119.9, Rate(0, 0)), (120, Rate(0, 1)), (600, Rate(0, 1))]
)
@pytest.mark.parametrize("kind", [EventKind.WITHDRAW, EventKind.MERGE])
def test_withdrawn_before_its_limit_nobody_had_to_answer_after_it_they_were_late(
    kind: EventKind, at: float, response: Rate
) -> None:
    record = Record()
    record.of(1).write(at, kind)
    assert of_the_day(record).response == response


def test_a_withdrawn_request_that_was_answered_counts() -> None:
    record = Record()
    record.of(1).write(5, ACCEPT).write(6, EventKind.WITHDRAW)
    assert of_the_day(record).response == Rate(1, 1)


def test_it_counts_on_the_day_on_which_it_was_decided() -> None:
    """Posted an hour before midnight, in time after it; the other never answered, with its limit after midnight."""
    record = Record()
    record.of(1, at=DAY - 60).write(DAY + 30, ACCEPT)
    record.of(2, at=DAY - 60)
    first, second = (figures(record.sorted(), when(DAY * day), when(DAY * (day + 1))) for day in (0, 1))
    assert (first.received, first.response, first.answer_times) == (2, Rate(0, 0), ())
    assert (second.received, second.response, second.answer_times) == (0, Rate(1, 2), (minutes(90),))


def test_each_request_is_decided_on_exactly_one_day() -> None:
    record = Record()
    for number, answer in enumerate((1, 119, 120, 121, 2000, 5000), start=1):
        record.of(number, at=DAY - 60).write(DAY - 60 + answer, ACCEPT)
    days = [figures(record.sorted(), when(DAY * day), when(DAY * (day + 1))).response.out_of for day in range(5)]
    assert days == [1, 5, 0, 0, 0]


def test_an_open_one_that_is_late_counts_as_late_and_one_that_is_not_yet_late_does_not_count() -> None:
    record = Record()
    record.of(1, at=0)
    record.of(2, at=DAY - 119)
    assert of_the_day(record).response == Rate(0, 1)


def test_raising_a_request_brings_its_limit_nearer() -> None:
    """The answer's own line says by when it was wanted."""
    record = Record()
    lines = record.of(1)
    lines.limit = 10
    lines.write(5, EventKind.RELEVEL).write(11, ACCEPT)
    assert of_the_day(record).response == Rate(0, 1)


@pytest.mark.parametrize(
    ("kind", "solved", "resolution"),
    [
        (CONFIRM, True, Rate(1, 1)),
        (CONFIRM, None, Rate(0, 0)),  # by a coordinator, or by time: nobody's word
        (REOPEN, False, Rate(0, 1)),
        (REOPEN, None, Rate(0, 0)),  # a coordinator opened it again
    ],
)
def test_only_the_residents_word_says_whether_it_is_solved(
    kind: EventKind, solved: bool | None, resolution: Rate
) -> None:
    record = Record()
    record.of(1).write(1, ACCEPT).write(2, FINISH).write(3, kind, solved=solved)
    assert of_the_day(record).resolution == resolution


def test_no_rating_is_not_satisfaction_and_three_stars_are_not_either() -> None:
    record = Record()
    for number, stars in enumerate((1, 2, 3, 4, 5), start=1):
        record.of(number).write(9, RATE, rating=stars)
    record.of(6)
    assert of_the_day(record).satisfaction == Rate(2, 5)


def test_a_corrected_category_is_the_one_that_counts() -> None:
    record = Record()
    lines = record.of(1, category="other")
    lines.category = "medicine"
    lines.write(1, EventKind.CORRECT)
    record.of(2, at=-5, category="home").write(1, ACCEPT)  # of the day before
    found = of_the_day(record)
    assert (found.received, found.categories) == (1, {Category.MEDICINE: 1})


def test_a_period_is_half_open() -> None:
    record = Record()
    record.of(1, at=0)
    record.of(2, at=DAY)
    assert [of_the_day(record).received, figures(record.sorted(), when(DAY), when(DAY * 2)).received] == [1, 1]


@pytest.mark.parametrize(
    ("count", "median", "ninetieth", "hundredth"),
    [(1, 1, 1, 1), (2, 1, 2, 2), (3, 2, 3, 3), (4, 2, 4, 4), (10, 5, 9, 10), (11, 6, 10, 11), (20, 10, 18, 20)],
)
def test_percentiles_are_times_that_occurred_by_the_nearest_rank(
    count: int, median: int, ninetieth: int, hundredth: int
) -> None:
    record = Record()
    for number in range(1, count + 1):
        record.of(number).write(number, ACCEPT)
    found = of_the_day(record)
    assert found.median == minutes(median)
    assert [found.percentile(90), found.percentile(100)] == [minutes(ninetieth), minutes(hundredth)]
    assert found.percentile(0) == minutes(1)


@pytest.mark.parametrize(
    ("unanswered", "median", "ninetieth"), [(1, 5, 9), (2, 6, None), (9, 9, None), (10, None, None)]
)
def test_whoever_waits_in_vain_heard_within_no_time(unanswered: int, median: int | None, ninetieth: int | None) -> None:
    record = Record()
    for number in range(1, 10):
        record.of(number).write(number, ACCEPT)
    for number in range(10, 10 + unanswered):
        record.of(number)
    found = of_the_day(record)
    assert (found.median, found.percentile(90)) == tuple(one and minutes(one) for one in (median, ninetieth))


def test_without_an_answer_there_is_no_median() -> None:
    empty = of_the_day(Record())
    assert (empty.median, empty.percentile(90)) == (None, None)


def test_an_episode_is_timed_from_its_own_asking() -> None:
    record = Record()
    record.of(1).write(3, ACCEPT).write(300, FINISH).write(600, REOPEN, solved=False).write(604, MESSAGE)
    assert of_the_day(record).answer_times == (minutes(3), minutes(4))
    assert isinstance(of_the_day(record).median, timedelta)
    assert of_the_day(record).median == minutes(3)
    assert of_the_day(record).percentile(90) == minutes(4) < hours(1)
