"""Merged into a neighbour's of another building: on the watch list by it, raised and lowered with its seal."""

import pytest

from desk.beyond import sending
from desk.calling import receipts
from desk.casework import merging, working
from desk.configuration import BuildingSetup
from desk.due import promises
from desk.notices import Kind
from desk.oversight import seal
from desk.terms import Urgency
from desk.views import WatchList
from tests.desk.street import Street
from tests.desk.test_sending import river
from tests.desk.test_watch_list import SEALED, asks_from, lives_in, sealed, watch

NONE = (BuildingSetup(name="3"), BuildingSetup(name="5"))


async def in_one(street: Street, what: str) -> None:
    """Mei's of 5, and Ana's of 3 is made one with it."""
    await asks_from(street, "Mei", what, "5")
    await street.passes(minutes=1)
    await asks_from(street, "Ana", what, "3")
    await merges(street)


async def merges(street: Street) -> None:
    await street.taps("Arjun", merging.merge, "1", of=2)
    await street.passes(minutes=1)
    await street.mail()


async def urgency(street: Street) -> Urgency:
    return (await street.request()).urgency


async def test_it_stays_on_the_watch_list_by_what_went_into_it(street: Street) -> None:
    await sealed(street)
    await in_one(street, "insulin")
    for _ in range(2):
        await street.passes(hours=1)
        assert "Li 7 watch_list" in await street.mail()
        told = street.seen(Kind.WATCH_LIST, "Li")
        assert isinstance(told, WatchList)
        assert ([one.item.subject.number for one in told.items], told.total, told.gone) == ([1], 1, ())


async def test_a_seal_of_her_building_raises_both_and_only_she_hears_of_her_building(street: Street) -> None:
    await street.opens(buildings=NONE)
    await in_one(street, "rice")
    await street.asks("Li", seal.seal, "3")
    assert await urgency(street) is Urgency.URGENT
    mail = await street.mail()
    assert "Ana 3 say:building_sealed" in mail
    assert "Mei 3 say:building_sealed" not in mail
    await street.asks("Li", seal.unseal, "3")
    assert await urgency(street) is Urgency.ROUTINE


@pytest.mark.parametrize("first", ["3", "5"])
async def test_raised_by_her_seal_before_it_is_lowered_once_no_building_of_both_is_sealed(
    street: Street, first: str
) -> None:
    await street.opens(buildings=NONE)
    await street.asks("Li", seal.seal, "3")
    await in_one(street, "rice")
    assert await urgency(street) is Urgency.URGENT
    await street.asks("Li", seal.seal, "5")
    last = {"3": "5", "5": "3"}[first]
    await street.asks("Li", seal.unseal, first)
    assert await urgency(street) is Urgency.URGENT
    await street.asks("Li", seal.unseal, last)
    assert await urgency(street) is Urgency.ROUTINE


async def test_what_she_asked_for_as_urgent_no_seal_lowers(street: Street) -> None:
    await street.opens(buildings=NONE)
    await asks_from(street, "Mei", "rice", "5")
    await street.passes(minutes=1)
    await asks_from(street, "Ana", "rice", "3")
    await street.taps("Ana", receipts.sooner, on=Kind.RECEIPT, of=2)
    await street.asks("Li", seal.seal, "3")
    await merges(street)
    await street.asks("Li", seal.unseal, "3")
    assert await urgency(street) is Urgency.URGENT


async def test_the_duty_at_home_has_the_list_though_another_of_the_kind_is_at_a_neighbours(street: Street) -> None:
    beside = await river(street)
    await street.opens(parent="gucheng", reception=True, buildings=SEALED)
    await promises.arrange(street.desk())
    await lives_in(street, "Mei", "3")
    await street.says("Ana", "insulin")
    await street.mail()
    await lives_in(street, "Ana", "3")
    await street.mail()
    await street.taps("Arjun", sending.press, str(beside), of=2)
    await street.passes(seconds=30)
    await street.taps("Sara", working.accept, of=2)
    await street.mail()
    await street.passes(hours=1)
    assert sorted(watch(await street.mail())) == ["Arjun 7 watch_list", "Li 7 watch_list"]
