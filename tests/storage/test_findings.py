"""What coordinators were told of the roster ahead."""

from desk.model import CommunityId
from storage import Database
from tests.storage.facts import HOUR, NOW


async def test_exactly_what_is_kept_is_known_and_communities_apart(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        assert await work.findings.told(garden) == frozenset()
        await work.findings.keep(garden, {"gap/1", "gap/2"}, NOW)
        await work.findings.keep(garden, {"gap/2", "gap/3"}, NOW + HOUR)
        assert await work.findings.told(garden) == {"gap/2", "gap/3"}
        assert await work.findings.told(CommunityId(garden + 1)) == frozenset()
        await work.findings.keep(garden, (), NOW)
        assert await work.findings.told(garden) == frozenset()
