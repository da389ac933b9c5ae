"""Days of a whole community, without Telegram: real queries, the sender's own claims and quotas, and a clock that jumps
to the next minute in which anything happens. Nobody is pretended: people act on what they were sent.

    mei = await days.moves_in(Resident, "Mei", 101)
    days.at(days.now + hours(1), lambda: mei.says("No rice left"))
    await days.passes(until=tomorrow)

`seen` holds every message that left, `log` all that people did; all is one transaction that is never committed.
"""

import heapq
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from bot.claims import Claims
from bot.flights import Flight, Landed
from bot.landings import settle
from bot.pacing import FREE, Pacing, Quotas
from desk.desk import Desk
from desk.due import clockwork
from desk.due.delivery import Delivered
from desk.incoming import hearing
from desk.loops import LoopWork
from desk.model import ChatId, Person, Piece
from desk.notices import Kind
from desk.refusals import Refusal
from desk.taps import Tap
from desk.terms import PieceKind
from desk.understanding.sense import WordLists
from desk.views import View

Act = Callable[[], Awaitable[Any]]
MINUTE = timedelta(minutes=1)
WORDLESS = frozenset({Kind.REMOVE, Kind.PIN, Kind.LEAVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A message that left: when, to whom, and what it said."""

    at: datetime
    chat: int  # Telegram's number; of a person it is hers
    kind: Kind
    number: int  # Telegram's, of the message
    view: View

    @property
    def new(self) -> bool:
        """Not a change of a message that is there already."""
        return self.view.target.edit is None and self.kind not in WORDLESS | FREE

    @property
    def counted(self) -> bool:
        """Whether it is one of those that Telegram's quotas count."""
        return self.kind not in FREE


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody did, as she would remember it."""

    at: datetime
    what: str
    number: int  # of the request


class Days:
    """Time, the desk's turns, and the way out."""

    def __init__(self, work: LoopWork, clock: list[datetime], lists: WordLists) -> None:
        self.work = work
        self.lists = lists
        self.chance = random.Random(2022)
        self.seen: list[Seen] = []
        self.log: list[Deed] = []
        self.people: dict[int, Somebody] = {}
        self._clock = clock
        self._pacing = Pacing(Quotas())
        self._turns, self._order, self._numbers = count(1), count(), count(1)
        self._acts: list[tuple[datetime, int, Act]] = []
        self._look_again: datetime | None = None

    @property
    def now(self) -> datetime:
        return self._clock[0]

    def at(self, instant: datetime, act: Act) -> None:
        """Somebody will do this in that minute."""
        heapq.heappush(self._acts, (_whole(instant), next(self._order), act))

    def soon(self, act: Act, least: timedelta, most: timedelta) -> None:
        """Somebody will do this after a while."""
        self.at(self.now + least + self.chance.random() * (most - least), act)

    def did(self, what: str, number: int) -> None:
        self.log.append(Deed(at=self.now, what=what, number=number))

    def desk(self) -> Desk:
        """The desk of a new turn."""
        return Desk(work=self.work, now=self.now, lists=self.lists, turn=f"update/{next(self._turns)}")

    def number(self) -> int:
        """Telegram's next one for a message."""
        return next(self._numbers)

    async def moves_in(self, who: "type[Anybody]", name: str, telegram: int, **more: Any) -> "Anybody":
        """Somebody opens a private chat."""
        chat = await self.work.chats.seen(telegram_id=telegram, kind="private", person=None)
        person = await self.work.people.seen(telegram_id=telegram, name=name, language=None, chat=chat.id)
        self.people[telegram] = made = who(self, person, chat.id, **more)
        return made

    async def passes(self, *, until: datetime) -> None:
        """From one minute in which anything happens to the next."""
        await self._settles()
        while (due := await self._next()) <= until:
            self._clock[0] = max(self.now, due)
            while self._acts and self._acts[0][0] <= self.now:
                await heapq.heappop(self._acts)[2]()
            await self._settles()
        self._clock[0] = until

    async def _next(self) -> datetime:
        """The next minute with anything in it, or the moment at which a quota opens."""
        looks = await clockwork.next_due(self.work)
        assert looks is None or looks > self.now  # nothing that was due is left
        known = [looks, await self.work.queue.next_ready(self.now), self._acts[0][0] if self._acts else None]
        due = _whole(min(one for one in known if one is not None))
        return due if self._look_again is None else min(due, self._look_again)

    async def _settles(self) -> None:
        """What is due now is done, and what may leave now leaves."""
        while await clockwork.settle_next(self.desk()):
            pass
        while await self._posts():
            pass

    async def _posts(self) -> bool:
        """A round of the sender, whose calls take no time."""
        claims = Claims(pacing=self._pacing, lists=self.lists, now=self.now, until=self.now + MINUTE)
        await claims.take(self.work)
        numbers = [self._numbered(one) for one in claims.flights]
        flown = list(zip(claims.flights, numbers, strict=True))
        landed = [Landed(one.waiting, Delivered(number), 1, self.now) for one, number in flown]
        if landed:
            await settle(self.work, landed, self.now, self.lists)
        for one, number in flown:
            self._pacing.ended(one.waiting, self.now)
            self._tells(one, number or 0)
        self._look_again = claims.look_again
        return bool(landed)

    def _numbered(self, flight: Flight) -> int | None:
        return None if flight.waiting.notice.kind in WORDLESS else flight.view.target.edit or self.number()

    def _tells(self, flight: Flight, number: int) -> None:
        """It is on its reader's phone."""
        chat, kind = flight.waiting.telegram_chat, flight.waiting.notice.kind
        seen = Seen(at=self.now, chat=chat, kind=kind, number=number, view=flight.view)
        self.seen.append(seen)
        if chat in self.people:
            self.people[chat].sees(seen)


class Somebody:
    """A person with a phone."""

    def __init__(self, days: Days, person: Person, chat: ChatId) -> None:
        self.days, self.person, self.chat = days, person, chat

    def sees(self, seen: Seen) -> None:
        """What she means to do about it."""

    async def says(self, text: str) -> None:
        """Write to the bot."""
        piece = Piece(kind=PieceKind.TEXT, text=text, came_as=self.days.number())
        await hearing.hear(self.days.desk(), self.person, self.chat, piece)

    async def asks(self, doing: Any) -> None:
        """A command."""
        await doing(self.days.desk(), self.person, self.chat, "")

    async def taps(self, what: str, doing: Any, seen: Seen, argument: str = "", number: int = 0) -> bool:
        """A button, as it was when the message came; whether it was still good. The name of the deed goes into the
        log."""
        shown = subject_of(seen, number)
        tap = Tap(chat=self.chat, message=seen.number, key=shown.key, stage=shown.stage, argument=argument)
        try:
            async with self.days.work.savepoint():
                await doing(self.days.desk(), self.person, tap)
        except Refusal:
            return False
        self.days.did(what, shown.number)
        return True


Anybody = TypeVar("Anybody", bound=Somebody)


def subject_of(seen: Seen, number: int = 0) -> Any:
    """The request it is about; of several, that of this number."""
    return next(one for one in named(seen) if number in {0, one.number})


def named(seen: Seen) -> list[Any]:
    """The requests that a message names."""
    parts = ("items", "unaccepted", "leases", "notes")
    items = [getattr(item, "item", item).subject for part in parts for item in getattr(seen.view, part, ())]
    one = getattr(seen.view, "subject", None)
    return [one, *items] if one is not None else items


def _whole(instant: datetime) -> datetime:
    """The next whole minute."""
    return instant + timedelta(seconds=-instant.timestamp() % 60)
