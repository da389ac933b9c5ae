"""Which of the waiting messages may leave now. A pure object: it is told the time and never waits.

Telegram counts sends and edits in sliding windows. A call counts from when it starts until a window's length after it
ended, since nobody knows at which instant between the two Telegram looked at it.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.loops import Waiting
from desk.model import ChatId
from desk.notices import Kind, Priority

FREE = frozenset({Kind.REMOVE, Kind.LEAVE, Kind.MENU})  # Telegram does not count these
OVERALL, BULK = "overall", "bulk"
Counted = str | int  # OVERALL, BULK, or Telegram's number of a chat
SECOND_REFUSAL = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Window:
    """At most `count` calls in any `seconds`."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotas:
    """What the bot allows itself: a little less than what Telegram allows."""

    overall: Window = Window(30, 1.02)
    bulk: Window = Window(25, 1.02)  # a part of `overall` that leaves room for what is grave
    private: Window = Window(3, 3.05)
    group: Window = Window(20, 61.0)
    flights: int = 8
    bulk_flights: int = 6  # slow bulk never holds all the ways out

    @property
    def memory(self) -> timedelta:
        """How far back a call can matter."""
        windows = (self.overall, self.bulk, self.private, self.group)
        return timedelta(seconds=max(window.seconds for window in windows))


LIFTED = Quotas(overall=Window(10**9, 1), bulk=Window(10**9, 1), private=Window(10**9, 1), group=Window(10**9, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What may go now, in this order; and when to look again if nothing else happens."""

    go: Sequence[Waiting]
    held: frozenset[ChatId]  # chats among the candidates that may not be written to yet
    look_again: datetime | None  # None: only the end of a call makes room, or nothing is held


class Pacing:
    """The windows and the calls in flight. `choose` takes off, `ended` lands."""

    def __init__(self, quotas: Quotas) -> None:
        self._quotas = quotas
        self._flying: dict[int, Waiting] = {}
        self._ended: dict[Counted, deque[datetime]] = {}
        self._refused_at: datetime | None = None
        self._bulk_from: datetime | None = None

    @property
    def memory(self) -> timedelta:
        """How far back a call can matter."""
        return self._quotas.memory

    @property
    def busy(self) -> frozenset[ChatId]:
        """Chats with a call in flight."""
        return frozenset(flying.notice.chat for flying in self._flying.values())

    @property
    def room(self) -> int:
        """How many more calls may be in flight."""
        return self._quotas.flights - len(self._flying)

    def read_back(self, sent: Iterable[tuple[int, Priority, datetime]]) -> None:
        """Count what an earlier process sent."""
        for chat, priority, at in sent:
            self._count(chat, priority, at)

    def choose(self, heads: Sequence[Waiting], now: datetime) -> Choice:
        """Let go what may go, in the order given: gravest first, then oldest."""
        self._forget(now)
        go: list[Waiting] = []
        held: dict[ChatId, datetime | None] = {}
        for head in heads:
            if self._flies(head):
                continue
            allowed, when = self._allowed(head, now)
            if allowed:
                self._flying[head.telegram_chat] = head
                go.append(head)
            else:
                held.setdefault(head.notice.chat, when)
        return Choice(go=go, held=frozenset(held), look_again=min(filter(None, held.values()), default=None))

    def shut(self, priority: Priority, now: datetime) -> bool:
        """Whether no counted message of this priority may leave, to whichever chat."""
        bulk = is_bulk(priority)
        if self.room <= 0 or (bulk and (self._bulk_flights() >= self._quotas.bulk_flights or self._bulk_held(now))):
            return True
        return bool(
            self._full(OVERALL, self._quotas.overall, now) or (bulk and self._full(BULK, self._quotas.bulk, now))
        )

    def ended(self, waiting: Waiting, now: datetime, *, calls: int = 1) -> None:
        """Its flight was over then, after so many calls (0: nothing reached Telegram). Said twice, it counts once."""
        flying = self._flying.get(waiting.telegram_chat)
        if flying is None or flying.id != waiting.id:
            return
        del self._flying[waiting.telegram_chat]
        if waiting.notice.kind not in FREE:
            for _ in range(calls):
                self._count(waiting.telegram_chat, waiting.priority, now)

    def refused(self, now: datetime, seconds: float) -> None:
        """429. A second one within a minute keeps bulk back, at least for a minute."""
        if self._refused_at is not None and now - self._refused_at <= SECOND_REFUSAL:
            self._bulk_from = now + max(timedelta(seconds=seconds), SECOND_REFUSAL)
        self._refused_at = now

    def _flies(self, head: Waiting) -> bool:
        """Another call to this chat is under way: its end will be the time to look again."""
        return head.telegram_chat in self._flying

    def _allowed(self, head: Waiting, now: datetime) -> tuple[bool, datetime | None]:
        """Whether it may go; if not, when that will change by itself (None: only when a call ends)."""
        if self.room <= 0 or (is_bulk(head.priority) and self._bulk_flights() >= self._quotas.bulk_flights):
            return False, None
        if is_bulk(head.priority) and self._bulk_held(now):
            return False, self._bulk_from
        if head.notice.kind in FREE:
            return True, None
        full = [opens for key, window in self._windows(head) for opens in self._full(key, window, now)]
        return not full, None if None in full else max((opens for opens in full if opens), default=None)

    def _windows(self, head: Waiting) -> list[tuple[Counted, Window]]:
        narrow = self._quotas.private if head.telegram_chat > 0 else self._quotas.group
        windows: list[tuple[Counted, Window]] = [(head.telegram_chat, narrow), (OVERALL, self._quotas.overall)]
        return [*windows, (BULK, self._quotas.bulk)] if is_bulk(head.priority) else windows

    def _full(self, key: Counted, window: Window, now: datetime) -> list[datetime | None]:
        """Nothing while there is room; else when there will be some: None if that hangs on a call in flight."""
        length = timedelta(seconds=window.seconds)
        recent = [at for at in self._ended.get(key, ()) if at > now - length]
        over = len(recent) + self._in_flight(key) - window.count
        if over < 0:
            return []
        return [recent[over] + length if over < len(recent) else None]

    def _in_flight(self, key: Counted) -> int:
        if key == OVERALL:
            return sum(flying.notice.kind not in FREE for flying in self._flying.values())
        return self._bulk_flights() if key == BULK else 0  # a chat in flight is not asked about

    def _bulk_held(self, now: datetime) -> bool:
        return self._bulk_from is not None and now < self._bulk_from

    def _bulk_flights(self) -> int:
        return sum(is_bulk(flying.priority) for flying in self._flying.values())

    def _count(self, chat: int, priority: Priority, at: datetime) -> None:
        keys: list[Counted] = [chat, OVERALL, BULK] if is_bulk(priority) else [chat, OVERALL]
        for key in keys:
            self._ended.setdefault(key, deque()).append(at)

    def _forget(self, now: datetime) -> None:
        """Drop what no window reaches. An end in the future (the machine's clock was set back) counts as now."""
        oldest = now - self._quotas.memory
        for key, times in list(self._ended.items()):
            while times and times[0] <= oldest:
                times.popleft()
            if times and times[-1] > now:
                self._ended[key] = deque(min(at, now) for at in times)
            elif not times:
                del self._ended[key]


def is_bulk(priority: Priority) -> bool:
    """Edits, reports, summaries and announcements: they leave a part of the quota free."""
    return priority >= Priority.EDIT
