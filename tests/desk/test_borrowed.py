"""Two have one phone, or one is lent: what was filed for whom the number names is another's, by one tap of staff."""

from typing import Any

import pytest

from desk.calling import borrowed, receipts
from desk.casework import levels, working
from desk.notices import Kind
from desk.refusals import NoSuchRequest, NotPossible
from desk.rules.callers import by_number
from desk.rules.lifecycle import event
from desk.sentences import Toast
from desk.taps import Nod
from desk.terms import EventKind
from tests.desk.made import NOON, WORKER, asked
from tests.desk.street import Street
from tests.desk.test_for_others import NUMBER
from tests.desk.test_writing import filed

RANG = "Mrs Wang rang from 13800138000: insulin"


def test_the_last_word_counts_and_without_any_it_is_by_no_number() -> None:
    said = [event(asked(), EventKind.CORRECT, WORKER, NOON, {"by_number": known}) for known in (True, False)]
    assert not by_number([event(asked(), EventKind.POST, WORKER, NOON)])
    assert by_number(said[:1])
    assert not by_number(said)


async def mei_lives_here(street: Street) -> Street:
    """In building 3, flat 402, with a number of her own."""
    await street.says("Mei", "rice")
    await street.mail()
    for words in ("3", "402"):
        await street.says("Mei", words)
        await street.mail()
    await street.says("Mei", NUMBER, phone=NUMBER)
    await street.mail()
    return street


async def another_rang(street: Street, words: str = RANG) -> list[str]:
    await filed(street, "file", words)
    return await street.mail()


async def is_another(street: Street, number: int = 2) -> Nod:
    return await street.taps("Arjun", borrowed.not_the_caller, of=number)


async def card(street: Street) -> Any:
    """As it left last."""
    return street.seen(Kind.CARD, "Arjun")


async def test_it_is_somebody_elses_by_one_tap_and_nothing_of_it_stays_on_that_phone(street: Street) -> None:
    await mei_lives_here(street)
    assert [line for line in await another_rang(street) if line.startswith("Mei")] == ["Mei 2 receipt"]
    assert ((await card(street)).resident, (await card(street)).by_number) == ("Mei", True)
    assert await is_another(street) == Nod(code=Toast.NOT_THE_CALLER)
    left = await street.mail()
    assert [line for line in left if line.startswith("Mei")] == ["Mei 6 remove"]
    assert "Arjun 2 edit card" in left
    assert ((await card(street)).resident or None, (await card(street)).by_number) == (None, False)
    helped = await street.work.people.get((await street.request(2)).person)
    assert (helped.telegram_id, helped.phone, helped.name) == (None, "13800138000", "")
    assert (await street.request(1)).person == (await street.who("Mei")).id


async def test_a_later_call_from_there_is_hers_until_it_is_said_again(street: Street) -> None:
    await mei_lives_here(street)
    await another_rang(street)
    await is_another(street)
    await another_rang(street, "13800138000: the tap drips")
    assert (await street.request(3)).person == (await street.who("Mei")).id


async def test_of_an_emergency_her_flat_is_shown_no_more(street: Street) -> None:
    await mei_lives_here(street)
    await another_rang(street)
    await street.taps("Arjun", levels.relevel, "emergency", of=2)
    await street.mail()
    assert (await card(street)).flat == "402"
    await is_another(street)
    await street.mail()
    assert ((await card(street)).building, (await card(street)).flat) == (None, None)


async def test_of_two_callers_without_telegram_the_place_of_one_is_not_the_others(street: Street) -> None:
    await another_rang(street)
    five = (await street.work.communities.buildings(street.community))[1]
    await street.taps("Arjun", receipts.building, str(five.id))
    await another_rang(street, "rang from 13800138000: the tap drips")
    second = await street.request(2)
    await street.taps("Arjun", receipts.building, str(five.id), key=second.key, stage=second.stage)
    await street.taps("Arjun", working.accept, key=second.key, stage=second.stage)
    assert (await street.request(1)).person == (await street.request(2)).person
    assert await is_another(street) == Nod(code=Toast.NOT_THE_CALLER)
    first, second = await street.request(1), await street.request(2)
    assert first.person != second.person
    assert (first.building, second.building, second.worker) == (five.id, None, (await street.who("Arjun")).id)


async def test_of_whom_no_number_found_it_is_not_said_nor_twice_nor_once_it_is_over(street: Street) -> None:
    await mei_lives_here(street)
    with pytest.raises(NotPossible):
        await is_another(street, 1)
    await another_rang(street)
    with pytest.raises(NoSuchRequest):
        await street.taps("Mei", borrowed.not_the_caller, on=Kind.RECEIPT)
    await is_another(street)
    with pytest.raises(NotPossible):
        await is_another(street)
    await another_rang(street, "rang from 13800138000: the tap drips")
    await street.taps("Mei", receipts.withdraw, of=3, on=Kind.RECEIPT)
    with pytest.raises(NotPossible):
        await is_another(street, 3)


async def test_once_it_is_about_safety_there_is_nobody_left_to_be_mistaken_for(street: Street) -> None:
    await mei_lives_here(street)
    await another_rang(street)
    await street.taps("Arjun", receipts.correct, "safety", of=2)
    assert not by_number(await street.record(2))
