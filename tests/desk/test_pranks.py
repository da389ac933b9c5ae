"""What may be a prank: said, never dropped, and ended by two (care rule 6)."""

from typing import Any

import pytest

from desk.calling import afterwards
from desk.casework import working
from desk.incoming import arriving
from desk.notices import Kind
from desk.refusals import OwnWork
from desk.rules.pranks import needs_two, unknown
from desk.taps import Nod
from desk.terms import Outcome, Role, Source, State
from tests.desk.made import NOON, asked, minutes
from tests.desk.street import Street
from tests.desk.town_hall import works


def test_an_account_that_nobody_knows() -> None:
    first = asked(at=NOON)
    assert unknown(first, [first], None)
    assert unknown(first, [first], NOON)  # it belongs here since this very request
    assert not unknown(first, [first], NOON - minutes(1))
    assert not unknown(asked(at=NOON, source=Source.WORKER), [], None)


@pytest.mark.parametrize(("outcome", "known"), [(None, False), (Outcome.FALSE_ALARM, False), (Outcome.HELPED, True)])
def test_what_it_asked_for_before(outcome: Outcome | None, known: bool) -> None:
    earlier = asked(id=7, outcome=outcome)
    assert unknown(asked(), [asked(), earlier], None) is not known


def test_what_two_people_end() -> None:
    assert [one for one in Outcome if needs_two(asked(outcome=one))] == [Outcome.FALSE_ALARM]


def on_card(street: Street, name: str) -> Any:
    return street.seen(Kind.CARD, name)


async def test_the_card_says_that_nobody_knows_the_account(street: Street) -> None:
    await street.says("Mei", "heart attack")
    await street.mail()
    assert on_card(street, "Arjun").unknown
    await street.asks("Ana", arriving.start, "garden-7")
    await street.sleeps(seconds=1)
    await street.says("Ana", "fire")
    await street.mail()
    assert not on_card(street, "Arjun").unknown
    await street.taps("Arjun", working.accept)
    await street.says("Ravi", "rice")
    await street.mail()
    assert not on_card(street, "Arjun").unknown  # only of an emergency


@pytest.fixture
async def alarm(street: Street) -> Street:
    """Arjun says that nobody needed rice."""
    await street.says("Mei", "rice")
    await street.mail()
    assert (await street.taps("Arjun", working.finish, "false_alarm")).code == "finished"
    await street.sleeps(seconds=21)
    return street


async def test_a_coordinator_is_asked_and_closes_it(alarm: Street) -> None:
    assert "Li 4 say:false_alarm" in await alarm.mail()
    assert await alarm.taps("Li", afterwards.solved, on=Kind.SAY) == Nod(code="thanks")
    request = await alarm.request()
    assert (request.state, request.solved) == (State.CLOSED, None)
    assert [one for one in await alarm.shown("Li") if one.kind == "say"] == []


async def test_the_clock_does_not_close_it_and_she_is_asked_again(alarm: Street) -> None:
    await alarm.mail()
    await alarm.passes(hours=50)
    assert (await alarm.request()).state is State.DONE
    assert "Li 4 say:false_alarm" in await alarm.mail()


async def test_or_opens_it_again(alarm: Street) -> None:
    await alarm.mail()
    await alarm.taps("Li", afterwards.not_solved, on=Kind.SAY)
    assert (await alarm.request()).state is State.NEW


async def test_its_resident_may_say_so_herself(alarm: Street) -> None:
    await alarm.mail()
    await alarm.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    assert (await alarm.request()).state is State.CLOSED


async def test_a_coordinator_who_says_it_is_no_second_one(bare_street: Street) -> None:
    street = bare_street
    both = works("Wei", Role.WORKER, Role.COORDINATOR)
    await street.opens(people=(works("Arjun", Role.WORKER), both, works("Li", Role.COORDINATOR)))
    await street.says("Mei", "rice")
    await street.mail()
    key = (await street.request()).key
    await street.taps("Li", working.finish, "false_alarm", key=key)
    await street.sleeps(seconds=21)
    assert [line for line in await street.mail() if "false_alarm" in line] == ["Wei 4 say:false_alarm"]
    with pytest.raises(OwnWork):
        await street.taps("Li", afterwards.solved, key=key, stage=(await street.request()).stage)
    await street.taps("Wei", afterwards.solved, on=Kind.SAY)
    assert (await street.request()).state is State.CLOSED


async def test_where_there_is_no_other_she_is_asked_herself(street: Street) -> None:
    await street.says("Mei", "rice")
    await street.mail()
    await street.taps("Li", working.finish, "false_alarm", key=(await street.request()).key)
    await street.sleeps(seconds=21)
    assert "Li 4 say:false_alarm" in await street.mail()
