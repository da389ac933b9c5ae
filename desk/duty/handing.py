"""The duty changes hands: now, and the next time."""

from desk.desk import Desk
from desk.model import CommunityId, Promise
from desk.outgoing import dispatch
from desk.ports import Selection
from desk.terms import State
from roster.outlook import next_edge

EVERYTHING = 10_000  # open requests looked through at a handoff


async def promise_next(desk: Desk, community: CommunityId) -> None:
    """The next instant at which some seat may change hands."""
    at = next_edge(await desk.work.communities.plan(community), desk.now)
    if at is not None:
        name = f"handoff/{community}/{at.isoformat()}"
        await desk.work.promises.add(Promise(name=name, kind="handoff", at=at, community=community, facts={}))


async def hand_over(desk: Desk, community: CommunityId) -> None:
    """What is new goes to whoever is on duty now, with its card; the ladder goes on where it was."""
    selection = Selection(communities=[community], states={State.NEW}, limit=EVERYTHING)
    for request in await desk.work.requests.select(selection):
        await dispatch.hand_over(desk, request)
    await promise_next(desk, community)
