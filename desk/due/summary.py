"""The evening summary: to the group only what exposes nobody (care rule 8), the rest to the coordinators.

Its figures are worked out once, when it is published, and kept with it: a group that asks again is shown the same, so
that asking before and after reveals nothing.
"""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from desk.desk import Desk
from desk.model import ChatId, Community, Json, Promise
from desk.notices import Kind, Notice, Priority
from desk.ports import Selection
from desk.rules.figures import Figures, Rate, figures, folded
from desk.rules.reminders import LATE_FROM
from desk.terms import OPEN, Role
from roster.localtime import DAY, first_instant, local_date, next_wall, previous_wall
from roster.outlook import shifts_between
from roster.plan import Duty, Plan, Seat

TOLD_FROM = 10  # requests on a day, below which a group gets counts alone
RATE_FROM = 3  # no rate out of fewer
WORKERS_FROM = 3  # no rate of fewer people's work
WEEK = timedelta(days=7)
MOMENT = timedelta(microseconds=1)


async def promise_next(desk: Desk, community: Community) -> None:
    """The next summary, by its community's clock, one for each day; one that waits moves when its hour is changed."""
    wall, zone = community.summary_at, community.zone
    last, at = previous_wall(desk.now, wall, zone), next_wall(desk.now, wall, zone)
    if await desk.work.promises.get(_promised(community, last, desk.now).name) is not None:
        await desk.work.promises.put(_promised(community, last, desk.now))
    if not await desk.work.promises.put(_promised(community, at, desk.now)):
        await desk.work.promises.put(_promised(community, next_wall(at, wall, zone), desk.now))


def _promised(community: Community, at: datetime, now: datetime) -> Promise:
    return Promise(
        name=f"summary/{community.id}/{local_date(at, community.zone).isoformat()}",
        kind="summary",
        at=at,
        community=community.id,
        facts={"since": max(now, community.created_at).isoformat()},
    )


async def publish(desk: Desk, promise: Promise) -> None:
    """Post it, once; after a downtime the days that were missed are one, and it says that it is late."""
    if promise.community is None:
        return
    community = await desk.work.communities.get(promise.community)
    end = max(promise.at, previous_wall(desk.now, community.summary_at, community.zone))
    start = previous_wall(promise.at - MOMENT, community.summary_at, community.zone)
    day = await _facts(desk, community, start, end)
    week = await _facts(desk, community, end - WEEK, end)
    late = desk.now - promise.at
    shared: dict[str, Json] = {
        "community": community.id,
        "open_now": await desk.work.requests.count(Selection(communities=[community.id], states=OPEN)),
        "day": local_date(end, community.zone).isoformat(),
        "late": late.total_seconds() if late >= LATE_FROM else None,
        "tomorrow": await _tomorrow(desk, community, local_date(end, community.zone)),
    }
    if community.group is not None:
        await _post(desk, community.group, Kind.SUMMARY, promise, shared | group_facts(day, week))
    for one in await desk.work.people.with_role(community.id, Role.COORDINATOR):
        if one.chat is not None:
            await _post(desk, one.chat, Kind.DAY_FIGURES, promise, shared | day_facts(day))
    await promise_next(desk, community)


async def _post(desk: Desk, chat: ChatId, kind: Kind, promise: Promise, facts: dict[str, Json]) -> None:
    row = await desk.work.messages.reserve(chat=chat, kind=kind, person=None, facts=facts)
    priority = Priority.SUMMARY if kind is Kind.SUMMARY else Priority.REPORT
    await desk.work.outbox.add(
        Notice(name=f"{promise.name}/{chat}", chat=chat, kind=kind, priority=priority, message=row, facts=facts)
    )


async def _facts(desk: Desk, community: Community, start: datetime, end: datetime) -> Figures:
    record = await desk.work.requests.record_of_day(community.id, start, end)
    return figures(record, start, end)


def day_facts(day: Figures) -> dict[str, Json]:
    """All that coordinators read."""
    slowest = day.percentile(90)
    return {
        "received": day.received,
        "done": day.done,
        "at_once": day.at_once,
        "response": _rate(day.response),
        "resolution": _rate(day.resolution),
        "satisfaction": _rate(day.satisfaction),
        "median": day.median.total_seconds() if day.median is not None else None,
        "slowest_tenth": slowest.total_seconds() if slowest is not None else None,
        "categories": [[category.value, count] for category, count in sorted(day.categories.items())],
        "corrected": _corrected(day),
        "week": False,
        "to_group": False,
    }


def group_facts(day: Figures, week: Figures) -> dict[str, Json]:
    """What a group may read: counts; from ten requests a day on also kinds, folded, and the rates of seven days."""
    few = day.received < TOLD_FROM
    shown = not few and len(week.workers) >= WORKERS_FROM
    return {
        "received": day.received,
        "done": day.done,
        "at_once": day.at_once,
        "response": _told(week.response) if shown else None,
        "resolution": _told(week.resolution) if shown else None,
        "satisfaction": _told(week.satisfaction) if shown else None,
        "median": week.median.total_seconds() if shown and week.median is not None else None,
        "slowest_tenth": None,
        "categories": [] if few else [[part.value if part else None, count] for part, count in folded(day.categories)],
        "week": True,
        "to_group": True,
    }


def _corrected(day: Figures) -> Json:
    """For coordinators alone: whose words were misunderstood is no group's business."""
    found, most = day.corrected, day.corrected.most
    return {
        "of": found.requests, "out_of": day.received,
        "most": [most.family, most.before, most.after] if most is not None else None,
    }  # fmt: skip


def _rate(rate: Rate) -> Json:
    return [rate.of, rate.out_of]


def _told(rate: Rate) -> Json:
    return _rate(rate) if rate.out_of >= RATE_FROM else None


async def _tomorrow(desk: Desk, community: Community, today: date) -> Json:
    """Who has the seats on the next day of the calendar: keys of persons, whose names are read when it is sent."""
    plan = await desk.work.communities.plan(community.id)
    start, end = (first_instant(today + DAY * days, time(), community.zone) for days in (1, 2))
    found = [one for seat in (Seat.PRIMARY, Seat.BACKUP) for one in _turns(plan, seat, start, end)]
    return [{"seat": one.seat.value, "person": one.person, "until": _iso(one.until)} for one in found]


def _turns(plan: Plan, seat: Seat, start: datetime, end: datetime) -> list[Duty]:
    """The turns that begin on this day, of several of one person in a row the last; if none does, those that go on."""
    duties = shifts_between(plan, start, end, seat=seat)
    begun = [one for one in duties if one.since is not None and one.since >= start] or duties
    return [one for one, after in pairwise([*begun, None]) if one and (after is None or after.person != one.person)]


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant is not None else None
