"""Hers went into somebody else's, and that one is said to be done: what she writes then is as grave as that was."""

import pytest

from desk.calling import afterwards
from desk.casework import merging, working
from desk.model import Request
from desk.notices import Kind
from desk.rules.lifecycle import REOPEN_WITHIN
from desk.terms import Category, Urgency
from desk.understanding.sense import word_lists
from tests.desk.made import hours
from tests.desk.street import Street

LISTS = word_lists(
    {"en": {
        "danger": {"medical": ["heart attack"]}, "home": {"usual": ["tap"]}, "supplies": {"usual": ["rice"]},
        "say": {"urgent": ["at once"], "no": ["no"], "greeting": ["no"]},
    }}
)  # fmt: skip
TAP = "The tap in the kitchen is broken and water is everywhere, at once please"


async def merged(street: Street) -> None:
    """Mei asked, Ana asked for the same; Arjun made one of the two."""
    street.lists = LISTS
    for name in ("Mei", "Ana"):
        await street.says(name, TAP)
    await street.taps("Arjun", merging.merge, "1", of=2)


async def done(street: Street) -> Request:
    """And Arjun calls it done. Gives Ana's."""
    await merged(street)
    await street.taps("Arjun", working.finish, "helped", of=1)
    await street.passes(seconds=21)
    await street.mail()
    return await street.request(2)


@pytest.mark.parametrize(
    ("words", "urgency", "category"),
    [
        ("No", Urgency.EMERGENCY, Category.HOME),  # "not solved" is one level higher
        ("it goes on here", Urgency.URGENT, Category.HOME),
        ("the tap drips", Urgency.URGENT, Category.HOME),
        ("rice", Urgency.ROUTINE, Category.SUPPLIES),  # another matter
    ],
)
@pytest.mark.parametrize("confirmed", [False, True])
async def test_it_goes_on_where_the_other_ended(
    street: Street, words: str, urgency: Urgency, category: Category, confirmed: bool
) -> None:
    hers = await done(street)
    if confirmed:
        await street.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await street.says("Ana", words)
    again = await street.request(3)
    assert (again.urgency, again.category) == (urgency, category)
    assert again.follows == (hers.id if category is Category.HOME else None)


async def test_after_three_days_it_is_a_matter_of_its_own(street: Street) -> None:
    await done(street)
    await street.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await street.sleeps(seconds=(REOPEN_WITHIN + hours(1)).total_seconds())
    await street.says("Ana", "it goes on here")
    again = await street.request(3)
    assert (again.urgency, again.follows) == (Urgency.ROUTINE, None)


async def test_while_the_other_is_open_a_no_is_small_talk(street: Street) -> None:
    await merged(street)
    await street.mail()
    await street.says("Ana", "No")
    assert await street.work.requests.by_number(street.community, 3) is None
