"""Whatever they answer, change or go on with: words about somebody's safety are read by those who are trusted."""

import pytest

from desk.casework import working
from desk.configuration import PersonSetup
from desk.incoming import crying, dead_letters, edits
from desk.model import Piece
from desk.notices import Kind
from desk.talking import writing
from desk.terms import Category, PieceKind, Role, Urgency
from tests.desk.street import Street
from tests.desk.town_hall import works

HIT = "My husband hit me last week"
AGAIN = "He hit me again"
FEVER = "My mother has a fever of 39"
HEART = "my mother has a heart attack"
PEOPLE: tuple[PersonSetup, ...] = (
    works("Arjun", Role.WORKER), works("Wei", Role.COORDINATOR), works("Li", Role.COORDINATOR, Role.SAFETY),
)  # fmt: skip


async def asked(street: Street, *said: str, accepted: bool = True) -> None:
    """Mei has asked for this, one after the other, and Arjun has the last."""
    await street.opens(people=PEOPLE)
    for words in said:
        await street.says("Mei", words)
        await street.mail()
        await street.passes(minutes=2)
    if accepted:
        await street.taps("Arjun", working.accept)
    await street.passes(minutes=1)
    await street.mail()


async def lies(street: Street) -> list[tuple[bool, list[str | None]]]:
    """Of each request whether it is private, and her words."""
    found, number = [], 1
    while one := await street.work.requests.by_number(street.community, number):
        words = [each.text for each in await street.work.words.of(one.id) if each.author == one.asker]
        found.append((one.sheltered, words))
        number += 1
    return found


async def edited(street: Street, number: int, index: int, text: str) -> None:
    words = (await street.work.words.of((await street.request(number)).id))[index]
    assert words.came_as is not None
    await edits.heard_edit(street.desk(), await street.who("Mei"), await street.chat("Mei"), words.came_as, text)


async def read_by_others(street: Street) -> list[str]:
    """What others than the trusted read of it, but for a card that is drawn anew."""
    return [
        line
        for line in await street.mail()
        if line.split()[0] in {"Arjun", "Wei"} and not line.endswith(("edit card", "remove"))
    ]


@pytest.mark.parametrize("accepted", [False, True])
@pytest.mark.parametrize("first", [FEVER, HEART])
async def test_a_reply_to_her_own_receipt(street: Street, first: str, accepted: bool) -> None:
    await asked(street, first, accepted=accepted)
    await street.replies("Mei", HIT, Kind.RECEIPT)
    assert await read_by_others(street) == []
    assert await lies(street) == [(False, [first]), (True, [HIT])]


async def test_an_answer_to_a_worker_while_hers_is_open_in_private(street: Street) -> None:
    await asked(street, HIT, "the tap drips")
    await street.replies("Arjun", "What happened?", Kind.CARD)
    await street.mail()
    await street.passes(minutes=1)
    await street.says("Mei", AGAIN)
    assert await read_by_others(street) == []
    assert await lies(street) == [(True, [HIT, AGAIN]), (False, ["the tap drips"])]


@pytest.mark.parametrize("words", ["no, my husband hit me", HIT])
async def test_a_reply_to_is_it_solved(street: Street, words: str) -> None:
    await asked(street, FEVER)
    await street.taps("Arjun", working.finish, "helped")
    await street.passes(minutes=1)
    await street.mail()
    await street.replies("Mei", words, Kind.SOLVED)
    assert await read_by_others(street) == []
    assert await lies(street) == [(False, [FEVER]), (True, [words])]


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_reply_about_what_nobody_had_understood_yet(street: Street, accepted: bool) -> None:
    await asked(street, "listen", accepted=accepted)
    await street.replies("Mei", HIT, Kind.RECEIPT)
    assert await read_by_others(street) == []
    assert await lies(street) == ([(False, ["listen"]), (True, [HIT])] if accepted else [(True, ["listen", HIT])])


@pytest.mark.parametrize("words", [HIT, "my husband has a knife"])
async def test_the_first_words_after_the_red_key(street: Street, words: str) -> None:
    await street.opens(people=PEOPLE)
    await crying.red_key(street.desk(), await street.who("Mei"), await street.chat("Mei"))
    await street.mail()
    await street.sleeps(seconds=20)
    await street.says("Mei", words)
    assert await read_by_others(street) == []
    assert await lies(street) == [(True, [words])]
    assert (await street.request()).urgency is Urgency.EMERGENCY


async def test_of_two_emergencies_a_reply_goes_to_the_one_that_it_answers(street: Street) -> None:
    await asked(street, HEART)
    receipt = (await street.newest("Mei", Kind.RECEIPT)).telegram_id
    await street.says("Mei", "he has a knife")
    await street.says("Mei", "she is grey", reply_to=receipt)
    assert await lies(street) == [(False, [HEART, "she is grey"]), (True, ["he has a knife"])]


async def test_an_edit_in_an_emergency_leaves_that_where_it_is(street: Street) -> None:
    await asked(street, HEART)
    await street.says("Mei", "she is grey")
    await street.passes(minutes=1)
    await street.mail()
    await edited(street, 1, 1, HIT)
    await edited(street, 1, 0, AGAIN)
    assert await read_by_others(street) == []
    arjun = (await street.who("Arjun")).id
    assert ((await street.request()).worker, (await street.request()).category) == (arjun, Category.MEDICAL)
    assert (await lies(street))[0] == (False, [HEART, "she is grey"])
    assert (await lies(street))[1][0]


async def test_thanks_that_are_changed_are_heard(street: Street) -> None:
    await asked(street, FEVER)
    await street.says("Mei", "thank you")
    await street.mail()
    await edited(street, 1, 1, "thank you!")
    assert len(await lies(street)) == 1
    thanks = (await street.work.words.of((await street.request()).id))[1]
    await street.work.words.replace_text(thanks.id, "thank you")
    await edited(street, 1, 1, HIT)
    assert (await lies(street))[1] == (True, [HIT])


async def test_a_tap_on_the_wrong_number(street: Street) -> None:
    await asked(street, HIT, "the tap drips")
    await street.says("Mei", AGAIN)
    await street.mail()
    question = (await street.newest("Mei", Kind.ABOUT)).facts["question"]
    await street.taps("Mei", writing.about, f"{question}-{(await street.request(2)).key}", on=Kind.ABOUT)
    assert await read_by_others(street) == []
    assert await lies(street) == [(True, [HIT]), (False, ["the tap drips"]), (True, [AGAIN])]


@pytest.mark.parametrize("said", [(AGAIN, "when do you come"), ("when do you come", AGAIN)])
async def test_what_goes_on_while_it_is_asked_where_it_belongs(street: Street, said: tuple[str, str]) -> None:
    await asked(street, HIT, "the tap drips")
    for words in said:
        await street.says("Mei", words)
        await street.sleeps(seconds=5)
    await street.passes(minutes=4)
    assert await read_by_others(street) == []
    assert await lies(street) == [(True, [HIT, *said]), (False, ["the tap drips"])]


async def test_what_could_not_be_read(street: Street) -> None:
    await street.opens(people=PEOPLE)
    said = Piece(kind=PieceKind.TEXT, text=HIT)
    await dead_letters.bury(street.desk(), await street.who("Mei"), await street.chat("Mei"), said)
    await street.mail()
    assert HIT not in [getattr(view, "excerpt", "") for view in street.views if view.kind is Kind.UNREADABLE]
    assert await lies(street) == [(True, [HIT])]
