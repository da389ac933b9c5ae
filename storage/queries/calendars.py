"""Addresses under which a calendar program finds the roster."""

from collections.abc import Sequence
from datetime import datetime
from secrets import choice

from sqlalchemy import bindparam, insert, select, update

from desk.model import CommunityId
from desk.ports import CalendarLink
from roster.plan import PersonId
from storage.shapes import Shaped
from storage.tables import calendar_links
from storage.transaction import Transaction

from .requests import LETTERS

WORD_LENGTH = 16
LINK = Shaped(CalendarLink, calendar_links)
LIVING = calendar_links.c.revoked_at.is_(None)
HERS = (
    calendar_links.c.person == bindparam("of_person"),
    calendar_links.c.community == bindparam("of_community"),
    LIVING,
)
OF = select(*LINK.columns).where(*HERS).order_by(calendar_links.c.everybody)
BY_WORD = select(*LINK.columns).where(calendar_links.c.word == bindparam("named"), LIVING)
OPEN = insert(calendar_links)
REVOKE = update(calendar_links).where(*HERS).values(revoked_at=bindparam("at"))


class Calendars:
    """`desk.ports.Calendars`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def open(self, person: PersonId, community: CommunityId, *, everybody: bool, at: datetime) -> CalendarLink:
        """The one there is, or a new one."""
        known = [link for link in await self.of(person, community) if link.everybody is everybody]
        if known:
            return known[0]
        word = "".join(choice(LETTERS) for _ in range(WORD_LENGTH))
        link = CalendarLink(word=word, person=person, community=community, everybody=everybody, made_at=at)
        await self._db.write(OPEN, LINK.values(link))
        return link

    async def of(self, person: PersonId, community: CommunityId) -> Sequence[CalendarLink]:
        """Those that open, her own shifts first."""
        rows = await self._db.rows(OF, {"of_person": person, "of_community": community})
        return [LINK.of(row) for row in rows]

    async def by_word(self, word: str) -> CalendarLink | None:
        """If it still opens."""
        row = await self._db.row(BY_WORD, {"named": word})
        return LINK.of(row) if row else None

    async def revoke(self, person: PersonId, community: CommunityId, at: datetime) -> None:
        """None of hers opens any more."""
        await self._db.write(REVOKE, {"of_person": person, "of_community": community, "at": at})
