"""Words that propose "for somebody else": they show the button directly, and change nothing by themselves."""

from dataclasses import replace

import pytest

from desk.calling import for_others, receipts
from desk.casework import working
from desk.notices import Kind
from desk.terms import Category, Urgency
from desk.understanding.sense import understand
from desk.views import Receipt
from tests.desk.street import Street
from tests.desk.test_understanding import LISTS


@pytest.mark.parametrize(
    "text",
    [
        "rice for my mother",
        "Insulin for my old grandma please",
        "my neighbour needs rice",
        "My father lives alone, he has no meal",
        "The old lady next door is out of milk",
        "It is not for me",
        "My uncle has no rice and I am abroad",
        "给我妈妈买米",
        "幫我媽媽買藥",
        "帮我邻居买药",
        "楼上老奶奶没药了",
        "我爸90岁，我在外地",
    ],
)
def test_words_that_name_somebody_else(text: str) -> None:
    assert understand(text, LISTS).for_other


@pytest.mark.parametrize(
    "text",
    [
        "I need rice",
        "rice for my son",
        "Fish for my dinner",
        "my neighbour is loud",
        "给我米",
        "帮我买药",
        "邻居半夜吵",
    ],
)
def test_words_that_name_nobody_else(text: str) -> None:
    assert not understand(text, LISTS).for_other


def test_they_weigh_nothing_and_are_heard_in_danger_too() -> None:
    whose, mine = understand("rice for my mother", LISTS), understand("rice", LISTS)
    assert replace(whose, for_other=False) == mine
    assert (mine.category, mine.urgency) == (Category.SUPPLIES, Urgency.ROUTINE)
    grave = understand("an ambulance for my mother, she is not breathing", LISTS)
    assert (grave.danger, grave.for_other) == (True, True)


async def offered(street: Street) -> list[bool]:
    """What the receipts that left now say of the button."""
    await street.mail()
    return [view.offers_other for view in street.views if isinstance(view, Receipt)]


async def test_the_button_stands_on_the_receipt_until_it_is_said_or_over(street: Street) -> None:
    street.lists = LISTS
    await street.says("Mei", "rice for my mother")
    assert await offered(street) == [True]
    request = await street.request()
    assert not request.for_other
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=1)
    assert await offered(street) == [True]
    await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT)
    assert not any(await offered(street))
    assert (await street.request()).for_other


async def test_what_is_withdrawn_or_names_nobody_offers_nothing(street: Street) -> None:
    street.lists = LISTS
    await street.says("Mei", "rice for me")
    assert await offered(street) == [False]
    await street.sleeps(minutes=5)
    await street.says("Mei", "the kitchen tap of my neighbour drips, it is for somebody else")
    assert (await offered(street))[-1:] == [True]
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    assert not any(await offered(street))
