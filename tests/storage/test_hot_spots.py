"""Hot spots: what each holds, and who has the answer; and several requests read by one statement."""

from desk.model import CommunityId
from storage import Database
from tests.storage.facts import HOUR, MINUTE, NOW, arrives, posts, some_words


async def test_a_hot_spot_is_found_by_what_it_holds_as_long_as_it_is_young(
    database: Database, garden: CommunityId
) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        held = [(await posts(work, garden, mei, posted_at=NOW + at * MINUTE)).id for at in range(3)]
        old = await work.hot_spots.begin(garden, held[:2], NOW)
        new = await work.hot_spots.begin(garden, held[1:], NOW + HOUR)
        assert [await work.hot_spots.of([key], NOW - HOUR) for key in held] == [old, new, new]
        assert await work.hot_spots.of(held[:1], NOW) is None
        assert await work.hot_spots.get(new.id) == new
        for _ in range(2):
            await work.hot_spots.join(old.id, held[2])
        await work.hot_spots.answered(old.id, held[1:], NOW + MINUTE)
        assert await work.hot_spots.requests(old.id) == dict.fromkeys(held[1:], NOW + MINUTE) | {held[0]: None}
        assert await work.hot_spots.requests(new.id) == dict.fromkeys(held[1:])


async def test_what_was_posted_lately_newest_first(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        posted = [await posts(work, garden, mei, posted_at=NOW + at * MINUTE) for at in range(4)]
        newest_first = [one.id for one in reversed(posted)]
        recent = work.requests.recent
        assert [one.id for one in await recent(garden, NOW + MINUTE, 9)] == newest_first[:3]
        assert [one.id for one in await recent(garden, NOW, 2)] == newest_first[:2]
        assert await recent(CommunityId(garden + 1), NOW, 9) == []
        assert await work.requests.several([posted[2].id, posted[0].id]) == [posted[0], posted[2]]
        assert await work.requests.several([]) == []


async def test_the_words_of_several(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        first, second = [(await posts(work, garden, mei)).id for _ in range(2)]
        said = [await work.words.add(some_words(first, mei, text=text)) for text in ("one", "two")]
        assert await work.words.of_several([first, second]) == {first: said}
        assert await work.words.of_several([]) == {}
