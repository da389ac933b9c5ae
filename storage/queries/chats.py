"""Chats of Telegram."""

from sqlalchemy import bindparam, delete, select, update

from desk.model import Chat, ChatId
from roster.plan import PersonId
from storage.lookups import Lookup
from storage.once import once
from storage.shapes import Shaped
from storage.tables import chats, messages, outbox
from storage.transaction import Transaction

CHAT = Shaped(Chat, chats)
GET = Lookup(select(*CHAT.columns).where(chats.c.id == bindparam("chat")), chats)
BY_TELEGRAM = select(*CHAT.columns).where(chats.c.telegram_id == bindparam("telegram"))
ADD_ONCE = once(chats)
SEEN = (
    update(chats)
    .where(chats.c.id == bindparam("chat"))
    .values(kind=bindparam("kind_seen"), person=bindparam("person_seen"))
)
RENUMBER = update(chats).where(chats.c.id == bindparam("chat")).values(telegram_id=bindparam("new_number"))
FORGET = (
    update(messages)
    .where(messages.c.chat == bindparam("in_chat"), messages.c.telegram_id.is_not(None))
    .values(telegram_id=None, gone_at=bindparam("gone"))
)


class Chats:
    """`desk.ports.Chats`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def get(self, chat: ChatId) -> Chat:
        return CHAT.of(await self._db.look_up_one(GET, {"chat": chat}))

    async def seen(self, *, telegram_id: int, kind: str, person: PersonId | None) -> Chat:
        """Find or make it."""
        known = await self._by_telegram(telegram_id)
        if known is None:
            new = {"telegram_id": telegram_id, "kind": kind, "person": person}
            await self._db.write(ADD_ONCE[self._db.dialect], new)
        elif known.kind != kind or person not in (None, known.person):
            values = {"chat": known.id, "kind_seen": kind, "person_seen": person or known.person}
            await self._db.write(SEEN, values)
        else:
            return known
        return CHAT.of(await self._db.only_row(BY_TELEGRAM, {"telegram": telegram_id}))

    async def moved(self, *, old: int, new: int) -> None:
        """A group became a supergroup: rewrite its number, forget its messages. Twice does what once does.

        The supergroup counts its messages from 1 again, so an old number would point at somebody else's words.
        """
        group, supergroup = await self._by_telegram(old), await self._by_telegram(new)
        if group is None:
            return
        await self._db.write(FORGET, {"in_chat": group.id, "gone": self._db.now()})
        if supergroup is not None:
            await self._absorb(supergroup.id, group.id)
        await self._db.write(RENUMBER, {"chat": group.id, "new_number": new})
        await self._db.write(update(chats).where(chats.c.id == group.id).values(kind="supergroup", paused_until=None))

    async def _absorb(self, gone: ChatId, kept: ChatId) -> None:
        """The supergroup was heard of before the move was: all that hangs on it goes over to the chat that is known."""
        await self._db.write(update(messages).where(messages.c.chat == gone).values(chat=kept))
        await self._db.write(update(outbox).where(outbox.c.chat == gone).values(chat=kept))
        await self._db.write(delete(chats).where(chats.c.id == gone))

    async def _by_telegram(self, telegram_id: int) -> Chat | None:
        row = await self._db.row(BY_TELEGRAM, {"telegram": telegram_id})
        return CHAT.of(row) if row else None
