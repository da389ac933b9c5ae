"""Complaints: apart from everything, and their words no longer than those of a request."""

from desk.model import CommunityId
from storage import Database
from tests.storage.facts import DAY, HOUR, NOW, WEI


async def test_what_nobody_may_read_waits_for_the_operator_until_it_is_read(
    database: Database, garden: CommunityId
) -> None:
    async with database.work() as work:
        wei = await work.people.by_telegram(WEI)
        assert wei is not None
        kept = [
            await work.complaints.add(
                community=garden, request=None, by=wei.id, about=None, reader=reader, text="rude", at=NOW
            )
            for reader in (wei.id, None)
        ]
        assert [one.id for one in await work.complaints.for_operator()] == kept[1:]
        await work.complaints.pass_to(kept[0], None)
        assert [one.id for one in await work.complaints.for_operator()] == kept
        await work.complaints.read(kept[1], NOW + HOUR)
        assert [one.id for one in await work.complaints.for_operator()] == kept[:1]
        assert (await work.complaints.get(kept[1])).read_at == NOW + HOUR


async def test_its_words_are_erased_after_a_month(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei = await work.people.by_telegram(WEI)
        assert wei is not None
        complaint = await work.complaints.add(
            community=garden, request=None, by=wei.id, about=wei.id, reader=wei.id, text="rude", at=NOW
        )
        assert (await work.sweeping.sweep(NOW + 60 * DAY, limit=9))["complaints"] == 0  # nobody has read it
        await work.complaints.read(complaint, NOW)
        assert (await work.sweeping.sweep(NOW + 29 * DAY, limit=9))["complaints"] == 0
        assert (await work.sweeping.sweep(NOW + 30 * DAY, limit=9))["complaints"] == 1
        assert (await work.complaints.get(complaint)).text is None
