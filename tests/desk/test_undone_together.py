"""What an undo has to put right beyond its own step: who was not woken because of it, and what went with a merge."""

import pytest

from desk.casework import merging, undoing, working
from desk.model import Request
from desk.notices import Kind
from desk.refusals import TooLateToUndo
from desk.sentences import ProgressCode
from desk.terms import State
from tests.desk.street import Street
from tests.desk.test_in_vain import URGENT, taken, to


async def undone(street: Street, number: int = 1, who: str = "Arjun") -> list[str]:
    await street.taps(who, undoing.undo, of=number)
    return await street.mail()


async def test_whose_escalation_found_it_taken_is_asked_once_it_is_not(street: Street) -> None:
    await street.says("Mei", URGENT)
    await street.mail()
    await street.passes(minutes=15)
    await street.mail()
    await street.passes(minutes=15)
    await taken(street)
    assert not [line for line in to(await street.mail(), "Li") if "escalation" in line]
    assert "Li 4 escalation" in await undone(street)
    await street.taps("Wei", working.accept, on=Kind.ESCALATION)
    await street.mail()
    assert "Li 4 escalation" not in await undone(street, who="Wei")


async def test_who_has_it_in_a_list_that_left_is_not_asked_twice(street: Street) -> None:
    await street.says("Mei", URGENT)
    await street.sleeps(minutes=2)
    await street.says("Ana", f"{URGENT} too")
    for minutes in (15, 15, 3):
        await street.passes(minutes=minutes)
        await street.mail()
    await street.passes(minutes=2)
    assert "Li 4 list" in await street.mail()
    await taken(street, 2)
    await street.sleeps(seconds=15)
    await street.mail()
    assert [line for line in to(await undone(street, 2), "Li") if "escalation" in line or "list" in line] == []


async def test_a_list_that_left_without_it_does_not_stand_for_it(street: Street) -> None:
    await street.says("Mei", URGENT)
    await street.sleeps(minutes=2)
    for name in ("Ana", "Sara"):
        await street.says(name, f"{URGENT} for {name}")
    for minutes in (15, 13):
        await street.passes(minutes=minutes)
        await street.mail()
    await street.passes(minutes=4, seconds=50)
    await taken(street, 2)
    await street.passes(seconds=15)
    assert "Li 4 list" in await street.mail()
    await undone(street, 2)
    await street.passes(minutes=5)
    assert "Li 4 list" in await street.mail()


async def two(street: Street, *, in_hand: bool) -> Request:
    """Ana asks for the same three minutes after Mei; Wei has hers, or nobody; Arjun makes them one."""
    await street.says("Mei", "rice for me")
    await street.passes(minutes=3)
    await street.says("Ana", "rice for me too")
    await street.mail()
    request = await street.request(2)
    if in_hand:
        await street.taps("Wei", working.accept, key=request.key, stage=request.stage)
        await street.passes(minutes=2)
        await street.mail()
        request = await street.request(2)
    await street.taps("Arjun", merging.merge, "1", key=request.key, stage=request.stage)
    await street.sleeps(seconds=25)
    return request


async def test_what_a_merge_put_into_somebodys_hand_is_undone_with_the_merge_alone(street: Street) -> None:
    await two(street, in_hand=True)
    await street.mail()
    with pytest.raises(TooLateToUndo):
        await undone(street)
    first = await street.request(1)
    assert (first.state, first.worker) == (State.ACCEPTED, (await street.who("Wei")).id)
    await undone(street, 2)
    first, second = await street.request(1), await street.request(2)
    assert (first.state, first.worker) == (State.NEW, (await street.who("Arjun")).id)
    assert (second.state, second.worker) == (State.ACCEPTED, (await street.who("Wei")).id)


@pytest.mark.parametrize("in_hand", [False, True])
async def test_who_read_that_both_are_dealt_with_together_reads_it_no_more(street: Street, in_hand: bool) -> None:
    await two(street, in_hand=in_hand)
    assert f"Ana 3 progress:{ProgressCode.MERGED}" in await street.mail()
    mail = await undone(street, 2)
    assert "Ana 6 remove" in mail
    assert ("Ana 3 progress:still_on_it" in mail) is in_hand
    lines = await street.work.messages.of_chat(await street.chat("Ana"), {Kind.PROGRESS})
    assert ProgressCode.MERGED not in [one.facts["code"] for one in lines]


async def test_what_had_gone_along_comes_back_with_it_and_nothing_else(street: Street) -> None:
    """Sara's went into Ana's, and Ana's goes into Mei's, where Ravi's went before."""
    for name in ("Mei", "Ravi", "Ana", "Sara"):
        await street.says(name, f"rice for {name}")
        await street.passes(minutes=1)
    for number, into in ((2, 1), (4, 3), (3, 1)):
        request = await street.request(number)
        await street.taps("Arjun", merging.merge, str(into), key=request.key, stage=request.stage)
    first, ana = (await street.request(1)).id, (await street.request(3)).id
    assert [(await street.request(number)).merged_into for number in (2, 3, 4)] == [first, first, first]
    await undone(street, 3)
    assert [(await street.request(number)).merged_into for number in (2, 3, 4)] == [first, None, ana]
    await street.taps("Arjun", working.accept, of=3)
    await street.sleeps(seconds=25)
    told = {line.split()[0] for line in await street.mail() if "progress:accepted" in line}
    assert told == {"Ana", "Sara"}
