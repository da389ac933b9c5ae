"""Complaints about workers: apart from requests, their record and every figure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from desk.model import CommunityId, Complaint, ComplaintId, RequestId
from roster.plan import PersonId


class Complaints(Protocol):
    """What was said stands in it for 30 days."""

    async def add(
        self,
        *,
        community: CommunityId,
        request: RequestId | None,
        by: PersonId,
        passed_on_by: PersonId | None = None,
        about: PersonId | None,
        reader: PersonId | None,
        text: str,
        at: datetime,
    ) -> ComplaintId: ...
    async def get(self, complaint: ComplaintId) -> Complaint: ...
    async def pass_to(self, complaint: ComplaintId, reader: PersonId | None) -> None:
        """Somebody else reads it."""

    async def read(self, complaint: ComplaintId, at: datetime) -> None:
        """Whom it was given to says so."""

    async def of_person(self, person: PersonId) -> Sequence[Complaint]:
        """What she said, oldest first."""

    async def for_operator(self) -> Sequence[Complaint]:
        """Which nobody within the bot may read, and the operator has not; oldest first."""
