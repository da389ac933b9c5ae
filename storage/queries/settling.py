"""How claimed rows of the outbox end, and what the ledger learns by it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, exists, insert, or_, select, update

from desk.loops import Fate, Settlement
from desk.notices import Kind
from storage.columns import literally
from storage.tables import chats, messages, outbox
from storage.tables.states import Leaving
from storage.transaction import Transaction

ENDS = {
    Fate.SENT: Leaving.SENT,
    Fate.DROPPED: Leaving.DROPPED,
    Fate.DEAD: Leaving.DEAD,
    Fate.MAYBE: Leaving.MAYBE,
}
NO_LEDGER = (Kind.REMOVE, Kind.PIN, Kind.LEAVE)
SAID = ("code", "topic")  # what the ledger keeps of a sentence
ERROR_LENGTH = 500

END = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("end", type_=outbox.c.state.type),
        ended_at=bindparam("at"),
        error=bindparam("what"),
        lease_until=None,
    )
)
# A message that was lost and posted anew has another number, and is there again.
FILL = (
    update(messages)
    .where(
        messages.c.id == bindparam("filled"),
        or_(messages.c.telegram_id.is_(None), messages.c.telegram_id != bindparam("number")),
    )
    .values(
        telegram_id=bindparam("number"),
        sent_at=bindparam("at"),
        gone_at=case((messages.c.telegram_id.is_(None), messages.c.gone_at), else_=None),
    )
)
ROWS = (
    select(
        outbox.c.id, outbox.c.chat, outbox.c.kind, outbox.c.facts, outbox.c.request, outbox.c.message, chats.c.person
    )
    .join(chats, chats.c.id == outbox.c.chat)
    .where(outbox.c.id.in_(bindparam("settled", expanding=True)))
)
# Nobody has seen it, and no row will send it: what would have gone into it, or come after it, must not wait for it.
TO_STAFF = or_(*[messages.c.kind == kind.value for kind in (Kind.LIST, Kind.CARD, Kind.ESCALATION)])
another = outbox.alias("another")
NEVER_THERE = (
    update(messages)
    .where(
        messages.c.id == select(outbox.c.message).where(outbox.c.id == bindparam("row")).scalar_subquery(),
        ~exists().where(another.c.message == messages.c.id, another.c.state == Leaving.WAITING),
        TO_STAFF,
        messages.c.telegram_id.is_(None),
        messages.c.gone_at.is_(None),
    )
    .values(gone_at=bindparam("at"))
)
ADD_TO_LEDGER = insert(messages)
RIVAL = select(outbox.c.id, outbox.c.priority).where(
    literally(outbox.c.state, Leaving.WAITING),
    outbox.c.slot == select(outbox.c.slot).where(outbox.c.id == bindparam("row")).scalar_subquery(),
)
PRIORITY = select(outbox.c.priority).where(outbox.c.id == bindparam("row"))
GRAVER = update(outbox).where(outbox.c.id == bindparam("row")).values(priority=bindparam("graver"))
WAIT_AGAIN = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state=Leaving.WAITING, lease_until=None, not_before=bindparam("from_then"), error=bindparam("what"))
)


class Settling:
    """The ends of claims."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def settle(self, settlements: Sequence[Settlement]) -> None:
        """Each row as its settlement says; all that ended in a few statements."""
        ended = [settlement for settlement in settlements if settlement.fate in ENDS]
        if ended:
            await self._db.write(END, [_end(settlement) for settlement in ended])
        posted = {s.id: s for s in ended if s.fate is Fate.SENT and s.telegram_id is not None}
        if posted:
            await self._enter(posted)
        unsent = [{"row": s.id, "at": s.at} for s in ended if s.fate is not Fate.SENT]
        if unsent:
            await self._db.write(NEVER_THERE, unsent)
        for settlement in settlements:
            if settlement.fate is Fate.LATER:
                await self.wait_again(
                    settlement.id, not_before=settlement.not_before, at=settlement.at, error=settlement.error
                )

    async def wait_again(
        self, row: int, *, not_before: datetime | None, at: datetime, error: str | None = None
    ) -> None:
        """Back into the queue; but if another has taken its slot meanwhile, that one speaks for both, as gravely."""
        rival = await self._db.row(RIVAL, {"row": row})
        what = error and error[:ERROR_LENGTH]
        if rival is None:
            await self._db.write(WAIT_AGAIN, {"row": row, "from_then": not_before, "what": what})
            return
        graver = min(rival.priority, await self._db.value(PRIORITY, {"row": row}))
        await self._db.write(GRAVER, {"row": rival.id, "graver": graver})
        await self._db.write(END, {"row": row, "end": Leaving.DROPPED, "at": at, "what": what})

    async def _enter(self, posted: Mapping[int, Settlement]) -> None:
        """Telegram's numbers into the ledger."""
        rows = await self._db.rows(ROWS, {"settled": list(posted)})
        filled = [_fill(row, posted[row.id]) for row in rows if row.message is not None and row.kind not in NO_LEDGER]
        new = [_line(row, posted[row.id]) for row in rows if _belongs_to_a_request(row)]
        if filled:
            await self._db.write(FILL, filled)
        if new:
            await self._db.write(ADD_TO_LEDGER, new)


def _belongs_to_a_request(row: Row[Any]) -> bool:
    return row.message is None and row.request is not None and row.kind not in NO_LEDGER


def _end(settlement: Settlement) -> dict[str, Any]:
    what = settlement.error and settlement.error[:ERROR_LENGTH]
    return {"row": settlement.id, "end": ENDS[settlement.fate], "at": settlement.at, "what": what}


def _fill(row: Row[Any], settlement: Settlement) -> dict[str, Any]:
    return {"filled": row.message, "number": settlement.telegram_id, "at": settlement.at}


def _line(row: Row[Any], settlement: Settlement) -> dict[str, Any]:
    """Words that were relayed are named, so that a reply to them finds its way back. Of a sentence it is enough which
    one it was, and on what: what it told of people does not stay."""
    facts = {name: row.facts.get(name) for name in SAID} if row.kind is Kind.SAY else row.facts
    return {
        "chat": row.chat,
        "kind": row.kind.value,
        "person": row.person,
        "request": row.request,
        "words": row.facts.get("words") if row.kind is Kind.PIECE else None,
        "facts": facts,
        "telegram_id": settlement.telegram_id,
        "sent_at": settlement.at,
    }
