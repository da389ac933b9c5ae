"""The outbox as the sender sees it. A lane is (chat, request): first in, first out within a lane."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, or_, select, update

from desk.loops import Settlement, Waiting
from desk.model import ChatId
from desk.notices import Kind, Priority
from storage.columns import literally
from storage.tables import chats, outbox
from storage.tables.states import Leaving
from storage.transaction import Transaction

from .outbox import NOTICE, WAITS
from .settling import Settling

NO_MESSAGE = (Kind.REMOVE, Kind.PIN, Kind.LEAVE)  # nothing is posted by these, and no quota counts them
CLAIMED = literally(outbox.c.state, Leaving.CLAIMED)
ATTEMPTED = (Leaving.SENT, Leaving.MAYBE)

LANES = (
    select(
        func.min(outbox.c.id).label("head"),
        # The type is named, or SQLAlchemy would read the smallest back as a bare number.
        func.min(outbox.c.priority, type_=outbox.c.priority.type).label("gravest"),
    )
    .join(chats, chats.c.id == outbox.c.chat)
    .where(
        WAITS,
        or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now")),
        or_(chats.c.paused_until.is_(None), chats.c.paused_until <= bindparam("now")),
        outbox.c.chat.not_in(bindparam("busy", expanding=True)),
    )
    .group_by(outbox.c.chat, outbox.c.request)
    .order_by("gravest", "head")
    .limit(bindparam("most"))
    .subquery()
)
HEADS = (
    select(*NOTICE.columns, outbox.c.id, chats.c.telegram_id, LANES.c.gravest, outbox.c.created_at, outbox.c.attempts)
    .select_from(LANES.join(outbox, outbox.c.id == LANES.c.head).join(chats, chats.c.id == outbox.c.chat))
    .order_by(LANES.c.gravest, LANES.c.head)
)
NEXT_READY = select(
    select(func.min(outbox.c.not_before)).where(WAITS, outbox.c.not_before > bindparam("now")).scalar_subquery(),
    select(func.min(chats.c.paused_until))
    .where(chats.c.paused_until > bindparam("now"), exists().where(outbox.c.chat == chats.c.id, WAITS))
    .scalar_subquery(),
    select(func.min(outbox.c.lease_until)).where(CLAIMED, outbox.c.lease_until > bindparam("now")).scalar_subquery(),
)
CLAIM = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), WAITS)
    .values(state=Leaving.CLAIMED, lease_until=bindparam("lease"), attempts=outbox.c.attempts + 1)
)
RAN_OUT = select(outbox.c.id).where(CLAIMED, outbox.c.lease_until <= bindparam("now"))
PAUSE = update(chats).where(chats.c.id == bindparam("chat")).values(paused_until=bindparam("until"))
SENT_SINCE = (
    select(chats.c.telegram_id, outbox.c.priority, outbox.c.ended_at)
    .join(chats, chats.c.id == outbox.c.chat)
    .where(outbox.c.ended_at >= bindparam("since"), outbox.c.state.in_(ATTEMPTED), outbox.c.kind.not_in(NO_MESSAGE))
    .order_by(outbox.c.ended_at, outbox.c.id)
)
COUNTS = select(outbox.c.state, func.count().label("rows")).group_by(outbox.c.state)


class Queue:
    """`desk.loops.Queue`."""

    __slots__ = ("_db", "_settling")

    def __init__(self, db: Transaction) -> None:
        self._db = db
        self._settling = Settling(db)

    async def heads(self, now: datetime, *, busy: Collection[ChatId], limit: int) -> Sequence[Waiting]:
        """The oldest ready row of each lane whose chat is not `busy` nor paused: gravest lane first, then oldest."""
        rows = await self._db.rows(HEADS, {"now": now, "busy": sorted(busy), "most": limit})
        return [
            Waiting(
                id=row.id,
                notice=NOTICE.of(row[: len(NOTICE.columns)]),
                telegram_chat=row.telegram_id,
                priority=row.gravest,
                created_at=row.created_at,
                attempts=row.attempts,
            )
            for row in rows
        ]

    async def next_ready(self, now: datetime) -> datetime | None:
        """The earliest instant after `now` at which a waiting row, a pause or a claim's lease becomes ready."""
        row = await self._db.row(NEXT_READY, {"now": now})
        return min((instant for instant in row or () if instant is not None), default=None)

    async def claim(self, row: int, *, until: datetime) -> bool:
        """Take it; False if it is no longer waiting."""
        return await self._db.write(CLAIM, {"row": row, "lease": until}) == 1

    async def reclaim(self, now: datetime) -> int:
        """Rows whose claim ran out (a kill) wait again. How many."""
        rows = [row.id for row in await self._db.rows(RAN_OUT, {"now": now})]
        for row in rows:
            await self._settling.wait_again(row, not_before=None, at=now)
        return len(rows)

    async def settle(self, settlements: Sequence[Settlement]) -> None:
        """Close the rows; fill Telegram's number into the ledger (a row is made for notices about a request)."""
        await self._settling.settle(settlements)

    async def pause(self, chat: ChatId, until: datetime) -> None:
        """429: nothing to this chat until then."""
        await self._db.write(PAUSE, {"chat": chat, "until": until})

    async def sent_since(self, since: datetime) -> Sequence[tuple[int, Priority, datetime]]:
        """(telegram chat, priority, when) of what was sent, oldest first: the quotas are read back at start."""
        return [
            (row.telegram_id, row.priority, row.ended_at) for row in await self._db.rows(SENT_SINCE, {"since": since})
        ]

    async def counts(self) -> Mapping[str, int]:
        """Rows by state, for metrics and `check`; a state that no row is in is counted as 0."""
        found: dict[Any, int] = {row.state: row.rows for row in await self._db.rows(COUNTS)}
        return {state.value: found.get(state, 0) for state in Leaving}
