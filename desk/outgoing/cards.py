"""Cards and receipts: messages that stand for a request in a chat, live on, and are shown anew as it moves."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from desk.desk import Desk
from desk.model import ChatId, Facts, Message, MessageId, Person, Request
from desk.notices import Kind, Notice, Priority
from desk.terms import OPEN, Category, State, Urgency

from . import strangers
from .staff import own_people

PATIENCE = timedelta(seconds=20)  # what a tap tells others leaves this much later, so that an undo is in time
SETTLES = timedelta(seconds=10)  # changes of the pinned message within this are one edit
DELETABLE_FOR = timedelta(hours=47)  # Telegram lets a bot delete its messages for 48
MEDICAL, POLICE = "medical", "police"
SEPARATE_CARDS = 3  # one more new card than these, still unsent, and they become a list
CARDS = frozenset({Kind.CARD, Kind.ESCALATION})
LIVING = CARDS | {Kind.RECEIPT, Kind.DANGER, Kind.SLIP}  # messages that are edited as their request moves


async def card(
    desk: Desk,
    request: Request,
    person: Person,
    *,
    kind: Kind = Kind.CARD,
    priority: Priority,
    silent: bool = False,
    at: datetime | None = None,
) -> None:
    """A new card on this person's phone, now or `at` that hour; an older one of the same request gives way to it."""
    if person.chat is None:
        return
    for old in await desk.work.messages.of_request(request.id, CARDS):
        if old.chat == person.chat:
            await remove(desk, old)
    if kind is Kind.CARD and priority is Priority.CARD and request.urgency is not Urgency.EMERGENCY:
        crowd = [one for one in await desk.work.messages.of_chat(person.chat, {Kind.CARD}) if one.telegram_id is None]
        if len(crowd) >= SEPARATE_CARDS:
            await _list(desk, person.chat, person, crowd)
            return
    asks = kind is Kind.ESCALATION and request.state is State.NEW
    await _post(desk, request, person, kind, graver(request, priority), silent=silent, at=at, asks=asks)


async def _list(desk: Desk, chat: ChatId, person: Person, crowd: Sequence[Message]) -> None:
    """Too many new cards wait: those that are no emergencies become one list, in place of an earlier one. A listed
    request has no card until its button is pressed or its first ping is due."""
    for one in crowd:
        if one.request is not None and (await desk.work.requests.get(one.request)).urgency is not Urgency.EMERGENCY:
            await desk.work.messages.gone(one.id, desk.now)
    for earlier in await desk.work.messages.of_chat(chat, {Kind.LIST}):
        if not strangers.held(earlier):
            await remove(desk, earlier)
    row = await desk.work.messages.reserve(chat=chat, kind=Kind.LIST, person=person.id)
    await desk.work.outbox.add(
        Notice(name=f"list/{row}", chat=chat, kind=Kind.LIST, priority=Priority.CARD, message=row)
    )


async def receipt(desk: Desk, request: Request, person: Person, *, facts: Facts | None = None) -> MessageId | None:
    """What the resident reads of it, from now on."""
    return await _post(desk, request, person, Kind.RECEIPT, graver(request, Priority.ANSWER), facts=facts)


async def danger(desk: Desk, request: Request, person: Person, *, call: str | None = None) -> None:
    """The number to call; the first thing said in mortal danger. Of what kind: as told now, else as told before."""
    first = call or await told_to_call(desk, request) or (POLICE if request.category is Category.SAFETY else MEDICAL)
    await _post(desk, request, person, Kind.DANGER, Priority.EMERGENCY, facts={"first": first})


async def told_to_call(desk: Desk, request: Request) -> str | None:
    """Which number its people were told to call last; None before they were told any."""
    shown = await desk.work.messages.of_request(request.id, {Kind.DANGER})
    return str(shown[-1].facts["first"]) if shown else None


async def _post(
    desk: Desk,
    request: Request,
    person: Person,
    kind: Kind,
    priority: Priority,
    *,
    facts: Facts | None = None,
    silent: bool = False,
    at: datetime | None = None,
    asks: bool = False,
) -> MessageId | None:
    """It `asks` her to take it: once somebody has, it does not leave any more."""
    if person.chat is None:
        return None
    row = await desk.work.messages.reserve(
        chat=person.chat, kind=kind, person=person.id, request=request.id, facts=facts
    )
    await desk.work.outbox.add(
        Notice(
            name=f"{kind.value}/{row}",
            chat=person.chat,
            kind=kind,
            priority=priority,
            facts={"asks": True} if asks else {},
            request=request.id,
            message=row,
            silent=silent,
            not_before=at,
        )
    )
    return row


async def refresh(
    desk: Desk, request: Request, *, tapped: ChatId | None = None, only: ChatId | None = None, later: bool = False
) -> None:
    """Show all living messages of a request as it is now, and what asks about it; in the chat of the tap at once."""
    patient = later and request.urgency is not Urgency.EMERGENCY
    for message in await desk.work.messages.of_request(request.id, LIVING):
        if only is None or message.chat == only:
            here = message.chat == tapped
            if here or message.kind in CARDS:
                await _close_menu(desk, message)
            for shown in (message, *await desk.work.messages.of_chat(message.chat, {Kind.NUDGE, Kind.LIST})):
                await _shown_anew(desk, shown, here=here, patient=patient)
            await bring_pinned_up_to_date(desk, message.chat)
    for counter in await strangers.counters(desk, request):
        await show(desk, counter, priority=Priority.ANSWER)
    for key in own_people(request):
        person = await desk.work.people.get(key)
        if person.chat is not None and only in {None, person.chat}:
            await _list_goes_along(desk, request, person, person.chat, here=person.chat == tapped, patient=patient)


async def _shown_anew(desk: Desk, message: Message, *, here: bool, patient: bool) -> None:
    wait = desk.now + PATIENCE if patient and not here else None
    await show(desk, message, priority=Priority.ANSWER if here else Priority.EDIT, not_before=wait)


async def _list_goes_along(
    desk: Desk, request: Request, person: Person, chat: ChatId, *, here: bool, patient: bool
) -> None:
    """Where a list is the receipt of several. What has become graver than that, or is about somebody's safety, gets one
    of its own: that asks whether it is safe to write to her."""
    lists = await lists_of_hers(desk, chat)
    for message in lists:
        await _shown_anew(desk, message, here=here, patient=patient)
    if lists and request.state in OPEN and (request.urgency is not Urgency.ROUTINE or request.sheltered):
        shown = await desk.work.messages.of_request(request.id, {Kind.RECEIPT})
        if not any(one.chat == chat for one in shown):
            await receipt(desk, request, person)


async def lists_of_hers(desk: Desk, chat: ChatId) -> list[Message]:
    """The list that is the receipt of several requests; not one that she asked to see."""
    return [one for one in await desk.work.messages.of_chat(chat, {Kind.MINE}) if one.facts.get("receipt")]


async def _close_menu(desk: Desk, message: Message) -> None:
    """What can be pressed has changed: the card shows its first buttons again, with the way back among them."""
    if message.facts.get("menu", "main") != "main":
        await desk.work.messages.change(message.id, {**message.facts, "menu": "main"})


async def keep_open(desk: Desk, chat: ChatId, number: int, menu: str) -> None:
    """One tap of this menu follows another: below this card it stays, though the request has changed."""
    message = await desk.work.messages.find(chat, number)
    if message is not None and message.kind in CARDS:
        await desk.work.messages.change(message.id, {**message.facts, "menu": menu})


async def bring_pinned_up_to_date(desk: Desk, chat: ChatId) -> bool:
    """Show it anew, a little later. False if this chat has none."""
    kept = await desk.work.messages.of_chat(chat, {Kind.PINNED})
    for message in kept:
        if message.telegram_id is not None:
            await show(desk, message, not_before=desk.now + SETTLES)
    return bool(kept)


async def show(
    desk: Desk, message: Message, *, priority: Priority = Priority.EDIT, not_before: datetime | None = None
) -> None:
    """An edit is "show this message": without content, at most one waiting per message."""
    await desk.work.outbox.add(
        Notice(
            name=f"{desk.turn}/show/{message.id}",
            chat=message.chat,
            kind=Kind(message.kind),
            priority=priority,
            request=message.request,
            message=message.id,
            slot=f"show/{message.id}",
            not_before=not_before,
        )
    )


def is_stub(message: Message) -> bool:
    """Whether only a short line is left of a card."""
    return bool(message.facts.get("stub"))


async def make_stubs(desk: Desk, request: Request, chat: ChatId) -> None:
    """The duty has gone on: of the card on this phone a line is left, of words and files nothing (care rule 1)."""
    for message in await desk.work.messages.of_request(request.id, CARDS | {Kind.PIECE, Kind.ECHO, Kind.SLIP}):
        if message.chat != chat:
            continue
        if message.kind not in CARDS:
            await take_away(desk, message)
        elif message.telegram_id is None:
            await desk.work.messages.gone(message.id, desk.now)
        else:
            await desk.work.messages.change(message.id, {"stub": True})
            await show(desk, message)


async def take_away(desk: Desk, message: Message) -> None:
    """From somebody whose business it is no longer: deleted, or what is too old for that becomes a short line."""
    if message.sent_at is not None and desk.now < message.sent_at + DELETABLE_FOR:
        await remove(desk, message)
        return
    await desk.work.outbox.add(
        Notice(
            name=f"wiped/{message.id}",
            chat=message.chat,
            kind=Kind(message.kind),
            priority=Priority.EDIT,
            facts={"over": True},
            request=message.request,
            message=message.id,
        )
    )


async def remove(desk: Desk, message: Message) -> None:
    """Take an earlier message of the bot's away."""
    await desk.work.messages.gone(message.id, desk.now)
    if message.telegram_id is not None:
        await delete(desk, message, message.telegram_id)


async def delete(desk: Desk, message: Message, telegram_id: int) -> None:
    """Off the phone; also what came there only after it was gone here."""
    await desk.work.outbox.add(
        Notice(
            name=f"remove/{message.id}",
            chat=message.chat,
            kind=Kind.REMOVE,
            priority=Priority.EDIT,
            facts={"telegram_id": telegram_id},
        )
    )


def graver(request: Request, priority: Priority) -> Priority:
    """About an emergency everything goes first (promise P5)."""
    return Priority.EMERGENCY if request.urgency is Urgency.EMERGENCY else priority
