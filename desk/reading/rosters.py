"""The roster of the days ahead, for those who work there: as words, and as a picture."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time

from desk import views
from desk.notices import Kind, Notice, Priority
from desk.ports import Picture, Work
from desk.terms import Category
from desk.understanding.sense import WordLists
from roster.localtime import DAY, first_instant, local_date
from roster.outlook import runs_between
from roster.plan import Duty, PersonId, Plan, Why
from roster.scopes import Scope, shown_scopes

from .duty import read_for
from .facts import Reading, looked_up, name
from .fairness import coordinated

AHEAD = 14  # days, with today
SATURDAY = 5


async def roster(one: Reading) -> views.Roster | None:
    """The fourteen days ahead, for somebody who works there."""
    community = await read_for(one)
    if community is None:
        return None
    plan = await one.work.communities.plan(community.id)
    first = local_date(one.now, plan.zone)
    blocks = _ahead(plan, one.now, first)
    return views.Roster(
        **one.base,
        community=community.name,
        first=first,
        last=first + (AHEAD - 1) * DAY,
        gaps=sum(duty.why is Why.FALLBACK for duties in blocks.values() for duty in duties),
        blocks=tuple([await _block(one, plan, scope, duties) for scope, duties in blocks.items()]),
        page=int(one.facts["page"]),
        edit=community.id if plan.rotations and await coordinated(one) is not None else None,
    )


async def _block(one: Reading, plan: Plan, scope: Scope, duties: list[Duty]) -> views.RosterBlock:
    days: dict[date, list[views.RosterTurn]] = defaultdict(list)
    for duty in duties:
        begun = max(one.now, duty.since or one.now)
        days[local_date(begun, plan.zone)].append(await _turn(one, duty, begun))
    building = await one.work.communities.building(scope.building) if scope.building is not None else None
    return views.RosterBlock(
        seat=scope.seat.value,
        building=building.name if building is not None else None,
        category=Category(scope.category) if scope.category is not None else None,
        days=tuple(
            views.RosterDay(day=day, holiday=day in plan.holidays, turns=tuple(turns)) for day, turns in days.items()
        ),
    )


async def _turn(one: Reading, duty: Duty, begun: datetime) -> views.RosterTurn:
    return views.RosterTurn(
        since=begun if begun > one.now else None,
        name=await name(one.work, duty.person) or "",
        gap=duty.why is Why.FALLBACK,
        instead_of=await name(one.work, duty.instead_of),
    )


def _ahead(plan: Plan, start: datetime, first: date) -> Mapping[Scope, list[Duty]]:
    end = first_instant(first + AHEAD * DAY, time.min, plan.zone)
    return {
        scope: runs_between(plan, start, end, seat=scope.seat, building=scope.building, category=scope.category)
        for scope in shown_scopes(plan)
    }


async def drawing(work: Work, picture: Picture, now: datetime, lists: WordLists) -> views.Drawing | None:
    """What is to be painted; None if whoever asked works there no more."""
    asked = Notice(name="", chat=picture.chat, kind=Kind.ROSTER_PICTURE, priority=Priority.ANSWER, facts=picture.facts)
    one = await looked_up(work, asked, now, lists)
    community = await read_for(one) if one is not None else None
    if one is None or community is None:
        return None
    plan = await work.communities.plan(community.id)
    first = local_date(now, plan.zone)
    start = first_instant(first, time.min, plan.zone)
    duties = _ahead(plan, start, first)
    days = [first + ahead * DAY for ahead in range(AHEAD)]
    return views.Drawing(
        **one.base,
        community=community.name,
        first=first,
        days=AHEAD,
        rest=frozenset(day for day in days if _rests(plan, day)),
        gaps=tuple(_bars(duties, start, gaps=True)[plan.fallback]),
        rows=await _rows(work, _people(plan), _bars(duties, start, gaps=False)),
    )


def _rests(plan: Plan, day: date) -> bool:
    return day in plan.holidays or (day.weekday() >= SATURDAY and day not in plan.working_weekends)


def _bars(duties: Mapping[Scope, list[Duty]], start: datetime, *, gaps: bool) -> dict[PersonId, list[views.Bar]]:
    """Of each person: the gaps, or what is rostered. Ends beyond the days that are shown are cut by the painter."""
    bars: dict[PersonId, list[views.Bar]] = defaultdict(list)
    for scope, held in duties.items():
        for duty in held:
            if (duty.why is Why.FALLBACK) is gaps:
                bar = views.Bar(
                    seat=scope.seat.value,
                    since=duty.since or start,
                    until=duty.until or start + (AHEAD + 1) * DAY,
                )
                bars[duty.person].append(bar)
    return bars


def _people(plan: Plan) -> list[PersonId]:
    """Those who take turns, in their order."""
    members = (member.person for rotation in plan.rotations for member in rotation.members)
    return list(dict.fromkeys(members))


async def _rows(
    work: Work, members: list[PersonId], bars: Mapping[PersonId, list[views.Bar]]
) -> tuple[views.DrawnRow, ...]:
    """Who has anything in these days: the members first, then whoever stands in."""
    people = [person for person in dict.fromkeys([*members, *bars]) if person in bars]
    return tuple([views.DrawnRow(name=await name(work, person) or "", bars=tuple(bars[person])) for person in people])


async def picture(one: Reading) -> views.RosterPicture | None:
    """As it was painted."""
    community = await read_for(one)
    content = await one.work.pictures.content(one.facts["picture"])
    if community is None or content is None:
        return None
    first = date.fromisoformat(str(one.facts["first"]))
    return views.RosterPicture(
        **one.base, community=community.name, first=first, last=first + (AHEAD - 1) * DAY, content=content
    )
