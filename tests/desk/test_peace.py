"""A household where somebody has died, or lies in hospital (care rule 5)."""

from typing import Any

import pytest

from desk.calling import afterwards, for_others
from desk.care import lifting
from desk.casework import working
from desk.doing import following
from desk.notices import Kind
from desk.refusals import LeftInPeace, NoSuchRequest
from desk.rules.following import series
from desk.rules.lifecycle import event
from desk.rules.peace import lifted, quieting
from desk.taps import Nod
from desk.terms import EventKind, Outcome, State
from tests.desk.made import COORDINATOR, NOON, asked, local, minutes
from tests.desk.street import Street

LATER = NOON + minutes(1)


def test_what_ended_so_since_then() -> None:
    sad = asked(outcome=Outcome.HOSPITAL, finished_at=LATER)
    assert quieting([sad], NOON) == [sad]
    assert quieting([sad], LATER) == []
    assert quieting([asked(outcome=Outcome.HELPED, finished_at=LATER), asked(outcome=Outcome.HOSPITAL)], NOON) == []


def test_lifted_after_it_ended() -> None:
    sad = asked(outcome=Outcome.PASSED_AWAY, finished_at=LATER)
    early, late = (event(sad, EventKind.LIFT, COORDINATOR, at) for at in (NOON, LATER))
    assert not lifted(sad, [early])
    assert lifted(sad, [early, late])
    assert not lifted(asked(), [late])


@pytest.fixture
async def sad(street: Street) -> Street:
    """Mei asked for rice; then somebody died there."""
    await street.says("Mei", "rice")
    await street.sleeps(minutes=2)
    await street.says("Mei", "heart attack")
    await street.mail()
    for number in (1, 2):
        await street.taps("Arjun", working.accept, **await of(street, number))
    await street.sleeps(minutes=2)
    await street.mail()
    await street.taps("Arjun", working.finish, "passed_away", **await of(street, 2))
    await street.sleeps(minutes=2)
    await street.mail()
    return street


async def of(street: Street, number: int) -> dict[str, Any]:
    """What a button below this request's card says."""
    request = await street.request(number)
    return {"key": request.key, "stage": request.stage}


def told(lines: list[str], name: str = "Mei") -> list[str]:
    return [line for line in lines if line.startswith(name) and "edit" not in line]


async def test_of_what_else_they_asked_for_nobody_asks_them_and_nobody_writes(sad: Street) -> None:
    nod = await sad.taps("Arjun", working.finish, "helped", **await of(sad, 1))
    assert nod == Nod(code="finished_quietly", facts={"number": 1})
    await sad.passes(hours=47)
    assert told(await sad.mail()) == []
    await sad.passes(hours=2)
    assert (await sad.request(1)).state is State.CLOSED
    assert told(await sad.mail()) == []


async def test_what_they_ask_for_later_is_asked_about(sad: Street) -> None:
    await sad.says("Mei", "the tap leaks")
    await sad.mail()
    assert (await sad.taps("Arjun", working.finish, "helped", **await of(sad, 3))).code == "finished"
    await sad.sleeps(minutes=1)
    assert told(await sad.mail()) == ["Mei 3 solved"]


async def test_a_word_that_was_asked_for_before_brings_no_rating(street: Street) -> None:
    await street.says("Mei", "rice")
    await street.mail()
    await street.taps("Arjun", working.finish, "helped", **await of(street, 1))
    await street.sleeps(minutes=2)
    await street.says("Mei", "heart attack")
    await street.mail()
    await street.taps("Arjun", working.finish, "hospital", **await of(street, 2))
    await street.sleeps(minutes=2)
    await street.mail()
    await street.taps("Mei", afterwards.solved, on=Kind.SOLVED, **await of(street, 1))
    assert (await street.request(1)).solved is True
    assert [line for line in await street.mail() if "rate" in line] == []


@pytest.mark.parametrize("number", [1, 2])
async def test_what_follows_there_a_coordinator_says(sad: Street, number: int) -> None:
    if number == 1:
        await sad.taps("Arjun", working.finish, "helped", **await of(sad, 1))
    await sad.mail()
    for doing, argument in ((following.follow_up, ""), (following.recur, "21")):
        with pytest.raises(LeftInPeace):
            await sad.taps("Arjun", doing, argument, **await of(sad, number))
    card: Any = sad.seen(Kind.CARD, "Arjun") if number == 1 else None
    assert card is None or card.in_peace
    with pytest.raises(NoSuchRequest):
        await sad.taps("Arjun", lifting.lift, **await of(sad, number))
    assert (await sad.taps("Li", following.recur, "21", **await of(sad, number))).code == "recurs"


async def test_who_asked_for_a_neighbour_is_left_no_more_in_peace_than_anybody(street: Street) -> None:
    await street.says("Mei", "the tap leaks")
    await street.mail()
    await street.sleeps(minutes=20)
    await street.says("Mei", "insulin for the old lady next door")
    await street.mail()
    await street.taps("Mei", for_others.for_other, on=Kind.RECEIPT, key=(await street.request(2)).key)
    await street.mail()
    await street.taps("Arjun", working.finish, "hospital", **await of(street, 2))
    await street.sleeps(minutes=2)
    await street.mail()
    assert (await street.taps("Arjun", working.finish, "helped", **await of(street, 1))).code == "finished"
    await street.sleeps(minutes=1)
    assert told(await street.mail()) == ["Mei 3 solved"]


async def test_a_coordinator_lifts_it(sad: Street) -> None:
    assert await sad.taps("Li", lifting.lift, **await of(sad, 1)) == Nod(code="lifted")
    assert (await sad.last(EventKind.LIFT, 2)).actor == (await sad.who("Li")).id
    await sad.mail()
    await sad.taps("Arjun", working.finish, "helped", **await of(sad, 1))
    assert (await sad.taps("Arjun", following.follow_up, **await of(sad, 1))).code == "followed"
    await sad.sleeps(minutes=1)
    assert "Mei 3 solved" in await sad.mail()
    assert await sad.taps("Li", lifting.lift, **await of(sad, 1)) == Nod(code="not_lifted")
    assert [one.kind for one in await sad.record(2)].count(EventKind.LIFT) == 1


async def comes_again(street: Street) -> None:
    """Rice every three weeks; then somebody goes to hospital."""
    await street.says("Mei", "rice")
    await street.mail()
    await street.taps("Arjun", working.finish, "helped", **await of(street, 1))
    await street.taps("Arjun", following.recur, "21", **await of(street, 1))
    await street.sleeps(minutes=2)
    await street.says("Mei", "heart attack")
    await street.taps("Arjun", working.finish, "hospital", **await of(street, 2))
    await street.mail()


async def falls_due(street: Street, hour: str) -> list[str]:
    street.at(local(hour))
    await street.wakes()
    return [line for line in await street.mail() if "recur" in line or "due_again" in line]


async def test_what_comes_again_waits_for_a_coordinator_and_she_is_asked_each_time(street: Street) -> None:
    await comes_again(street)
    assert await falls_due(street, "2026-12-10 09:00") == ["Li 4 say:recur_quiet"]
    assert series(await street.record(1)) is not None
    assert await falls_due(street, "2026-12-31 09:00") == ["Li 4 say:recur_quiet"]
    await street.taps("Li", lifting.lift, **await of(street, 1))
    assert await falls_due(street, "2027-01-21 09:00") == ["Mei 3 say:due_again"]
    assert series(await street.record(1)) is None
    assert (await street.request(3)).follows == (await street.request(1)).id


async def test_or_she_ends_the_series(street: Street) -> None:
    await comes_again(street)
    await falls_due(street, "2026-12-10 09:00")
    await street.taps("Li", following.stop_recurring, **await of(street, 1))
    assert await falls_due(street, "2026-12-31 09:00") == []


async def test_the_emergency_is_closed_by_a_coordinator_who_asks_nobody(sad: Street) -> None:
    await sad.taps("Arjun", working.finish, "helped", **await of(sad, 1))
    await sad.passes(hours=12)
    assert "Li 4 say:unconfirmed_quietly" in await sad.mail()
    await sad.taps("Li", afterwards.solved, **await of(sad, 2))
    assert (await sad.request(2)).state is State.CLOSED
    assert told(await sad.mail()) == []
