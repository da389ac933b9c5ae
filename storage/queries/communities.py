"""Communities, their buildings, plans and codes.

They change seldom and are asked for several times in each turn, so each is read once and kept until its `edition`
grows. The edition is read anew in each transaction: a change made by another process is seen as well.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from secrets import choice
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from desk.model import Building, ChatId, Community, CommunityId
from roster.plan import BuildingId, PersonId, Plan
from storage.lookups import Lookup
from storage.shapes import Shaped
from storage.tables import buildings, chats, claims, communities
from storage.transaction import Transaction

from .lists import Middle
from .natural import natural
from .plans import read_plan
from .requests import LETTERS

CLAIM_LENGTH = 12

group, staff_group = (
    select(chats.c.id)
    .where(chats.c.community == communities.c.id, chats.c.staff.is_(is_staff))
    .order_by(chats.c.id.desc())
    .limit(1)
    .scalar_subquery()
    for is_staff in (False, True)
)
COMMUNITY = Shaped(Community, communities, group=group, staff_group=staff_group)
BUILDING = Shaped(Building, buildings)

EDITIONS = select(communities.c.id, communities.c.edition).order_by(communities.c.id)
EDITED = update(communities).where(communities.c.id == bindparam("community")).values(edition=communities.c.edition + 1)
GET = select(*COMMUNITY.columns).where(communities.c.id == bindparam("community"))
BUILDINGS = select(*BUILDING.columns).where(
    buildings.c.community == bindparam("of_community"), buildings.c.ended_at.is_(None)
)
ONE_BUILDING = Lookup(select(*BUILDING.columns).where(buildings.c.id == bindparam("building")), buildings)
SEAL = update(buildings).where(buildings.c.id == bindparam("building")).values(sealed=bindparam("is_sealed"))
SURGE = update(communities).where(communities.c.id == bindparam("community")).values(surge_since=bindparam("since"))
UNLINK = (
    update(chats)
    .where(chats.c.community == bindparam("linked"), chats.c.staff == bindparam("is_staff"))
    .values(community=None)
)
LINK = (
    update(chats)
    .where(chats.c.id == bindparam("linked_chat"))
    .values(community=bindparam("linked"), staff=bindparam("is_staff"))
)
LINKED_TO = select(chats.c.community).where(chats.c.id == bindparam("linked_chat"))
CLAIM = (
    update(claims)
    .where(claims.c.code == bindparam("claimed"), claims.c.used_at.is_(None))
    .values(used_by=bindparam("claimer"), used_at=bindparam("now"))
    .returning(claims.c.community)
)
ADD_CLAIM = insert(claims)
END_CLAIMS = delete(claims).where(claims.c.community == bindparam("claimed_of"), claims.c.used_at.is_(None))

Kept = dict[tuple[str, int, int], Any]  # what, community, edition


def above(community: CommunityId, parents: Mapping[CommunityId, CommunityId | None]) -> list[CommunityId]:
    """Those above it, the nearest first; each once, also where a tree was turned round."""
    found: list[CommunityId] = []
    upper = parents.get(community)
    while upper is not None and upper not in found:
        found.append(upper)
        upper = parents.get(upper)
    return found


class Communities:
    """`desk.ports.Communities`."""

    __slots__ = ("_db", "_kept", "_own")

    def __init__(self, db: Transaction, kept: Kept) -> None:
        self._db = db
        self._kept = kept
        self._own: Kept = {}  # after an edit of its own, which may yet be rolled back

    async def get(self, community: CommunityId) -> Community:
        edition = await self._edition(community)
        found: Community | None = self._known.get(("community", community, edition))
        if found is None:
            row = await self._db.only_row(GET, {"community": community})
            found = self._keep("community", community, edition, COMMUNITY.of(row))
        return found

    async def by_code(self, code: str) -> Community | None:
        return next((community for community in await self.all() if community.code == code), None)

    async def all(self) -> Sequence[Community]:
        """In the order of their keys."""
        return [await self.get(CommunityId(key)) for key in await self._editions()]

    async def middle(self, of: Collection[CommunityId]) -> Middle:
        """Around those of these that have communities above and below."""
        parents = {one.id: one.parent for one in await self.all()}
        higher: set[CommunityId] = set()
        lower: set[CommunityId] = set()
        for one in of:
            upper, under = above(one, parents), {other for other in parents if one in above(other, parents)}
            if upper and under:
                higher, lower = higher | set(upper), lower | under
        return Middle(sorted(higher), sorted(lower))

    async def buildings(self, community: CommunityId) -> Sequence[Building]:
        """In natural order of their names ("2" before "10")."""
        edition = await self._edition(community)
        found: list[Building] | None = self._known.get(("buildings", community, edition))
        if found is None:
            rows = await self._db.rows(BUILDINGS, {"of_community": community})
            in_order = sorted((BUILDING.of(row) for row in rows), key=lambda building: natural(building.name))
            found = self._keep("buildings", community, edition, in_order)
        return found

    async def building(self, building: BuildingId) -> Building:
        """One that is no longer in the community's file is found as well: requests were made there."""
        return BUILDING.of(await self._db.look_up_one(ONE_BUILDING, {"building": building}))

    async def set_sealed(self, building: BuildingId, *, sealed: bool) -> None:
        """Whether its people can leave it."""
        await self._db.write(SEAL, {"building": building, "is_sealed": sealed})
        await edited(self._db, (await self.building(building)).community)

    async def set_surge(self, community: CommunityId, since: datetime | None) -> None:
        """Since when more comes in than the desk is made for."""
        await self._db.write(SURGE, {"community": community, "since": since})
        await edited(self._db, community)

    async def plan(self, community: CommunityId) -> Plan:
        """What `roster.duty_at` answers from."""
        edition = await self._edition(community)
        found: Plan | None = self._known.get(("plan", community, edition))
        if found is None:
            of = await self.get(community)
            plan = await read_plan(self._db, community, zone=of.zone, fallback=of.fallback)
            found = self._keep("plan", community, edition, plan)
        return found

    async def link_group(self, community: CommunityId, chat: ChatId, *, staff: bool) -> None:
        """The one that was linked before is no longer."""
        await self._db.write(UNLINK, {"linked": community, "is_staff": staff})
        await self._db.write(LINK, {"linked": community, "linked_chat": chat, "is_staff": staff})
        await edited(self._db, community)

    async def unlink_group(self, chat: ChatId) -> None:
        """The group is no community's any more, neither its group nor its staff group."""
        community = await self._db.value(LINKED_TO, {"linked_chat": chat})
        if community is not None:
            await self._db.write(LINK, {"linked": None, "linked_chat": chat, "is_staff": False})
            await edited(self._db, community)

    async def claim(self, code: str, person: PersonId, now: datetime) -> CommunityId | None:
        """Use up a claim code, once; the community it opens, or None."""
        opened: CommunityId | None = await self._db.value(CLAIM, {"claimed": code, "claimer": person, "now": now})
        return opened

    async def new_claim(self, community: CommunityId, now: datetime) -> str:
        """A fresh claim code for the first coordinator; one that was printed before and not used is good no longer."""
        await self._db.write(END_CLAIMS, {"claimed_of": community})
        code = "".join(choice(LETTERS) for _ in range(CLAIM_LENGTH))
        await self._db.write(ADD_CLAIM, {"code": code, "community": community, "made_at": now})
        return code

    async def _editions(self) -> dict[int, int]:
        if self._db.editions is None:
            self._db.editions = {row.id: row.edition for row in await self._db.rows(EDITIONS)}
        return self._db.editions

    @property
    def _known(self) -> Kept:
        return self._own if self._db.edits else self._kept

    async def _edition(self, community: CommunityId) -> int:
        """0 for one that does not exist, of which nothing is kept."""
        return self._db.edits or (await self._editions()).get(community, 0)

    def _keep(self, what: str, community: CommunityId, edition: int, value: Any) -> Any:
        if edition:
            for older in [key for key in self._known if key[:2] == (what, community)]:
                del self._known[older]
            self._known[what, community, edition] = value
        return value


async def edited(db: Transaction, community: CommunityId) -> None:
    """What is kept of this community is no longer right; and since this may yet be rolled back, what is new is kept
    for this transaction alone."""
    db.edits, db.editions = db.edits + 1, None
    await db.write(EDITED, {"community": community})
