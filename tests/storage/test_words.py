"""What people said."""

import pytest

from desk.model import CommunityId, WordsId
from desk.terms import PieceKind, Purpose
from storage import Database
from tests.storage.facts import arrives, posts, some_words


async def test_words_come_back_as_they_were_said(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        request = (await posts(work, garden, mei)).id
        place = some_words(
            request,
            mei,
            kind=PieceKind.PLACE,
            text=None,
            latitude=31.230416,
            longitude=121.473701,
            album="a",
            came_as=9,
        )
        kept = await work.words.add(place)
        assert await work.words.get(kept.id) == kept
        assert await work.words.of(request) == [kept]
        with pytest.raises(LookupError):
            await work.words.get(WordsId(404))


async def test_the_last_words_of_a_person_are_what_they_asked(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        request = (await posts(work, garden, mei)).id
        assert await work.words.last_by(mei) is None
        await work.words.add(some_words(request, mei))
        added = await work.words.add(some_words(request, mei, purpose=Purpose.ADDED, text="and milk"))
        await work.words.add(some_words(request, mei, purpose=Purpose.NOTE))
        assert await work.words.last_by(mei) == added


async def test_an_edited_message_finds_its_words(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei, wu = (await arrives(work)).id, (await arrives(work, 2002)).id
        request = (await posts(work, garden, mei)).id
        said = await work.words.add(some_words(request, mei, came_as=77))
        assert await work.words.by_origin(mei, 77) == said
        assert await work.words.by_origin(wu, 77) is None
        await work.words.replace_text(said.id, "Insulin, urgent")
        assert (await work.words.get(said.id)).text == "Insulin, urgent"


async def test_words_are_split_off_and_marked_as_told(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        one, other = [(await posts(work, garden, mei)).id for _ in range(2)]
        first, second, third = [await work.words.add(some_words(one, mei, text=str(n))) for n in range(3)]
        await work.words.move([second.id, third.id], other)
        assert {words.purpose for words in await work.words.of(other)} == {Purpose.ADDED}
        await work.words.move([second.id], other, purpose=Purpose.ASKED)
        assert {words.purpose for words in await work.words.of(other)} == {Purpose.ADDED, Purpose.ASKED}
        await work.words.mark_told([first.id, third.id])
        await work.words.mark_told([])
        assert [(words.text, words.told) for words in await work.words.of(one)] == [("0", True)]
        assert [(words.text, words.told) for words in await work.words.of(other)] == [("1", False), ("2", True)]
