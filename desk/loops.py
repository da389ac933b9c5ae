"""What the process's three loops need from the storage, beyond `Work`: the inbox and the outbox as queues."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from .configuration import Configurations
from .model import ChatId, Json
from .notices import Notice, Priority
from .ports import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A raw update of Telegram's, written down before anybody looks at it."""

    id: int  # 0 until written
    update_id: int
    lane: int  # Telegram's id of the chat, else of the user: one at a time within a lane
    danger: bool  # holds words of danger, or is a press of the red key: its lane goes first
    body: Mapping[str, Json]
    attempts: int = 0


class Inbox(Protocol):
    """Updates between Telegram and the handlers."""

    async def write(self, bot: int, arrivals: Sequence[Arrival], *, next_offset: int | None, at: datetime) -> int:
        """Write them and the next offset for polling; known (bot, update id) pairs are passed over. How many new."""

    async def offset(self, bot: int) -> int | None:
        """From where to poll; None before the first update."""

    async def heads(self, now: datetime, *, busy: Collection[int], limit: int) -> Sequence[Arrival]:
        """The oldest waiting update of each lane not in `busy`: lanes that hold danger first, then the oldest.

        A head whose next attempt lies in the future keeps its lane closed until then.
        """

    async def next_attempt(self, now: datetime) -> datetime | None:
        """When a closed lane opens; None if none is closed."""

    async def dealt(self, arrival: int, now: datetime) -> None: ...
    async def failed(self, arrival: int, *, error: str, try_again_at: datetime) -> int:
        """Count an attempt; how many there were."""

    async def dead(self, arrival: int, *, error: str, now: datetime) -> None:
        """No further attempt: a dead letter, kept with its body."""


class Fate(StrEnum):
    """What became of an attempt to send."""

    SENT = "sent"
    DROPPED = "dropped"  # no longer true, or nobody to tell
    LATER = "later"  # waits again, until `not_before`
    DEAD = "dead"  # our fault: the operator is told
    MAYBE = "maybe"  # it may have arrived and is not repeated


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A row of the outbox."""

    id: int
    notice: Notice
    telegram_chat: int  # where it goes today: a chat's number may change
    priority: Priority  # its lane's: the gravest that waits in it
    created_at: datetime
    attempts: int  # how often it was claimed before


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How one claimed row ends, for now."""

    id: int
    fate: Fate
    at: datetime
    telegram_id: int | None = None  # of the message that was sent
    not_before: datetime | None = None  # for LATER
    error: str | None = None


class Queue(Protocol):
    """The outbox as the sender sees it. A lane is (chat, request): first in, first out within a lane."""

    async def heads(self, now: datetime, *, busy: Collection[ChatId], limit: int) -> Sequence[Waiting]:
        """The oldest ready row of each lane whose chat is not `busy` nor paused: gravest lane first, then oldest."""

    async def next_ready(self, now: datetime) -> datetime | None:
        """The earliest instant after `now` at which a waiting row, a pause or a claim's lease becomes ready."""

    async def claim(self, row: int, *, until: datetime) -> bool:
        """Take it; False if it is no longer waiting."""

    async def reclaim(self, now: datetime) -> int:
        """Rows whose claim ran out (a kill) wait again. How many."""

    async def settle(self, settlements: Sequence[Settlement]) -> None:
        """Close the rows; fill Telegram's number into the ledger (a row is made for notices about a request)."""

    async def pause(self, chat: ChatId, until: datetime) -> None:
        """429: nothing to this chat until then."""

    async def sent_since(self, since: datetime) -> Sequence[tuple[int, Priority, datetime]]:
        """(telegram chat, priority, when) of what was sent, oldest first: the quotas are read back at start."""

    async def counts(self) -> Mapping[str, int]:
        """Rows by state, for metrics and `check`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """For how long what came in, what went out, and copies of it are kept. Of a request, its community says it."""

    copies: timedelta = timedelta(days=7)  # of the whole database, from before its tables were changed
    messages: timedelta = timedelta(days=7)  # after they were dealt with: as they came in, and as they went out


KEPT = Kept()


class Sweeping(Protocol):
    """What has outlived its use."""

    async def sweep(self, now: datetime, *, limit: int) -> Mapping[str, int]:
        """Erase at most so many rows of each kind, the same rows once; how many of each there were."""


class LoopWork(Work, Protocol):
    """One transaction, as the loops open it."""

    @property
    def inbox(self) -> Inbox: ...
    @property
    def queue(self) -> Queue: ...
    @property
    def sweeping(self) -> Sweeping: ...
    @property
    def configurations(self) -> Configurations: ...
    @property
    def soonest(self) -> datetime | None:
        """The earliest hour at which something is due that this transaction wrote; None if it wrote nothing such."""

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """Rolled back to if the block raises; the exception goes on."""

    def sheltered(self) -> AbstractAsyncContextManager[None]:
        """For a block that only reads: if it raises, the transaction can go on."""

    async def commit(self) -> None:
        """Commit, shielded from cancellation, and wake whoever waits for what was written."""


class Store(Protocol):
    """The database, seen from the process."""

    def work(self) -> AbstractAsyncContextManager[LoopWork]:
        """Open the one transaction of a turn; whatever was not committed when the block ends is rolled back."""

    async def close(self) -> None: ...
