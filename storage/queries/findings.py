"""What coordinators were told of the roster ahead."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from desk.model import CommunityId
from storage.tables import findings_told
from storage.transaction import Transaction

TOLD = select(findings_told.c.name).where(findings_told.c.community == bindparam("of_community"))
TELL = insert(findings_told)
FORGET = delete(findings_told).where(
    findings_told.c.community == bindparam("of_community"), findings_told.c.name == bindparam("gone")
)


class Findings:
    """`desk.ports.Findings`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def told(self, community: CommunityId) -> frozenset[str]:
        """What is known."""
        return frozenset(row.name for row in await self._db.rows(TOLD, {"of_community": community}))

    async def keep(self, community: CommunityId, names: Collection[str], at: datetime) -> None:
        """Exactly these are known from now on."""
        known = await self.told(community)
        for name in sorted(known - set(names)):
            await self._db.write(FORGET, {"of_community": community, "gone": name})
        for name in sorted(set(names) - known):
            await self._db.write(TELL, {"community": community, "name": name, "told_at": at})
