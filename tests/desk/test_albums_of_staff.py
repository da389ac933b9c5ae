"""Several pictures that a worker sends at one go, to nobody in particular: it is asked once for whom they are."""

from typing import Any

import pytest

from desk.casework import working
from desk.incoming import edits
from desk.notices import Kind
from desk.talking import addressing, writing
from desk.terms import PieceKind, Purpose
from desk.views import ForWhom
from tests.desk.street import Street


@pytest.fixture
async def album(street: Street) -> Street:
    """Arjun has Mei's request, and has sent three pictures, the second with words."""
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await shows(street, "one")
    await street.mail()
    return street


async def shows(street: Street, album: str, *texts: str | None) -> None:
    for number, text in enumerate(texts or (None, "which of these?", None)):
        await street.says("Arjun", text, kind=PieceKind.PHOTO, file=f"{album}{number}", album=album)


async def chooses(street: Street, choice: str, *, of: int = -1) -> None:
    asked = [one for one in await street.shown("Arjun") if one.kind == Kind.FOR_WHOM][of]
    argument = f"{asked.facts['question']}-{choice}"
    await street.taps("Arjun", addressing.for_whom, argument, on=Kind.FOR_WHOM, message=asked.telegram_id)


async def kept(street: Street, purpose: Purpose, number: int = 1) -> list[Any]:
    said = await street.work.words.of((await street.request(number)).id)
    return [(one.file, one.text) for one in said if one.purpose is purpose]


THREE = [("one0", None), ("one1", "which of these?"), ("one2", None)]


async def test_it_is_asked_once_and_shows_the_words_among_them(album: Street) -> None:
    shown = [view for view in album.views if isinstance(view, ForWhom)]
    assert [view.excerpt for view in shown] == ["which of these?"]


async def test_all_of_them_go_to_the_resident(album: Street) -> None:
    await chooses(album, (await album.request()).key)
    assert await kept(album, Purpose.TO_RESIDENT) == THREE
    assert (await album.mail()).count("Mei 3 piece") == 3


async def test_all_of_them_are_the_request_of_who_phoned(album: Street) -> None:
    await chooses(album, "file")
    assert await kept(album, Purpose.ASKED, 2) == THREE


@pytest.mark.parametrize(("doing", "purpose"), [
    (writing.give_over, Purpose.NOTE), (writing.take_it_back, Purpose.TO_RESIDENT),
])  # fmt: skip
async def test_when_somebody_else_has_it_they_wait_together(album: Street, doing: Any, purpose: Purpose) -> None:
    await album.taps("Li", working.take_over, key=(await album.request()).key)
    await chooses(album, (await album.request()).key)
    await album.mail()
    asked = await album.newest("Arjun", Kind.HANDED_OVER)
    await album.taps("Arjun", doing, str(asked.facts["question"]), on=Kind.HANDED_OVER)
    assert await kept(album, purpose) == THREE


async def test_another_album_and_a_line_of_text_are_asked_about_by_themselves(album: Street) -> None:
    await shows(album, "two", None, None)
    await album.says("Arjun", "and this")
    assert (await album.mail()).count("Arjun 2 for_whom") == 2


async def test_an_edited_caption_is_asked_about_anew_with_all_of_them(album: Street) -> None:
    question = (await album.newest("Arjun", Kind.FOR_WHOM)).facts["question"]
    second = (await album.work.questions.get(question)).facts["pieces"][1]["came_as"]  # type: ignore[union-attr]
    await edits.heard_edit(album.desk(), await album.who("Arjun"), await album.chat("Arjun"), second, "which one?")
    assert (await album.mail()).count("Arjun 2 for_whom") == 1
    await chooses(album, "file")
    assert await kept(album, Purpose.ASKED, 2) == [("one0", None), ("one1", "which one?"), ("one2", None)]
