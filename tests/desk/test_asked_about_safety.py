"""What a card says of who was asked about somebody's safety."""

from typing import Any

from desk.lists import boards
from desk.notices import Kind
from desk.terms import EventKind, Rung
from tests.desk.street import Street


async def test_of_the_group_that_hears_nothing_of_it_nothing_is_said(street: Street) -> None:
    await street.says("Mei", "my husband hit me")
    await street.passes(minutes=50)
    assert (await street.last(EventKind.SKIP)).facts["rung"] == Rung.STAFF_GROUP
    await street.mail()
    await street.taps("Li", boards.open_card, key=(await street.request()).key)
    await street.mail()
    card: Any = street.seen(Kind.CARD, "Li")
    assert [one.name for one in card.asked] == ["Li"]
