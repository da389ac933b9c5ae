"""The ledger of messages that the bot sent."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from desk.model import ChatId, Facts, Message, MessageId, RequestId, WordsId
from desk.notices import Kind
from roster.plan import PersonId
from storage.shapes import Shaped
from storage.tables import messages
from storage.transaction import Transaction

MESSAGE = Shaped(Message, messages)
ALL = select(*MESSAGE.columns)
LIVING = ALL.where(messages.c.gone_at.is_(None), messages.c.kind.in_(bindparam("kinds", expanding=True))).order_by(
    messages.c.id
)
GET = ALL.where(messages.c.id == bindparam("message"))
FIND = (
    ALL.where(messages.c.chat == bindparam("in_chat"), messages.c.telegram_id == bindparam("number"))
    .order_by(messages.c.id.desc())
    .limit(1)
)
OF_REQUEST = LIVING.where(messages.c.request == bindparam("of_request"))
OF_CHAT = LIVING.where(messages.c.chat == bindparam("in_chat"))
RESERVE = insert(messages)
CHANGE = update(messages).where(messages.c.id == bindparam("message")).values(facts=bindparam("shown"))
GONE = update(messages).where(messages.c.id == bindparam("message")).values(gone_at=bindparam("at"))


class Messages:
    """`desk.ports.Messages`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

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
        values = {"chat": chat, "kind": kind.value, "person": person, "request": request, "words": words}
        return MessageId(await self._db.insert(RESERVE, values | {"facts": facts or {}}))

    async def get(self, message: MessageId) -> Message:
        return MESSAGE.of(await self._db.only_row(GET, {"message": message}))

    async def find(self, chat: ChatId, telegram_id: int) -> Message | None:
        """What a reply or a tap in this chat points at; one that is gone is found as well."""
        row = await self._db.row(FIND, {"in_chat": chat, "number": telegram_id})
        return MESSAGE.of(row) if row else None

    async def of_request(self, request: RequestId, kinds: Collection[Kind]) -> Sequence[Message]:
        """Those not gone, oldest first."""
        rows = await self._db.rows(OF_REQUEST, {"of_request": request, "kinds": sorted(kinds)})
        return [MESSAGE.of(row) for row in rows]

    async def of_chat(self, chat: ChatId, kinds: Collection[Kind]) -> Sequence[Message]:
        """Those not gone, oldest first."""
        rows = await self._db.rows(OF_CHAT, {"in_chat": chat, "kinds": sorted(kinds)})
        return [MESSAGE.of(row) for row in rows]

    async def of_kinds(self, kinds: Collection[Kind]) -> Sequence[Message]:
        """Those not gone, in whatever chat, oldest first: asked when somebody leaves, never in a turn."""
        return [MESSAGE.of(row) for row in await self._db.rows(LIVING, {"kinds": sorted(kinds)})]

    async def change(self, message: MessageId, facts: Facts) -> None:
        """What it shows beyond its request: a page, an open menu."""
        await self._db.write(CHANGE, {"message": message, "shown": facts})

    async def gone(self, message: MessageId, at: datetime) -> None:
        await self._db.write(GONE, {"message": message, "at": at})
