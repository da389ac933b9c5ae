"""Whoever asked first needs it no more; the neighbours whose requests went into hers still do."""

from dataclasses import replace
from typing import Any

import pytest

from desk.answering import at_once
from desk.calling import receipts
from desk.casework import merging, working
from desk.notices import Kind
from desk.outgoing import telling
from desk.terms import Category, Source, State, Urgency
from desk.views import Card, Say
from tests.desk.street import Street
from tests.desk.test_answers import ASKS, KNOWN, LISTS
from tests.desk.test_merging import SAME, two
from tests.storage.facts import posts


async def merges(street: Street, number: int, into: str = "1") -> None:
    await street.taps("Arjun", merging.merge, into, of=number)
    await street.sleeps(minutes=1)
    await street.mail()


async def withdraws(street: Street, name: str) -> Any:
    return await street.taps(name, receipts.withdraw, on=Kind.RECEIPT, of=1)


async def test_who_withdraws_leaves_what_her_neighbours_asked_for(street: Street) -> None:
    await two(street)
    await street.says("Sara", SAME)
    await street.mail()
    await merges(street, 2)
    await merges(street, 3)
    await withdraws(street, "Mei")
    first, second, third = [await street.request(number) for number in (1, 2, 3)]
    assert (first.state, second.state, third.state) == (State.WITHDRAWN, State.NEW, State.MERGED)
    assert (second.merged_into, third.merged_into) == (None, second.id)
    left = await street.mail()
    assert {"Arjun 4 card", "Ana 6 edit receipt", "Ana 3 say:goes_on", "Sara 3 say:goes_on"} <= set(left)
    card = next(view for view in street.views if isinstance(view, Card) and view.subject.number == 2)
    assert [line.text for line in card.words] == [SAME, SAME]
    told = [str(view.facts["number"]) for view in street.views if isinstance(view, Say) and view.code == "goes_on"]
    assert sorted(told) == ["2", "3"]


async def test_her_own_that_went_along_are_over_with_it(street: Street) -> None:
    await two(street, second="insulin")
    await street.says("Mei", "insulin for my mother")
    await street.mail()
    await merges(street, 3)
    await withdraws(street, "Mei")
    assert [(await street.request(number)).state for number in (2, 3)] == [State.NEW, State.MERGED]
    assert "Mei 3 say:goes_on" not in await street.mail()


async def test_an_answer_that_is_enough_for_one_is_not_for_all(street: Street) -> None:
    street.lists = LISTS
    await street.opens(answers=KNOWN)
    for name in ("Mei", "Ana"):
        await street.says(name, ASKS)
        await street.sleeps(minutes=5)
    await street.mail()
    await merges(street, 2)
    await street.taps("Mei", at_once.suffice, on=Kind.RECEIPT, of=1)
    assert [(await street.request(number)).state for number in (1, 2)] == [State.CLOSED, State.NEW]
    left = await street.mail()
    assert {"Ana 6 edit receipt", "Ana 3 say:goes_on", "Arjun 4 card"} <= set(left)


async def turns_out_to_be_safety(street: Street) -> None:
    await street.taps("Mei", receipts.correct, "safety", on=Kind.RECEIPT, of=1)


async def test_what_turns_out_to_be_about_safety_lets_the_neighbours_go_on_and_tells_them_nothing(
    street: Street,
) -> None:
    await two(street)
    await street.says("Mei", "insulin for my mother")
    await street.mail()
    await merges(street, 2)
    await merges(street, 3)
    await turns_out_to_be_safety(street)
    assert {"Arjun 4 card", "Ana 6 edit receipt", "Ana 3 say:goes_on"} <= set(await street.mail())
    first, second, third = [await street.request(number) for number in (1, 2, 3)]
    assert (second.state, second.merged_into, third.merged_into) == (State.NEW, None, first.id)
    await street.taps("Li", working.accept, key=first.key, stage=first.stage)
    await street.passes(minutes=1)
    assert not [line for line in await street.mail() if line.startswith("Ana")]
    card = next(one for one in await street.shown("Li") if one.request == first.id)
    await street.says("Li", "Say nothing to your husband", reply_to=card.telegram_id)
    mail = await street.mail()
    assert "Mei 3 piece" in mail
    assert not [line for line in mail if line.startswith("Ana")]


async def test_what_was_filed_for_somebody_unknown_goes_on_too(street: Street) -> None:
    await two(street)
    first = await street.request()
    filed = await posts(
        street.work, street.community, (await street.who("Arjun")).id, resident=None, source=Source.WORKER
    )
    await street.taps("Arjun", merging.merge, "1", key=filed.key, stage=filed.stage)
    assert (await street.work.requests.get(filed.id)).merged_into == first.id
    await turns_out_to_be_safety(street)
    assert (await street.work.requests.get(filed.id)).merged_into is None


async def test_of_what_is_sheltered_only_its_own_people_hear(street: Street) -> None:
    await two(street)
    await merges(street, 2)
    first = await street.request()
    names = [
        [who.name for who, _ in await telling.followers(street.desk(), replace(first, category=category))]
        for category in (Category.SAFETY, Category.HOME)
    ]
    assert names == [["Mei"], ["Mei", "Ana"]]


@pytest.mark.parametrize("second", ["fire", "rice"])
async def test_her_mistake_takes_no_emergency_of_a_neighbour_down(street: Street, second: str) -> None:
    """What the other asked for as no emergency stays with hers, as before."""
    for name, words in (("Mei", "fire"), ("Ana", second)):
        await street.says(name, words)
        await street.sleeps(minutes=1)
    await street.mail()
    await merges(street, 2)
    await street.taps("Mei", receipts.mistake, on=Kind.DANGER, of=1)
    hers, merged, left = await street.request(1), await street.request(2), await street.mail()
    assert (hers.state, hers.urgency, hers.danger) == (State.NEW, Urgency.URGENT, False)
    assert "Arjun 1 say:mistake_staff" in left
    if second == "rice":
        assert merged.merged_into == hers.id
        assert "Arjun 1 card" not in left
        return
    assert (merged.state, merged.urgency, merged.danger, merged.merged_into) == (
        State.NEW, Urgency.EMERGENCY, True, None,
    )  # fmt: skip
    assert {"Arjun 1 card", "Ana 6 edit receipt", "Ana 3 say:goes_on"} <= set(left)
    assert left.index("Arjun 1 say:mistake_staff") < left.index("Arjun 1 card")
