"""A community as its file says it: what goes in comes back, and what is unchanged is not touched."""

from dataclasses import replace
from datetime import date

from desk.aids import Answer, Checklist, Contact
from desk.configuration import BuildingSetup, Configuration, PersonSetup
from desk.loops import LoopWork
from desk.model import Community
from desk.policy import SURGE
from desk.terms import Category, Role, Urgency
from storage import Database
from storage.configuration import same
from tests.storage.facts import ARJUN, DAY, GARDEN, HOUR, NOW, WEI, arrives, posts

FULL = replace(
    GARDEN,
    code="full",
    group=-1001,
    staff_group=-5,
    desk_phone="+86 10",
    parent="garden-7",
    reception=True,
    contacts=(Contact(name="北门", phone="120"), Contact(name="Dr", phone="1", categories=(Category.MEDICAL,))),
    answers=(
        Answer(question="垃圾?", words=("垃圾",), text={"en": "Mon"}, starts=date(2026, 12, 1), buildings=("3",)),
        Answer(question="A?", words=("a", "b"), text={"en": "B", "zh-Hans": "乙"}),
    ),
    checklists=(Checklist(category=Category.CARE, questions=("diet", "几楼？ / 一楼"), tasks=("rang_back",)),),
    policy=replace(GARDEN.policy, close_after=HOUR),
    surge_policy=replace(GARDEN.policy, limits=SURGE),
    watch=frozenset({Category.CARE, Category.HOME}),
)


async def read(work: LoopWork, code: str = "garden-7") -> Configuration:
    found = await work.configurations.read(code)
    assert found is not None
    return found


async def community(work: LoopWork, code: str = "garden-7") -> Community:
    found = await work.communities.by_code(code)
    assert found is not None
    return found


async def test_what_was_applied_is_read_back(database: Database) -> None:
    async with database.work() as work:
        for configuration in (GARDEN, FULL):
            await work.configurations.apply(configuration, NOW)
            assert await read(work, configuration.code) == configuration
        assert await work.configurations.codes() == ["garden-7", "full"]
        assert await work.configurations.read("nowhere") is None
        assert (await community(work, "full")).parent == (await community(work)).id


async def test_applying_twice_writes_nothing(database: Database) -> None:
    async with database.work() as work:
        first = await work.configurations.apply(FULL_ALONE, NOW)
        await work.commit()
    async with database.work() as work:
        plan = await work.communities.plan(first)
        again = replace(FULL_ALONE, people=FULL_ALONE.people[::-1], buildings=FULL_ALONE.buildings[::-1])
        assert await work.configurations.apply(again, NOW + DAY) == first
        assert await work.communities.plan(first) is plan  # what is kept of it is still right


FULL_ALONE = replace(FULL, parent=None)


async def test_only_an_edit_of_the_policy_counts_as_one(database: Database) -> None:
    async with database.work() as work:
        await work.configurations.apply(GARDEN, NOW)
        await work.configurations.apply(replace(GARDEN, name="Garden"), NOW)
        assert (await community(work)).policy.version == GARDEN.policy.version
        await work.configurations.apply(replace(GARDEN, policy=replace(GARDEN.policy, close_after=HOUR)), NOW)
        assert (await community(work)).policy.version == GARDEN.policy.version + 1
        assert (await community(work)).policy.close_after == HOUR


async def test_an_edited_policy_bends_no_running_request(database: Database) -> None:
    async with database.work() as work:
        garden = await work.configurations.apply(GARDEN, NOW)
        request = await posts(work, garden, (await arrives(work)).id)
        urgent = replace(GARDEN.policy.of(Urgency.URGENT), respond_within=HOUR)
        limits = {**GARDEN.policy.limits, Urgency.URGENT: urgent}
        await work.configurations.apply(replace(GARDEN, policy=replace(GARDEN.policy, limits=limits)), NOW)
        assert (await community(work)).policy.of(Urgency.URGENT).respond_within == HOUR
        assert (await work.requests.get(request.id)).policy == GARDEN.policy


async def test_a_building_no_longer_named_is_offered_no_more_and_stays(database: Database) -> None:
    async with database.work() as work:
        garden = await work.configurations.apply(GARDEN, NOW)
        before = await work.communities.buildings(garden)
        less = replace(GARDEN, buildings=(BuildingSetup(name="2", sealed=True),))
        await work.configurations.apply(less, NOW)
        assert [(b.name, b.sealed) for b in await work.communities.buildings(garden)] == [("2", True)]
        assert (await work.communities.building(before[1].id)).name == "3"
        await work.configurations.apply(GARDEN, NOW)
        assert await work.communities.buildings(garden) == before


async def test_who_is_no_longer_named_loses_the_roles_and_stays_a_resident(database: Database) -> None:
    async with database.work() as work:
        garden = await work.configurations.apply(GARDEN, NOW)
        arjun = await arrives(work, ARJUN)
        await work.people.join(arjun.id, garden, [Role.RESIDENT], NOW)
        alone = replace(GARDEN, people=GARDEN.people[:1], rotations=())
        await work.configurations.apply(alone, NOW)
        kept = await work.people.membership(arjun.id, garden)
        assert kept is not None
        assert kept.roles == {Role.RESIDENT}
        assert [person.telegram_id for person in await work.people.with_role(garden, Role.WORKER)] == [WEI]
        assert await read(work) == alone


async def test_who_was_only_staff_is_a_member_no_more(database: Database) -> None:
    async with database.work() as work:
        garden = await work.configurations.apply(GARDEN, NOW)
        arjun = await arrives(work, ARJUN)
        await work.configurations.apply(replace(GARDEN, people=GARDEN.people[:1], rotations=()), NOW)
        assert await work.people.membership(arjun.id, garden) is None


async def test_names_phones_and_roles_follow_the_file(database: Database) -> None:
    async with database.work() as work:
        await work.configurations.apply(GARDEN, NOW)
        promoted = PersonSetup(
            telegram_id=ARJUN, name="Arjun Rao", roles=frozenset({Role.COORDINATOR}), phone="+91", on_site=True
        )
        edited = replace(GARDEN, people=(replace(GARDEN.people[0], phone=None), promoted))
        await work.configurations.apply(edited, NOW)
        assert await read(work) == edited


async def test_staff_who_have_no_number_at_telegram_cannot_be_named_in_a_file(database: Database) -> None:
    async with database.work() as work:
        garden = await work.configurations.apply(GARDEN, NOW)
        caller = await work.people.add(name="Wu", phone="+86")
        await work.people.join(caller.id, garden, [Role.WORKER], NOW)
        assert await read(work) == GARDEN


async def test_groups_are_linked_changed_and_unlinked(database: Database) -> None:
    async with database.work() as work:
        for group, staff_group in ((-1001, -5), (-1002, -5), (None, -1002), (None, None)):
            wanted = replace(GARDEN, group=group, staff_group=staff_group)
            await work.configurations.apply(wanted, NOW)
            assert await read(work) == wanted


def test_a_version_and_the_order_of_lists_say_nothing() -> None:
    other = replace(
        GARDEN, policy=replace(GARDEN.policy, version=8), people=GARDEN.people[::-1], buildings=GARDEN.buildings[::-1]
    )
    assert same(GARDEN, other)
    assert not same(GARDEN, replace(GARDEN, name="Garden"))


async def test_an_edit_of_the_policy_is_counted_in_that_of_a_surge_too(database: Database) -> None:
    async with database.work() as work:
        await work.configurations.apply(FULL_ALONE, NOW)
        before = await community(work, "full")
        await work.configurations.apply(replace(FULL_ALONE, policy=replace(FULL_ALONE.policy, close_after=DAY)), NOW)
        after = await community(work, "full")
        versions = [one.surge_policy.version for one in (before, after) if one.surge_policy]
        assert versions == [before.policy.version, after.policy.version] == [1, 2]


async def test_a_surge_lasts_whatever_is_applied(database: Database) -> None:
    async with database.work() as work:
        await work.configurations.apply(FULL_ALONE, NOW)
        await work.communities.set_surge((await community(work, "full")).id, NOW)
        await work.configurations.apply(replace(FULL_ALONE, name="Full"), NOW)
        found = await community(work, "full")
        assert (found.name, found.surge_since) == ("Full", NOW)
