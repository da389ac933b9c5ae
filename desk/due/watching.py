"""The roster of the days ahead, looked at once a day and after each change: coordinators hear what is wrong in time."""

from collections.abc import Sequence
from datetime import time

from desk.desk import Desk
from desk.model import ChatId, Community, CommunityId, Promise
from desk.notices import Kind, Notice, Priority
from desk.outgoing.staff import coordinators_of
from desk.outgoing.watching import watch_soon
from desk.reading.watching import found_in
from roster.localtime import local_date, next_wall

EACH_DAY_AT = time(9)  # local: there is a day left to do something about it


async def promise_next(desk: Desk, community: Community) -> None:
    """Tomorrow's look, and one at once: nobody knows what has changed meanwhile."""
    await watch_soon(desk, community.id)
    await _promise_daily(desk, community)


async def _promise_daily(desk: Desk, community: Community) -> None:
    at = next_wall(desk.now, EACH_DAY_AT, community.zone)
    name = f"watch/{community.id}/{local_date(at, community.zone).isoformat()}"
    await desk.work.promises.add(Promise(name=name, kind="watch", at=at, community=community.id, facts={}))


async def watch(desk: Desk, promise: Promise) -> None:
    """Tell what is new; what is gone is forgotten, so that it is told again when it comes back."""
    if promise.community is None:
        return
    community = await desk.work.communities.get(promise.community)
    found = {finding.name: None for finding in await found_in(desk.work, community, desk.now)}
    told = await desk.work.findings.told(community.id)
    new = [name for name in found if name not in told]
    readers = await _readers(desk, community.id)
    if new and readers:
        await _tell(desk, community.id, readers, new)
        told |= set(new)
    await desk.work.findings.keep(community.id, told & found.keys(), desk.now)
    await _promise_daily(desk, community)


async def _readers(desk: Desk, community: CommunityId) -> list[ChatId]:
    """As long as there is none, nothing counts as told."""
    return [one.chat for one in await coordinators_of(desk.work, community) if one.chat is not None]


async def _tell(desk: Desk, community: CommunityId, readers: Sequence[ChatId], names: Sequence[str]) -> None:
    for chat in readers:
        await desk.work.outbox.add(
            Notice(
                name=f"{desk.turn}/{chat}",
                chat=chat,
                kind=Kind.FINDINGS,
                priority=Priority.REPORT,
                facts={"community": community, "names": list(names)},
            )
        )
