"""Durations as text, and policies as JSON."""

import json
from dataclasses import replace
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.durations import LONGEST, format_duration, parse_duration
from desk.policy import DEFAULT_POLICY
from desk.terms import Night, Urgency
from storage.policy_json import policy_from_json, policy_to_json


@pytest.mark.parametrize(
    ("text", "seconds"), [("0s", 0), ("90s", 90), ("5m", 300), ("2h", 7200), ("1d", 86400), (" 05m ", 300)]
)
def test_durations_are_read(text: str, seconds: int) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "5", "m", "-5m", "5 m", "5M", "1.5h", "1h30m", "٥m", "367d", "9999999999s"])
def test_anything_else_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(ValueError, match="a duration"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0s"), (90, "90s"), (60, "1m"), (3600, "1h"), (5400, "90m"), (86400, "1d")]
)
def test_durations_are_written_in_their_largest_unit(seconds: int, text: str) -> None:
    assert format_duration(timedelta(seconds=seconds)) == text


@pytest.mark.parametrize("duration", [timedelta(seconds=-1), timedelta(microseconds=1)])
def test_what_cannot_be_written_is_refused(duration: timedelta) -> None:
    with pytest.raises(ValueError, match="whole number of seconds"):
        format_duration(duration)


@given(st.integers(min_value=0, max_value=LONGEST // timedelta(seconds=1)))
def test_what_is_written_is_read_back(seconds: int) -> None:
    assert parse_duration(format_duration(timedelta(seconds=seconds))) == timedelta(seconds=seconds)


def test_a_policy_is_the_same_after_json() -> None:
    odd = replace(
        DEFAULT_POLICY,
        version=9,
        night=Night.AS_DAY,
        night_from=time(21, 30),
        close_after=timedelta(seconds=0.25),
        limits={
            **DEFAULT_POLICY.limits,
            Urgency.ROUTINE: replace(DEFAULT_POLICY.limits[Urgency.ROUTINE], pings=(), escalate=()),
        },
    )
    for policy in (DEFAULT_POLICY, odd):
        assert policy_from_json(json.loads(json.dumps(policy_to_json(policy)))) == policy


def test_a_policy_can_be_read_by_people() -> None:
    emergency = policy_to_json(DEFAULT_POLICY)["limits"]["emergency"]
    assert (emergency["respond_within"], emergency["pings"]) == ("10m", ["0s", "2m", "4m"])
    assert emergency["escalate"][0] == {"after": "5m", "to": "backup"}
