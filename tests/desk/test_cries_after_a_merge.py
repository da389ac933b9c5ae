"""Who cries for help after hers went into an emergency: one emergency, heard once more, hers too from then on."""

import pytest

from desk.calling import receipts
from desk.casework import levels, merging
from desk.incoming import crying, grouping
from desk.model import Piece
from desk.notices import Kind
from desk.terms import Category, PieceKind, State, Urgency
from desk.views import Say
from tests.desk.street import Street
from tests.desk.test_merged_and_open import is_new, merged


async def in_one(street: Street, second: str = "rice") -> None:
    """Mei's fire, and what Ana asked for was made one with it."""
    await street.says("Mei", "fire")
    await street.passes(seconds=10)
    await street.says("Ana", second)
    await street.passes(seconds=40)
    await street.taps("Arjun", merging.merge, "1", of=2)
    await street.passes(minutes=1)
    await street.mail()


async def hers_is_grave(street: Street) -> bool:
    hers = await street.request(2)
    return hers.danger and hers.urgency is Urgency.EMERGENCY


async def test_the_red_key_is_heard_under_her_own_number(street: Street) -> None:
    await in_one(street)
    await crying.red_key(street.desk(), await street.who("Ana"), await street.chat("Ana"))
    assert {"Ana 1 danger", "Arjun 1 say:red_key_again", "Ana 2 say:red_key_heard"} <= set(await street.mail())
    said = street.seen(Kind.SAY, "Ana")
    assert isinstance(said, Say)
    assert said.facts["number"] == 2
    assert not await is_new(street)
    assert await hers_is_grave(street)


@pytest.mark.parametrize("second", ["rice", "fire"])
async def test_words_of_danger_join_it_under_her_own_number(street: Street, second: str) -> None:
    await in_one(street, second)
    await street.says("Ana", "there is fire everywhere")
    lines = await street.mail()
    assert {"Ana 1 say:emergency_joined", "Arjun 1 piece"} <= set(lines)
    assert ("Ana 1 danger" in lines) is (second == "rice")
    said = street.seen(Kind.SAY, "Ana")
    assert isinstance(said, Say)
    assert said.facts["number"] == 2
    assert not await is_new(street)
    assert await hers_is_grave(street)


async def test_so_do_those_that_she_writes_in_a_group(street: Street) -> None:
    await in_one(street)
    group = await street.group()
    await street.work.communities.link_group(street.community, group, staff=False)
    said = Piece(kind=PieceKind.TEXT, text="fire, fire")
    await grouping.record(street.desk(), await street.who("Ana"), group, await street.who("Ana"), said)
    assert "Arjun 1 piece" in await street.mail()
    assert not await is_new(street)
    assert await hers_is_grave(street)


async def test_words_about_her_safety_join_no_emergency_of_others(street: Street) -> None:
    await in_one(street)
    await street.says("Ana", "hit me")
    assert (await street.request(3)).category is Category.SAFETY


async def test_what_she_cried_for_outlives_the_mistake_of_the_other(street: Street) -> None:
    await in_one(street)
    await crying.red_key(street.desk(), await street.who("Ana"), await street.chat("Ana"))
    limits = (await street.request(2)).policy.of(Urgency.EMERGENCY)
    cried = street.now
    await street.sleeps(minutes=1)
    await street.taps("Mei", receipts.mistake, on=Kind.DANGER, of=1)
    again = await street.request(2)
    assert (again.state, again.danger, again.urgency) == (State.NEW, True, Urgency.EMERGENCY)
    assert again.respond_by <= cried + limits.respond_within
    assert again.resolve_by == cried + limits.resolve_within


async def test_who_follows_what_is_judged_less_grave_reads_so_and_can_object(street: Street) -> None:
    await merged(street, "fire")
    await street.taps("Arjun", levels.relevel, "routine-heard", of=1)
    await street.passes(seconds=30)
    assert {"Mei 2 say:relevelled", "Ana 2 say:relevelled"} <= set(await street.mail())
    said = {view.target.chat: view for view in street.views if isinstance(view, Say) and view.code == "relevelled"}
    assert {view.facts["number"] for view in said.values()} == {1, 2}
    assert await street.taps("Ana", crying.red_button, of=2) is not None
    assert (await street.request(3)).danger
