"""Updates between Telegram and the handlers."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, func, or_, select, update

from desk.loops import Arrival
from storage.columns import literally
from storage.once import moved, once
from storage.tables import inbox, offsets
from storage.tables.states import Arrived
from storage.transaction import Transaction

ERROR_LENGTH = 500


WAITS = literally(inbox.c.state, Arrived.WAITING)
ADD_ONCE = once(inbox, inbox.c.id)
OFFSET = select(offsets.c.next_offset).where(offsets.c.bot == bindparam("of_bot"))
MOVE_OFFSET = moved(offsets, name="bot", columns=("next_offset", "at"))
LANES = (
    select(
        func.min(inbox.c.id).label("head"),
        func.max(case((inbox.c.danger, 1), else_=0)).label("grave"),
    )
    .where(WAITS, inbox.c.lane.not_in(bindparam("busy", expanding=True)))
    .group_by(inbox.c.lane)
    .subquery()
)
HEADS = (
    select(inbox)
    .join(LANES, inbox.c.id == LANES.c.head)
    .where(or_(inbox.c.try_again_at.is_(None), inbox.c.try_again_at <= bindparam("now")))
    .order_by(LANES.c.grave.desc(), inbox.c.id)
    .limit(bindparam("most"))
)
NEXT_ATTEMPT = select(func.min(inbox.c.try_again_at)).where(WAITS, inbox.c.try_again_at > bindparam("now"))
END = (
    update(inbox)
    .where(inbox.c.id == bindparam("arrival"))
    .values(state=bindparam("end", type_=inbox.c.state.type), ended_at=bindparam("now"))
)
FAILED = (
    update(inbox)
    .where(inbox.c.id == bindparam("arrival"))
    .values(attempts=inbox.c.attempts + 1, error=bindparam("what"), try_again_at=bindparam("again"))
    .returning(inbox.c.attempts)
)


class Inbox:
    """`desk.loops.Inbox`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def write(self, bot: int, arrivals: Sequence[Arrival], *, next_offset: int | None, at: datetime) -> int:
        """Write them and the next offset for polling; known (bot, update id) pairs are passed over. How many new."""
        new = 0
        if arrivals:
            values = [_values(bot, arrival, at) for arrival in arrivals]
            new = len(await self._db.rows(ADD_ONCE[self._db.dialect], values))
        if next_offset is not None:
            row = {"bot": bot, "next_offset": next_offset, "at": at}
            await self._db.write(MOVE_OFFSET[self._db.dialect], row)
        return new

    async def offset(self, bot: int) -> int | None:
        """From where to poll; None before the first update."""
        offset: int | None = await self._db.value(OFFSET, {"of_bot": bot})
        return offset

    async def heads(self, now: datetime, *, busy: Collection[int], limit: int) -> Sequence[Arrival]:
        """The oldest waiting update of each lane not in `busy`: lanes that hold danger first, then the oldest.

        A head whose next attempt lies in the future keeps its lane closed until then.
        """
        rows = await self._db.rows(HEADS, {"now": now, "busy": sorted(busy), "most": limit})
        return [_arrival(row) for row in rows]

    async def next_attempt(self, now: datetime) -> datetime | None:
        """When a closed lane opens; None if none is closed."""
        opens: datetime | None = await self._db.value(NEXT_ATTEMPT, {"now": now})
        return opens

    async def dealt(self, arrival: int, now: datetime) -> None:
        await self._db.write(END, {"arrival": arrival, "end": Arrived.DEALT, "now": now})

    async def failed(self, arrival: int, *, error: str, try_again_at: datetime) -> int:
        """Count an attempt; how many there were."""
        what = error[:ERROR_LENGTH]
        return int(await self._db.value(FAILED, {"arrival": arrival, "what": what, "again": try_again_at}))

    async def dead(self, arrival: int, *, error: str, now: datetime) -> None:
        """No further attempt: a dead letter, kept with its body."""
        await self._db.write(
            END.values(error=error[:ERROR_LENGTH]), {"arrival": arrival, "end": Arrived.DEAD, "now": now}
        )


def _values(bot: int, arrival: Arrival, at: datetime) -> Mapping[str, Any]:
    return {
        "bot": bot,
        "update_id": arrival.update_id,
        "lane": arrival.lane,
        "danger": arrival.danger,
        "body": arrival.body,
        "arrived_at": at,
        "state": Arrived.WAITING,
        "attempts": arrival.attempts,
    }


def _arrival(row: Row[Any]) -> Arrival:
    return Arrival(
        id=row.id,
        update_id=row.update_id,
        lane=row.lane,
        danger=row.danger,
        body=row.body,
        attempts=row.attempts,
    )
