"""What must be said, what was said, what was asked, what has an hour."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from desk.model import ChatId, Facts, Message, MessageId, Promise, Question, QuestionId, RequestId, WordsId
from desk.notices import Kind, Notice
from roster.plan import PersonId

PLACE = frozenset({"building", "flat", "phone"})  # where she is to be found: one is asked at a time


class Outbox(Protocol):
    """What must be said."""

    async def add(self, *notices: Notice) -> None:
        """Write them; a known name, or a slot that is taken, only makes the waiting one graver and earlier."""


class Messages(Protocol):
    """The ledger of messages that the bot sent."""

    async def reserve(
        self,
        *,
        chat: ChatId,
        kind: Kind,
        person: PersonId | None,
        request: RequestId | None = None,
        words: WordsId | None = None,
        facts: Facts | None = None,
    ) -> MessageId:
        """A row for a message that will live on; the sender fills in Telegram's number."""

    async def get(self, message: MessageId) -> Message: ...
    async def find(self, chat: ChatId, telegram_id: int) -> Message | None:
        """What a reply or a tap in this chat points at."""

    async def of_request(self, request: RequestId, kinds: Collection[Kind]) -> Sequence[Message]:
        """Those not gone, oldest first."""

    async def of_chat(self, chat: ChatId, kinds: Collection[Kind]) -> Sequence[Message]:
        """Those not gone, oldest first."""

    async def of_kinds(self, kinds: Collection[Kind]) -> Sequence[Message]:
        """Those not gone, in whatever chat, oldest first: asked when somebody leaves, never in a turn."""

    async def change(self, message: MessageId, facts: Facts) -> None:
        """What it shows beyond its request: a page, an open menu."""

    async def gone(self, message: MessageId, at: datetime) -> None: ...


class Questions(Protocol):
    """Open questions to persons."""

    async def ask(
        self,
        *,
        person: PersonId,
        kind: str,
        request: RequestId | None,
        facts: Facts,
        asked_at: datetime,
        expires_at: datetime,
        closes: Collection[str] = PLACE,
    ) -> QuestionId:
        """Earlier ones of the kinds in `closes` are closed. One that holds words nobody has got yet stays."""

    async def all_open_for(self, person: PersonId, now: datetime) -> Sequence[Question]:
        """Of every kind, those that have not expired at `now`, newest first."""

    async def open_for(self, person: PersonId, now: datetime, kinds: Collection[str]) -> Question | None:
        """The newest of these kinds that has not expired."""

    async def get(self, question: QuestionId) -> Question | None:
        """None once it was closed."""

    async def change(self, question: QuestionId, facts: Facts) -> None:
        """There is more to it now."""

    async def close(self, question: QuestionId) -> None: ...


class Promises(Protocol):
    """Everything that has an hour, beyond the requests' own steps."""

    async def add(self, promise: Promise) -> None:
        """Adding a name twice is adding it once, even after it was kept."""

    async def put(self, promise: Promise) -> bool:
        """Add it, or move it to this hour; False if it was kept already."""

    async def next_due(self, now: datetime) -> Promise | None:
        """The earliest not yet kept, if it is not after `now`."""

    async def earliest(self) -> datetime | None:
        """When the next one is due; None when there is none."""

    async def keep(self, name: str, now: datetime) -> None:
        """It is dealt with."""

    async def get(self, name: str) -> Promise | None:
        """If it is not yet kept."""
