"""Instants at which something is due: merged when they were slept through, each once, none forgotten."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.rules import reminders
from desk.rules.reminders import Series, Step, What
from desk.terms import Rung, State, Urgency
from tests.desk.made import NOON, asked, hours, minutes

SECOND = timedelta(seconds=1)
OFFSETS = st.integers(-100_000, 100_000).map(lambda seconds: NOON + seconds * SECOND)
EVERY = st.none() | st.integers(100, 50_000).map(lambda seconds: seconds * SECOND)
SERIES = st.builds(lambda first, every: Series(What.PING, first, every), OFFSETS, EVERY)


def instants(series: Series, until: datetime) -> list[datetime]:
    """All of them up to `until`, one by one."""
    found, at = [], series.first
    while at <= until:
        found.append(at)
        if series.every is None:
            break
        at += series.every
    return found


@settings(deadline=None)
@given(series=SERIES, moment=OFFSETS)
def test_the_next_one_is_strictly_later_and_none_lies_between(series: Series, moment: datetime) -> None:
    coming = series.after(moment)
    passed = instants(series, moment)
    if coming is None:
        assert series.every is None
        assert passed == [series.first]
        return
    assert coming > moment
    assert instants(series, coming) == [*passed, coming]


@settings(deadline=None)
@given(series=SERIES, after=OFFSETS, until=OFFSETS)
def test_those_of_a_span_are_one_the_last(series: Series, after: datetime, until: datetime) -> None:
    within = [at for at in instants(series, until) if at > after]
    assert series.within(after, until) == (within[-1] if within else None)


@settings(deadline=None)
@given(series=SERIES, start=OFFSETS, looks=st.lists(st.integers(0, 90_000), max_size=8))
def test_looked_at_often_or_seldom_the_last_instant_is_acted_upon_once(
    series: Series, start: datetime, looks: list[int]
) -> None:
    acted, looked = [], start
    for gap in looks:
        now = looked + gap * SECOND
        found = series.within(looked, now)
        acted += [] if found is None else [found]
        looked = now
    assert acted == sorted(set(acted))
    assert [at for at in acted if at <= start or at > looked] == []
    assert series.within(start, looked) == (acted[-1] if acted else None)


def test_after_a_downtime_each_thing_that_was_missed_is_due_once() -> None:
    assert reminders.due(asked(Urgency.EMERGENCY), NOON + minutes(31)) == [
        Step(NOON + minutes(5), What.RUNG, Rung.BACKUP),
        Step(NOON + minutes(10), What.RUNG, Rung.COORDINATORS),
        Step(NOON + minutes(10), What.RESPONSE_BREACH),
        Step(NOON + minutes(15), What.RUNG, Rung.STAFF_GROUP),
        Step(NOON + minutes(30), What.STILL_UNANSWERED),
        Step(NOON + minutes(30), What.PING),
    ]


def test_what_was_acted_upon_is_not_due_again() -> None:
    looked = reminders.looked(asked(Urgency.EMERGENCY), NOON + minutes(31))
    assert reminders.due(looked, NOON + minutes(31)) == []
    assert looked.look_again_at == NOON + minutes(32)


def test_due_is_what_lies_after_the_last_look_up_to_now_and_now_counts() -> None:
    request = asked(Urgency.ROUTINE, state=State.DONE, finished_at=NOON)
    assert reminders.due(request, NOON + hours(24) - SECOND) == []
    assert reminders.due(request, NOON + hours(24)) == [Step(NOON + hours(24), What.ASK_RESIDENT)]
    looked = reminders.looked(request, NOON + hours(24))
    assert reminders.due(looked, NOON + hours(24)) == []


@settings(deadline=None)
@given(
    urgency=st.sampled_from(Urgency),
    state=st.sampled_from([State.NEW, State.ACCEPTED, State.WAITING, State.DONE]),
    gaps=st.lists(st.integers(0, 200_000), min_size=1, max_size=6),
)
def test_every_sleep_ends_with_something_to_do(urgency: Urgency, state: State, gaps: list[int]) -> None:
    request = reminders.planned(asked(urgency, state=state, responded_at=NOON, finished_at=NOON))
    for gap in gaps:
        at = request.look_again_at
        assert at is not None
        assert reminders.due(request, at - timedelta(microseconds=1)) == []
        assert reminders.due(request, at) != []
        request = reminders.looked(request, at + gap * SECOND)
