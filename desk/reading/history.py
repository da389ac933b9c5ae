"""Who had which seat, page by page, newest first. What was is read, never worked out again."""

from datetime import timedelta

from desk import views
from roster.plan import Plan

from .carried import Stint
from .duty import read_for
from .facts import Reading, name
from .fairness import held_since, rotation_part
from .shifts import based_in

LOOKS_BACK = timedelta(days=366)
A_PAGE = 12


async def history(one: Reading) -> views.History | None:
    """For somebody who works there: her own, or everybody's."""
    community = await read_for(one)
    if community is None or one.person is None:
        return None
    plan = await one.work.communities.plan(community.id)
    since = max(one.now - LOOKS_BACK, community.created_at)
    everybody = bool(one.facts["everybody"])
    held = await held_since(one.work, community, plan, since, one.now)
    found = [stint for stint in reversed(held) if everybody or stint.person == one.person.id]
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(int(one.facts["page"]), pages - 1)
    shown = found[page * A_PAGE : (page + 1) * A_PAGE]
    return views.History(
        **based_in(one, community),
        community=community.name,
        everybody=everybody,
        page=page,
        pages=pages,
        lines=tuple([await _line(one, plan, stint) for stint in shown]),
    )


async def _line(one: Reading, plan: Plan, stint: Stint) -> views.HistoryLine:
    rotation = next((found for found in plan.rotations if found.id == stint.rotation), None)
    return views.HistoryLine(
        since=stint.start,
        until=None if stint.goes_on else stint.end,
        seat=views.SeatPart(seat=stint.seat.value, building=None, category=None)
        if rotation is None
        else await rotation_part(one, rotation),
        name=await name(one.work, stint.person) or "",
        then=await name(one.work, stint.handed_to),
    )
