"""After it is done: solved or not, one to five, and what the clock closes."""

import pytest

from desk.calling import afterwards
from desk.casework import working
from desk.due.delivery import Unreachable
from desk.incoming import crying
from desk.lists import boards
from desk.notices import Kind
from desk.refusals import NoSuchRequest, NotPossible, TooLate
from desk.talking import addressing
from desk.taps import Nod
from desk.terms import EventKind, Role, Source, State, Urgency
from desk.views import Rate, Say, Solved
from tests.desk.made import NOON, hours, minutes
from tests.desk.street import Street
from tests.desk.town_hall import works


async def done(street: Street, text: str = "insulin", by: str = "Arjun") -> Street:
    """Accepted, finished, and everybody has heard so."""
    await street.says("Mei", text)
    await street.mail()
    await street.taps(by, working.accept)
    await street.taps(by, working.finish, "helped")
    await street.sleeps(minutes=1)
    await street.mail()
    return street


@pytest.fixture
async def finished(street: Street) -> Street:
    return await done(street)


async def test_solved_it_is_closed_and_rated(finished: Street) -> None:
    assert await finished.taps("Mei", afterwards.solved, on=Kind.SOLVED) == Nod(code="thanks")
    request = await finished.request()
    assert (request.state, request.solved, request.look_again_at) == (State.CLOSED, True, None)
    assert (await finished.last(EventKind.CONFIRM)).facts["solved"] is True
    lines = await finished.mail()
    assert "Mei 2 rate" in lines
    rate = finished.seen(Kind.RATE)
    assert isinstance(rate, Rate)
    assert (rate.worker, rate.rating) == ("Arjun", None)


async def test_solved_twice_is_solved_once(finished: Street) -> None:
    await finished.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    before = await finished.record()
    assert await finished.taps("Mei", afterwards.solved, on=Kind.SOLVED) == Nod(code="closed")
    assert await finished.record() == before


async def test_one_rating_a_request_by_its_resident(finished: Street) -> None:
    with pytest.raises(NotPossible):
        await finished.taps("Mei", afterwards.rate, "5", on=Kind.SOLVED)
    await finished.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await finished.mail()
    for forged in ("0", "6", "", "55", "x"):
        with pytest.raises(NotPossible):
            await finished.taps("Mei", afterwards.rate, forged, on=Kind.RATE)
    with pytest.raises(NoSuchRequest):
        await finished.taps("Arjun", afterwards.rate, "5")
    assert await finished.taps("Mei", afterwards.rate, "4", on=Kind.RATE) == Nod(code="rated")
    assert await finished.taps("Mei", afterwards.rate, "5", on=Kind.RATE) == Nod(code="rated")
    assert (await finished.request()).rating == 4
    await finished.mail()
    rate = finished.seen(Kind.RATE)
    assert isinstance(rate, Rate)
    assert rate.rating == 4


async def test_nobody_is_asked_for_more_than_one_rating_a_day(finished: Street) -> None:
    async def rates_asked(words: str) -> int:
        await done(finished, words)
        await finished.taps("Mei", afterwards.solved, on=Kind.SOLVED)
        return sum("rate" in line for line in await finished.mail())

    await finished.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    assert sum("rate" in line for line in await finished.mail()) == 1
    assert await rates_asked("the tap drips") == 0
    await finished.sleeps(hours=24)
    await finished.mail()
    assert await rates_asked("please bring rice") == 1


async def test_a_rating_without_its_message_counts(finished: Street) -> None:
    await finished.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await finished.taps("Mei", afterwards.rate, "5", on=Kind.RECEIPT, message=3)
    assert (await finished.request()).rating == 5


async def test_the_worker_alone_closes_nothing(finished: Street) -> None:
    for doing in (afterwards.solved, afterwards.not_solved):
        with pytest.raises(NoSuchRequest):
            await finished.taps("Arjun", doing)


async def test_a_coordinators_word_is_not_the_residents(finished: Street) -> None:
    await finished.taps("Li", afterwards.solved)
    request = await finished.request()
    assert (request.state, request.solved) == (State.CLOSED, None)
    assert [line for line in await finished.mail() if "rate" in line] == []


async def test_an_emergency_is_never_rated_by_itself(street: Street) -> None:
    await done(street, "fire")
    await street.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    assert [line for line in await street.mail() if "rate" in line] == []


async def test_who_filed_for_a_caller_does_not_say_that_it_is_solved(street: Street) -> None:
    """The worker alone closes nothing: not by filing it herself either."""
    await street.says("Arjun", "rice for the lady of 1201")
    await street.mail()
    question = await street.work.questions.open_for((await street.who("Arjun")).id, street.now, {"for_whom"})
    assert question is not None
    await street.taps("Arjun", addressing.for_whom, f"{question.id}-file", on=Kind.FOR_WHOM)
    await street.mail()
    await street.taps("Arjun", working.finish, "helped")
    request = await street.request()
    assert (request.state, request.source) == (State.DONE, Source.WORKER)
    for doing in (afterwards.solved, afterwards.not_solved, crying.red_button):
        with pytest.raises(NoSuchRequest):
            await street.taps("Arjun", doing)
    await street.taps("Li", afterwards.solved, key=request.key)
    assert (await street.request()).solved is None


async def test_not_solved_is_open_again_one_level_higher_with_its_own_deadlines(finished: Street) -> None:
    await finished.sleeps(hours=5)
    assert await finished.taps("Mei", afterwards.not_solved, on=Kind.SOLVED) == Nod(code="reopened")
    request = await finished.request()
    assert (request.state, request.urgency, request.episode) == (State.NEW, Urgency.URGENT, 2)
    assert (request.asked_at, request.respond_by) == (finished.now, finished.now + minutes(30))
    assert request.resolve_by == finished.now + hours(8)
    assert (request.responded_at, request.outcome, request.finished_at) == (None, None, None)
    assert (request.owner, request.worker) == ((await finished.who("Arjun")).id,) * 2
    record = (await finished.last(EventKind.REOPEN)).facts
    assert (record["solved"], record["reason"]) == (False, "not_solved")
    lines = await finished.mail()
    assert {"Li 4 say:reopened_staff", "Arjun 4 card", "Mei 3 progress:reopened"} <= set(lines)


async def test_who_followed_it_hears_by_name_that_it_is_not_solved_though_another_is_on_duty(street: Street) -> None:
    await done(street, by="Wei")
    await street.taps("Mei", afterwards.not_solved, on=Kind.SOLVED)
    lines = await street.mail()
    assert {"Arjun 4 card", "Li 4 say:reopened_staff", "Wei 4 say:reopened_owner"} <= set(lines)
    told = street.seen(Kind.SAY, "Wei")
    assert isinstance(told, Say)
    assert (told.facts["owner"], told.facts["person"], told.verbs) == ("Wei", "Mei", ("open_card",))
    await street.taps("Wei", boards.open_card, on=Kind.SAY)
    assert "Wei 2 card" in await street.mail()


async def says_to(street: Street, by: str) -> list[str]:
    """Who of the staff reads a line, once she has opened it again."""
    await street.taps(by, afterwards.not_solved, key=(await street.request()).key)
    return [line for line in await street.mail() if "say:" in line]


async def test_who_has_left_hears_nothing_of_it(street: Street) -> None:
    await done(street, by="Wei")
    await street.opens(people=(works("Arjun", Role.WORKER), works("Li", Role.COORDINATOR)), rotations=())
    assert await says_to(street, "Mei") == ["Li 4 say:reopened_staff"]


async def test_who_cannot_be_told_is_told_nothing(street: Street) -> None:
    await done(street, by="Wei")
    await street.asks("Wei", boards.my)
    await street.mail({"Wei": Unreachable()})
    assert await says_to(street, "Mei") == ["Li 4 say:reopened_staff"]


async def test_a_coordinator_who_followed_it_hears_it_once_and_not_when_it_is_she_who_opens_it(street: Street) -> None:
    await done(street, by="Li")
    assert await says_to(street, "Mei") == ["Li 4 say:reopened_owner"]
    await street.opens()
    await street.taps("Arjun", working.finish, "helped", of=1)
    assert await says_to(street, "Li") == []


async def test_a_coordinator_opens_it_again_and_that_is_nobodys_word(finished: Street) -> None:
    await finished.taps("Li", afterwards.not_solved)
    assert (await finished.last(EventKind.REOPEN)).facts["solved"] is None


async def test_closed_it_can_be_opened_again_for_three_days(finished: Street) -> None:
    await finished.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await finished.sleeps(hours=72)
    await finished.taps("Mei", afterwards.not_solved, on=Kind.SOLVED)
    assert (await finished.request()).state is State.NEW
    assert (await finished.last(EventKind.REOPEN)).facts["reason"] == "again"


async def test_after_three_days_it_stays_closed(finished: Street) -> None:
    await finished.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await finished.sleeps(hours=72, seconds=1)
    with pytest.raises(TooLate):
        await finished.taps("Mei", afterwards.not_solved, on=Kind.SOLVED)


@pytest.mark.parametrize("doing", [afterwards.solved, afterwards.not_solved])
async def test_what_is_not_done_is_neither_solved_nor_not(street: Street, doing: object) -> None:
    await street.says("Mei", "insulin")
    with pytest.raises(NotPossible):
        await street.taps("Mei", doing, on=Kind.RECEIPT)  # type: ignore[arg-type]  # one of two alike


async def test_unanswered_it_is_asked_about_once_more_and_then_closed_without_a_word_of_the_residents(
    finished: Street,
) -> None:
    await finished.passes(hours=24)
    assert "Mei 3 solved" in await finished.mail()
    asked = finished.seen(Kind.SOLVED)
    assert isinstance(asked, Solved)
    assert (asked.reminder, asked.worker, asked.excerpt, asked.unread) == (True, "Arjun", "insulin", 0)
    await finished.passes(hours=24)
    request = await finished.request()
    assert (request.state, request.solved) == (State.CLOSED, None)
    assert "Mei 3 progress:closed_by_time" in await finished.mail()


async def test_an_emergency_is_asked_about_after_an_hour_and_then_of_the_coordinators_for_ever(street: Street) -> None:
    await done(street, "fire")
    await street.passes(hours=1)
    assert [line for line in await street.mail() if "solved" in line] == ["Mei 1 solved"]
    for _ in range(6):
        await street.passes(hours=12)
        assert "Li 4 say:unconfirmed_emergency" in await street.mail()
    assert (await street.request()).state is State.DONE


async def test_what_was_added_and_never_answered_is_counted_when_it_is_done(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=1)
    await street.replies("Mei", "and two pens, please", Kind.RECEIPT)
    await street.taps("Arjun", working.finish, "helped")
    await street.sleeps(seconds=20)
    await street.mail()
    asked = street.seen(Kind.SOLVED)
    assert isinstance(asked, Solved)
    assert asked.unread == 1
    assert street.now > NOON
