"""The duty changes hands: what is new goes along, what is open is asked about, and the fact is on record."""

from datetime import datetime

from desk.desk import Desk
from desk.model import CommunityId, Promise
from desk.outgoing import dispatch
from desk.ports import Handoff, Selection
from desk.terms import State
from roster.changing import Changing, changing, going_on
from roster.outlook import next_edge
from roster.plan import PersonId, Plan, Why

from . import beginning, items, seats

EVERYTHING = 10_000  # open requests looked through at a handoff


async def promise_next(desk: Desk, community: CommunityId) -> None:
    """The next instant at which some seat may change hands."""
    at = next_edge(await desk.work.communities.plan(community), desk.now)
    if at is not None:
        name = f"handoff/{community}/{at.isoformat()}"
        await desk.work.promises.add(Promise(name=name, kind="handoff", at=at, community=community, facts={}))


async def hand_over(
    desk: Desk,
    community: CommunityId,
    at: datetime,
    *,
    before: Plan | None = None,
    known: PersonId | None = None,
) -> None:
    """At an hour of the roster, or when it was changed (`before` is how it was). Who is `known` to be there is not
    asked; nor is who has a seat because nobody gets through to whose it is."""
    was = before or await desk.work.communities.plan(community)
    there = {known, *await seats.passed_on(desk, community)}
    plan = await desk.work.communities.plan(community)
    changes = changing(was, plan, at, desk.now)
    for change in [*changes, *going_on(was, plan, at, desk.now)]:
        await _record(desk, community, change, at)
    selection = Selection(communities=[community], states={State.NEW}, raised=True, limit=EVERYTHING)
    for request in await desk.work.requests.select(selection):
        if request.looked_after_by == community:  # also what was passed here; what is elsewhere has another duty
            await dispatch.hand_over(desk, request)
    await items.hand_over(desk, community, changes, at)
    for change in changes:
        if change.incoming.why is not Why.FALLBACK and change.incoming.person not in there:
            await beginning.begins(desk, community, change, at)
    await promise_next(desk, community)


async def _record(desk: Desk, community: CommunityId, change: Changing, at: datetime) -> None:
    """A fact, whatever is made of the rotation later."""
    nobody = change.outgoing.why is Why.FALLBACK
    await desk.work.rosters.record_handoff(
        Handoff(
            community=community,
            seat=change.scope.seat,
            at=at,
            outgoing=None if nobody else change.outgoing.person,
            incoming=change.incoming.person,
            rotation=change.incoming.rotation,
        )
    )
