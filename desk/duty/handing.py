"""The duty changes hands: what is new goes along, what is open is asked about, and the fact is on record."""

from datetime import datetime

from desk.desk import Desk
from desk.model import CommunityId, Promise
from desk.outgoing import dispatch
from desk.ports import Handoff, Selection
from desk.terms import State
from roster.changing import Changing, changing, going_on
from roster.outlook import edges_until, next_edge
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
    """At an hour of the roster, or when it was changed (`before` is how it was). Of several hours that were slept
    through each is on record, and only whoever has the seat by now is told. Who is `known` to be there is not asked;
    nor is who has a seat because nobody gets through to whose it is."""
    was = before or await desk.work.communities.plan(community)
    there = {known, *await seats.passed_on(desk, community)}
    plan = await desk.work.communities.plan(community)
    *slept, last = edges_until(was, at, desk.now)
    for edge in slept:
        await _record(desk, community, was, was, edge, edge)
    await _record(desk, community, was, plan, last, desk.now)
    changes = changing(was, plan, at, desk.now)
    selection = Selection(communities=[community], states={State.NEW}, raised=True, limit=EVERYTHING)
    for request in await desk.work.requests.select(selection):
        if request.looked_after_by == community:  # also what was passed here; what is elsewhere has another duty
            await dispatch.hand_over(desk, request)
    await items.hand_over(desk, community, changes, max((_since(one, at) for one in changes), default=at))
    for change in changes:
        if change.incoming.why is not Why.FALLBACK and change.incoming.person not in there:
            await beginning.begins(desk, community, change, _since(change, at))
    await promise_next(desk, community)


def _since(change: Changing, at: datetime) -> datetime:
    """From when on the seat is the incoming's: later than the hour that was due, if more were slept through."""
    return max(at, change.incoming.since or at)


async def _record(desk: Desk, community: CommunityId, before: Plan, plan: Plan, at: datetime, now: datetime) -> None:
    """A fact for each seat, whatever is made of the rotation later."""
    for change in [*changing(before, plan, at, now), *going_on(before, plan, at, now)]:
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
