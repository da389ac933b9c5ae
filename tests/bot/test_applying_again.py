"""A file applied again takes away nothing that was made in Telegram and that it does not speak of."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.cli_apply import Applied, apply
from desk.loops import LoopWork
from desk.notices import Kind
from desk.terms import Category, Role, State
from storage import Database, connect
from tests.storage.facts import arrives, posts

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
GROUP, STAFF = -1001, -1002
ANA = 8
FILE = """\
[community]
code = "east"
name = "East"
timezone = "UTC"
language = "en"
emergency = {medical = "1 1", fire = "1 2", police = "1 3", lifeline = "1 4"}
fallback = 7

[[person]]
telegram_id = 7
name = "Li"
roles = ["coordinator"]
"""
ANA_LISTED = """
[[person]]
telegram_id = 8
name = "Ana"
roles = [{roles}]
"""


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    database = await connect("sqlite+aiosqlite://")
    yield database
    await database.close()


async def applies(database: Database, text: str = FILE, *, group: int | None = None, **later: float) -> Applied:
    text = text.replace("fallback", f"group = {group}\nfallback") if group else text
    return await apply(database, text, NOW + timedelta(**later))


async def claims(database: Database, code: str) -> None:
    """Ana opens the link with the claim code."""
    async with database.work() as work:
        chat = await work.chats.seen(telegram_id=ANA, kind="private", person=None)
        ana = await work.people.seen(telegram_id=ANA, name="Ana", language=None, chat=chat.id)
        community = await work.communities.claim(code.removeprefix("claim-"), ana.id, NOW)
        assert community is not None
        await work.people.join(ana.id, community, {Role.COORDINATOR, Role.RESIDENT}, NOW)
        await work.commit()


async def links(database: Database, number: int, *, staff: bool) -> None:
    async with database.work() as work:
        chat = await work.chats.seen(telegram_id=number, kind="supergroup", person=None)
        community = await work.communities.by_code("east")
        assert community is not None
        await work.communities.link_group(community.id, chat.id, staff=staff)
        await work.commit()


async def staff(database: Database) -> dict[str, set[str]]:
    async with database.work() as work:
        found = await work.configurations.read("east")
    assert found is not None
    return {person.name: set(person.roles) for person in found.people}


async def groups(database: Database) -> tuple[int | None, int | None]:
    async with database.work() as work:
        found = await work.configurations.read("east")
    assert found is not None
    return found.group, found.staff_group


async def test_groups_linked_in_telegram_stay(database: Database) -> None:
    await applies(database)
    await links(database, GROUP, staff=False)
    await links(database, STAFF, staff=True)
    again = await applies(database, FILE.replace('"East"', '"East Lane"'))
    assert await groups(database) == (GROUP, STAFF)
    assert again.changes == ['~ community: name "East" -> "East Lane"']
    assert again.kept == [
        "= group -1001: not in the file, and stays linked; to end that, take the bot out of the group",
        "= staff_group -1002: not in the file, and stays linked; to end that, take the bot out of the group",
    ]


async def test_a_building_sealed_in_telegram_stays_sealed_until_the_file_says_otherwise(database: Database) -> None:
    three = '\n[[building]]\nname = "3"\n'
    await applies(database, FILE + three)
    async with database.work() as work:
        east = await work.communities.by_code("east")
        assert east is not None
        await work.communities.set_sealed((await work.communities.buildings(east.id))[0].id, sealed=True)
        await work.commit()
    again = await applies(database, FILE + three)
    assert (again.changes, again.kept) == (
        [],
        [
            "= building 3: not in the file, and stays sealed; to end that, say sealed = false here, "
            "or /unseal in Telegram"
        ],
    )
    ended = await applies(database, FILE + three + "sealed = false\n", hours=1)
    assert (ended.changes, ended.kept) == (["~ building 3: sealed true -> (not said)"], [])
    sealed = await applies(database, FILE + three + "sealed = true\n", hours=2)
    assert (sealed.changes, sealed.kept) == (["~ building 3: sealed (not said) -> true"], [])
    async with database.work() as work:
        (seal,) = await work.measures.of(east.id)
        assert (seal.began_at, seal.began_by, seal.ended_at) == (NOW + timedelta(hours=2), None, None)


async def test_a_group_that_the_file_names_takes_the_place(database: Database) -> None:
    await applies(database)
    await links(database, GROUP, staff=False)
    await links(database, STAFF, staff=True)
    assert (await applies(database, group=-1003)).changes == ["~ community: group -1001 -> -1003"]
    assert await groups(database) == (-1003, STAFF)
    assert (await applies(database, group=STAFF)).kept == []
    assert await groups(database) == (STAFF, None)


async def test_a_coordinator_by_claim_code_stays_until_the_file_says_otherwise(database: Database) -> None:
    made = await applies(database)
    assert made.claim is not None
    await claims(database, made.claim)
    again = await applies(database)
    assert (again.changes, again.claim) == ([], None)
    assert again.kept == [
        "= person 8: Ana became coordinator by a claim code and stays one; to end that, list them with roles = []"
    ]
    assert await staff(database) == {"Li": {"coordinator"}, "Ana": {"coordinator"}}
    listed = await applies(database, FILE + ANA_LISTED.format(roles='"worker"'))
    assert (listed.changes, listed.kept) == (['~ person 8: roles ["coordinator"] -> ["worker"]'], [])
    assert (await applies(database)).kept == []
    assert await staff(database) == {"Li": {"coordinator"}}


async def test_whoever_is_listed_without_a_role_works_there_no_more(database: Database) -> None:
    made = await applies(database)
    assert made.claim is not None
    await claims(database, made.claim)
    gone = await applies(database, FILE + ANA_LISTED.format(roles=""))
    assert gone.changes == ['- person 8: telegram_id = 8, name = "Ana", roles = ["coordinator"]']
    assert await staff(database) == {"Li": {"coordinator"}}
    assert (await applies(database, FILE + ANA_LISTED.format(roles=""))).changes == []


async def summary_hour(work: LoopWork) -> datetime:
    promise = await work.promises.get("summary/1/2026-11-22")
    assert promise is not None
    return promise.at


async def test_the_summary_has_its_hour_at_once_and_follows_the_file(database: Database) -> None:
    await applies(database)
    async with database.work() as work:
        assert await summary_hour(work) == NOW.replace(hour=20)
    await applies(database, FILE.replace("fallback = 7", 'fallback = 7\nsummary_at = "19:30"'), hours=1)
    async with database.work() as work:
        assert await summary_hour(work) == NOW.replace(hour=19, minute=30)


async def test_a_lost_role_takes_its_menu_along(database: Database) -> None:
    made = await applies(database)
    assert made.claim is not None
    await claims(database, made.claim)
    for hours in (1, 2):
        await applies(database, FILE + ANA_LISTED.format(roles=""), hours=hours)
    async with database.work() as work:
        heads = await work.queue.heads(NOW + timedelta(hours=4), busy=set(), limit=9)
    (menu,) = [row.notice for row in heads]
    assert menu.kind is Kind.MENU
    assert menu.name.endswith(f"/apply/east/{(NOW + timedelta(hours=1)).isoformat()}")


async def test_who_is_named_for_safety_no_more_keeps_nothing_of_it_in_hand(database: Database) -> None:
    """Li has it; the file names Ana in her place."""
    text = FILE.replace('["coordinator"]', '["coordinator", "safety"]')
    await applies(database, text)
    async with database.work() as work:
        for number, name in ((7, "Li"), (ANA, "Ana")):
            chat = await work.chats.seen(telegram_id=number, kind="private", person=None)
            await work.people.seen(telegram_id=number, name=name, language=None, chat=chat.id)
        li, east = await work.people.by_telegram(7), await work.communities.by_code("east")
        assert li is not None and east is not None
        in_hand = {"category": Category.SAFETY, "state": State.ACCEPTED, "worker": li.id}
        request = await posts(work, east.id, (await arrives(work, 9, "Mei")).id, **in_hand)
        await work.commit()
    await applies(database, FILE + ANA_LISTED.format(roles='"coordinator", "safety"'), minutes=1)
    async with database.work() as work:
        passed, ana = await work.requests.get(request.id), await work.people.by_telegram(ANA)
        assert ana is not None
        assert (passed.state, passed.worker) == (State.NEW, ana.id)
