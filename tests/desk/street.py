"""A street for scenes of the desk alone: real queries on a database in memory, no Telegram, a clock moved by hand.

    await street.says("Mei", "Insulin pens run out tonight")
    assert await street.mail() == ["Arjun 4 card", "Mei 2 receipt"]
    await street.taps("Arjun", working.accept)

`mail` lets everything leave that may leave now, in the order of the sender, with its facts read again, and tells it as
`reader priority kind`. What is no longer true does not leave. Left out are pinned messages, menus,
the one that brings the keys that stay, and what is wrong in the roster ahead.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from desk.desk import Desk
from desk.due import clockwork, delivery
from desk.due.delivery import Delivered, Sent
from desk.incoming import hearing
from desk.loops import Fate, LoopWork, Settlement, Waiting
from desk.model import ChatId, CommunityId, Event, Message, Person, Piece, Request
from desk.notices import Kind
from desk.reading import read
from desk.taps import Tap
from desk.terms import EventKind, PieceKind, State
from desk.understanding.sense import WordLists
from desk.views import View
from tests.desk.town_hall import LISTS, NUMBERS, garden

Answer = TypeVar("Answer")
Doing = Callable[[Desk, Person, Tap], Awaitable[Answer]]
QUIET = frozenset({Kind.PINNED, Kind.PIN, Kind.MENU, Kind.FINDINGS})
LINES = {Kind.SAY: "code", Kind.PROGRESS: "code"}
LIVING = (State.NEW, State.ACCEPTED, State.WAITING, State.DONE)


class Street:
    """One community, its people, and everything within one transaction that is never committed."""

    def __init__(self, work: LoopWork, clock: list[datetime]) -> None:
        self.work = work
        self._clock = clock
        self._turns = 0
        self._numbers = 1000  # Telegram's
        self.community = CommunityId(0)
        self.views: list[View] = []
        self.lists: WordLists = LISTS

    async def opens(self, **changes: Any) -> None:
        """Make the community, or change it; whoever is named has pressed Start."""
        self.community = await self.work.configurations.apply(garden(**changes), self.now)
        for name in ("Arjun", "Wei", "Li"):
            await self.starts(name)

    @property
    def now(self) -> datetime:
        return self._clock[0]

    def at(self, now: datetime) -> None:
        self._clock[0] = now

    def desk(self) -> Desk:
        """The desk of a new turn."""
        self._turns += 1
        return Desk(work=self.work, now=self.now, lists=self.lists, turn=f"update/{self._turns}")

    async def starts(self, name: str, number: int | None = None) -> Person:
        """Somebody opens a private chat."""
        telegram = number or NUMBERS[name]
        chat = await self.work.chats.seen(telegram_id=telegram, kind="private", person=None)
        return await self.work.people.seen(telegram_id=telegram, name=name, language=None, chat=chat.id)

    async def who(self, name: str) -> Person:
        """As this person is now known; a newcomer comes in."""
        known = await self.work.people.by_telegram(NUMBERS[name])
        return known if known is not None and known.chat is not None else await self.starts(name)

    async def chat(self, name: str) -> ChatId:
        person = await self.who(name)
        assert person.chat is not None
        return person.chat

    async def group(self, number: int = -100) -> ChatId:
        """A group of Telegram's; linked to nobody."""
        return (await self.work.chats.seen(telegram_id=number, kind="supergroup", person=None)).id

    # -- what people do

    async def says(self, name: str, text: str | None, **piece: Any) -> None:
        """Write, say or show something to the bot."""
        self._numbers += 1
        made: dict[str, Any] = {"kind": PieceKind.TEXT, "text": text, "came_as": self._numbers}
        person, chat = await self.who(name), await self.chat(name)
        await hearing.hear(self.desk(), person, chat, Piece(**made | piece))

    async def replies(self, name: str, text: str, to: Kind, **piece: Any) -> None:
        """Answer the newest message of this kind in one's chat."""
        await self.says(name, text, reply_to=(await self.newest(name, to)).telegram_id, **piece)

    async def asks(self, name: str, doing: Any, argument: str = "", *, chat: ChatId | None = None) -> Any:
        """A command."""
        return await doing(self.desk(), await self.who(name), chat or await self.chat(name), argument)

    async def taps(
        self, name: str, doing: Doing[Answer], argument: str = "", *, on: Kind = Kind.CARD, **tap: Any
    ) -> Answer:
        """Press a button below the newest message of this kind; `of` has it be this number's, `tap` forges the rest."""
        return await doing(self.desk(), await self.who(name), await self.tap(name, argument, on=on, **tap))

    async def tap(
        self, name: str, argument: str = "", *, on: Kind = Kind.CARD, of: int | None = None, **tap: Any
    ) -> Tap:
        """The button, not yet pressed."""
        shown = [one for one in await self.shown(name) if one.kind == on]
        request = await self.request(of) if of is not None else await self._shown_by(shown)
        made: dict[str, Any] = {
            "chat": await self.chat(name),
            "message": shown[-1].telegram_id if shown else 0,
            "key": request.key if request else "",
            "stage": request.stage if request else 0,
            "argument": argument,
        }
        return Tap(**made | tap)

    # -- what there is

    async def request(self, number: int = 1, community: CommunityId | None = None) -> Request:
        found = await self.work.requests.by_number(community or self.community, number)
        assert found is not None
        return found

    async def _shown_by(self, shown: list[Message]) -> Request | None:
        about = shown[-1].request if shown else None
        return await self.work.requests.get(about) if about is not None else await self._newest_request()

    async def _newest_request(self) -> Request | None:
        number = 1
        while await self.work.requests.by_number(self.community, number + 1):
            number += 1
        return await self.work.requests.by_number(self.community, number)

    async def record(self, number: int = 1) -> list[Event]:
        return list(await self.work.requests.events((await self.request(number)).id))

    async def last(self, kind: EventKind, number: int = 1) -> Event:
        """The newest line of this kind."""
        return [one for one in await self.record(number) if one.kind is kind][-1]

    async def shown(self, name: str) -> list[Message]:
        """The ledger of somebody's chat, as far as it has been sent and is still there, oldest first."""
        known = await self.work.messages.of_chat(await self.chat(name), list(Kind))
        return [one for one in known if one.telegram_id is not None]

    async def newest(self, name: str, kind: Kind) -> Message:
        return [one for one in await self.shown(name) if one.kind == kind][-1]

    # -- time, and what leaves

    async def passes(self, **by: float) -> None:
        """Time passes, and the clock does its work as it falls due."""
        end = self.now + timedelta(**by)
        while (due := await clockwork.next_due(self.work)) is not None and due <= end:
            self.at(max(self.now, due))
            await self.wakes()
        self.at(end)

    async def sleeps(self, **by: float) -> None:
        """Time passes while nobody looks."""
        self.at(self.now + timedelta(**by))

    async def wakes(self) -> None:
        """Everything that is due is done, one thing a turn."""
        while await clockwork.settle_next(self.desk()):
            pass

    async def mail(self, outcomes: Mapping[str, Sent] | None = None) -> list[str]:
        """What leaves now; `outcomes` says with whom something goes wrong."""
        lines, self.views = [], []
        while heads := await self.work.queue.heads(self.now, busy=[], limit=1):
            line = await self.leaves(heads[0], outcomes or {})
            lines += [line] if line else []
        return lines

    async def leaves(self, waiting: Waiting, outcomes: Mapping[str, Sent]) -> str | None:
        """One row of the outbox claimed, read and settled; the line for it, None if nothing left or nobody reads it."""
        await self.work.queue.claim(waiting.id, until=self.now + timedelta(minutes=1))
        view = await read(self.work, waiting.notice, self.now, self.lists)
        if view is None:
            dropped = Settlement(id=waiting.id, fate=Fate.DROPPED, at=self.now)
            await self.work.queue.settle([dropped])
            return None
        reader = await self._reader(waiting)
        self._numbers += 1
        number = view.target.edit or self._numbers
        outcome = outcomes.get(reader, Delivered(None if waiting.notice.kind is Kind.REMOVE else number))
        await self.work.queue.settle([await delivery.settled(self.desk(), waiting, outcome)])
        if waiting.notice.kind in QUIET or getattr(view, "code", "") == "keys":
            return None
        self.views.append(view)
        return f"{reader} {waiting.notice.priority.value} {_kind(waiting, view)}"

    async def _reader(self, waiting: Waiting) -> str:
        person = (await self.work.chats.get(waiting.notice.chat)).person
        return (await self.work.people.get(person)).name if person is not None else "group"

    def seen(self, kind: Kind, chat: str = "") -> View:
        """The newest view of this kind in the last mail, in somebody's chat if it is named."""
        wanted = NUMBERS.get(chat)
        return [one for one in self.views if one.kind is kind and wanted in (None, one.target.chat)][-1]


def _kind(waiting: Waiting, view: View) -> str:
    kind = waiting.notice.kind
    detail = f":{getattr(view, LINES[kind])}" if kind in LINES and hasattr(view, LINES[kind]) else ""
    return f"{'edit ' if view.target.edit else ''}{kind.value}{detail}"
