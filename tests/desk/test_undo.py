"""A step taken back within its minute: what had not been told is not told."""

import pytest

from desk.calling import afterwards
from desk.casework import keeping, levels, passing, undoing, working
from desk.due.delivery import Unreachable
from desk.incoming import crying
from desk.notices import Kind
from desk.refusals import TooLate
from desk.taps import Nod
from desk.terms import EventKind, PieceKind, Role, State, Urgency
from tests.desk.made import NOON, minutes
from tests.desk.street import Street
from tests.desk.town_hall import garden, works


@pytest.fixture
async def accepted(street: Street) -> Street:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    return street


async def test_an_accept_that_was_taken_back_is_told_to_nobody(accepted: Street) -> None:
    await accepted.sleeps(seconds=10)
    assert await accepted.taps("Arjun", undoing.undo) == Nod(code="undone", facts={"number": 1})
    request = await accepted.request()
    assert (request.state, request.owner, request.responded_at, request.lease_until) == (State.NEW, None, None, None)
    assert (request.worker, request.stage_since) == ((await accepted.who("Arjun")).id, NOON)
    await accepted.sleeps(seconds=60)
    lines = await accepted.mail()
    assert [line for line in lines if "edit" not in line] == []


async def test_the_ladder_goes_on_where_it_was(accepted: Street) -> None:
    await accepted.sleeps(seconds=30)
    await accepted.taps("Arjun", undoing.undo)
    assert (await accepted.request()).look_again_at == NOON + minutes(30)


async def test_nobody_takes_back_what_another_did(accepted: Street) -> None:
    for name in ("Wei", "Li"):
        with pytest.raises(TooLate):
            await accepted.taps(name, undoing.undo)


async def test_a_minute_later_it_stays(accepted: Street) -> None:
    await accepted.sleeps(seconds=61)
    with pytest.raises(TooLate):
        await accepted.taps("Arjun", undoing.undo)
    assert (await accepted.request()).state is State.ACCEPTED


async def test_an_undo_is_not_undone(accepted: Street) -> None:
    await accepted.taps("Arjun", undoing.undo)
    with pytest.raises(TooLate):
        await accepted.taps("Arjun", undoing.undo)


async def test_where_nothing_was_done_nothing_is_undone(street: Street) -> None:
    await street.says("Mei", "insulin")
    with pytest.raises(TooLate):
        await street.taps("Arjun", undoing.undo)


async def test_a_finish_that_was_taken_back_asks_the_resident_nothing(accepted: Street) -> None:
    await accepted.sleeps(minutes=5)
    await accepted.mail()
    await accepted.taps("Arjun", working.finish, "helped")
    await accepted.sleeps(seconds=5)
    await accepted.taps("Arjun", undoing.undo)
    request = await accepted.request()
    assert (request.state, request.outcome, request.finished_at) == (State.ACCEPTED, None, None)
    assert request.lease_until is not None
    await accepted.sleeps(seconds=60)
    assert "Mei 3 solved" not in await accepted.mail()


async def test_what_was_raised_meanwhile_stays_raised(accepted: Street) -> None:
    await accepted.taps("Mei", crying.red_button, on=Kind.RECEIPT)
    await accepted.taps("Arjun", undoing.undo)
    request = await accepted.request()
    assert (request.state, request.urgency, request.respond_by) == (
        State.NEW,
        Urgency.EMERGENCY,
        NOON + minutes(10),
    )


async def test_passed_on_and_taken_back_it_is_mine_again(accepted: Street) -> None:
    await accepted.sleeps(minutes=2)
    wei = await accepted.who("Wei")
    await accepted.taps("Arjun", passing.pass_on, f"cannot-{wei.id}")
    await accepted.sleeps(seconds=5)
    await accepted.taps("Arjun", undoing.undo)
    request = await accepted.request()
    assert (request.state, request.worker, request.directed_to) == (
        State.ACCEPTED,
        (await accepted.who("Arjun")).id,
        None,
    )


async def test_a_level_is_no_step(accepted: Street) -> None:
    """A change of the level between a step and its undo does not stand in the way."""
    await accepted.taps("Arjun", levels.relevel, "urgent")
    await accepted.taps("Arjun", undoing.undo)
    assert [one.kind for one in await accepted.record()][-2:] == [EventKind.RELEVEL, EventKind.UNDO]
    assert (await accepted.request()).urgency is Urgency.URGENT


async def told(street: Street, name: str, doing: object, argument: str = "", **tap: object) -> list[str]:
    """A step, half a minute for everybody to hear of it, and its undo: what they read then."""
    await street.sleeps(minutes=5)
    await street.mail()
    await street.taps(name, doing, argument, **tap)  # type: ignore[arg-type]
    await street.sleeps(seconds=30)
    await street.mail()
    await street.taps(name, undoing.undo, key=(await street.request()).key, stage=(await street.request()).stage)
    return await street.mail()


async def test_what_goes_on_and_does_not_waits_as_before(accepted: Street) -> None:
    await accepted.taps("Arjun", keeping.wait, "supply")
    lines = await told(accepted, "Arjun", keeping.resume)
    assert "Mei 3 progress:waiting" in lines
    assert "Mei 6 remove" in lines


async def test_what_was_opened_again_and_was_not_is_asked_about_again(accepted: Street) -> None:
    await accepted.taps("Arjun", working.finish, "helped")
    key = (await accepted.request()).key
    lines = await told(accepted, "Li", afterwards.not_solved, key=key)
    assert "Mei 3 solved" in lines
    assert (await accepted.request()).state is State.DONE


async def with_a_picture(street: Street) -> str:
    """Mei sent a picture, and Arjun has just passed it on to somebody without a seat today."""
    await street.opens(people=(*garden().people, works("Ravi", Role.WORKER)))
    await street.starts("Ravi")
    await street.says("Mei", "insulin", kind=PieceKind.PHOTO, file="a")
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=1)
    await street.mail()
    ravi = await street.who("Ravi")
    await street.taps("Arjun", passing.pass_on, f"assigned-{ravi.id}")
    return (await street.request()).key


async def test_a_picture_leaves_with_the_card(street: Street) -> None:
    await with_a_picture(street)
    assert [line for line in await street.mail() if line.startswith("Ravi")] == []
    await street.sleeps(seconds=20)
    lines = [line for line in await street.mail() if line.startswith("Ravi")]
    assert lines == ["Ravi 2 say:assigned_by", "Ravi 4 card", "Ravi 3 piece"]


async def test_a_picture_that_was_given_and_taken_back_reaches_nobody(street: Street) -> None:
    await with_a_picture(street)
    await street.taps("Arjun", undoing.undo)
    await street.sleeps(minutes=1)
    assert [line for line in await street.mail() if line.startswith("Ravi")] == []


async def test_who_takes_it_before_the_card_is_there_has_the_picture(street: Street) -> None:
    key = await with_a_picture(street)
    await street.taps("Ravi", working.accept, key=key, stage=0)
    await street.sleeps(seconds=20)
    assert {"Ravi 3 piece", "Ravi 4 card"} <= set(await street.mail())


async def test_who_was_asked_before_keeps_a_card(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.passes(hours=1)
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=2)
    await street.mail()
    await street.taps("Arjun", passing.pass_on, f"assigned-{(await street.who('Wei')).id}")
    await street.taps("Arjun", undoing.undo)
    await street.sleeps(minutes=1)
    assert "Wei 4 card" in await street.mail()


async def test_an_emergency_is_passed_on_at_once(street: Street) -> None:
    await street.says("Mei", "heart attack")
    await street.taps("Arjun", working.accept)
    await street.mail()
    await street.taps("Arjun", passing.pass_on, f"assigned-{(await street.who('Wei')).id}")
    assert {"Wei 1 card", "Wei 2 say:assigned_by"} <= set(await street.mail())


async def test_an_answer_that_was_lost_does_not_come_back_with_an_undo(accepted: Street) -> None:
    await accepted.taps("Arjun", undoing.undo)
    await accepted.mail()
    await accepted.replies("Arjun", "At three", Kind.CARD)
    await accepted.taps("Arjun", working.accept)
    await accepted.mail({"Mei": Unreachable()})
    assert (await accepted.request()).responded_at == NOON
    await accepted.taps("Arjun", undoing.undo)
    assert (await accepted.request()).responded_at is None


async def test_a_question_that_was_asked_too_early_is_taken_away(accepted: Street) -> None:
    lines = await told(accepted, "Arjun", working.finish, "helped")
    assert "Mei 6 remove" in lines
    assert [one.kind for one in await accepted.shown("Mei")].count(Kind.SOLVED) == 0
