"""What somebody writes, without a reply, whose request went into another one that is open: it reaches that one."""

import pytest

from desk.casework import merging, working
from desk.model import Request
from desk.notices import Kind
from desk.terms import Category, EventKind, Urgency
from desk.views import Say
from tests.desk.street import Street

ANYTHING = "Please look at it soon"


async def merged(street: Street, words: str = "rice", *, taken: bool = False) -> Request:
    """Mei asked, then Ana, and Arjun made one of the two. Gives Ana's."""
    for name in ("Mei", "Ana"):
        await street.says(name, words)
        await street.passes(minutes=1)
    hers = await street.request(2)
    await street.taps("Arjun", merging.merge, "1", key=hers.key, stage=hers.stage)
    if taken:
        await street.taps("Arjun", working.accept, of=1)
    await street.passes(seconds=25)
    await street.mail()
    return hers


async def is_new(street: Street) -> bool:
    return await street.work.requests.by_number(street.community, 3) is not None


@pytest.mark.parametrize("taken", [False, True])
async def test_it_reaches_whoever_has_the_other_and_is_named_by_her_number(street: Street, taken: bool) -> None:
    hers = await merged(street, taken=taken)
    await street.says("Ana", ANYTHING)
    lines = await street.mail()
    assert ("Arjun 3 piece" in lines) is taken
    said = street.seen(Kind.SAY, "Ana")
    assert isinstance(said, Say)
    assert (said.code, said.facts["number"]) == ("added", hers.number)
    assert (await street.record(1))[-1].kind is EventKind.ADD
    assert not await is_new(street)


async def test_another_matter_is_a_request_of_its_own(street: Street) -> None:
    await merged(street)
    await street.says("Ana", "insulin")
    assert (await street.request(3)).category is Category.MEDICINE
    await street.passes(minutes=1)
    await street.mail()
    await street.says("Ana", ANYTHING)
    assert "Ana 2 about" in await street.mail()


async def test_in_an_emergency_whatever_she_writes_joins_it(street: Street) -> None:
    hers = await merged(street, "fire", taken=True)
    await street.says("Ana", "insulin")
    assert {"Ana 1 say:emergency_joined", "Arjun 1 piece"} <= set(await street.mail())
    said = street.seen(Kind.SAY, "Ana")
    assert isinstance(said, Say)
    assert said.facts["number"] == hers.number
    assert not await is_new(street)


async def test_words_of_danger_are_an_emergency_whatever_it_was_merged_into(street: Street) -> None:
    await merged(street)
    await street.says("Ana", "heart attack")
    assert (await street.request(3)).urgency is Urgency.EMERGENCY


async def test_her_own_emergency_that_is_done_comes_before_what_is_routine(street: Street) -> None:
    await street.says("Ana", "heart attack")
    await street.taps("Arjun", working.finish, "helped", key=(await street.request()).key)
    await street.says("Mei", "rice")
    await street.passes(minutes=1)
    await street.says("Ana", "rice")
    await street.taps("Arjun", merging.merge, "2", of=3)
    await street.passes(minutes=1)
    await street.says("Ana", ANYTHING)
    assert EventKind.ADD in {one.kind for one in await street.record(1)}
