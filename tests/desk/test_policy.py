"""The default policy, word for word as docs/architecture.md has it; durations; the order of the urgencies."""

from dataclasses import asdict
from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.durations import LONGEST, format_duration, parse_duration
from desk.policy import DEFAULT_POLICY
from desk.terms import OPEN, UNFINISHED, Night, State, Urgency

SECOND = timedelta(seconds=1)
DEFAULTS: dict[Urgency, dict[str, Any]] = {
    Urgency.EMERGENCY: {
        "respond_within": "10m",
        "resolve_within": "2h",
        "pings": ["0s", "2m", "4m"],
        "then_every": "2m",
        "escalate": [("5m", "backup"), ("10m", "coordinators"), ("15m", "staff_group")],
        "ask_after_accept": "15m",
        "ask_while_waiting": "1h",
        "answer_within": "5m",
        "ask_again_after": "1h",
    },
    Urgency.URGENT: {
        "respond_within": "30m",
        "resolve_within": "8h",
        "pings": ["0s", "5m", "10m", "20m"],
        "then_every": "15m",
        "escalate": [("15m", "backup"), ("30m", "coordinators"), ("45m", "staff_group")],
        "ask_after_accept": "2h",
        "ask_while_waiting": "4h",
        "answer_within": "15m",
        "ask_again_after": "1d",
    },
    Urgency.ROUTINE: {
        "respond_within": "2h",
        "resolve_within": "1d",
        "pings": ["0s", "30m", "1h"],
        "then_every": "1h",
        "escalate": [("1h", "backup"), ("2h", "coordinators"), ("4h", "staff_group")],
        "ask_after_accept": "8h",
        "ask_while_waiting": "12h",
        "answer_within": "30m",
        "ask_again_after": "1d",
    },
}


def written(value: Any) -> Any:
    """As a file writes it."""
    if isinstance(value, timedelta):
        return format_duration(value)
    if isinstance(value, tuple):
        return [(written(one["after"]), one["to"].value) if isinstance(one, dict) else written(one) for one in value]
    return value


@pytest.mark.parametrize("urgency", Urgency)
def test_the_defaults_are_those_of_the_table(urgency: Urgency) -> None:
    limits = asdict(DEFAULT_POLICY.of(urgency))
    assert {name: written(value) for name, value in limits.items()} == DEFAULTS[urgency]


def test_the_night_and_what_is_done_about_what_is_done() -> None:
    known = DEFAULT_POLICY
    assert (known.night, known.night_from, known.night_to) == (Night.SILENT, time(22), time(7))
    assert [written(one) for one in (known.night_respond_by, known.close_after, known.ask_coordinators_every)] == [
        "30m",
        "2d",
        "12h",
    ]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("5m", 300), ("2h", 7200), ("1d", 86_400), ("0s", 0), ("0d", 0), (" 7m ", 420), ("366d", 31_622_400)],
)
def test_a_duration_is_a_number_and_a_unit(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds * SECOND


@pytest.mark.parametrize("text", ["", "5", "m", "-5m", "1.5h", "5 m", "5w", "1h30m", "５m", "1000000000s"])
def test_anything_else_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a duration is written like 90s, 5m, 2h or 1d, not '"):
        parse_duration(text)


def test_no_duration_lasts_longer_than_a_year() -> None:
    with pytest.raises(ValueError, match=r"^a duration lasts 366d at most, not '367d'$"):
        parse_duration("367d")


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0s"), (90, "90s"), (60, "1m"), (3600, "1h"), (5400, "90m"), (86400, "1d")]
)
def test_durations_are_written_in_their_largest_unit(seconds: int, text: str) -> None:
    assert format_duration(timedelta(seconds=seconds)) == text


@pytest.mark.parametrize("duration", [timedelta(seconds=-1), timedelta(microseconds=1)])
def test_what_cannot_be_written_is_refused(duration: timedelta) -> None:
    with pytest.raises(ValueError, match="whole number of seconds"):
        format_duration(duration)


@settings(deadline=None)
@given(st.integers(0, LONGEST // SECOND))
def test_what_is_written_reads_back_the_same(seconds: int) -> None:
    assert parse_duration(format_duration(seconds * SECOND)) == seconds * SECOND


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0s"), (59, "59s"), (60, "1m"), (90, "90s"), (7200, "2h"), (172_800, "2d"), (5400, "90m")]
)
def test_it_is_written_in_the_largest_unit_that_fits(seconds: int, text: str) -> None:
    assert format_duration(seconds * SECOND) == text


@pytest.mark.parametrize("duration", [-SECOND, SECOND / 2])
def test_what_no_unit_can_say_is_not_written(duration: timedelta) -> None:
    with pytest.raises(ValueError, match=r"^a duration is a whole number"):
        format_duration(duration)


def test_the_gravest_comes_first_and_nothing_is_graver_than_an_emergency() -> None:
    assert sorted(Urgency, key=lambda one: one.rank) == [Urgency.EMERGENCY, Urgency.URGENT, Urgency.ROUTINE]
    assert [one.one_higher() for one in Urgency] == [Urgency.EMERGENCY, Urgency.EMERGENCY, Urgency.URGENT]


def test_done_is_unfinished_but_no_longer_open() -> None:
    assert OPEN == {State.NEW, State.ACCEPTED, State.WAITING}  # noqa: SIM300 -- the name is what is asked about
    assert {State.DONE} == UNFINISHED - OPEN
