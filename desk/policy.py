"""Limits, pings and escalation: data, edited by a community, copied into each request when it is made.

The defaults are the table of docs/architecture.md ("Policy"); they come from the two clocks of the city hotlines of
2022: an answer within 2 hours, a result within 24. A policy names seats, never people: duty is looked up at each ping.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta

from .terms import Category, Night, Rung, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """One rung of the ladder: `after` the request became new (and was not accepted), tell `to`."""

    after: timedelta
    to: Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is promised for one urgency."""

    respond_within: timedelta  # until a human answers
    resolve_within: timedelta  # until it is done
    pings: tuple[timedelta, ...]  # to the worker, counted from the moment the request became new
    then_every: timedelta  # after the last of `pings`, without an end
    escalate: tuple[Escalation, ...]
    ask_after_accept: timedelta  # longest time between two questions "how is it going?"
    ask_while_waiting: timedelta  # longest time a waiting request goes without a note
    answer_within: timedelta  # grace after a lease ended and was asked about; then the request is new again
    ask_again_after: timedelta  # between the first "solved?" and the one reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All that a community promises. `version` counts its edits."""

    version: int
    limits: Mapping[Urgency, Limits]
    night: Night = Night.SILENT
    night_from: time = time(22)
    night_to: time = time(7)
    night_respond_by: timedelta = timedelta(minutes=30)  # after `night_to`
    close_after: timedelta = timedelta(hours=48)  # a done request nobody answers about; never an emergency
    ask_coordinators_every: timedelta = timedelta(hours=12)  # about an emergency that is done and unconfirmed

    def of(self, urgency: Urgency) -> Limits:
        """The limits of one urgency."""
        return self.limits[urgency]


def minutes(*numbers: float) -> tuple[timedelta, ...]:
    """Several durations at once."""
    return tuple(timedelta(minutes=number) for number in numbers)


def ladder(backup: float, coordinators: float, staff_group: float) -> tuple[Escalation, ...]:
    """The three rungs above the worker, in minutes."""
    after = minutes(backup, coordinators, staff_group)
    rungs = (Rung.BACKUP, Rung.COORDINATORS, Rung.STAFF_GROUP)
    return tuple(Escalation(after=wait, to=rung) for wait, rung in zip(after, rungs, strict=True))


DEFAULTS: Mapping[Urgency, Limits] = {
    Urgency.EMERGENCY: Limits(
        respond_within=timedelta(minutes=10),
        resolve_within=timedelta(hours=2),
        pings=minutes(0, 2, 4),
        then_every=timedelta(minutes=2),
        escalate=ladder(5, 10, 15),
        ask_after_accept=timedelta(minutes=15),
        ask_while_waiting=timedelta(hours=1),
        answer_within=timedelta(minutes=5),
        ask_again_after=timedelta(hours=1),
    ),
    Urgency.URGENT: Limits(
        respond_within=timedelta(minutes=30),
        resolve_within=timedelta(hours=8),
        pings=minutes(0, 5, 10, 20),
        then_every=timedelta(minutes=15),
        escalate=ladder(15, 30, 45),
        ask_after_accept=timedelta(hours=2),
        ask_while_waiting=timedelta(hours=4),
        answer_within=timedelta(minutes=15),
        ask_again_after=timedelta(hours=24),
    ),
    Urgency.ROUTINE: Limits(
        respond_within=timedelta(hours=2),
        resolve_within=timedelta(hours=24),
        pings=minutes(0, 30, 60),
        then_every=timedelta(minutes=60),
        escalate=ladder(60, 120, 240),
        ask_after_accept=timedelta(hours=8),
        ask_while_waiting=timedelta(hours=12),
        answer_within=timedelta(minutes=30),
        ask_again_after=timedelta(hours=24),
    ),
}

AT_ONCE = Escalation(after=timedelta(), to=Rung.RESERVE)

# In a surge: the reserve is asked together with the worker, what can wait is promised later, and nobody is asked again
# so often that she reads nothing else. An emergency is an emergency on any day.
SURGE: Mapping[Urgency, Limits] = {
    Urgency.EMERGENCY: replace(DEFAULTS[Urgency.EMERGENCY], escalate=(AT_ONCE, *ladder(5, 10, 15))),
    Urgency.URGENT: replace(
        DEFAULTS[Urgency.URGENT],
        respond_within=timedelta(hours=1),
        resolve_within=timedelta(hours=12),
        pings=minutes(0, 15, 30),
        then_every=timedelta(minutes=30),
        escalate=(AT_ONCE, *ladder(30, 60, 90)),
    ),
    Urgency.ROUTINE: replace(
        DEFAULTS[Urgency.ROUTINE],
        respond_within=timedelta(hours=6),
        resolve_within=timedelta(hours=72),
        pings=minutes(0, 120),
        then_every=timedelta(hours=2),
        escalate=(AT_ONCE, *ladder(180, 360, 480)),
    ),
}

DEFAULT_POLICY = Policy(version=1, limits=DEFAULTS)

# For how long what people said and sent is kept by default, after their request is over.
KEEP_WORDS, KEEP_FILES = timedelta(days=30), timedelta(days=7)

# What stands on the watch list by default, of people who cannot leave their building.
WATCHED = frozenset({Category.MEDICAL, Category.CARE, Category.MEDICINE, Category.SUPPLIES})
