"""Addresses under which a calendar program finds the roster."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.model import CommunityId
from roster.plan import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLink:
    """One address of one person; it opens until it is revoked, and only while she works there."""

    word: str  # names it, and is no secret: what makes the address secret is kept nowhere
    person: PersonId
    community: CommunityId
    everybody: bool  # all shifts of the community; else only hers
    made_at: datetime


class Calendars(Protocol):
    """At most one address of a kind for each person and community."""

    async def open(self, person: PersonId, community: CommunityId, *, everybody: bool, at: datetime) -> CalendarLink:
        """The one there is, or a new one."""

    async def of(self, person: PersonId, community: CommunityId) -> Sequence[CalendarLink]:
        """Those that open, her own shifts first."""

    async def by_word(self, word: str) -> CalendarLink | None:
        """If it still opens."""

    async def revoke(self, person: PersonId, community: CommunityId, at: datetime) -> None:
        """None of hers opens any more."""
