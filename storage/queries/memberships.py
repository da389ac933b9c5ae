"""Places of persons in communities. One that ended stays, so that nobody's history is lost."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, insert, select, update

from desk.model import CommunityId, Membership
from desk.terms import Role
from roster.plan import BuildingId, PersonId
from storage.lookups import Lookup
from storage.tables import memberships
from storage.transaction import Transaction

NOW = and_(memberships.c.person == bindparam("of_person"), memberships.c.until.is_(None))
THERE = and_(NOW, memberships.c.community == bindparam("in_community"))
OF = Lookup(select(memberships).where(NOW).order_by(memberships.c.id), memberships)
GET = Lookup(select(memberships).where(THERE), memberships)
SINCE = select(memberships.c.person, memberships.c.since).where(
    memberships.c.person.in_(bindparam("these", expanding=True)),
    memberships.c.community == bindparam("in_community"),
    memberships.c.until.is_(None),
)
ADD = insert(memberships)
CHANGE = update(memberships).where(THERE)


class Memberships:
    """What `People` knows of places."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def of(self, person: PersonId) -> Sequence[Membership]:
        return [membership_of(row) for row in await self._db.look_up(OF, {"of_person": person})]

    async def get(self, person: PersonId, community: CommunityId) -> Membership | None:
        rows = await self._db.look_up(GET, {"of_person": person, "in_community": community})
        return membership_of(rows[0]) if rows else None

    async def since(self, community: CommunityId, persons: Collection[PersonId]) -> Mapping[PersonId, datetime]:
        asked = {"these": sorted(persons), "in_community": community}
        return {row.person: row.since for row in await self._db.rows(SINCE, asked)} if persons else {}

    async def put(
        self,
        person: PersonId,
        community: CommunityId,
        roles: Collection[Role],
        at: datetime,
        known: Membership | None,
    ) -> Membership:
        """Exactly these roles, in the membership that lasts or in a new one."""
        if known is not None and known.roles == roles:
            return known
        held = {role.value: role in roles for role in Role}
        if known is None:
            await self._db.write(ADD, {"person": person, "community": community, "since": at} | held)
        else:
            await self._change(person, community, **held)
        return membership_of(await self._db.look_up_one(GET, {"of_person": person, "in_community": community}))

    async def end(self, person: PersonId, community: CommunityId, at: datetime) -> None:
        await self._change(person, community, until=at)

    async def move(
        self, person: PersonId, community: CommunityId, *, building: BuildingId | None, flat: str | None
    ) -> None:
        await self._change(person, community, building=building, flat=flat)

    async def _change(self, person: PersonId, community: CommunityId, **values: Any) -> None:
        await self._db.write(CHANGE.values(values), {"of_person": person, "in_community": community})


def membership_of(row: Row[Any]) -> Membership:
    return Membership(
        person=row.person,
        community=row.community,
        roles=frozenset(role for role in Role if row._mapping[role.value]),
        building=row.building,
        flat=row.flat,
        since=row.since,
        until=row.until,
    )
