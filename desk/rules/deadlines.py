"""The two clocks: by when a request is to be answered, and by when it is to be done. Absolute, stored at posting."""

from datetime import datetime, time, timedelta

from desk.model import Community, Request
from desk.policy import Policy
from desk.terms import Night, Urgency
from roster.localtime import next_wall

EVENING, MORNING = time(19), time(9)  # by the community's clock


def at_night(policy: Policy, community: Community, instant: datetime) -> bool:
    """Whether the local clock reads a time within the night hours (half-open; they may span midnight)."""
    local = instant.astimezone(community.zone).time()
    start, end = policy.night_from, policy.night_to
    return start <= local < end if start <= end else local >= start or local < end


def quiet_until(policy: Policy, community: Community, urgency: Urgency, now: datetime) -> datetime | None:
    """No step of the ladder before this, for a routine request posted in a silent night; None otherwise."""
    if urgency is not Urgency.ROUTINE or policy.night is Night.AS_DAY or not at_night(policy, community, now):
        return None
    return next_wall(now, policy.night_to, community.zone)


def asleep_until(community: Community | None, now: datetime) -> datetime | None:
    """In a silent night: until when what can wait does. None by day, and where nobody knows which community it is."""
    return None if community is None else quiet_until(community.policy, community, Urgency.ROUTINE, now)


def respond_by(policy: Policy, urgency: Urgency, asked_at: datetime, quiet: datetime | None) -> datetime:
    """The limit, or half an hour after a silent night, whichever is later."""
    limit = asked_at + policy.of(urgency).respond_within
    return limit if quiet is None else max(limit, quiet + policy.night_respond_by)


def relevelled(request: Request, urgency: Urgency, now: datetime) -> tuple[datetime, datetime]:
    """(respond_by, resolve_by) after a change of urgency: raising takes the earlier of the old and now + the new
    limit; lowering leaves both."""
    if urgency.rank >= request.urgency.rank:
        return request.respond_by, request.resolve_by
    limits = request.policy.of(urgency)
    return min(request.respond_by, now + limits.respond_within), min(request.resolve_by, now + limits.resolve_within)


def end_of_day(community: Community, now: datetime) -> datetime:
    """The next midnight of the community's clock."""
    return next_wall(now, time(0), community.zone)


def waiting_until(community: Community, wanted: str, now: datetime) -> datetime | None:
    """Until when something waits, as the buttons say it; None for what no button says. This evening is today's, also
    when it has begun: then it ends with the day."""
    midnight = end_of_day(community, now)
    ends = {
        "1h": now + timedelta(hours=1),
        "evening": min(next_wall(now, EVENING, community.zone), midnight),
        "tomorrow": next_wall(midnight, MORNING, community.zone),
    }
    return ends.get(wanted)


def lease_until(request: Request, wanted: datetime | None, now: datetime) -> datetime:
    """How long the worker may be silent: what she said, at most the policy's longest gap."""
    longest = now + request.policy.of(request.urgency).ask_after_accept
    return longest if wanted is None else min(max(wanted, now + timedelta(seconds=1)), longest)
