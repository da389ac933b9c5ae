"""What is read of a whole neighbourhood: its watch list, its seals, its surge."""

from collections.abc import Collection

from desk import views
from desk.model import Community, CommunityId, Request, RequestId
from desk.outgoing.staff import trusted
from desk.ports import Selection, Work
from desk.rules.watch_list import mark
from desk.terms import OPEN, Role
from roster.duty import duty_at
from roster.plan import BuildingId, Seat, Why

from .duty import read_for
from .facts import Reading, instant, item, name, subject

COUNTED = 1000
FIRST = 12  # more than these nobody reads at a glance
MOST_GONE = 12


async def is_watched(work: Work, community: Community) -> bool:
    """Whether there may be anything to watch at all."""
    return bool(community.watch) and any(one.sealed for one in await work.communities.buildings(community.id))


async def selected(work: Work, community: Community, limit: int) -> Selection:
    """The rule: of the kinds in the community's set, what is open in its sealed buildings."""
    sealed = [one.id for one in await work.communities.buildings(community.id) if one.sealed]
    return Selection(communities=[community.id], states=OPEN, watched=[(sealed, community.watch)], limit=limit)


async def watched(work: Work, community: Community, limit: int) -> list[Request]:
    """What stands on the list now, gravest and oldest first."""
    return list(await work.requests.select(await selected(work, community, limit)))


async def watch_list(one: Reading) -> views.WatchList | None:
    """The list as it is now; what is new or has changed stands first. None when nothing is left on it, or its reader
    works here no longer."""
    community: Community | None = await read_for(one)
    if community is None:
        return None
    selection = await selected(one.work, community, len(one.facts["shown"]))
    found = await one.work.requests.select(selection)
    if not found:
        return None
    before = one.facts["before"]
    marks = {request.id: mark(request, before) for request in found}
    first = sorted(found, key=lambda request: marks[request.id] is None)[:FIRST]
    return views.WatchList(
        **one.base,
        community=community.name,
        since=instant(one.facts["since"]),
        items=tuple([views.WatchItem(item=await item(one, request), mark=marks[request.id]) for request in first]),
        total=await one.work.requests.count(selection, COUNTED),
        gone=await _gone(one, community, {key for key in before or () if int(key) not in marks}, selection),
    )


async def _gone(
    one: Reading, community: Community, before: Collection[str], selection: Selection
) -> tuple[views.Subject, ...]:
    """What stood on the last one, and belongs on it no more. What has turned out to be about somebody's safety is not
    named."""
    known = await one.work.requests.several([RequestId(int(key)) for key in before])
    ours = [request for request in known if request.community == community.id and not request.sheltered]
    gone = [request for request in ours if not _fits(request, selection)]
    return tuple([await subject(one, request) for request in gone[:MOST_GONE]])


async def seals(one: Reading) -> views.Seals | None:
    """The buildings, for a coordinator of theirs."""
    community = await _coordinated(one)
    if community is None:
        return None
    known = {building.id: building for building in await one.work.communities.buildings(community.id)}
    asked = known.get(one.facts["asked"])
    return views.Seals(
        **one.base,
        community=community.name,
        lines=tuple(views.SealLine(key=str(b.id), name=b.name, sealed=b.sealed) for b in known.values()),
        asked=views.SealLine(key=str(asked.id), name=asked.name, sealed=asked.sealed) if asked else None,
        open=await _open(one, community, asked.id) if asked else 0,
        unknown=one.facts.get("unknown", False),
    )


async def surge(one: Reading) -> views.Surge | None:
    """Whether there is one, for a coordinator."""
    community = await _coordinated(one)
    if community is None:
        return None
    return views.Surge(
        **one.base,
        community=community.name,
        since=community.surge_since,
        open=await _open(one, community),
        reserve=await _reserve(one, community) if community.surge_since is not None else None,
    )


async def _reserve(one: Reading, community: Community) -> str | None:
    """Who has the reserve seat of all the neighbourhood now; nobody stands in for it."""
    found = duty_at(await one.work.communities.plan(community.id), one.now, seat=Seat.RESERVE)
    return None if found.why is Why.FALLBACK else await name(one.work, found.person)


async def _coordinated(one: Reading) -> Community | None:
    """The community that the notice is about, if its reader coordinates it."""
    community = await one.work.communities.get(CommunityId(one.facts["community"]))
    membership = await one.work.people.membership(one.person.id, community.id) if one.person else None
    return community if membership is not None and Role.COORDINATOR in membership.roles else None


async def _open(one: Reading, community: Community, building: BuildingId | None = None) -> int:
    """As much as its reader may see: what is about somebody's safety is counted for who is trusted with it."""
    able = {each.id for each in await trusted(one.work, community.id)}
    sheltered = one.person is not None and one.person.id in able
    selection = Selection(communities=[community.id], states=OPEN, building=building, sheltered=sheltered)
    return await one.work.requests.count(selection, COUNTED)


def _fits(request: Request, selection: Selection) -> bool:
    return request.state in selection.states and any(
        request.building in places and request.category in kinds for places, kinds in selection.watched or ()
    )
