"""Policies as JSON."""

import json
from dataclasses import replace
from datetime import time, timedelta

from desk.policy import DEFAULT_POLICY
from desk.terms import Night, Urgency
from storage.policy_json import policy_from_json, policy_to_json


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
