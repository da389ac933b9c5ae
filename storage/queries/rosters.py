"""What is written about duty: the exceptions to the rotations, and the handoffs that took place."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import Table, bindparam, insert, select, update

from desk.model import CommunityId
from desk.ports import Handoff, Offer
from desk.ports.people import Arranged
from desk.refusals import Overtaken
from roster.plan import Leave, Override, PersonId, Rotation, Swap
from storage.configured_rotations import ConfiguredRotations
from storage.shapes import Shaped, without
from storage.tables import handoffs, leaves, overrides, swap_offers, swaps
from storage.transaction import Transaction

from .communities import Communities, edited

HANDOFF = Shaped(Handoff, handoffs)
TABLES: dict[type, Table] = {Override: overrides, Leave: leaves, Swap: swaps}
OFFER = Shaped(Offer, swap_offers)
ONE_OFFER = select(*OFFER.columns).where(swap_offers.c.id == bindparam("of_offer"))
SAME = ("community", "rotation", "day", "place", "instead_of")
SAME_TURN = select(*OFFER.columns).where(
    *(swap_offers.c[name] == bindparam(f"of_{name}") for name in SAME),
    swap_offers.c.taken_at.is_(None),
    swap_offers.c.withdrawn_at.is_(None),
)
OPEN_OFFER = update(swap_offers).where(
    swap_offers.c.id == bindparam("of_offer"), swap_offers.c.taken_at.is_(None), swap_offers.c.withdrawn_at.is_(None)
)
TAKE = OPEN_OFFER.values(taken_at=bindparam("at"), taken_by=bindparam("by"))
TAKE_BACK = OPEN_OFFER.values(withdrawn_at=bindparam("at"), withdrawn_by=bindparam("by"))
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

    __slots__ = ("_communities", "_db", "_rotations")

    def __init__(self, db: Transaction, communities: Communities) -> None:
        self._db = db
        self._communities = communities
        self._rotations = ConfiguredRotations(db)

    async def arrange(self, community: CommunityId, wanted: Arranged) -> Arranged:
        """Write down an exception to the rotations; its `id` is given here."""
        values = {field.name: getattr(wanted, field.name) for field in fields(wanted) if field.name != "id"}
        key = await self._db.insert(insert(TABLES[type(wanted)]), values | {"community": community})
        await edited(self._db, community)
        return replace(wanted, id=key)

    async def withdraw(
        self, community: CommunityId, arranged: Override | Leave | Swap, at: datetime, by: PersonId | None
    ) -> bool:
        """Take it back from this instant on: what was until then stays. False if it was taken back before."""
        table = TABLES[type(arranged)]
        standing = update(table).where(table.c.id == bindparam("of_arranged"), table.c.withdrawn_at.is_(None))
        taken_back = standing.values(withdrawn_at=bindparam("at"), withdrawn_by=bindparam("by"))
        touched = await self._db.write(taken_back, {"of_arranged": arranged.id, "at": at, "by": by})
        await edited(self._db, community)
        return touched == 1

    async def edit(self, community: CommunityId, rotation: int, wanted: Rotation, at: datetime, by: PersonId) -> None:
        """End a rotation at its next handoff, or at the start of what is wanted if that is later, and begin that."""
        plan = await self._communities.plan(community)
        await self._rotations.edit(community, plan, rotation, wanted, at, by)
        await edited(self._db, community)

    async def add_offer(self, offer: Offer) -> Offer:
        """Its `id` is given here."""
        key = await self._db.insert(insert(swap_offers), without(OFFER.values(offer), "id"))
        return replace(offer, id=key)

    async def offer(self, offer: int) -> Offer | None:
        row = await self._db.row(ONE_OFFER, {"of_offer": offer})
        return None if row is None else OFFER.of(row)

    async def open_offer(self, like: Offer) -> Offer | None:
        """The one in which the same person gives the same turn away already."""
        row = await self._db.row(SAME_TURN, {f"of_{name}": getattr(like, name) for name in SAME})
        return None if row is None else OFFER.of(row)

    async def take_offer(self, offer: int, at: datetime, by: PersonId) -> None:
        """Overtaken if it is no longer open: the first one wins."""
        if await self._db.write(TAKE, {"of_offer": offer, "at": at, "by": by}) == 0:
            raise Overtaken(offer)

    async def withdraw_offer(self, offer: int, at: datetime, by: PersonId) -> bool:
        """False if it is no longer open."""
        return await self._db.write(TAKE_BACK, {"of_offer": offer, "at": at, "by": by}) == 1

    async def record_handoff(self, handoff: Handoff) -> None:
        """A fact that no later edit of a rotation changes. Recording it twice is recording it once."""
        known = {"of_community": handoff.community, "of_seat": handoff.seat, "of_rotation": handoff.rotation}
        if await self._db.row(KNOWN, known | {"when": handoff.at}) is None:
            await self._db.write(RECORD, HANDOFF.values(handoff))

    async def handoffs(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Handoff]:
        """Those that took place in [start, end), oldest first."""
        span = {"of_community": community, "start": start, "finish": end}
        return [HANDOFF.of(row) for row in await self._db.rows(BETWEEN, span)]
