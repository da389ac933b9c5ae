"""Tidying up: what the bot showed to staff about a request does not stay on their phones (care rule 1).

Telegram lets a bot delete its messages for 48 hours only: copied files go before 47 h, whatever becomes of the request.
A day after a request is over its other messages to staff go too; older ones are edited to say that it is over.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from desk.access import relations
from desk.desk import Desk
from desk.loops import Waiting
from desk.model import ChatId, CommunityId, Message, Person, Promise, Request, RequestId, WordsId
from desk.notices import Kind
from desk.outgoing import cards, menus
from desk.outgoing.staff import staff_of
from desk.ports import Selection
from desk.reading.complaints import may_read
from desk.terms import UNFINISHED, PieceKind
from roster.plan import PersonId

FILES_GO_AFTER = timedelta(hours=46)
OVER_FOR = timedelta(hours=24)
EVERYTHING = 10_000  # unfinished requests looked through when somebody leaves
LISTS = frozenset({Kind.BOARD, Kind.LIST, Kind.FOR_WHOM, Kind.HANDED_OVER, Kind.WATCH_LIST})
ABOUT_A_REQUEST = frozenset({Kind.PIECE, Kind.ECHO, Kind.STAND_DOWN, Kind.NUDGE, Kind.SAY, Kind.SLIP})


async def promise_file(desk: Desk, waiting: Waiting, telegram_id: int) -> None:
    """A file, or a list with people's words, was shown to staff: it goes in time."""
    facts = waiting.notice.facts
    if waiting.notice.kind not in LISTS and not (waiting.notice.kind is Kind.PIECE and facts.get("to_staff")):
        return
    if "words" in facts and (await desk.work.words.get(WordsId(facts["words"]))).kind is PieceKind.TEXT:
        return
    chat = waiting.notice.chat
    await desk.work.promises.add(
        Promise(
            name=f"file/{chat}/{telegram_id}",
            kind="file",
            at=desk.now + FILES_GO_AFTER,
            community=None,
            facts={"chat": chat, "telegram_id": telegram_id},
        )
    )


async def keep_file(desk: Desk, promise: Promise) -> None:
    """The file goes from the worker's chat."""
    chat = ChatId(promise.facts["chat"])
    known = await desk.work.messages.find(chat, promise.facts["telegram_id"])
    if known is None or known.gone_at is not None:
        return
    await cards.remove(desk, known)


async def promise_wiping(desk: Desk, request: Request) -> None:
    """It is over: a day later nothing of it is on a worker's phone."""
    await desk.work.promises.add(
        Promise(
            name=f"wipe/{request.id}/{request.stage}",
            kind="wipe",
            at=desk.now + OVER_FOR,
            community=request.community,
            facts={"request": request.id, "stage": request.stage},
        )
    )


async def keep_wiped(desk: Desk, promise: Promise) -> None:
    """Unless it was opened again meanwhile."""
    request = await desk.work.requests.get(RequestId(promise.facts["request"]))
    if request.stage == promise.facts["stage"] and not request.unfinished:
        await off_the_phones(desk, request)


async def off_the_phones(desk: Desk, request: Request) -> None:
    """Of what staff was shown about it nothing is left but that it is over."""
    for message in await desk.work.messages.of_request(request.id, ABOUT_A_REQUEST):
        if await _staff_reads(desk, request, message):
            await cards.take_away(desk, message)


async def leave_nothing_with_who_left(desk: Desk, community: CommunityId) -> None:
    """Who works here no longer keeps nothing of what is still unfinished (care rule 1)."""
    left: dict[PersonId, Person] = {}
    everything = Selection(communities=[community], states=UNFINISHED, raised=True, limit=EVERYTHING)
    for request in await desk.work.requests.select(everything):
        left |= await leave_nothing_with_others(desk, request)
    for person in left.values():
        await menus.keep_menu(desk, person)
    await _lists_go(desk, community)


async def leave_nothing_with_others(desk: Desk, request: Request) -> dict[PersonId, Person]:
    """Whoever has anything of it on her phone, and nothing to do with it any more; a card says whose it is now."""
    left: dict[PersonId, Person] = {}
    for message in await desk.work.messages.of_request(request.id, cards.CARDS | ABOUT_A_REQUEST):
        person = await _who_left(desk, request, message)
        if person is not None:
            left[person.id] = person
            await _taken(message)(desk, message)
    return left


def _taken(message: Message) -> Callable[[Desk, Message], Awaitable[None]]:
    """What has not left yet does not."""
    if message.telegram_id is None:
        return cards.remove
    return cards.show if message.kind in cards.CARDS else cards.take_away


async def _lists_go(desk: Desk, community: CommunityId) -> None:
    """Nor the watch list and a counter of emergencies, nor what somebody wrote of a worker."""
    for message in await desk.work.messages.of_kinds({Kind.WATCH_LIST, Kind.LIST, Kind.COMPLAINT}):
        if message.person is not None and not await _may_keep(desk, community, message, message.person):
            await cards.take_away(desk, message)


async def _may_keep(desk: Desk, community: CommunityId, message: Message, reader: PersonId) -> bool:
    """The lists of this community only who works here; a complaint only who may still read it."""
    if message.kind == Kind.COMPLAINT:
        return await may_read(desk.work, await desk.work.complaints.get(message.facts["complaint"]), reader)
    if message.facts.get("community") != community:
        return True
    return reader in {one.id for one in await staff_of(desk.work, community)}


async def _who_left(desk: Desk, request: Request, message: Message) -> Person | None:
    """Whose chat it is, if she is neither concerned nor works here."""
    reader = (await desk.work.chats.get(message.chat)).person
    if reader is None or reader in {request.asker, request.resident}:
        return None
    person = await desk.work.people.get(reader)
    return None if await relations(desk, person, request) else person


async def _staff_reads(desk: Desk, request: Request, message: Message) -> bool:
    chat = await desk.work.chats.get(message.chat)
    return chat.person not in {request.asker, request.resident}
