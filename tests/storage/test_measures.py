"""What was ordered for a building or a neighbourhood is on record, each with its end."""

from desk.model import CommunityId
from desk.terms import MeasureKind
from storage import Database
from tests.storage.facts import HOUR, NOW, WEI

SEAL, SURGE = MeasureKind.SEAL, MeasureKind.SURGE


async def test_what_began_ends_once_and_only_that(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei = await work.people.by_telegram(WEI)
        assert wei is not None
        two, three, _ = [one.id for one in await work.communities.buildings(garden)]
        for building in (two, three):
            await work.measures.begin(SEAL, garden, building, at=NOW, by=wei.id)
        await work.measures.begin(SURGE, garden, None, at=NOW, by=None)
        await work.measures.end(SEAL, garden, two, at=NOW + HOUR, by=None)
        await work.measures.end(SEAL, garden, two, at=NOW + 2 * HOUR, by=wei.id)  # nothing runs there
        await work.measures.end(SURGE, garden, None, at=NOW + HOUR, by=wei.id)
        found = await work.measures.of(garden)
        assert [(one.kind, one.building, one.began_by, one.ended_at, one.ended_by) for one in found] == [
            (SEAL, two, wei.id, NOW + HOUR, None),
            (SEAL, three, wei.id, None, None),
            (SURGE, None, None, NOW + HOUR, wei.id),
        ]
        assert await work.measures.of(CommunityId(garden + 1)) == []


async def test_a_building_is_sealed_and_what_is_kept_of_it_follows(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        two = (await work.communities.buildings(garden))[0].id
        await work.communities.set_sealed(two, sealed=True)
        await work.commit()
    async with database.work() as work:
        assert [one.sealed for one in await work.communities.buildings(garden)] == [True, True, False]
        assert (await work.communities.building(two)).sealed
