"""One escalation each five minutes and person: what is raised to her meanwhile goes together into one message, which
names all that nobody has taken. An emergency waits for nothing, and nothing is left out."""

from datetime import datetime, timedelta

from desk.desk import Desk
from desk.model import ChatId, CommunityId, Message, Person, Request
from desk.notices import Kind, Notice, Priority
from desk.ports import Selection
from desk.terms import State, Urgency

from . import cards

EACH = timedelta(minutes=5)


async def put_together(desk: Desk, request: Request, person: Person, *, crowd: bool = False) -> bool:
    """Whether it goes with others: she was told of another one just now, or in a `crowd` is told of all at once."""
    if person.chat is None or request.urgency is Urgency.EMERGENCY:
        return False
    at = await _next_at(desk, person.chat)
    if at <= desk.now and not crowd:
        return False
    waiting = await _waiting(desk, person.chat) or await _begun(desk, person, person.chat, at)
    if request.state is not State.NEW:  # she was not asked, so the list would not know of it
        seen = [*waiting.facts.get("in_hand", ()), request.id]
        await desk.work.messages.change(waiting.id, {**waiting.facts, "in_hand": seen})
    return True


async def are_many(desk: Desk, community: CommunityId) -> bool:
    """Whether so many wait there for somebody that a line for each would be one each minute."""
    waiting = Selection(communities=[community], states={State.NEW}, raised=True, limit=cards.SEPARATE_CARDS + 1)
    return len(await desk.work.requests.select(waiting)) > cards.SEPARATE_CARDS


async def _begun(desk: Desk, person: Person, chat: ChatId, at: datetime) -> Message:
    row = await desk.work.messages.reserve(chat=chat, kind=Kind.LIST, person=person.id, facts={"raised": True})
    await desk.work.outbox.add(
        Notice(name=f"list/{row}", chat=chat, kind=Kind.LIST, priority=Priority.CARD, message=row, not_before=at)
    )
    return await desk.work.messages.get(row)


async def not_yet_told(desk: Desk, request: Request, person: Person) -> bool:
    """Whether it waits to be told her with others: she knows nothing of it, so nothing of it has to be taken back."""
    if person.chat is None or await _waiting(desk, person.chat) is None:
        return False
    shown = await desk.work.messages.of_request(request.id, cards.CARDS)
    return not any(one.chat == person.chat for one in shown)


async def _next_at(desk: Desk, chat: ChatId) -> datetime:
    """When she may be told of another one: five minutes after the last, which may still be on its way."""
    told = [one for one in await desk.work.messages.of_chat(chat, {Kind.ESCALATION, Kind.LIST}) if _counts(one)]
    recent = [one for one in told if one.sent_at is None or one.sent_at + EACH > desk.now]
    times = [one.sent_at or desk.now for one in recent if not await _is_emergency(desk, one)]
    return max(times) + EACH if times else desk.now


def _counts(message: Message) -> bool:
    return message.kind == Kind.ESCALATION or bool(message.facts.get("raised"))


async def _is_emergency(desk: Desk, message: Message) -> bool:
    if message.request is None:
        return False
    return (await desk.work.requests.get(message.request)).urgency is Urgency.EMERGENCY


async def _waiting(desk: Desk, chat: ChatId) -> Message | None:
    lists = await desk.work.messages.of_chat(chat, {Kind.LIST})
    return next((one for one in lists if one.telegram_id is None and _counts(one)), None)
