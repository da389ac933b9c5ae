"""Hot spots: what each holds, and who has the answer; and several requests read by one statement."""

from desk.model import CommunityId
from desk.rules import hot_spots as rules
from desk.rules.hot_spots import Asked
from desk.terms import Category, Purpose, Source, State, Urgency
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


async def test_what_was_asked_lately_newest_first(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei, ola = [(await arrives(work, telegram_id=number)).id for number in (1, 2)]
        posted = [await posts(work, garden, mei, posted_at=NOW + at * MINUTE) for at in range(3)]
        filed = await posts(work, garden, mei, resident=ola, source=Source.WORKER, posted_at=NOW + 3 * MINUTE)
        for one in posted[1:]:
            await work.words.add(some_words(one.id, mei, text="No water"))
        await work.words.add(some_words(filed.id, mei, text="She has"))
        for purpose, text in ((Purpose.ADDED, "no water"), (Purpose.NOTE, "rang twice"), (Purpose.ADDED, None)):
            await work.words.add(some_words(filed.id, mei, purpose=purpose, text=text))
        kind = filed.category
        hers = Asked(id=filed.id, person=ola, source=Source.WORKER, category=kind, text="She has no water")
        mine = [Asked(id=one.id, person=mei, source=Source.RESIDENT, category=kind, text="No water") for one in posted]
        asked = work.hot_spots.asked
        assert await asked(garden, NOW, 9) == [hers, mine[2], mine[1]]
        assert await asked(garden, NOW + 2 * MINUTE, 9) == [hers, mine[2]]
        assert await asked(garden, NOW, 1) == [hers]
        assert await asked(CommunityId(garden + 1), NOW, 9) == []


async def test_what_counts_is_what_the_rule_says(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        posted = [
            await posts(work, garden, mei, urgency=urgency, danger=danger, category=category, state=state)
            for urgency in Urgency for danger in (False, True)
            for category in (Category.SUPPLIES, Category.SAFETY) for state in (State.NEW, State.WITHDRAWN, State.CLOSED)
        ]  # fmt: skip
        for one in posted:
            await work.words.add(some_words(one.id, mei))
        counted = {one.id for one in await work.hot_spots.asked(garden, NOW - HOUR, 99)}
        assert counted == {one.id for one in posted if rules.counts(one)} and 0 < len(counted) < len(posted)


async def test_several_requests_by_one_statement(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        posted = [await posts(work, garden, mei) for _ in range(3)]
        assert await work.requests.several([posted[2].id, posted[0].id]) == [posted[0], posted[2]]
        assert await work.requests.several([]) == []


async def test_the_words_of_several(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        first, second = [(await posts(work, garden, mei)).id for _ in range(2)]
        said = [await work.words.add(some_words(first, mei, text=text)) for text in ("one", "two")]
        assert await work.words.of_several([first, second]) == {first: said}
        assert await work.words.of_several([]) == {}
