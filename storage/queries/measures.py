"""What was ordered for a whole building or neighbourhood, and by whom."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from desk.model import CommunityId, Measure
from desk.terms import MeasureKind
from roster.plan import BuildingId, PersonId
from storage.shapes import Shaped
from storage.tables import measures
from storage.transaction import Transaction

MEASURE = Shaped(Measure, measures)
OF = select(*MEASURE.columns).where(measures.c.community == bindparam("of_community")).order_by(measures.c.id)
BEGIN = insert(measures)
END = (
    update(measures)
    .where(
        measures.c.community == bindparam("of_community"),
        measures.c.kind == bindparam("of_kind"),
        measures.c.building.is_not_distinct_from(bindparam("of_building", type_=measures.c.building.type)),
        measures.c.ended_at.is_(None),
    )
    .values(ended_at=bindparam("at"), ended_by=bindparam("by"))
)


class Measures:
    """`desk.ports.Measures`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def begin(
        self,
        kind: MeasureKind,
        community: CommunityId,
        building: BuildingId | None,
        *,
        at: datetime,
        by: PersonId | None,
    ) -> None:
        """On record from now on."""
        values = {"kind": kind, "community": community, "building": building, "began_at": at, "began_by": by}
        await self._db.write(BEGIN, values)

    async def end(
        self,
        kind: MeasureKind,
        community: CommunityId,
        building: BuildingId | None,
        *,
        at: datetime,
        by: PersonId | None,
    ) -> None:
        """The one that runs; if none does, nothing."""
        which = {"of_kind": kind, "of_community": community, "of_building": building}
        await self._db.write(END, which | {"at": at, "by": by})

    async def of(self, community: CommunityId) -> Sequence[Measure]:
        """All there were, oldest first."""
        return [MEASURE.of(row) for row in await self._db.rows(OF, {"of_community": community})]
