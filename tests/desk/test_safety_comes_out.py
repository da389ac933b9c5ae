"""Somebody begins with another matter, and then says what it is about (care rule 3): nobody else reads that."""

from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import working
from desk.configuration import PersonSetup
from desk.incoming import crying, edits
from desk.notices import Kind
from desk.terms import Category, Role, State, Urgency
from tests.desk.street import Street
from tests.desk.town_hall import works

HIT = "My husband hit me last week"
PEOPLE: tuple[PersonSetup, ...] = (
    works("Arjun", Role.WORKER), works("Wei", Role.WORKER), works("Li", Role.COORDINATOR, Role.SAFETY),
)  # fmt: skip


@pytest.fixture
async def tap(street: Street) -> Street:
    """Mei has asked about a tap; Arjun has the card."""
    await street.opens(people=PEOPLE)
    await street.says("Mei", "the tap drips")
    await street.mail()
    return street


def staff(mail: list[str]) -> list[str]:
    return [line for line in mail if line.split()[0] in {"Arjun", "Wei", "Li"}]


async def edited(street: Street, text: str) -> None:
    """Mei puts her first words right."""
    first = (await street.work.words.of((await street.request()).id))[0]
    assert first.came_as is not None
    await edits.heard_edit(street.desk(), await street.who("Mei"), await street.chat("Mei"), first.came_as, text)


@pytest.mark.parametrize("words", [HIT, "he has a knife"])
async def test_said_in_the_same_breath_it_is_a_request_of_its_own(tap: Street, words: str) -> None:
    await tap.sleeps(seconds=5)
    await tap.says("Mei", words)
    assert {line.split()[0] for line in staff(await tap.mail())} == {"Li"}
    first, second = await tap.request(1), await tap.request(2)
    assert (first.category, first.urgency) == (Category.HOME, Urgency.ROUTINE)
    assert second.sheltered
    assert [one.text for one in await tap.work.words.of(second.id)] == [words]


async def test_what_nobody_had_understood_yet_is_understood_by_it(street: Street) -> None:
    await street.opens(people=PEOPLE)
    await street.says("Mei", "listen")
    await street.mail()
    await street.sleeps(seconds=5)
    await street.says("Mei", HIT)
    assert not [line for line in await street.mail() if line.split()[0] == "Arjun" and "edit card" not in line]
    assert (await street.request()).sheltered
    assert (await street.request()).worker == (await street.who("Li")).id


@pytest.mark.parametrize("accepted", [False, True])
async def test_an_edit_takes_it_to_who_is_trusted(tap: Street, accepted: bool) -> None:
    if accepted:
        await tap.taps("Arjun", working.accept)
        await tap.passes(minutes=1)
        await tap.mail()
    await edited(tap, f"the tap drips. {HIT}")
    mail = staff(await tap.mail())
    assert [line for line in mail if line.startswith("Li")] == ["Li 4 card"]
    assert not [line for line in mail if line.startswith(("Arjun", "Wei")) and "edit card" not in line]
    request = await tap.request()
    assert (request.sheltered, request.state, request.worker) == (True, State.NEW, (await tap.who("Li")).id)


async def test_an_edit_of_what_is_done_is_a_request_of_its_own(tap: Street) -> None:
    await tap.taps("Arjun", working.finish, "helped")
    await tap.passes(minutes=1)
    await tap.mail()
    await edited(tap, f"the tap drips. {HIT}")
    assert {line.split()[0] for line in staff(await tap.mail())} == {"Li"}
    assert not (await tap.request()).sheltered
    assert (await tap.request(2)).sheltered


async def test_put_right_by_the_button_it_is_urgent(tap: Street) -> None:
    nod: Any = await tap.taps("Mei", receipts.correct, "safety", on=Kind.RECEIPT)
    assert nod.facts == {"category": "safety"}
    assert (await tap.request()).urgency is Urgency.URGENT
    await tap.taps("Mei", receipts.correct, "home", on=Kind.RECEIPT)
    await tap.taps("Mei", receipts.correct, "safety", on=Kind.RECEIPT)
    assert (await tap.request()).urgency is Urgency.URGENT


async def test_in_the_middle_of_another_emergency_it_is_one_of_its_own(street: Street) -> None:
    await street.opens(people=PEOPLE)
    await street.says("Mei", "my mother has a heart attack")
    await street.taps("Arjun", working.accept)
    await street.passes(minutes=1)
    await street.mail()
    for words in ("he has a knife", HIT, "we hide", "another heart attack", "she is grey"):
        await street.says("Mei", words)
    mail = staff(await street.mail())
    assert [await texts(street, number) for number in (1, 2)] == [
        ["my mother has a heart attack", "another heart attack", "she is grey"], ["he has a knife", HIT, "we hide"],
    ]  # fmt: skip
    assert [line for line in mail if line.startswith("Arjun") and "edit card" not in line] == ["Arjun 1 piece"] * 2
    assert (await street.request(2)).sheltered
    assert (await street.request(2)).urgency is Urgency.EMERGENCY


async def test_what_an_emergency_is_about_may_be_said_later(street: Street) -> None:
    await street.opens(people=PEOPLE)
    await street.says("Mei", "help")
    await street.taps("Mei", crying.red_button, on=Kind.RECEIPT)
    await street.passes(minutes=1)
    await street.mail()
    await street.says("Mei", HIT)
    assert (await street.request()).sheltered
    assert not [line for line in await street.mail() if line.split()[0] == "Arjun" and "edit card" not in line]


async def test_once_the_other_emergency_is_done_it_is_asked_about_what_is_private(street: Street) -> None:
    await street.opens(people=PEOPLE)
    await street.says("Mei", HIT)
    await street.passes(minutes=1)
    await street.says("Mei", "my mother has a heart attack")
    await street.mail()
    await street.taps("Arjun", working.finish, "helped")
    await street.passes(minutes=1)
    await street.mail()
    await street.says("Mei", "He hit me again")
    await street.passes(minutes=3)
    assert await texts(street, 1) == [HIT, "He hit me again"]
    assert await texts(street, 2) == ["my mother has a heart attack"]


async def texts(street: Street, number: int) -> list[str | None]:
    return [one.text for one in await street.work.words.of((await street.request(number)).id)]
