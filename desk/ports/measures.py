"""Measures: what was ordered for a whole building or neighbourhood, on record."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from desk.model import CommunityId, Measure
from desk.terms import MeasureKind
from roster.plan import BuildingId, PersonId


class Measures(Protocol):
    """Each from when until when, and by whom; nobody is a community file."""

    async def begin(
        self,
        kind: MeasureKind,
        community: CommunityId,
        building: BuildingId | None,
        *,
        at: datetime,
        by: PersonId | None,
    ) -> None: ...
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

    async def of(self, community: CommunityId) -> Sequence[Measure]:
        """All there were, oldest first."""
