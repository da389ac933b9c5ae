"""Who was woken for what went into another request sleeps when somebody has that one, and is woken when nobody has."""

import pytest

from desk.casework import merging, passing, undoing, working
from desk.notices import Kind
from desk.terms import Outcome, State
from desk.views import StandDown
from tests.desk.made import NOON, minutes
from tests.desk.street import Street
from tests.desk.test_in_vain import URGENT, taken, to


async def merged(street: Street, one: int, into: int) -> None:
    await street.taps("Arjun", merging.merge, str(into), of=one)


async def in_hand(street: Street) -> None:
    """Arjun has Ana's; Wei was woken for Mei's, which Arjun makes the same."""
    await street.says("Ana", "rice")
    await street.sleeps(minutes=1)
    await street.says("Mei", URGENT)
    await taken(street)
    await street.passes(minutes=15)
    assert "Wei 4 escalation" in await street.mail()
    await merged(street, 2, 1)
    await street.sleeps(seconds=25)


async def given(street: Street) -> None:
    """Nobody has Ana's; Mei's lies with Wei, as a coordinator wanted, and Arjun makes it the same."""
    await street.says("Ana", "rice")
    await street.sleeps(minutes=1)
    await street.says("Mei", "rice for me")
    await street.mail()
    second = await street.request(2)
    wei = (await street.who("Wei")).id
    await street.taps("Li", passing.pass_on, f"assigned-{wei}", key=second.key, stage=second.stage)
    await street.sleeps(seconds=25)
    assert "Wei 4 card" in await street.mail()
    await merged(street, 2, 1)
    await street.sleeps(seconds=25)
    assert "Wei 1 stand_down" not in await street.mail()


async def undo(street: Street, number: int = 1) -> list[str]:
    await street.taps("Arjun", undoing.undo, of=number)
    return to(await street.mail(), "Wei")


async def sleeps(street: Street) -> list[str]:
    await street.sleeps(seconds=25)
    return [line for line in to(await street.mail(), "Wei") if "stand_down" in line]


async def test_merged_into_what_somebody_has(street: Street) -> None:
    await in_hand(street)
    assert await sleeps(street) == ["Wei 1 stand_down"]
    view = street.seen(Kind.STAND_DOWN, "Wei")
    assert isinstance(view, StandDown)
    assert (view.subject.number, view.worker, view.at) == (2, "Arjun", NOON + minutes(1))
    assert {"Wei 5 nudge", "Wei 6 remove"} <= set(await undo(street, 2))


async def test_a_merge_that_is_undone_at_once_lets_nobody_sleep(street: Street) -> None:
    await in_hand(street)
    await undo(street, 2)
    assert await sleeps(street) == []


@pytest.mark.parametrize("step", ["accept", "finish"])
async def test_merged_into_what_nobody_has_until_somebody_does(street: Street, step: str) -> None:
    await given(street)
    request = await street.request()
    doing, argument = (working.accept, "") if step == "accept" else (working.finish, Outcome.HELPED.value)
    await street.taps("Arjun", doing, argument, key=request.key, stage=request.stage)
    assert await sleeps(street) == ["Wei 1 stand_down"]


async def test_nobody_has_it_after_all(street: Street) -> None:
    await given(street)
    await taken(street)
    assert await sleeps(street) == ["Wei 1 stand_down"]
    assert {"Wei 6 remove", "Wei 4 card"} <= set(await undo(street))
    await taken(street)
    assert await sleeps(street) == ["Wei 1 stand_down"]


async def test_who_was_told_to_sleep_is_not_told_twice(street: Street) -> None:
    await given(street)
    await taken(street)
    assert await sleeps(street) == ["Wei 1 stand_down"]
    await street.taps("Li", passing.pass_on, "assigned", of=1)
    await street.sleeps(seconds=25)
    await street.mail()
    await taken(street)
    assert await sleeps(street) == []


async def test_who_was_about_to_be_asked_about_both_hears_of_the_one_that_she_knows(street: Street) -> None:
    """Made graver, Ana's is raised to Wei as well, but taken before she reads of it."""
    await street.says("Ana", "rice")
    await street.sleeps(minutes=1)
    await street.says("Mei", URGENT)
    await street.passes(minutes=15)
    await street.mail()
    await merged(street, 2, 1)
    await taken(street)
    assert await sleeps(street) == ["Wei 1 stand_down"]


async def test_what_somebody_had_woke_nobody(street: Street) -> None:
    await street.says("Ana", "rice")
    await street.says("Mei", "rice for me")
    for number, who in ((1, "Arjun"), (2, "Wei")):
        await taken(street, number, by=who)
    await street.mail()
    await merged(street, 2, 1)
    assert await sleeps(street) == []
    assert (await street.request(2)).state is State.MERGED
