"""Persons."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, insert, select, update

from desk.model import ChatId, CommunityId, Membership, Person
from desk.terms import Role
from desk.understanding.phones import dialled
from roster.plan import BuildingId, PersonId
from storage.lookups import Lookup
from storage.once import once
from storage.shapes import Shaped
from storage.tables import chats, memberships, people
from storage.transaction import Transaction

from .memberships import Memberships

private = chats.alias("private_chat")
PERSON = Shaped(Person, people, chat=private.c.id)
PERSONS = select(*PERSON.columns, people.c.named).select_from(
    people.outerjoin(private, (private.c.person == people.c.id) & (private.c.kind == "private"))
)
GET = Lookup(PERSONS.where(people.c.id == bindparam("person")), people, chats)
BY_TELEGRAM = PERSONS.where(people.c.telegram_id == bindparam("telegram"))
BY_PHONE = (
    PERSONS.join(memberships, memberships.c.person == people.c.id)
    .where(
        people.c.dialled == bindparam("number"),
        memberships.c.community == bindparam("in_community"),
        memberships.c.until.is_(None),
    )
    .order_by(people.c.telegram_id.is_(None), people.c.id)
    .limit(1)
)
WITH_ROLE = {
    role: Lookup(
        PERSONS.join(memberships, memberships.c.person == people.c.id)
        .where(
            memberships.c.community == bindparam("in_community"),
            memberships.c.until.is_(None),
            memberships.c[role.value],
        )
        .order_by(people.c.id),
        people,
        chats,
        memberships,
    )
    for role in Role
}
ADD = insert(people)
ADD_ONCE = once(people)
SEEN = update(people).where(people.c.id == bindparam("person"))
PUT_CHAT = update(chats).where(chats.c.id == bindparam("chat_seen")).values(person=bindparam("whose"))


class People:
    """`desk.ports.People`."""

    __slots__ = ("_db", "_memberships")

    def __init__(self, db: Transaction) -> None:
        self._db = db
        self._memberships = Memberships(db)

    async def get(self, person: PersonId) -> Person:
        return person_of(await self._db.look_up_one(GET, {"person": person}))

    async def by_telegram(self, telegram_id: int) -> Person | None:
        row = await self._db.row(BY_TELEGRAM, {"telegram": telegram_id})
        return person_of(row) if row else None

    async def by_phone(self, community: CommunityId, phone: str) -> Person | None:
        """Who belongs to the community and is found by this number; who has Telegram before who has not."""
        row = await self._db.row(BY_PHONE, {"number": dialled(phone), "in_community": community})
        return person_of(row) if row else None

    async def seen(self, *, telegram_id: int, name: str, language: str | None, chat: ChatId | None) -> Person:
        """Find or make the person; name, Telegram's language and private chat are brought up to date; reachable again
        when `chat` is given. A name that a coordinator wrote down stays."""
        row = await self._db.row(BY_TELEGRAM, {"telegram": telegram_id})
        if row is None:
            new = {"telegram_id": telegram_id, "name": name, "telegram_language": language}
            await self._db.write(ADD_ONCE[self._db.dialect], new)
            row = await self._db.only_row(BY_TELEGRAM, {"telegram": telegram_id})
        known, named = person_of(row), row.named
        fresh: dict[str, str | None] = {} if named or known.name == name else {"name": name}
        if known.telegram_language != language:
            fresh["telegram_language"] = language
        return await self._refresh(known, fresh, chat)

    async def _refresh(self, known: Person, fresh: dict[str, str | None], chat: ChatId | None) -> Person:
        reachable = {"unreachable_since": None} if chat is not None and known.unreachable_since is not None else {}
        moved = chat is not None and known.chat != chat
        if fresh or reachable:
            await self._db.write(SEEN.values(fresh | reachable), {"person": known.id})
        if moved:
            await self._db.write(PUT_CHAT, {"chat_seen": chat, "whose": known.id})
        return await self.get(known.id) if fresh or reachable or moved else known

    async def add(self, *, name: str, phone: str | None) -> Person:
        """Somebody without Telegram: a phone caller."""
        return await self.get(PersonId(await self._db.insert(ADD, {"name": name, **_number(phone)})))

    async def choose_language(self, person: PersonId, language: str) -> None:
        await self._db.write(SEEN.values(language=language), {"person": person})

    async def set_phone(self, person: PersonId, phone: str | None, *, findable: bool = False) -> None:
        """Who is found by this number, and types it once more, still is."""
        shared = case((people.c.dialled == dialled(phone), people.c.dialled), else_=None)
        number = _number(phone) if findable else {"phone": phone, "dialled": shared}
        await self._db.write(SEEN.values(number), {"person": person})

    async def set_current(self, person: PersonId, community: CommunityId) -> None:
        await self._db.write(SEEN.values(community=community), {"person": person})

    async def set_silent(self, person: PersonId, since: datetime | None) -> None:
        await self._db.write(SEEN.values(silent_since=since), {"person": person})

    async def set_unreachable(self, person: PersonId, since: datetime | None) -> None:
        await self._db.write(SEEN.values(unreachable_since=since), {"person": person})

    async def memberships(self, person: PersonId) -> Sequence[Membership]:
        """Those that last now, in the order in which they began."""
        return await self._memberships.of(person)

    async def membership(self, person: PersonId, community: CommunityId) -> Membership | None:
        """The one that lasts now."""
        return await self._memberships.get(person, community)

    async def since(self, community: CommunityId, persons: Collection[PersonId]) -> Mapping[PersonId, datetime]:
        """Since when these belong to it; nothing of whom it does not know now."""
        return await self._memberships.since(community, persons)

    async def join(self, person: PersonId, community: CommunityId, roles: Collection[Role], at: datetime) -> Membership:
        """Make or widen a membership; roles are added to those held."""
        known = await self._memberships.get(person, community)
        held = known.roles if known else frozenset()
        return await self._memberships.put(person, community, held | set(roles), at, known)

    async def set_roles(self, person: PersonId, community: CommunityId, roles: Collection[Role], at: datetime) -> None:
        """Exactly these roles from now on; none at all ends the membership."""
        known = await self._memberships.get(person, community)
        if roles:
            await self._memberships.put(person, community, frozenset(roles), at, known)
        elif known:
            await self._memberships.end(person, community, at)

    async def set_place(
        self, person: PersonId, community: CommunityId, *, building: BuildingId | None, flat: str | None
    ) -> None:
        await self._memberships.move(person, community, building=building, flat=flat)

    async def with_role(self, community: CommunityId, role: Role) -> Sequence[Person]:
        """All who hold the role now, in the order of their keys."""
        rows = await self._db.look_up(WITH_ROLE[role], {"in_community": community})
        return [person_of(row) for row in rows]


def _number(phone: str | None) -> dict[str, str | None]:
    return {"phone": phone, "dialled": dialled(phone)}


def person_of(row: Row[Any] | Sequence[Any]) -> Person:
    """The last column is not the person's: whether a coordinator gave the name."""
    values: Sequence[Any] = row
    return PERSON.of(values[:-1])
