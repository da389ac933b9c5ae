"""Who has a shift is told the evening before and at its start, and asked whether she is there."""

from datetime import datetime, time, timedelta
from itertools import pairwise

from desk.desk import Desk
from desk.model import Community, CommunityId, Facts, Promise
from desk.notices import Kind, Notice, Priority
from roster.changing import Changing
from roster.duty import MOMENT
from roster.localtime import local_date, next_wall
from roster.outlook import runs_between
from roster.plan import Duty, PersonId, Plan, Seat, Why
from roster.scopes import Scope, scopes_of

EVENING = time(19)
LATE = timedelta(minutes=10)


async def promise_evening(desk: Desk, community: Community) -> None:
    """The next evening on which those of the day after are told; where nobody is rostered there is none."""
    plan = await desk.work.communities.plan(community.id)
    if plan.rotations:
        at = next_wall(desk.now, EVENING, plan.zone)
        name = f"evening/{community.id}/{local_date(at, plan.zone)}"
        await desk.work.promises.add(Promise(name=name, kind="evening", at=at, community=community.id, facts={}))


async def evening(desk: Desk, promise: Promise) -> None:
    """Whose shift begins by the next evening is told; of coordinators who take turns, too."""
    if promise.community is None:
        return
    plan = await desk.work.communities.plan(promise.community)
    told = set[tuple[PersonId, datetime]]()
    for scope in _asked_scopes(plan):
        for duty in _beginning(plan, scope, desk.now):
            if duty.since is not None and (duty.person, duty.since) not in told:
                told.add((duty.person, duty.since))
                await _tell(desk, promise.community, scope, duty.person, duty.since, evening=True)
    await promise_evening(desk, await desk.work.communities.get(promise.community))


def _asked_scopes(plan: Plan) -> list[Scope]:
    return [scope for scope in scopes_of(plan) if scope.seat is not Seat.RESERVE]


def _beginning(plan: Plan, scope: Scope, now: datetime) -> list[Duty]:
    """What people are rostered for and begins by the next evening, by the clock on the wall: a day is not always 24
    hours. A second turn in a row begins nothing."""
    end = next_wall(now, EVENING, plan.zone) + MOMENT  # what begins at that very hour is told the evening before, too
    runs = runs_between(plan, now, end, seat=scope.seat, building=scope.building, category=scope.category)
    return [duty for earlier, duty in pairwise(runs) if duty.why is not Why.FALLBACK and duty.person != earlier.person]


async def begins(desk: Desk, community: CommunityId, change: Changing, at: datetime) -> None:
    """Whose shift begins is told so, and asked unless she has answered the evening before."""
    if change.scope.seat is Seat.PRIMARY:
        await _tell(desk, community, change.scope, change.incoming.person, at, evening=False)


async def _tell(
    desk: Desk, community: CommunityId, scope: Scope, person: PersonId, since: datetime, *, evening: bool
) -> None:
    facts: Facts = {
        "community": community,
        "building": scope.building,
        "category": scope.category,
        "since": since.isoformat(),
        "person": person,
        "seat": scope.seat.value,
    }
    asked = "here" if scope.seat is Seat.PRIMARY else "behind"
    name = f"{asked}/{community}/{scope.building or ''}/{scope.category or ''}/{since.isoformat()}/{person}"
    unsaid = True
    if scope.seat is Seat.PRIMARY:  # nobody takes another's seat from who does not answer: the ladder goes on past her
        here = Promise(name=name, kind="here", at=max(since, desk.now) + LATE, community=community, facts=facts)
        unsaid = await desk.work.promises.put(here)
    reader = await desk.work.people.get(person)
    if reader.chat is not None:
        row = await desk.work.messages.reserve(
            chat=reader.chat,
            kind=Kind.SHIFT,
            person=person,
            facts={**facts, "evening": evening, "promise": name, "said": not unsaid},
        )
        await desk.work.outbox.add(
            Notice(name=f"shift/{row}", chat=reader.chat, kind=Kind.SHIFT, priority=Priority.CARD, message=row)
        )
