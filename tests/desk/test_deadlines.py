"""The two clocks of a request, the night, and how long a worker may be silent."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from desk.policy import DEFAULT_POLICY, Policy
from desk.rules import deadlines
from desk.terms import Night, Urgency
from tests.desk.made import NOON, asked, community, hours, local, minutes

CHICAGO = ZoneInfo("America/Chicago")
AS_DAY = replace(DEFAULT_POLICY, night=Night.AS_DAY)
SIESTA = replace(DEFAULT_POLICY, night_from=time(13), night_to=time(15))
NEVER = replace(DEFAULT_POLICY, night_from=time(22), night_to=time(22))


@pytest.mark.parametrize(
    ("policy", "clock", "night"),
    [
        (DEFAULT_POLICY, "21:59:59", False),
        (DEFAULT_POLICY, "22:00", True),
        (DEFAULT_POLICY, "23:59", True),
        (DEFAULT_POLICY, "00:00", True),
        (DEFAULT_POLICY, "06:59:59", True),
        (DEFAULT_POLICY, "07:00", False),
        (SIESTA, "12:59", False),
        (SIESTA, "13:00", True),
        (SIESTA, "14:59", True),
        (SIESTA, "15:00", False),
        (NEVER, "22:00", False),
        (NEVER, "03:00", False),
    ],
)
def test_night_is_half_open_and_may_span_midnight(policy: Policy, clock: str, night: bool) -> None:
    assert deadlines.at_night(policy, community(), local(f"2026-11-22 {clock}")) is night


@pytest.mark.parametrize(
    ("urgency", "policy", "posted", "quiet"),
    [
        (Urgency.ROUTINE, DEFAULT_POLICY, "2026-11-22 22:00", "2026-11-23 07:00"),
        (Urgency.ROUTINE, DEFAULT_POLICY, "2026-11-23 03:30", "2026-11-23 07:00"),
        (Urgency.ROUTINE, DEFAULT_POLICY, "2026-11-23 07:00", None),
        (Urgency.ROUTINE, DEFAULT_POLICY, "2026-11-22 21:59", None),
        (Urgency.ROUTINE, AS_DAY, "2026-11-22 23:00", None),
        (Urgency.URGENT, DEFAULT_POLICY, "2026-11-22 23:00", None),
        (Urgency.EMERGENCY, DEFAULT_POLICY, "2026-11-22 23:00", None),
    ],
)
def test_only_a_routine_request_waits_for_the_morning(
    urgency: Urgency, policy: Policy, posted: str, quiet: str | None
) -> None:
    found = deadlines.quiet_until(policy, community(), urgency, local(posted))
    assert found == (None if quiet is None else local(quiet))


@pytest.mark.parametrize(
    ("posted", "expected"),
    [
        ("2026-11-22 21:59", "2026-11-22 23:59"),  # before the night: the limit
        ("2026-11-22 22:00", "2026-11-23 07:30"),
        ("2026-11-23 05:30", "2026-11-23 07:30"),  # both at once
        ("2026-11-23 05:31", "2026-11-23 07:31"),  # the limit is the later one
        ("2026-11-23 06:59", "2026-11-23 08:59"),
    ],
)
def test_posted_at_night_it_is_answered_by_the_later_of_the_limit_and_half_past_seven(
    posted: str, expected: str
) -> None:
    at = local(posted)
    quiet = deadlines.quiet_until(DEFAULT_POLICY, community(), Urgency.ROUTINE, at)
    assert deadlines.respond_by(DEFAULT_POLICY, Urgency.ROUTINE, at, quiet) == local(expected)


def test_in_the_night_of_a_clock_change_seven_is_still_seven() -> None:
    """Chicago, 2026-11-01: the hour from one to two comes twice, so the night is ten hours long."""
    posted = local("2026-10-31 22:00", CHICAGO)
    quiet = deadlines.quiet_until(DEFAULT_POLICY, community(zone=CHICAGO), Urgency.ROUTINE, posted)
    assert quiet == local("2026-11-01 07:00", CHICAGO)
    assert quiet - posted == hours(10)


def test_the_longest_answer_is_two_hours_and_not_a_second_more() -> None:
    request = asked(Urgency.ROUTINE)
    assert request.respond_by - NOON == hours(2)
    assert deadlines.respond_by(DEFAULT_POLICY, Urgency.ROUTINE, NOON, None) == NOON + hours(2)


RAISED = [
    # from, to, minutes later, respond_by and resolve_by in minutes after the posting
    (Urgency.ROUTINE, Urgency.EMERGENCY, 0, 10, 120),
    (Urgency.ROUTINE, Urgency.EMERGENCY, 115, 120, 235),  # the old limit is nearer than ten minutes from now
    (Urgency.ROUTINE, Urgency.URGENT, 60, 90, 540),
    (Urgency.ROUTINE, Urgency.URGENT, 24 * 60, 120, 1440),
    (Urgency.URGENT, Urgency.EMERGENCY, 25, 30, 145),
]


@pytest.mark.parametrize(("old", "new", "later", "respond", "resolve"), RAISED)
def test_raising_takes_the_earlier_of_the_old_deadline_and_the_new_limit(
    old: Urgency, new: Urgency, later: float, respond: float, resolve: float
) -> None:
    found = deadlines.relevelled(asked(old), new, NOON + minutes(later))
    assert found == (NOON + minutes(respond), NOON + minutes(resolve))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (Urgency.EMERGENCY, Urgency.URGENT),
        (Urgency.EMERGENCY, Urgency.ROUTINE),
        (Urgency.URGENT, Urgency.ROUTINE),
        (Urgency.URGENT, Urgency.URGENT),
    ],
)
def test_lowering_leaves_both_deadlines(old: Urgency, new: Urgency) -> None:
    request = asked(old)
    assert deadlines.relevelled(request, new, NOON + minutes(1)) == (request.respond_by, request.resolve_by)


@pytest.mark.parametrize(
    ("zone", "now", "end"),
    [
        (ZoneInfo("Asia/Shanghai"), "2026-11-22 12:00", "2026-11-23 00:00"),
        (ZoneInfo("Asia/Shanghai"), "2026-11-22 00:00", "2026-11-23 00:00"),
        (CHICAGO, "2026-11-01 00:30", "2026-11-02 00:00"),
    ],
)
def test_a_day_ends_at_the_next_midnight_of_the_communitys_clock(zone: ZoneInfo, now: str, end: str) -> None:
    assert deadlines.end_of_day(community(zone=zone), local(now, zone)) == local(end, zone)


@pytest.mark.parametrize(
    ("urgency", "wanted", "expected"),
    [
        (Urgency.EMERGENCY, None, 15),
        (Urgency.URGENT, None, 120),
        (Urgency.ROUTINE, None, 480),
        (Urgency.EMERGENCY, 30, 15),  # she may not be silent for longer than the policy says
        (Urgency.URGENT, 30, 30),
        (Urgency.ROUTINE, 481, 480),
        (Urgency.ROUTINE, -60, 1 / 60),  # a time that is over: asked about in a second
        (Urgency.ROUTINE, 0, 1 / 60),
    ],
)
def test_a_lease_is_what_she_said_within_what_the_policy_allows(
    urgency: Urgency, wanted: float | None, expected: float
) -> None:
    until: datetime | None = None if wanted is None else NOON + minutes(wanted)
    assert deadlines.lease_until(asked(urgency), until, NOON) == NOON + minutes(expected)
