"""What must be said, as the desk writes it: adding twice is adding once, and at most one waits in a slot.

One select finds everything that a few notices could meet, one insert writes what remains. The select takes FEW at a
time, empty places and all: written out anew for each number of them, it would cost more than all the rest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import Row, and_, bindparam, insert, or_, select, update

from desk.model import MessageId
from desk.notices import Notice, Priority
from storage.columns import literally
from storage.once import once
from storage.shapes import Shaped
from storage.tables import messages, outbox
from storage.tables.states import Leaving
from storage.transaction import Transaction

FEW = 4
NOTICE = Shaped(Notice, outbox)
WAITS = literally(outbox.c.state, Leaving.WAITING)
# Three questions about three indexes in one trip.
MEETS = (
    select(
        outbox.c.id,
        outbox.c.name,
        outbox.c.slot,
        outbox.c.state,
        outbox.c.priority,
        outbox.c.not_before,
        messages.c.id.label("unsent"),
    )
    .select_from(outbox.outerjoin(messages, and_(messages.c.id == outbox.c.message, messages.c.telegram_id.is_(None))))
    .where(
        or_(
            outbox.c.name.in_([bindparam(f"name_{place}") for place in range(FEW)]),
            and_(outbox.c.slot.in_([bindparam(f"slot_{place}") for place in range(FEW)]), WAITS),
            and_(outbox.c.message.in_([bindparam(f"message_{place}") for place in range(FEW)]), WAITS),
        )
    )
    # Until this turn is over nobody takes what speaks for it as well: it would be read as it was before.
    .with_for_update(of=outbox)
)
WIDEN = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(priority=bindparam("graver"), not_before=bindparam("earlier"))
)
ADD = insert(outbox)
ADD_ONCE = once(outbox, outbox.c.id)


@dataclass(slots=True)
class Place:
    """A row that is there, or is about to be: how grave, and from when on."""

    row: int | None  # None: not yet written
    priority: Priority
    not_before: datetime | None
    waits: bool = True
    widened: bool = False

    def widen(self, notice: Notice) -> None:
        """The graver and the earlier of the two."""
        before = (self.priority, self.not_before)
        self.priority = min(self.priority, notice.priority)
        if self.not_before is not None:
            self.not_before = notice.not_before and min(notice.not_before, self.not_before)
        self.widened |= before != (self.priority, self.not_before)


class Met:
    """What the notices of one turn meet in the outbox, and what is to be written for them."""

    def __init__(self, rows: Sequence[Row[Any]]) -> None:
        self.names: dict[str, Place] = {}
        self.slots: dict[str, Place] = {}
        self.unsent: set[MessageId] = set()  # messages of the ledger that wait to be sent for the first time
        self.new: list[tuple[Notice, Place]] = []
        for row in rows:
            self._know(row)

    def take(self, notice: Notice) -> None:
        """Find its place, or make one."""
        known = self.names.get(notice.name) or (self.slots.get(notice.slot) if notice.slot else None)
        if known is not None:
            if known.waits:
                known.widen(notice)
        elif notice.message not in self.unsent:
            self._make(notice)

    def _know(self, row: Row[Any]) -> None:
        waits = row.state is Leaving.WAITING
        place = Place(row=row.id, priority=row.priority, not_before=row.not_before, waits=waits)
        self.names[row.name] = place
        if waits and row.slot:
            self.slots[row.slot] = place
        if waits and row.unsent:
            self.unsent.add(row.unsent)

    def _make(self, notice: Notice) -> None:
        place = Place(row=None, priority=notice.priority, not_before=notice.not_before)
        self.new.append((notice, place))
        self.names[notice.name] = place
        if notice.slot:
            self.slots[notice.slot] = place

    def widened(self) -> list[dict[str, Any]]:
        changed = {place.row: place for place in self.names.values() if place.row and place.widened}
        return [{"row": row, "graver": place.priority, "earlier": place.not_before} for row, place in changed.items()]


class Outbox:
    """`desk.ports.Outbox`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(self, *notices: Notice) -> None:
        """Write them; a known name, or a slot that is taken, only makes the waiting one graver and earlier.

        Showing a message anew that still waits to be sent for the first time is nothing: it will be sent as it then is.
        """
        if not notices:
            return
        met = Met([row for few in _few(notices) for row in await self._db.rows(MEETS, _questions(few))])
        for notice in notices:
            met.take(notice)
        if changed := met.widened():
            await self._db.write(WIDEN, changed)
        if met.new:
            fresh: dict[str, Any] = {"state": Leaving.WAITING, "created_at": self._db.now(), "attempts": 0}
            await self._write(met.new, [_values(notice, place) | fresh for notice, place in met.new])

    async def _write(self, new: Sequence[tuple[Notice, Place]], values: Sequence[Mapping[str, Any]]) -> None:
        """On PostgreSQL another turn may have written the same at the same moment: then it is met after all."""
        if self._db.dialect == "sqlite":
            await self._db.write(ADD, values)
        elif len(await self._db.rows(ADD_ONCE[self._db.dialect], values)) < len(values):
            await self.add(*[notice for notice, _ in new])


def _questions(notices: Sequence[Notice]) -> Mapping[str, Any]:
    asked: dict[str, Any] = {}
    for place, notice in zip_longest(range(FEW), notices):
        asked[f"name_{place}"] = notice and notice.name
        asked[f"slot_{place}"] = notice and notice.slot
        asked[f"message_{place}"] = notice and notice.message
    return asked


def _few(notices: Sequence[Notice]) -> Iterator[Sequence[Notice]]:
    return (notices[start : start + FEW] for start in range(0, len(notices), FEW))


def _values(notice: Notice, place: Place) -> dict[str, Any]:
    return NOTICE.values(notice, priority=place.priority, not_before=place.not_before)
