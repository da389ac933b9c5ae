"""People coming by a link, a code, or just by writing; language, neighbourhood, reachability."""

import pytest

from desk.incoming import arriving
from desk.model import CommunityId
from desk.notices import Kind
from desk.taps import Nod
from desk.terms import Role
from desk.views import Help, Say, Welcome, Where
from tests.desk.street import Street
from tests.desk.town_hall import COORDINATOR, garden, works


async def second(street: Street, **changes: object) -> CommunityId:
    """Garden Lane 9, with people of its own."""
    people = (works("Sara", *COORDINATOR), works("Ravi", Role.WORKER))
    known = {"code": "garden-9", "name": "Garden Lane 9", "people": people, "fallback": 402, "rotations": ()}
    return await street.work.configurations.apply(garden(**known | changes), street.now)


async def roles(street: Street, name: str, community: int) -> set[Role]:
    held = await street.work.people.memberships((await street.who(name)).id)
    return {role for one in held if one.community == community for role in one.roles}


async def test_a_bare_start_welcomes_to_the_only_neighbourhood(street: Street) -> None:
    await street.asks("Mei", arriving.start)
    assert await street.mail() == ["Mei 2 welcome"]
    welcome = street.seen(Kind.WELCOME)
    assert isinstance(welcome, Welcome)
    assert (welcome.community, welcome.name, welcome.roles) == ("Garden Lane 7", "Mei", frozenset())


async def test_a_link_makes_a_resident_of_that_neighbourhood_and_the_last_one_counts(street: Street) -> None:
    other = await second(street)
    for code in ("garden-7", "garden-9", "garden-7", "garden-9"):
        await street.asks("Mei", arriving.start, code)
    assert await street.mail() == ["Mei 2 welcome"] * 4
    mei = await street.who("Mei")
    assert mei.community == other
    assert await roles(street, "Mei", street.community) == await roles(street, "Mei", other) == {Role.RESIDENT}


async def test_a_link_takes_no_role_away(street: Street) -> None:
    await street.asks("Arjun", arriving.start, "garden-7")
    assert await roles(street, "Arjun", street.community) == {Role.WORKER}


async def test_an_unknown_link_is_said_to_be_one_and_its_reader_is_welcome(street: Street) -> None:
    await street.asks("Mei", arriving.start, "garden-8")
    assert await street.mail() == ["Mei 2 say:unknown_code", "Mei 2 welcome"]


async def test_a_claim_code_makes_a_coordinator_and_works_once(street: Street) -> None:
    other = await second(street)  # where nobody who coordinates has pressed Start
    printed = await street.work.communities.new_claim(other, street.now)
    code = await street.work.communities.new_claim(other, street.now)
    await street.asks("Ana", arriving.start, f"claim-{printed}")
    assert await street.mail() == ["Ana 2 say:unknown_code"]  # the newest alone is good
    await street.asks("Mei", arriving.start, f"claim-{code}")
    assert await street.mail() == ["Mei 2 say:claimed"]
    claimed = street.seen(Kind.SAY)
    assert isinstance(claimed, Say)
    assert (claimed.facts, claimed.keys) == ({"community": "Garden Lane 9"}, True)
    assert await roles(street, "Mei", other) == {Role.COORDINATOR}
    late = await street.work.communities.new_claim(other, street.now)
    for forged in (code, late, "zzz", ""):  # `late`: somebody coordinates by now
        await street.asks("Ana", arriving.start, f"claim-{forged}")
    assert await street.mail() == ["Ana 2 say:unknown_code"] * 4
    assert await roles(street, "Ana", other) == set()


@pytest.mark.parametrize(("reception", "expected"), [(False, None), (True, "Garden Lane 9")])
async def test_a_stranger_among_several_neighbourhoods_comes_to_the_reception(
    street: Street, reception: bool, expected: str | None
) -> None:
    await second(street, reception=reception)
    found = await arriving.community_of(street.desk(), await street.who("Mei"))
    assert (found.name if found else None) == expected


async def test_a_language_that_was_chosen_goes_before_telegrams(street: Street) -> None:
    await street.asks("Mei", arriving.language)
    assert await street.mail() == ["Mei 2 language"]
    assert await street.taps("Mei", arriving.choose_language, "zh-Hans", on=Kind.LANGUAGE) == Nod(code="language")
    assert await street.mail() == ["Mei 2 say:language_chosen"]
    assert street.seen(Kind.SAY).reader.languages == ("zh-Hans", "en")


async def test_where_offers_the_neighbourhoods_one_belongs_to_and_no_other(street: Street) -> None:
    other = await second(street)
    await second(street, code="garden-11", name="Garden Lane 11")
    for code in ("garden-9", "garden-7"):
        await street.asks("Mei", arriving.start, code)
    await street.asks("Mei", arriving.where)
    await street.mail()
    where = street.seen(Kind.WHERE)
    assert isinstance(where, Where)
    assert ([one.label for one in where.choices], where.current) == (
        ["Garden Lane 9", "Garden Lane 7"],
        "Garden Lane 7",
    )
    assert await street.taps("Mei", arriving.choose_where, "garden-9", on=Kind.WHERE) == Nod(code="where")
    assert (await street.who("Mei")).community == other
    for forged in ("garden-11", "nowhere", ""):
        assert await street.taps("Mei", arriving.choose_where, forged, on=Kind.WHERE) == Nod(code="gone")
    assert (await street.who("Mei")).community == other


async def test_help_knows_the_readers_roles_and_the_numbers_to_call(street: Street) -> None:
    await street.asks("Li", arriving.help_)
    await street.mail()
    page = street.seen(Kind.HELP)
    assert isinstance(page, Help)
    assert (page.roles, page.emergency["fire"]) == (frozenset({Role.RESIDENT, Role.COORDINATOR}), "119")


async def test_a_command_that_nobody_knows_gets_a_kind_word(street: Street) -> None:
    await street.asks("Mei", arriving.unknown_command, "x")
    assert await street.mail() == ["Mei 2 say:unknown_command"]


async def test_who_blocks_the_bot_is_unreachable_until_she_comes_back(street: Street) -> None:
    await arriving.blocked(street.desk(), await street.who("Arjun"))
    assert (await street.who("Arjun")).unreachable_since == street.now
    await arriving.unblocked(street.desk(), await street.who("Arjun"))
    assert (await street.who("Arjun")).unreachable_since is None
