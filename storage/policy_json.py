"""A policy as JSON and back. Durations are text (`"10m"`), so that a row can be read by people."""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from desk.durations import format_duration, parse_duration
from desk.policy import Escalation, Limits, Policy
from desk.terms import Night, Rung, Urgency

SPANS = ("respond_within", "resolve_within", "then_every", "ask_after_accept", "ask_while_waiting")
SPANS_ADDED = ("answer_within", "ask_again_after")
POLICY_SPANS = ("night_respond_by", "close_after", "ask_coordinators_every")


def policy_to_json(policy: Policy) -> dict[str, Any]:
    return {
        "version": policy.version,
        "limits": {urgency.value: _limits_to_json(limits) for urgency, limits in policy.limits.items()},
        "night": policy.night.value,
        "night_from": policy.night_from.isoformat(),
        "night_to": policy.night_to.isoformat(),
        **{name: _write(getattr(policy, name)) for name in POLICY_SPANS},
    }


def policy_from_json(data: Mapping[str, Any]) -> Policy:
    return Policy(
        version=data["version"],
        limits={Urgency(name): _limits_from_json(limits) for name, limits in data["limits"].items()},
        night=Night(data["night"]),
        night_from=time.fromisoformat(data["night_from"]),
        night_to=time.fromisoformat(data["night_to"]),
        **{name: _read(data[name]) for name in POLICY_SPANS},
    )


def _limits_to_json(limits: Limits) -> dict[str, Any]:
    return {
        **{name: _write(getattr(limits, name)) for name in (*SPANS, *SPANS_ADDED)},
        "pings": [_write(ping) for ping in limits.pings],
        "escalate": [{"after": _write(rung.after), "to": rung.to.value} for rung in limits.escalate],
    }


def _limits_from_json(data: Mapping[str, Any]) -> Limits:
    rungs = tuple(Escalation(after=_read(rung["after"]), to=Rung(rung["to"])) for rung in data["escalate"])
    spans = {name: _read(data[name]) for name in (*SPANS, *SPANS_ADDED)}
    return Limits(pings=tuple(_read(ping) for ping in data["pings"]), escalate=rungs, **spans)


def _write(duration: timedelta) -> str:
    """A rehearsal may run in fractions of a second: those are kept too, in a form that only this file reads."""
    if duration.microseconds:
        return f"{duration / timedelta(microseconds=1):.0f}us"
    return format_duration(duration)


def _read(text: str) -> timedelta:
    return timedelta(microseconds=int(text[:-2])) if text.endswith("us") else parse_duration(text)
