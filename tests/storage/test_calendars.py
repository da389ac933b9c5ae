"""Addresses of calendars: one of a kind for each person and community, until they are revoked."""

from desk.model import CommunityId
from storage import Database
from tests.storage.facts import HOUR, NOW, arrives


async def test_one_of_a_kind_until_it_is_revoked(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei = (await arrives(work)).id
        everybody = await work.calendars.open(mei, garden, everybody=True, at=NOW)
        own = await work.calendars.open(mei, garden, everybody=False, at=NOW)
        assert await work.calendars.open(mei, garden, everybody=False, at=NOW + HOUR) == own
        assert list(await work.calendars.of(mei, garden)) == [own, everybody]
        assert await work.calendars.by_word(own.word) == own
        assert own.word != everybody.word
        await work.calendars.revoke(mei, garden, NOW + HOUR)
        assert list(await work.calendars.of(mei, garden)) == []
        assert await work.calendars.by_word(own.word) is None
        anew = await work.calendars.open(mei, garden, everybody=False, at=NOW + HOUR)
        assert anew.word != own.word


async def test_revoking_mine_leaves_yours(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        mei, jan = (await arrives(work)).id, (await arrives(work, 102)).id
        hers = await work.calendars.open(jan, garden, everybody=False, at=NOW)
        await work.calendars.revoke(mei, garden, NOW)
        assert await work.calendars.by_word(hers.word) == hers
