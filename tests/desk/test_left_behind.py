"""Whoever asked first needs it no more; the neighbours whose requests went into hers still do."""

from typing import Any

from desk.answering import at_once
from desk.calling import receipts
from desk.casework import merging
from desk.notices import Kind
from desk.terms import EventKind, State
from tests.desk.street import Street
from tests.desk.test_answers import ASKS, KNOWN, LISTS
from tests.desk.test_merging import SAME, two


async def merges(street: Street, number: int, into: str = "1") -> None:
    one = await street.request(number)
    await street.taps("Arjun", merging.merge, into, key=one.key, stage=one.stage)
    await street.sleeps(minutes=1)
    await street.mail()


async def withdraws(street: Street, name: str) -> Any:
    first = await street.request()
    return await street.taps(name, receipts.withdraw, on=Kind.RECEIPT, key=first.key, stage=first.stage)


async def test_who_withdraws_leaves_what_her_neighbours_asked_for(street: Street) -> None:
    await two(street)
    await street.says("Sara", SAME)
    await street.mail()
    await merges(street, 2)
    await merges(street, 3)
    await withdraws(street, "Mei")
    first, again = await street.request(1), await street.request(4)
    assert (first.state, again.state) == (State.WITHDRAWN, State.NEW)
    second, third = await street.request(2), await street.request(3)
    assert (second.merged_into, third.merged_into) == (again.id, again.id)
    assert (again.follows, again.resident, again.urgency, again.building) == (
        second.id, second.resident, second.urgency, second.building,
    )  # fmt: skip
    assert [one.text for one in await street.work.words.of(again.id)] == [SAME]
    left = await street.mail()
    assert {"Arjun 4 card", "Ana 2 receipt", "Ana 3 say:goes_on", "Sara 3 say:goes_on"} <= set(left)
    told = {view.target.chat: dict(view.facts) for view in street.views if getattr(view, "code", "") == "goes_on"}  # type: ignore[attr-defined]
    assert sorted((one["parent"], one["number"]) for one in told.values()) == [(2, 4), (3, None)]


async def test_her_own_that_went_along_are_over_with_it(street: Street) -> None:
    await two(street, second="insulin")
    await street.says("Mei", "insulin for my mother")
    await street.mail()
    await merges(street, 3)
    await withdraws(street, "Mei")
    assert await street.work.requests.by_number(street.community, 4) is None
    assert "Mei 3 say:goes_on" not in await street.mail()


async def test_an_answer_that_is_enough_for_one_is_not_for_all(street: Street) -> None:
    street.lists = LISTS
    await street.opens(answers=KNOWN)
    for name in ("Mei", "Ana"):
        await street.says(name, ASKS)
        await street.sleeps(minutes=5)
    await street.mail()
    await merges(street, 2)
    first = await street.request()
    await street.taps("Mei", at_once.suffice, on=Kind.RECEIPT, key=first.key, stage=first.stage)
    assert [(await street.request(number)).state for number in (1, 2, 3)] == [State.CLOSED, State.MERGED, State.NEW]
    left = await street.mail()
    assert {"Ana 2 receipt", "Ana 3 say:goes_on", "Arjun 4 card"} <= set(left)
    assert (await street.record(3))[0].kind is EventKind.POST
