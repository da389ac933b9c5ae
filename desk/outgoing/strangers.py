"""Emergencies from accounts that nobody knows, and the counters that hold them."""

from collections.abc import Sequence
from datetime import datetime

from desk.desk import Desk
from desk.model import ChatId, CommunityId, Message, Request, RequestId
from desk.notices import Kind
from desk.ports import Selection, Work
from desk.rules import flooding, pranks
from desk.rules.asked import asked
from desk.terms import State, Urgency
from roster.plan import PersonId

MOST = 200  # gravest and oldest first


async def from_strangers(work: Work, community: CommunityId) -> list[Request]:
    """What nobody has taken, and of whom nobody has made sure. What is for named coordinators alone is
    never counted."""
    wanted = Selection(communities=[community], states={State.NEW}, sheltered=False, limit=MOST)
    grave = [one for one in await work.requests.select(wanted) if one.urgency is Urgency.EMERGENCY]
    askers = {one.asker for one in grave}
    since = await work.people.since(community, askers)
    theirs = await work.requests.of_askers(askers)
    unknown = [one for one in grave if pranks.unknown(one, theirs[one.asker], since.get(one.asker))]
    sure = await work.requests.made_sure_of(community, {one.asker for one in unknown})
    return [one for one in unknown if one.asker not in sure]


async def are_flooding(desk: Desk, request: Request) -> bool:
    """Whether it is one of a flood."""
    if request.urgency is not Urgency.EMERGENCY:
        return False
    return request.id in flooding.flooded(await from_strangers(desk.work, request.community))


async def held_back_from(desk: Desk, request: Request) -> set[PersonId | None]:
    """Whom its counter reminds; nobody, once somebody knows the account."""
    told = flooding.by_counter(asked(request, await desk.work.requests.events(request.id)))
    known = told and request.id not in {one.id for one in await from_strangers(desk.work, request.community)}
    return set() if known else told


async def counted_for(desk: Desk, request: Request, person: PersonId, chat: ChatId | None) -> bool:
    """Whether a counter is all that she has of it."""
    if person not in flooding.by_counter(await desk.work.requests.events(request.id)):
        return False
    shown = await desk.work.messages.of_request(request.id, {Kind.CARD, Kind.ESCALATION})
    return all(one.chat != chat for one in shown)


async def counters(desk: Desk, request: Request) -> list[Message]:
    """Those that hold it."""
    found: list[Message] = []
    for key in flooding.by_counter(await desk.work.requests.events(request.id)):
        chat = await _chat(desk, request, key)
        shown = await desk.work.messages.of_chat(chat, {Kind.LIST}) if chat is not None else ()
        found += [one for one in shown if request.id in held(one)]
    return found


async def _chat(desk: Desk, request: Request, key: PersonId | None) -> ChatId | None:
    if key is None:
        return (await desk.work.communities.get(request.community)).staff_group
    return (await desk.work.people.get(key)).chat


def held(message: Message) -> Sequence[RequestId]:
    """Of a counter: what was counted there, be it taken or not; of another list nothing."""
    return [RequestId(key) for key in message.facts.get("held", ())]


async def still_there(work: Work, community: CommunityId, keys: Sequence[RequestId]) -> list[Request]:
    """Of what was counted, what nobody has taken."""
    return [one for one in await from_strangers(work, community) if one.id in keys]


def first(requests: Sequence[Request]) -> datetime:
    """When it began."""
    return min(one.posted_at for one in requests)
