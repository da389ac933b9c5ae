"""A step taken back within its minute: what had not been told is not told."""

import pytest

from desk.casework import levels, receipts, working
from desk.notices import Kind
from desk.refusals import TooLate
from desk.taps import Nod
from desk.terms import EventKind, State, Urgency
from tests.desk.made import NOON, minutes
from tests.desk.street import Street


@pytest.fixture
async def accepted(street: Street) -> Street:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    return street


async def test_an_accept_that_was_taken_back_is_told_to_nobody(accepted: Street) -> None:
    await accepted.sleeps(seconds=10)
    assert await accepted.taps("Arjun", working.undo) == Nod(code="undone", facts={"number": 1})
    request = await accepted.request()
    assert (request.state, request.owner, request.responded_at, request.lease_until) == (State.NEW, None, None, None)
    assert (request.worker, request.stage_since) == ((await accepted.who("Arjun")).id, NOON)
    await accepted.sleeps(seconds=60)
    lines = await accepted.mail()
    assert [line for line in lines if "edit" not in line] == []


async def test_the_ladder_goes_on_where_it_was(accepted: Street) -> None:
    await accepted.sleeps(seconds=30)
    await accepted.taps("Arjun", working.undo)
    assert (await accepted.request()).look_again_at == NOON + minutes(30)


async def test_nobody_takes_back_what_another_did(accepted: Street) -> None:
    for name in ("Wei", "Li"):
        with pytest.raises(TooLate):
            await accepted.taps(name, working.undo)


async def test_a_minute_later_it_stays(accepted: Street) -> None:
    await accepted.sleeps(seconds=61)
    with pytest.raises(TooLate):
        await accepted.taps("Arjun", working.undo)
    assert (await accepted.request()).state is State.ACCEPTED


async def test_an_undo_is_not_undone(accepted: Street) -> None:
    await accepted.taps("Arjun", working.undo)
    with pytest.raises(TooLate):
        await accepted.taps("Arjun", working.undo)


async def test_where_nothing_was_done_nothing_is_undone(street: Street) -> None:
    await street.says("Mei", "insulin")
    with pytest.raises(TooLate):
        await street.taps("Arjun", working.undo)


async def test_a_finish_that_was_taken_back_asks_the_resident_nothing(accepted: Street) -> None:
    await accepted.sleeps(minutes=5)
    await accepted.mail()
    await accepted.taps("Arjun", working.finish, "helped")
    await accepted.sleeps(seconds=5)
    await accepted.taps("Arjun", working.undo)
    request = await accepted.request()
    assert (request.state, request.outcome, request.finished_at) == (State.ACCEPTED, None, None)
    assert request.lease_until is not None
    await accepted.sleeps(seconds=60)
    assert "Mei 3 solved" not in await accepted.mail()


async def test_what_was_raised_meanwhile_stays_raised(accepted: Street) -> None:
    await accepted.taps("Mei", receipts.danger_now, on=Kind.RECEIPT)
    await accepted.taps("Arjun", working.undo)
    request = await accepted.request()
    assert (request.state, request.urgency, request.respond_by) == (
        State.NEW,
        Urgency.EMERGENCY,
        NOON + minutes(10),
    )


async def test_passed_on_and_taken_back_it_is_mine_again(accepted: Street) -> None:
    await accepted.sleeps(minutes=2)
    wei = await accepted.who("Wei")
    await accepted.taps("Arjun", working.pass_on, f"cannot-{wei.id}")
    await accepted.sleeps(seconds=5)
    await accepted.taps("Arjun", working.undo)
    request = await accepted.request()
    assert (request.state, request.worker, request.directed_to) == (
        State.ACCEPTED,
        (await accepted.who("Arjun")).id,
        None,
    )


async def test_a_level_is_no_step(accepted: Street) -> None:
    """A change of the level between a step and its undo does not stand in the way."""
    await accepted.taps("Arjun", levels.relevel, "urgent")
    await accepted.taps("Arjun", working.undo)
    assert [one.kind for one in await accepted.record()][-2:] == [EventKind.RELEVEL, EventKind.UNDO]
    assert (await accepted.request()).urgency is Urgency.URGENT
