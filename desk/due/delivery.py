"""What became of an attempt to send, and what follows from it (docs/architecture.md, the outbox)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from desk.casework import tidying
from desk.desk import Desk
from desk.doing import checking
from desk.loops import Fate, Settlement, Waiting
from desk.model import Json, Message, MessageId, Person, WordsId
from desk.notices import Kind, Notice, Priority
from desk.outgoing import cards, dispatch, groups, pinned, strangers
from desk.outgoing.staff import coordinators_of
from desk.talking import writing

from . import clockwork

LONGEST_REST = 15.0
REPEATED = "maybe_repeated"  # a fact: the words say that this may be the second time
ONCE_ONLY = frozenset({Kind.SUMMARY})  # a whole group would read it twice
ASKS = frozenset({Kind.QUESTION, Kind.PHRASE})
ONCE_ONLY_PRIORITY = Priority.SUMMARY  # announcements too


@dataclass(frozen=True, slots=True)
class Delivered:
    """It is there. No number for what makes no message: a deletion, an edit that changed nothing."""

    telegram_id: int | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """It did not happen. Seconds: Telegram asked for that pause. None: Telegram was not reached, or broke down."""

    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has another number now."""

    new: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Blocked the bot, never started it, or threw it out."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The message that was to be edited, deleted or answered is not there."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Telegram will never take this call: our fault."""

    reason: str


@dataclass(frozen=True, slots=True)
class Maybe:
    """It left, and no answer came."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Telegram does not know this bot: no message can leave."""

    reason: str


Sent = Delivered | Later | Moved | Unreachable | Lost | Rejected | Maybe | Stop


async def settled(desk: Desk, waiting: Waiting, outcome: Sent) -> Settlement:
    """Write what follows from the outcome, and say how the row of the outbox ends for now."""
    match outcome:
        case Delivered(telegram_id):
            await _delivered(desk, waiting, telegram_id)
            return _ends(desk, waiting, Fate.SENT, telegram_id=telegram_id)
        case Unreachable():
            return await _unreachable(desk, waiting)
        case Lost():
            return await _lost(desk, waiting)
        case Rejected(reason):
            return _ends(desk, waiting, Fate.DEAD, error=reason)
        case Maybe():
            return await _maybe(desk, waiting)
        case _:
            return await _waits(desk, waiting, outcome)


async def _delivered(desk: Desk, waiting: Waiting, telegram_id: int | None) -> None:
    """At most one nudge per chat, and one sentence of a topic: the one before goes. What was to be pinned is pinned;
    files have their day to go."""
    for earlier in await _replaced(desk, waiting.notice):
        await cards.remove(desk, earlier)
    if telegram_id is None:
        return
    if waiting.notice.message is not None:
        await _came_too_late(desk, await desk.work.messages.get(waiting.notice.message), telegram_id)
    if waiting.notice.kind is Kind.PINNED:
        await pinned.pin(desk, waiting.notice.chat, telegram_id)
    await tidying.promise_file(desk, waiting, telegram_id)


async def _came_too_late(desk: Desk, message: Message, telegram_id: int) -> None:
    """It was taken away while it was on its way: it goes from the phone, too."""
    if message.gone_at is not None and message.telegram_id is None:
        await cards.delete(desk, message, telegram_id)


async def _replaced(desk: Desk, notice: Notice) -> Sequence[Message]:
    """What it takes the place of; nothing, when it was shown anew."""
    if notice.message is not None:
        return await _lists_before(desk, notice.message) if notice.kind is Kind.LIST else ()
    if notice.kind is Kind.NUDGE:
        return await desk.work.messages.of_chat(notice.chat, {Kind.NUDGE})
    topic = notice.facts.get("topic")
    if topic is None or notice.request is None:
        return ()
    told = await desk.work.messages.of_request(notice.request, {Kind.SAY})
    return [one for one in told if one.chat == notice.chat and one.facts.get("topic") == topic]


async def _lists_before(desk: Desk, new: MessageId) -> Sequence[Message]:
    """Each list names all that nobody has taken: what an earlier one said, a new one says. Not what a counter said, nor
    of what somebody has in hand."""
    message = await desk.work.messages.get(new)
    if message.telegram_id is not None or strangers.held(message):
        return ()
    lists = await desk.work.messages.of_chat(message.chat, {Kind.LIST})
    return [one for one in lists if one.id < new and not strangers.held(one) and not one.facts.get("in_hand")]


async def _waits(desk: Desk, waiting: Waiting, outcome: Later | Moved | Stop) -> Settlement:
    if isinstance(outcome, Later):
        return await _later(desk, waiting, outcome.seconds)
    if isinstance(outcome, Moved):
        await desk.work.chats.moved(old=waiting.telegram_chat, new=outcome.new)
        return _again(desk, waiting, 0)
    return replace(_again(desk, waiting, 0), error=outcome.reason)


async def _later(desk: Desk, waiting: Waiting, seconds: float | None) -> Settlement:
    if seconds is None:
        return _again(desk, waiting, min(2.0 ** min(waiting.attempts, 10), LONGEST_REST))
    if timedelta(seconds=seconds) > dispatch.LONG_PAUSE and waiting.notice.priority is Priority.EMERGENCY:
        await clockwork.held_back(desk, waiting)
    return _again(desk, waiting, seconds)


async def _unreachable(desk: Desk, waiting: Waiting) -> Settlement:
    """A person is marked, and the request takes its next step now. Of a group the coordinators hear."""
    person, card = await _reader(desk, waiting), waiting.notice.message if waiting.notice.kind in cards.CARDS else None
    if card is not None and (await desk.work.messages.get(card)).telegram_id is None:
        await desk.work.messages.gone(card, desk.now)  # nobody has seen it: once she is back, her next ping brings one
    if person is not None:
        request = waiting.notice.request
        await clockwork.unreachable(desk, person, None if request is None else await desk.work.requests.get(request))
        await _words_went_nowhere(desk, waiting.notice)
    else:
        await _group_unreachable(desk, waiting)
    return _ends(desk, waiting, Fate.DROPPED, error="unreachable")


async def _group_unreachable(desk: Desk, waiting: Waiting) -> None:
    """Its summary can be posted again, once it can be written to; nobody there was asked about a request."""
    notice = waiting.notice
    if notice.kind in ONCE_ONLY and notice.priority is ONCE_ONLY_PRIORITY:
        await _ask_whether_it_arrived(desk, waiting, missed=True)
        return
    await groups.cannot_be_told(desk, notice.chat)
    if notice.kind is Kind.STAFF_COUNT and notice.request is not None:
        request = await desk.work.requests.get(notice.request)
        if request.stage == notice.stage:
            await dispatch.staff_group_missed(desk, request)


async def _words_went_nowhere(desk: Desk, notice: Notice) -> None:
    """What was written or said to a resident, or asked of her, and has not come to her. An edit of it is no news: it
    had come."""
    if notice.kind in ASKS and notice.message is not None:
        await checking.reached_nobody(desk, await desk.work.messages.get(notice.message))
    if notice.kind is Kind.PIECE and notice.request is not None and not notice.facts.get("to_staff", True):
        request = await desk.work.requests.get(notice.request)
        await writing.undelivered(desk, request, WordsId(notice.facts["words"]))


async def _reader(desk: Desk, waiting: Waiting) -> Person | None:
    """Whose private chat this is. Still one person, if she changed chats meanwhile."""
    chat = await desk.work.chats.get(waiting.notice.chat)
    return None if chat.person is None else await desk.work.people.get(chat.person)


async def _lost(desk: Desk, waiting: Waiting) -> Settlement:
    """What was to be edited is posted anew; what was to be deleted is gone already."""
    notice = waiting.notice
    if notice.message is not None and notice.kind not in (Kind.REMOVE, Kind.PIN):
        message = await desk.work.messages.get(notice.message)
        if message.telegram_id is not None:
            await _post_anew(desk, notice, message)
    return _ends(desk, waiting, Fate.DROPPED, error="lost")


async def _post_anew(desk: Desk, notice: Notice, lost: Message) -> None:
    await desk.work.messages.gone(lost.id, desk.now)
    fresh = await desk.work.messages.reserve(
        chat=lost.chat,
        kind=Kind(lost.kind),
        person=lost.person,
        request=lost.request,
        words=lost.words,
        facts=lost.facts,
    )
    await desk.work.outbox.add(replace(notice, name=f"anew/{lost.id}", message=fresh, slot=None, not_before=None))


async def _maybe(desk: Desk, waiting: Waiting) -> Settlement:
    """Changes to a message may be made twice without harm. A message is repeated once, and says so; a group's summary
    never: the coordinators are asked whether it is there."""
    notice = waiting.notice
    if await _changes_only(desk, notice):
        return _again(desk, waiting, 1)
    if notice.kind in ONCE_ONLY or notice.priority >= ONCE_ONLY_PRIORITY:
        await _ask_whether_it_arrived(desk, waiting)
    elif not notice.facts.get(REPEATED):
        again = {**notice.facts, REPEATED: True}
        await desk.work.outbox.add(replace(notice, name=f"{notice.name}/again", facts=again, slot=None))
    return _ends(desk, waiting, Fate.MAYBE, error="no answer")


async def _changes_only(desk: Desk, notice: Notice) -> bool:
    """An edit, a deletion, a pin, a menu, a good-bye: to do it again changes nothing."""
    if notice.kind in (Kind.REMOVE, Kind.PIN, Kind.LEAVE, Kind.MENU):
        return True
    return notice.message is not None and (await desk.work.messages.get(notice.message)).telegram_id is not None


async def _ask_whether_it_arrived(desk: Desk, waiting: Waiting, *, missed: bool = False) -> None:
    """Every coordinator of the chat's community gets "Did it arrive? [Post it]"; or hears that it did not."""
    notice = waiting.notice
    chat = await desk.work.chats.get(notice.chat)
    if chat.community is None:
        return
    shown = (await desk.work.messages.get(notice.message)).facts if notice.message is not None else {}
    facts: Mapping[str, Json] = {
        "name": notice.name, "kind": notice.kind.value, "chat": notice.chat, "facts": {**notice.facts, **shown},
        "missed": chat.community if missed else None,
    }  # fmt: skip
    for person in await coordinators_of(desk.work, chat.community):
        if person.chat is not None:
            row = await desk.work.messages.reserve(
                chat=person.chat, kind=Kind.DID_IT_ARRIVE, person=person.id, facts=facts
            )
            await desk.work.outbox.add(
                Notice(
                    name=f"did_it_arrive/{waiting.id}/{person.id}",
                    chat=person.chat,
                    kind=Kind.DID_IT_ARRIVE,
                    priority=Priority.CARD,
                    message=row,
                )
            )


def _again(desk: Desk, waiting: Waiting, seconds: float) -> Settlement:
    return Settlement(
        id=waiting.id, fate=Fate.LATER, at=desk.now, not_before=desk.now + timedelta(seconds=seconds), error="later"
    )


def _ends(
    desk: Desk, waiting: Waiting, fate: Fate, *, telegram_id: int | None = None, error: str | None = None
) -> Settlement:
    return Settlement(id=waiting.id, fate=fate, at=desk.now, telegram_id=telegram_id, error=error)
