"""Who has several things with us is asked about those that could wait once, in the evening."""

from typing import Any

import pytest

from desk.calling import afterwards, for_others, receipts
from desk.casework import undoing, working
from desk.due.delivery import Unreachable
from desk.lists import boards
from desk.model import Request
from desk.notices import Kind
from desk.rules import reminders
from desk.rules.reminders import Step, What
from desk.terms import EventKind, Outcome, Role, State, Urgency
from tests.desk.made import NOON, asked, hours, local
from tests.desk.street import Street
from tests.desk.test_gathered import MILK, RICE, SOAP, asks_for

EVENING = local("2026-11-22 19:00")


def done(**changes: Any) -> Request:
    return asked(state=State.DONE, finished_at=NOON, stage_since=NOON, looked_at=NOON, quiet_until=EVENING, **changes)


def test_the_evening_is_the_hour_from_which_all_that_follows_counts() -> None:
    assert reminders.due(done(), EVENING) == [Step(EVENING, What.ASK_TOGETHER)]
    looked = reminders.looked(done(), EVENING)
    assert looked.look_again_at == EVENING + hours(24)
    assert reminders.due(looked, EVENING + hours(24)) == [Step(EVENING + hours(24), What.ASK_RESIDENT)]
    looked = reminders.looked(done(), EVENING + hours(24))
    assert reminders.due(looked, EVENING + hours(48)) == [Step(EVENING + hours(48), What.CLOSE)]


@pytest.fixture
async def three(street: Street) -> Street:
    """Rice, milk and soap; the first two are done."""
    await street.opens(buildings=())
    await asks_for(street, RICE, MILK, SOAP)
    for number in (1, 2):
        await finished(street, number)
    await street.sleeps(minutes=1)
    left = await street.mail()
    assert not any("solved" in line for line in left)
    return street


async def finished(street: Street, number: int, outcome: str = "helped") -> Any:
    return await street.taps("Arjun", working.finish, outcome, of=number)


async def test_who_asked_for_somebody_else_reads_no_name_there(street: Street) -> None:
    await street.opens(buildings=())
    await asks_for(street, RICE, MILK, SOAP)
    await street.work.people.set_phone((await street.starts("Ana")).id, "13800138000", findable=True)
    ana, mei = await street.who("Ana"), await street.who("Mei")
    await street.work.people.join(ana.id, street.community, {Role.RESIDENT}, street.now)
    for number in (1, 2):
        await street.taps("Mei", for_others.for_other, key=(await street.request(number)).key)
        request = await street.request(number)
        await for_others.phone_given(street.desk(), mei, await street.chat("Mei"), request, "13800138000")
    for number in (1, 2):
        await finished(street, number)
    await until(street, EVENING)
    asked_: Any = street.seen(Kind.SOLVED_TOGETHER, "Mei")
    assert {one.subject.number: one.worker for one in asked_.items} == {1: None, 2: None}


async def test_each_is_asked_about_what_is_hers_and_only_that(street: Street) -> None:
    """Rice is Mei's own; milk she asked for Ana, who has salt and tea of her own."""
    await street.opens(buildings=())
    await asks_for(street, RICE, MILK)
    await asks_for(street, "rice salt", "rice tea", who="Ana")
    await street.work.people.set_phone((await street.who("Ana")).id, "13800138000", findable=True)
    await street.taps("Mei", for_others.for_other, key=(await street.request(2)).key)
    mei, milk = await street.who("Mei"), await street.request(2)
    await for_others.phone_given(street.desk(), mei, await street.chat("Mei"), milk, "13800138000")
    for number in (1, 2, 3):
        await finished(street, number)
    await street.passes(seconds=(EVENING - street.now).total_seconds())
    left = [line for line in await street.mail() if "solved" in line]
    assert sorted(left) == ["Ana 3 solved_together", "Mei 3 solved_together"]
    views: Any = {name: street.seen(Kind.SOLVED_TOGETHER, name) for name in ("Mei", "Ana")}
    listed = {name: [one.subject.number for one in view.items] for name, view in views.items()}
    assert listed == {"Mei": [2, 1], "Ana": [3, 2]}
    record = [one for number in (1, 2, 3) for one in await street.record(number) if one.kind is EventKind.ASK]
    assert len(record) == 3


async def until(street: Street, hour: Any) -> list[str]:
    """What Mei gets of it by then."""
    await street.passes(seconds=(hour - street.now).total_seconds())
    return [line for line in await street.mail() if line.startswith("Mei") and "solved" in line]


def shown(street: Street) -> list[tuple[int, State, bool | None]]:
    view: Any = street.seen(Kind.SOLVED_TOGETHER, "Mei")
    return [(one.subject.number, one.subject.state, one.solved) for one in view.items]


async def says(street: Street, doing: Any, number: int) -> None:
    await street.taps("Mei", doing, on=Kind.SOLVED_TOGETHER, of=number)


async def test_one_message_in_the_evening_and_a_word_for_each(three: Street) -> None:
    assert EventKind.ASK not in [one.kind for one in await three.record(1)]
    assert await until(three, EVENING) == ["Mei 3 solved_together"]
    assert shown(three) == [(2, State.DONE, None), (1, State.DONE, None)]
    assert [(await three.last(EventKind.ASK, number)).facts["reminder"] for number in (1, 2)] == [False, False]
    await says(three, afterwards.solved, 1)
    left = await three.mail()
    assert {"Mei 2 edit solved_together", "Mei 2 rate"} <= set(left)
    assert shown(three) == [(2, State.DONE, None), (1, State.CLOSED, True)]
    await says(three, afterwards.not_solved, 2)
    await three.mail()
    assert shown(three) == [(2, State.NEW, False), (1, State.CLOSED, True)]
    assert (await three.request(2)).urgency is Urgency.URGENT


async def test_one_reminder_in_place_of_the_first_and_no_answer_closes_it_after_two_days(three: Street) -> None:
    await until(three, EVENING)
    assert await until(three, EVENING + hours(24)) == ["Mei 3 solved_together"]
    view: Any = three.seen(Kind.SOLVED_TOGETHER, "Mei")
    assert view.reminder
    assert len([one for one in await three.shown("Mei") if one.kind == Kind.SOLVED_TOGETHER]) == 1
    assert await until(three, EVENING + hours(47)) == []
    assert (await three.request(1)).state is State.DONE
    await until(three, EVENING + hours(48))
    first = await three.request(1)
    assert (first.state, first.solved, first.rating) == (State.CLOSED, None, None)


async def test_what_is_answered_before_is_asked_no_more_and_one_alone_as_ever(three: Street) -> None:
    await three.taps("Mei", afterwards.solved, on=Kind.RECEIPT, of=1)
    assert await until(three, EVENING) == ["Mei 3 solved"]
    assert await until(three, EVENING + hours(24)) == ["Mei 3 solved"]


async def test_one_thing_alone_is_asked_about_at_once_and_so_is_what_could_not_wait(street: Street) -> None:
    await street.opens(buildings=())
    await asks_for(street, RICE)
    await finished(street, 1)
    await street.sleeps(minutes=1)
    assert "Mei 3 solved" in await street.mail()
    await asks_for(street, MILK, "fire")
    await street.taps("Arjun", working.finish, "helped", of=3)
    await street.sleeps(minutes=1)
    assert "Mei 1 solved" in await street.mail()


async def test_undone_in_its_minute_it_is_asked_about_no_evening(three: Street) -> None:
    await finished(three, 3)
    request = await three.request(3)
    await three.taps("Arjun", undoing.undo, key=request.key, stage=request.stage)
    assert (await three.request(3)).quiet_until is None
    await until(three, EVENING)
    assert [number for number, _, _ in shown(three)] == [2, 1]


async def test_a_household_that_lost_somebody_is_asked_nothing(three: Street) -> None:
    await finished(three, 3, Outcome.PASSED_AWAY.value)
    assert await until(three, EVENING) == []


async def test_what_was_asked_for_before_the_loss_is_no_part_of_what_is_asked_after_it(three: Street) -> None:
    await finished(three, 3, Outcome.PASSED_AWAY.value)
    await asks_for(three, "rice tea", "rice salt", "rice oil")
    for number in (4, 5):
        await finished(three, number)
    assert await until(three, EVENING) == ["Mei 3 solved_together"]
    assert [number for number, _, _ in shown(three)] == [5, 4]


async def test_what_is_answered_before_it_leaves_is_not_sent(three: Street) -> None:
    await three.passes(seconds=(EVENING - three.now).total_seconds())
    for number in (1, 2):
        request = await three.request(number)
        await three.taps("Mei", afterwards.solved, on=Kind.RECEIPT, key=request.key, stage=request.stage)
    assert [line for line in await three.mail() if "solved" in line] == []


async def test_who_cannot_be_told_is_not_asked(three: Street) -> None:
    await three.asks("Mei", boards.my)
    await three.mail({"Mei": Unreachable()})
    assert await until(three, EVENING) == []


async def first_is_about_safety(street: Street) -> list[str]:
    await street.taps("Mei", receipts.correct, "safety", of=1, on=Kind.RECEIPT)
    return await street.mail()


async def test_what_turned_out_to_be_about_safety_is_asked_about_by_itself(three: Street) -> None:
    await finished(three, 3)
    await first_is_about_safety(three)
    assert sorted(await until(three, EVENING)) == ["Mei 3 solved", "Mei 3 solved_together"]
    assert [number for number, _, _ in shown(three)] == [3, 2]
    alone: Any = three.seen(Kind.SOLVED, "Mei")
    assert (alone.subject.number, alone.excerpt) == (1, "")
    assert sorted(await until(three, EVENING + hours(24))) == ["Mei 3 solved", "Mei 3 solved_together"]


async def test_what_turns_out_so_after_the_evening_stands_there_without_its_words(three: Street) -> None:
    await until(three, EVENING)
    assert "Mei 2 edit solved_together" in await first_is_about_safety(three)
    view: Any = three.seen(Kind.SOLVED_TOGETHER, "Mei")
    assert [(one.subject.number, one.excerpt) for one in view.items] == [(2, MILK), (1, "")]
