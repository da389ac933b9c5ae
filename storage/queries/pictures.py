"""Pictures: ordered, painted, sent, forgotten. There are few at a time, and none is old."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from desk.model import ChatId, Facts
from desk.ports import Picture
from storage.shapes import Shaped
from storage.tables import pictures
from storage.transaction import Transaction

PICTURE = Shaped(Picture, pictures)
OF_PICTURE = pictures.c.id == bindparam("picture")
ASK = insert(pictures)
NEXT = (
    select(*PICTURE.columns).where(pictures.c.settled_at.is_(None)).order_by(pictures.c.tries, pictures.c.id).limit(1)
)
SETTLE = update(pictures).where(OF_PICTURE).values(settled_at=bindparam("now"), content=bindparam("made"))
AGAIN = update(pictures).where(OF_PICTURE).values(tries=pictures.c.tries + 1)
CONTENT = select(pictures.c.content).where(OF_PICTURE)
FORGET = delete(pictures).where(pictures.c.settled_at < bindparam("before"))


class Pictures:
    """`desk.ports.Pictures`."""

    __slots__ = ("_db", "asked")

    def __init__(self, db: Transaction) -> None:
        self._db = db
        self.asked = False

    async def ask(self, *, chat: ChatId, facts: Facts, at: datetime) -> int:
        """Order one; its key."""
        self.asked = True
        return await self._db.insert(ASK, {"chat": chat, "facts": facts, "asked_at": at})

    async def next(self) -> Picture | None:
        """The oldest that is neither painted nor given up."""
        row = await self._db.row(NEXT)
        return PICTURE.of(row) if row else None

    async def painted(self, picture: int, content: bytes, now: datetime) -> None:
        """There it is."""
        await self._db.write(SETTLE, {"picture": picture, "made": content, "now": now})

    async def failed(self, picture: int, *, give_up: bool, now: datetime) -> None:
        """Once more later, or never."""
        if give_up:
            await self._db.write(SETTLE, {"picture": picture, "made": None, "now": now})
        else:
            await self._db.write(AGAIN, {"picture": picture})

    async def content(self, picture: int) -> bytes | None:
        """What was painted; None if it was not, or is forgotten."""
        content: bytes | None = await self._db.value(CONTENT, {"picture": picture})
        return content

    async def forget(self, before: datetime) -> None:
        """Those that were settled before this instant."""
        await self._db.write(FORGET, {"before": before})
