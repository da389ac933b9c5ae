"""One counter for each of those behind the worker, in place of a card for each request of a flood."""

from datetime import timedelta

from desk.desk import Desk
from desk.model import ChatId, CommunityId, Message, MessageId, Promise, Request, RequestId
from desk.notices import Kind, Notice, Priority
from desk.rules import flooding
from desk.terms import Rung
from roster.plan import PersonId

from . import cards, strangers

REMINDED = timedelta(hours=1)


async def counts(desk: Desk, request: Request, rung: Rung) -> bool:
    """Whether this rung is told of it by a counter."""
    record = await desk.work.requests.events(request.id)
    return flooding.counts(request, rung, record) and await strangers.are_flooding(desk, request)


async def put(desk: Desk, request: Request, chat: ChatId, person: PersonId | None) -> None:
    """Into the counter of this chat, which is edited; into a new one, if there is none that holds anything."""
    for message in await desk.work.messages.of_chat(chat, {Kind.LIST}):
        known = strangers.held(message)
        if message.facts.get("community") != request.community:
            continue
        if not await strangers.still_there(desk.work, request.community, known):
            await cards.remove(desk, message)
            continue
        held = list(dict.fromkeys([*known, request.id]))
        await desk.work.messages.change(message.id, {**message.facts, "held": held})
        if message.telegram_id is not None:
            await cards.show(desk, message, priority=Priority.EMERGENCY)
        return
    await _post(desk, request.community, chat, person, [request.id])


async def remind(desk: Desk, promise: Promise) -> None:
    """An hour later, aloud and below all that came since: in place of itself, as long as it holds anything."""
    message = await desk.work.messages.get(MessageId(promise.facts["message"]))
    if message.gone_at is None and await _holds(desk, message):
        await cards.remove(desk, message)
        community = CommunityId(message.facts["community"])
        await _post(desk, community, message.chat, message.person, list(strangers.held(message)))


async def _holds(desk: Desk, message: Message) -> bool:
    community = CommunityId(message.facts["community"])
    return bool(await strangers.still_there(desk.work, community, strangers.held(message)))


async def _post(
    desk: Desk, community: CommunityId, chat: ChatId, person: PersonId | None, held: list[RequestId]
) -> None:
    facts = {"community": community, "held": held}
    row = await desk.work.messages.reserve(chat=chat, kind=Kind.LIST, person=person, facts=facts)
    await desk.work.outbox.add(
        Notice(name=f"list/{row}", chat=chat, kind=Kind.LIST, priority=Priority.EMERGENCY, message=row)
    )
    at = desk.now + REMINDED
    await desk.work.promises.add(
        Promise(name=f"flood/{row}", kind="flood", at=at, community=community, facts={"message": row})
    )
