"""The roster for calendar programs: under which addresses, and what stands there."""

from datetime import datetime, timedelta

from desk import views
from desk.model import Community
from desk.outgoing.staff import language_of
from desk.ports import CalendarLink, Work
from desk.terms import Category
from roster.outlook import shifts_between
from roster.plan import Duty, Plan, Why
from roster.scopes import Scope, shown_scopes

from .duty import read_for, works
from .facts import Reading, name

BEHIND, AHEAD = timedelta(days=31), timedelta(days=92)


async def calendar(one: Reading) -> views.Calendar | None:
    """The addresses that open, for somebody who works there."""
    community = await read_for(one)
    if community is None or one.person is None:
        return None
    links = {link.everybody: link.word for link in await one.work.calendars.of(one.person.id, community.id)}
    return views.Calendar(**one.base, community=community.name, own=links.get(False), everybody=links.get(True))


async def feed(work: Work, word: str, now: datetime) -> views.Feed | None:
    """What stands under an address; None if it was revoked, or its owner works there no more."""
    link = await work.calendars.by_word(word)
    membership = await work.people.membership(link.person, link.community) if link is not None else None
    if link is None or not works(membership):
        return None
    community = await work.communities.get(link.community)
    plan = await work.communities.plan(link.community)
    events = [
        await _event(work, community, scope, duty, now)
        for scope in shown_scopes(plan)
        for duty in _duties(plan, scope, now)
        if _stands_in(link, duty)
    ]
    person = await work.people.get(link.person)
    return views.Feed(
        reader=views.Reader(languages=language_of(person, community), zone=plan.zone),
        community=community.name,
        everybody=link.everybody,
        made_at=now,
        events=tuple(events),
    )


def _duties(plan: Plan, scope: Scope, now: datetime) -> list[Duty]:
    """Turn by turn, so that each keeps its name however its neighbours change."""
    start, end = now - BEHIND, now + AHEAD
    return shifts_between(plan, start, end, seat=scope.seat, building=scope.building, category=scope.category)


def _stands_in(link: CalendarLink, duty: Duty) -> bool:
    return link.everybody or (duty.person == link.person and duty.why is not Why.FALLBACK)


async def _event(work: Work, community: Community, scope: Scope, duty: Duty, now: datetime) -> views.FeedEvent:
    building = await work.communities.building(scope.building) if scope.building is not None else None
    since = f"{duty.since:%Y%m%dT%H%M%SZ}" if duty.since is not None else "always"
    return views.FeedEvent(
        uid=f"{scope.seat.value}-{scope.building or 0}-{scope.category or 'all'}-{since}@{community.code}.huying",
        seat=scope.seat.value,
        building=building.name if building is not None else None,
        category=Category(scope.category) if scope.category is not None else None,
        name=await name(work, duty.person) or "",
        gap=duty.why is Why.FALLBACK,
        instead_of=await name(work, duty.instead_of),
        since=duty.since or now - BEHIND,
        until=duty.until or now + AHEAD,
    )
