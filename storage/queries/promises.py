"""Everything that has an hour, beyond the requests' own steps."""

from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from desk.model import Promise
from storage.once import moved, once
from storage.shapes import Shaped
from storage.tables import promises
from storage.transaction import Transaction

PROMISE = Shaped(Promise, promises)
OPEN = select(*PROMISE.columns).where(promises.c.kept_at.is_(None))
ADD_ONCE = once(promises)
ADD_OR_MOVE = moved(promises, name="name", columns=("at",), where=promises.c.kept_at.is_(None))
NEXT_DUE = (
    OPEN.where(promises.c.at <= bindparam("now"))
    .order_by(promises.c.at, promises.c.name)
    .limit(1)
    .with_for_update(skip_locked=True)
)
EARLIEST = select(func.min(promises.c.at)).where(promises.c.kept_at.is_(None))
KEEP = update(promises).where(promises.c.name == bindparam("named")).values(kept_at=bindparam("now"))
GET = OPEN.where(promises.c.name == bindparam("named"))


class Promises:
    """`desk.ports.Promises`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(self, promise: Promise) -> None:
        """Adding a name twice is adding it once, even after it was kept."""
        self._db.due(promise.at)
        await self._db.write(ADD_ONCE[self._db.dialect], PROMISE.values(promise))

    async def put(self, promise: Promise) -> bool:
        """Add it, or move it to this hour; False if it was kept already."""
        self._db.due(promise.at)
        return bool(await self._db.write(ADD_OR_MOVE[self._db.dialect], PROMISE.values(promise)))

    async def next_due(self, now: datetime) -> Promise | None:
        """The earliest not yet kept, if it is not after `now`."""
        row = await self._db.row(NEXT_DUE, {"now": now})
        return PROMISE.of(row) if row else None

    async def earliest(self) -> datetime | None:
        """When the next one is due; None when there is none."""
        earliest: datetime | None = await self._db.value(EARLIEST)
        return earliest

    async def keep(self, name: str, now: datetime) -> None:
        """It is dealt with."""
        await self._db.write(KEEP, {"named": name, "now": now})

    async def get(self, name: str) -> Promise | None:
        """If it is not yet kept."""
        row = await self._db.row(GET, {"named": name})
        return PROMISE.of(row) if row else None
