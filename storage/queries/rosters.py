"""What is written about duty: covers, and the handoffs that took place."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from desk.model import CommunityId
from desk.ports import Handoff
from roster.plan import Override, OverrideKind, PersonId, Seat
from storage.shapes import Shaped
from storage.tables import handoffs, overrides
from storage.transaction import Transaction

from .communities import edited
from .plans import OVERRIDE

HANDOFF = Shaped(Handoff, handoffs)
ADD_COVER = insert(overrides)
COVER = select(*OVERRIDE.columns).where(overrides.c.id == bindparam("cover"))
RECORD = insert(handoffs)
KNOWN = select(handoffs.c.id).where(
    handoffs.c.community == bindparam("of_community"),
    handoffs.c.seat == bindparam("of_seat", type_=handoffs.c.seat.type),
    handoffs.c.at == bindparam("when"),
    handoffs.c.rotation.is_not_distinct_from(bindparam("of_rotation", type_=handoffs.c.rotation.type)),
)
BETWEEN = (
    select(*HANDOFF.columns)
    .where(
        handoffs.c.community == bindparam("of_community"),
        handoffs.c.at >= bindparam("start"),
        handoffs.c.at < bindparam("finish"),
    )
    .order_by(handoffs.c.at, handoffs.c.id)
)


class Rosters:
    """`desk.ports.Rosters`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add_cover(
        self,
        community: CommunityId,
        *,
        seat: Seat,
        person: PersonId,
        start: datetime,
        end: datetime,
        made_at: datetime,
        made_by: PersonId | None,
        rotation: int | None = None,
    ) -> Override:
        """From `start` until `end` this person has the seat, of one rotation or everywhere."""
        values = {"community": community, "kind": OverrideKind.COVER, "seat": seat, "person": person, "start": start}
        values |= {"end": end, "rotation": rotation, "made_at": made_at, "made_by": made_by}
        cover = await self._db.insert(ADD_COVER, values)
        await edited(self._db, community)
        return OVERRIDE.of(await self._db.only_row(COVER, {"cover": cover}))

    async def record_handoff(self, handoff: Handoff) -> None:
        """A fact that no later edit of a rotation changes. Recording it twice is recording it once."""
        known = {"of_community": handoff.community, "of_seat": handoff.seat, "of_rotation": handoff.rotation}
        if await self._db.row(KNOWN, known | {"when": handoff.at}) is None:
            await self._db.write(RECORD, HANDOFF.values(handoff))

    async def handoffs(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Handoff]:
        """Those that took place in [start, end), oldest first."""
        span = {"of_community": community, "start": start, "finish": end}
        return [HANDOFF.of(row) for row in await self._db.rows(BETWEEN, span)]
