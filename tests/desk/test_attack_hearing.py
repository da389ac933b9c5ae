"""What people write when nobody expects it: answers without "reply", edits, albums, what waited for us."""

import pytest

from desk.calling import receipts
from desk.casework import working
from desk.incoming import edits
from desk.notices import Kind
from desk.talking import writing
from desk.taps import Nod
from desk.terms import Category, PieceKind, Purpose, State, Urgency
from tests.desk.street import Street
from tests.desk.test_about import about
from tests.desk.test_hearing import how_many, words


async def edited(street: Street, name: str, text: str, came_as: int) -> None:
    await edits.heard_edit(street.desk(), await street.who(name), await street.chat(name), came_as, text)


def pieces(lines: list[str]) -> list[str]:
    return [line for line in lines if line.endswith("piece")]


async def test_yes_is_an_answer_to_whoever_asked(accepted: Street) -> None:
    await accepted.replies("Arjun", "Tonight?", Kind.CARD)
    await accepted.mail()
    await accepted.sleeps(minutes=5)
    await accepted.says("Mei", "hello")
    assert pieces(await accepted.mail()) == ["Arjun 3 piece"]
    await accepted.sleeps(minutes=5)
    await accepted.says("Mei", "hello")
    assert await accepted.mail() == ["Mei 2 mine"]


async def test_what_a_worker_puts_right_is_put_right_for_the_resident(accepted: Street) -> None:
    await accepted.replies("Arjun", "At three", Kind.CARD, came_as=77)
    await accepted.mail()
    await edited(accepted, "Arjun", "At four", 77)
    assert await accepted.mail() == ["Mei 3 piece", "Mei 6 remove"]
    await edited(accepted, "Arjun", "At four", 77)
    assert await accepted.mail() == []


async def test_taken_back_it_stays_so_whatever_is_edited(accepted: Street) -> None:
    await accepted.replies("Arjun", "At three", Kind.CARD, came_as=77)
    await accepted.mail()
    await accepted.taps("Arjun", writing.take_back, on=Kind.ECHO)
    await accepted.mail()
    await edited(accepted, "Arjun", "At four", 77)
    assert await accepted.mail() == []


async def test_an_edit_that_changes_nothing_is_told_to_nobody(accepted: Street) -> None:
    said = (await accepted.work.words.of((await accepted.request()).id))[0]
    assert said.came_as is not None
    await edited(accepted, "Mei", "insulin", said.came_as)
    assert await accepted.mail() == []


@pytest.mark.parametrize("over", [State.WITHDRAWN, State.DONE])
async def test_danger_in_an_edit_of_what_is_over_is_an_emergency(accepted: Street, over: State) -> None:
    said = (await accepted.work.words.of((await accepted.request()).id))[0]
    if over is State.DONE:
        await accepted.taps("Arjun", working.finish, "helped")
    else:
        await accepted.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    assert (await accepted.request()).state is over
    assert said.came_as is not None
    await edited(accepted, "Mei", "heart attack", said.came_as)
    assert (await accepted.request(2)).urgency is Urgency.EMERGENCY


async def test_a_greeting_that_is_edited_into_a_need_is_heard(street: Street) -> None:
    await street.says("Mei", "hello", came_as=77)
    await street.mail()
    for text in ("hello hello", "/my", "12a", "insulin"):
        await edited(street, "Mei", text, 77)
    assert await how_many(street) == 1
    assert await words(street) == [("insulin", Purpose.ASKED)]


async def test_an_album_that_nobody_knows_the_place_of_stays_together(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.sleeps(minutes=5)
    for number in range(3):
        await street.says("Mei", None, kind=PieceKind.PHOTO, file=f"photo-{number}", album="a")
    assert [line for line in await street.mail() if "about" in line] == ["Mei 2 about"]
    question = await street.work.questions.open_for((await street.who("Mei")).id, street.now, {"about"})
    assert question is not None
    nod = await street.taps("Mei", writing.about, f"{question.id}-new", on=Kind.ABOUT)
    assert (nod, len(await words(street, 2))) == (Nod(code="filed"), 3)


async def test_writing_on_leaves_one_question_in_the_chat(street: Street) -> None:
    await about(street)
    await street.passes(minutes=1)
    await street.says("Mei", "insulin, or the short ones")
    assert sorted(await street.mail()) == ["Mei 2 about", "Mei 6 remove"]


async def test_what_waited_for_us_is_not_one_utterance(street: Street) -> None:
    now = int(street.now.timestamp())
    await street.says("Mei", "rice", sent=now - 7200)
    await street.says("Mei", "and brown, please", sent=now - 7190)
    await street.says("Mei", "insulin", sent=now - 60)
    assert (await how_many(street), (await street.request(2)).category) == (2, Category.MEDICINE)
    assert len(await words(street)) == 2


async def test_what_is_said_after_an_emergency_was_done_has_a_clock_of_its_own(street: Street) -> None:
    await street.says("Mei", "heart attack")
    await street.mail()
    await street.taps("Arjun", working.finish, "hospital")
    await street.sleeps(hours=9)
    await street.says("Mei", "rice")
    assert (await street.request(2)).state is State.NEW
