"""Persons and their places in communities."""

from dataclasses import replace

import pytest

from desk.model import CommunityId
from desk.terms import Role
from roster.plan import PersonId
from storage import Database
from tests.storage.facts import ARJUN, GARDEN, HOUR, MEI, NOW, WEI, arrives

WORKER, COORDINATOR, RESIDENT = Role.WORKER, Role.COORDINATOR, Role.RESIDENT


async def test_whoever_writes_is_known_from_then_on(database: Database) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        assert (mei.telegram_id, mei.name, mei.telegram_language, mei.on_site) == (MEI, "Mei", "en", False)
        assert await arrives(work) == mei
        assert await work.people.by_telegram(MEI) == mei
        assert mei.chat is not None
        assert (await work.chats.get(mei.chat)).person == mei.id


async def test_name_and_language_follow_telegram(database: Database) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        renamed = await work.people.seen(telegram_id=MEI, name="Mei Lin", language="zh-hans", chat=None)
        assert renamed == replace(mei, name="Mei Lin", telegram_language="zh-hans")


async def test_a_name_that_a_coordinator_wrote_down_stays(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        assert (await arrives(work, WEI, "dragon88")).name == "Li Wei"


async def test_whoever_writes_privately_can_be_reached_again(database: Database) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        await work.people.set_unreachable(mei.id, NOW)
        in_a_group = await work.people.seen(telegram_id=MEI, name="Mei", language="en", chat=None)
        assert in_a_group.unreachable_since == NOW
        assert (await arrives(work)).unreachable_since is None


async def test_a_phone_caller_has_no_number_at_telegram(database: Database) -> None:
    async with database.work() as work:
        callers = [await work.people.add(name="Wu", phone="+86 10") for _ in range(2)]
        assert [(caller.telegram_id, caller.chat, caller.phone) for caller in callers] == [(None, None, "+86 10")] * 2


async def test_what_a_person_chooses_is_kept(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = await arrives(work)
        await work.people.choose_language(mei.id, "hi")
        await work.people.set_phone(mei.id, "+86 20")
        await work.people.set_current(mei.id, garden)
        assert await work.people.get(mei.id) == replace(mei, language="hi", phone="+86 20", community=garden)


async def test_joining_adds_to_the_roles_held(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        first = await work.people.join(mei, garden, [RESIDENT], NOW)
        both = await work.people.join(mei, garden, [WORKER], NOW + HOUR)
        assert first.roles == {RESIDENT}
        assert both.roles == {RESIDENT, WORKER}
        assert both.since == NOW
        assert await work.people.memberships(mei) == [both]
        stranger = (await arrives(work, 2002, "Wu")).id
        assert await work.people.since(garden, [mei, stranger]) == {mei: NOW}
        assert await work.people.since(garden, []) == {}


async def test_set_roles_takes_away_what_is_not_named(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        await work.people.set_roles(mei, garden, [RESIDENT, WORKER], NOW)
        await work.people.set_roles(mei, garden, [RESIDENT], NOW)
        kept = await work.people.membership(mei, garden)
        assert kept is not None
        assert kept.roles == {RESIDENT}
        await work.people.set_roles(mei, garden, [], NOW)
        assert await work.people.membership(mei, garden) is None
        await work.people.set_roles(mei, garden, [], NOW)  # twice does what once does


async def test_a_place_that_ended_stays_beside_the_new_one(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        await work.people.join(mei, garden, [RESIDENT], NOW)
        await work.people.set_roles(mei, garden, [], NOW + HOUR)
        again = await work.people.join(mei, garden, [RESIDENT], NOW + 2 * HOUR)
        assert again.since == NOW + 2 * HOUR
        assert await work.people.memberships(mei) == [again]


async def test_a_place_has_a_building_and_a_flat(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        before = await work.people.join(mei, garden, [RESIDENT], NOW)
        building = (await work.communities.buildings(garden))[0].id
        await work.people.set_place(mei, garden, building=building, flat="502")
        assert await work.people.membership(mei, garden) == replace(before, building=building, flat="502")


async def test_who_holds_a_role_now_in_the_order_of_their_keys(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei, arjun = await work.people.by_telegram(WEI), await work.people.by_telegram(ARJUN)
        assert wei is not None
        assert arjun is not None
        assert await work.people.with_role(garden, WORKER) == [wei, arjun]
        assert await work.people.with_role(garden, COORDINATOR) == [wei]
        await work.people.set_roles(wei.id, garden, [RESIDENT], NOW)
        assert await work.people.with_role(garden, WORKER) == [arjun]
        assert await work.people.with_role(garden, RESIDENT) == [wei]


async def test_roles_of_one_community_say_nothing_in_another(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        park = await work.configurations.apply(replace(GARDEN, code="park", people=GARDEN.people[:1]), NOW)
        assert [person.name for person in await work.people.with_role(park, WORKER)] == ["Li Wei"]


async def test_a_person_that_is_not_there_says_so(database: Database) -> None:
    async with database.work() as work:
        with pytest.raises(LookupError):
            await work.people.get(PersonId(404))
