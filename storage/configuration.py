"""Communities as their files say them: `bot.py apply` writes here, `bot.py show` reads."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, update

from desk.configuration import BuildingSetup, Configuration, PersonSetup
from desk.model import Community, CommunityId, Person
from desk.policy import Policy
from desk.terms import Role
from roster.plan import PersonId
from roster.problems import Problem
from storage.configured_rotations import ConfiguredRotations
from storage.queries.chats import Chats
from storage.queries.communities import Communities, edited
from storage.queries.natural import natural
from storage.queries.people import PERSONS, People, person_of
from storage.rotation_edits import normal_rotation
from storage.tables import buildings, chats, claims, communities, memberships, people
from storage.transaction import Transaction

STAFF_ROLES = frozenset({Role.WORKER, Role.COORDINATOR, Role.SAFETY})

STAFF = (
    PERSONS.add_columns(memberships.c.worker, memberships.c.coordinator, memberships.c.safety)
    .join(memberships, memberships.c.person == people.c.id)
    .where(
        memberships.c.community == bindparam("in_community"),
        memberships.c.until.is_(None),
        or_(memberships.c.worker, memberships.c.coordinator),
    )
    .order_by(memberships.c.id)
)
ADD_COMMUNITY = insert(communities)
CHANGE_COMMUNITY = update(communities).where(communities.c.id == bindparam("community"))
ALL_BUILDINGS = select(buildings).where(buildings.c.community == bindparam("of_community"))
ADD_BUILDING = insert(buildings)
CHANGE_BUILDING = (
    update(buildings)
    .where(buildings.c.id == bindparam("building"))
    .values(sealed=bindparam("is_sealed"), ended_at=bindparam("ended"))
)
CHANGE_PERSON = update(people).where(people.c.id == bindparam("person"))
GROUP = select(chats.c.telegram_id).where(
    chats.c.community == bindparam("linked"), chats.c.staff == bindparam("is_staff")
)
CLAIMERS = (
    select(people.c.telegram_id)
    .join(claims, claims.c.used_by == people.c.id)
    .join(communities, communities.c.id == claims.c.community)
    .where(communities.c.code == bindparam("claimed_code"))
)


class Configurations:
    """`desk.configuration.Configurations`."""

    __slots__ = ("_chats", "_communities", "_db", "_people", "_rotations")

    def __init__(self, db: Transaction, communities: Communities) -> None:
        self._db = db
        self._communities = communities
        self._people = People(db)
        self._chats = Chats(db)
        self._rotations = ConfiguredRotations(db)

    async def codes(self) -> Sequence[str]:
        """All communities, in the order of their keys."""
        return [community.code for community in await self._communities.all()]

    async def claimed(self, code: str) -> Collection[int]:
        """Who has used a claim code of this community, by their number at Telegram."""
        return [row.telegram_id for row in await self._db.rows(CLAIMERS, {"claimed_code": code})]

    async def read(self, code: str) -> Configuration | None:
        """What `show` writes; only people who are workers or coordinators, and rotations that have not ended."""
        community = await self._communities.by_code(code)
        if community is None:
            return None
        offered = await self._communities.buildings(community.id)
        return Configuration(
            policy=community.policy,
            surge_policy=community.surge_policy,
            **{name: getattr(community, name) for name in PLAIN},
            **await self._references(community),
            buildings=tuple(BuildingSetup(name=building.name, sealed=building.sealed) for building in offered),
            people=tuple(await self._staff(community.id)),
            rotations=tuple(await self._rotations.read(community.id)),
        )

    async def apply(self, configuration: Configuration, now: datetime) -> CommunityId:
        """Make or change the community, so that `read` gives this back. What is unchanged is not touched."""
        known = await self.read(configuration.code)
        found = await self._communities.by_code(configuration.code)
        if found is not None and known is not None and same(known, configuration):
            return found.id
        persons = await self._persons(configuration)
        community = found.id if found else await self._make(configuration, persons, now)
        await edited(self._db, community)
        await self._bring_up(community, configuration, persons, now)
        await self._rotations.bring_up(community, configuration, persons, now, first=found is None)
        await edited(self._db, community)  # once more: on the way it was read
        return community

    async def mid_turn(self, configuration: Configuration, now: datetime) -> Sequence[tuple[int, Problem]]:
        """Who would be taken out of a rotation while on duty: its place in the configuration, and the problem."""
        found = await self._communities.by_code(configuration.code)
        if found is None:
            return []
        numbers = {member for rotation in configuration.rotations for member in rotation.members}
        known = {number: await self._people.by_telegram(number) for number in numbers}
        persons = {number: person.id for number, person in known.items() if person is not None}
        plan = await self._communities.plan(found.id)
        return await self._rotations.mid_turn(found.id, plan, configuration, persons, now)

    async def _make(self, wanted: Configuration, persons: Mapping[int, PersonId], now: datetime) -> CommunityId:
        values = await self._fields(wanted, persons, wanted.policy)
        return CommunityId(await self._db.insert(ADD_COMMUNITY, values | {"created_at": now}))

    async def _bring_up(
        self, community: CommunityId, wanted: Configuration, persons: Mapping[int, PersonId], now: datetime
    ) -> None:
        before = await self._communities.get(community)
        values = await self._fields(wanted, persons, _counted(before.policy, wanted.policy))
        await self._db.write(CHANGE_COMMUNITY.values(values), {"community": community})
        await self._buildings(community, wanted, now)
        await self._roles(community, wanted, persons, now)
        await self._groups(community, wanted)

    async def _fields(self, wanted: Configuration, persons: Mapping[int, PersonId], policy: Policy) -> dict[str, Any]:
        above = await self._communities.by_code(wanted.parent) if wanted.parent else None
        fields = {name: getattr(wanted, name) for name in PLAIN}
        return fields | {
            "policy": policy,
            "surge_policy": wanted.surge_policy and replace(wanted.surge_policy, version=policy.version),
            "fallback": persons[wanted.fallback],
            "parent": above.id if above else None,
        }

    async def _persons(self, wanted: Configuration) -> Mapping[int, PersonId]:
        """Everybody the file names, by their number at Telegram; made or brought up to date."""
        setups = {setup.telegram_id: setup for setup in wanted.people}
        members = [member for rotation in wanted.rotations for member in rotation.members]
        found: dict[int, PersonId] = {}
        for number in dict.fromkeys([*setups, wanted.fallback, *members]):
            person = await self._people.by_telegram(number)
            if person is None:
                person = await self._people.seen(telegram_id=number, name=str(number), language=None, chat=None)
            if number in setups:
                await self._describe(person, setups[number])
            found[number] = person.id
        return found

    async def _describe(self, person: Person, setup: PersonSetup) -> None:
        """The file's name stays, whatever name the person has at Telegram."""
        values = {"name": setup.name, "phone": setup.phone, "on_site": setup.on_site, "named": True}
        await self._db.write(CHANGE_PERSON.values(values), {"person": person.id})

    async def _buildings(self, community: CommunityId, wanted: Configuration, now: datetime) -> None:
        """One that is no longer named stays with the requests that were made there."""
        sealed = {setup.name: setup.sealed for setup in wanted.buildings}
        for row in await self._db.rows(ALL_BUILDINGS, {"of_community": community}):
            ended = None if row.name in sealed else row.ended_at or now
            said = sealed.pop(row.name, None)
            values = {"building": row.id, "is_sealed": row.sealed if said is None else said, "ended": ended}
            await self._db.write(CHANGE_BUILDING, values)
        for name, is_sealed in sealed.items():
            await self._db.write(ADD_BUILDING, {"community": community, "name": name, "sealed": bool(is_sealed)})

    async def _roles(
        self, community: CommunityId, wanted: Configuration, persons: Mapping[int, PersonId], now: datetime
    ) -> None:
        """Exactly the file's staff; who also lives there stays a resident."""
        roles = {persons[setup.telegram_id]: setup.roles for setup in wanted.people}
        rows = await self._db.rows(STAFF, {"in_community": community})
        for person in dict.fromkeys([*roles, *(row.id for row in rows)]):
            known = await self._people.membership(person, community)
            lives_there = known.roles - STAFF_ROLES if known else frozenset()
            await self._people.set_roles(person, community, lives_there | roles.get(person, frozenset()), now)

    async def _groups(self, community: CommunityId, wanted: Configuration) -> None:
        for number, staff in ((wanted.group, False), (wanted.staff_group, True)):
            linked = await self._group(community, staff=staff)
            if number is None and linked is not None:
                chat = await self._chats.seen(telegram_id=linked, kind="supergroup", person=None)
                await self._communities.unlink_group(chat.id)
            elif number is not None and number != linked:
                chat = await self._chats.seen(telegram_id=number, kind=_kind_of_group(number), person=None)
                await self._communities.link_group(community, chat.id, staff=staff)

    async def _group(self, community: CommunityId, *, staff: bool) -> int | None:
        number: int | None = await self._db.value(GROUP, {"linked": community, "is_staff": staff})
        return number

    async def _references(self, community: Community) -> Mapping[str, Any]:
        """What the file names otherwise than the tables do."""
        above = await self._communities.get(community.parent) if community.parent else None
        return {
            "fallback": (await self._people.get(community.fallback)).telegram_id,
            "parent": above.code if above else None,
            "group": await self._group(community.id, staff=False),
            "staff_group": await self._group(community.id, staff=True),
        }

    async def _staff(self, community: CommunityId) -> Sequence[PersonSetup]:
        """Those whom a file can name: the ones with a number at Telegram."""
        found = []
        for row in await self._db.rows(STAFF, {"in_community": community}):
            if row.telegram_id is not None:
                roles = frozenset(role for role in STAFF_ROLES if row._mapping[role.value])
                found.append(_person_setup(person_of(tuple(row)[:-3]), roles))
        return found


PLAIN = (
    "code",
    "name",
    "zone",
    "language",
    "emergency",
    "desk_phone",
    "reception",
    "summary_at",
    "keep_words",
    "keep_files",
    "watch",
    "checklists",
    "contacts",
    "answers",
)


def same(known: Configuration, wanted: Configuration) -> bool:
    """Whether nothing is to be done. A policy's version, and the order of a list, say nothing."""
    return _normal(known) == _normal(wanted)


def _normal(configuration: Configuration) -> Configuration:
    return replace(
        configuration,
        policy=replace(configuration.policy, version=0),
        surge_policy=configuration.surge_policy and replace(configuration.surge_policy, version=0),
        buildings=tuple(sorted(configuration.buildings, key=lambda building: natural(building.name))),
        people=tuple(sorted(configuration.people, key=lambda person: person.telegram_id)),
        rotations=tuple(sorted(map(normal_rotation, configuration.rotations), key=repr)),
    )


def _counted(before: Policy, wanted: Policy) -> Policy:
    """The policy with the number of its edits: requests carry it in their copy."""
    edits = before.version if replace(wanted, version=before.version) == before else before.version + 1
    return replace(wanted, version=edits)


def _kind_of_group(number: int) -> str:
    """By the form of Telegram's number, until a message from there says it."""
    return "supergroup" if str(number).startswith("-100") else "group"


def _person_setup(person: Person, roles: frozenset[Role]) -> PersonSetup:
    return PersonSetup(
        telegram_id=person.telegram_id or 0,
        name=person.name,
        roles=roles,
        phone=person.phone,
        on_site=person.on_site,
    )
