"""Who asked for somebody else hears that it is over, also when she for whom it was lies in hospital or has died."""

from typing import Any

import pytest

from desk.calling import for_others
from desk.casework import undoing, working
from desk.notices import Kind
from tests.desk.street import Street


@pytest.fixture
async def neighbour(street: Street) -> Street:
    """Mei called for the woman next door; Arjun is with her."""
    await street.says("Mei", "heart attack")
    await street.mail()
    await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT)
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=2)
    await street.mail()
    return street


def told(lines: list[str], name: str = "Mei") -> list[str]:
    return [line for line in lines if line.startswith(name) and "edit" not in line]


@pytest.mark.parametrize("outcome", ["hospital", "passed_away"])
async def test_he_hears_that_it_is_done_and_no_more(neighbour: Street, outcome: str) -> None:
    nod = await neighbour.taps("Arjun", working.finish, outcome)
    assert (nod.code, told(await neighbour.mail())) == ("finished_quietly", [])  # it might be a slip
    await neighbour.sleeps(seconds=20)
    assert told(await neighbour.mail()) == ["Mei 1 progress:done_quietly"]
    line: Any = neighbour.seen(Kind.PROGRESS, "Mei")
    assert (line.worker, line.until, line.verbs) == (None, None, ())
    await neighbour.passes(days=4)
    assert told(await neighbour.mail()) == []


async def test_what_was_pressed_by_mistake_is_unsaid(neighbour: Street) -> None:
    await neighbour.taps("Arjun", working.finish, "passed_away")
    await neighbour.sleeps(seconds=30)
    await neighbour.mail()
    await neighbour.taps("Arjun", undoing.undo)
    assert "Mei 6 remove" in await neighbour.mail()


async def test_what_he_writes_then_joins_no_emergency_that_is_over(neighbour: Street) -> None:
    await neighbour.taps("Arjun", working.finish, "hospital")
    await neighbour.sleeps(minutes=2)
    await neighbour.mail()
    await neighbour.says("Mei", "nobody told me anything")
    assert told(await neighbour.mail()) == ["Mei 2 about"]
    await neighbour.passes(minutes=2)
    assert "Arjun 1 piece" in await neighbour.mail()  # unanswered it goes to who was there
    await neighbour.says("Mei", "rice")
    assert "Mei 2 receipt" in await neighbour.mail()
    await neighbour.says("Mei", "heart attack")
    assert "Mei 1 danger" in await neighbour.mail()
    assert (await neighbour.request(2)).danger


async def test_in_a_household_of_grief_nothing_changes(street: Street) -> None:
    await street.says("Mei", "heart attack")
    await street.mail()
    await street.taps("Arjun", working.finish, "passed_away")
    await street.sleeps(minutes=2)
    assert told(await street.mail()) == []
    await street.says("Mei", "nobody told me anything")
    assert told(await street.mail()) == ["Mei 1 say:emergency_joined"]
