"""Communities, their buildings, plans, groups and claim codes."""

from dataclasses import replace

import pytest

from desk.configuration import BuildingSetup
from desk.model import CommunityId
from roster.duty import duty_at
from roster.plan import BuildingId, Why
from storage import Database
from tests.storage.facts import ARJUN, GARDEN, HOUR, NOW, WEI, a_cover, arrives


async def test_a_community_is_found_by_its_code(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        found = await work.communities.by_code("garden-7")
        assert found is not None
        assert found == await work.communities.get(garden)
        assert await work.communities.all() == [found]
        assert (found.zone.key, found.summary_at.hour, found.created_at) == ("Asia/Shanghai", 20, NOW)
        assert await work.communities.by_code("GARDEN") is None
        with pytest.raises(LookupError):
            await work.communities.get(CommunityId(404))


async def test_buildings_stand_in_natural_order(database: Database, garden: CommunityId) -> None:
    names = ("10", "2", "3 B", "3 A", "Gate", "3")
    async with database.work() as work:
        setup = replace(GARDEN, buildings=tuple(BuildingSetup(name=name) for name in names))
        await work.configurations.apply(setup, NOW)
        in_order = await work.communities.buildings(garden)
        assert [building.name for building in in_order] == ["2", "3", "3 A", "3 B", "10", "Gate"]
        assert await work.communities.building(in_order[0].id) == in_order[0]
        with pytest.raises(LookupError):
            await work.communities.building(BuildingId(404))


async def test_a_plan_answers_who_is_on_duty(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei = await work.people.by_telegram(WEI)
        duty = duty_at(await work.communities.plan(garden), NOW)  # 20:00 in Shanghai: the second half of a day
        assert wei is not None
        assert (await work.people.get(duty.person)).telegram_id == ARJUN
        assert duty_at(await work.communities.plan(garden), NOW - HOUR).person == wei.id


async def test_a_plan_that_nobody_changed_is_read_once(database: Database, garden: CommunityId) -> None:
    plans = []
    for _ in range(2):
        async with database.work() as work:
            plans.append(await work.communities.plan(garden))
    assert plans[0] is plans[1]


async def test_a_cover_is_in_the_plan_at_once_and_afterwards(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei = await work.people.by_telegram(WEI)
        assert wei is not None
        await work.communities.plan(garden)
        cover = await work.rosters.arrange(garden, a_cover(wei.id))
        assert duty_at(await work.communities.plan(garden), NOW).why is Why.COVER
        await work.commit()
    async with database.work() as work:
        plan = await work.communities.plan(garden)
        assert plan.overrides == (cover,)
        assert duty_at(plan, NOW).person == wei.id


async def test_a_cover_that_was_rolled_back_is_in_no_plan(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei = await work.people.by_telegram(WEI)
        assert wei is not None
        await work.rosters.arrange(garden, a_cover(wei.id, made_by=None))
        assert (await work.communities.plan(garden)).overrides != ()
    async with database.work() as work:
        assert (await work.communities.plan(garden)).overrides == ()


async def test_a_group_is_linked_and_another_takes_its_place(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        first, second = [await work.chats.seen(telegram_id=-n, kind="group", person=None) for n in (1, 2)]
        await work.communities.link_group(garden, first.id, staff=False)
        await work.communities.link_group(garden, second.id, staff=True)
        community = await work.communities.get(garden)
        assert (community.group, community.staff_group) == (first.id, second.id)
        await work.communities.link_group(garden, second.id, staff=False)
        community = await work.communities.get(garden)
        assert (community.group, community.staff_group) == (second.id, None)
        assert (await work.chats.get(first.id)).community is None
        assert (await work.chats.get(second.id)).community == garden


async def test_a_group_is_unlinked(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        group = await work.chats.seen(telegram_id=-1, kind="group", person=None)
        await work.communities.link_group(garden, group.id, staff=True)
        await work.communities.unlink_group(group.id)
        assert (await work.communities.get(garden)).staff_group is None
        await work.communities.unlink_group(group.id)  # twice does what once does


async def test_a_claim_code_opens_its_community_once(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        code = await work.communities.new_claim(garden, NOW)
        assert await work.communities.claim("nonsense", mei, NOW) is None
        assert await work.communities.claim(code, mei, NOW) == garden
        assert await work.communities.claim(code, mei, NOW) is None
