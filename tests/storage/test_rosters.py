"""Handoffs on record."""

from dataclasses import replace

from desk.model import CommunityId
from desk.ports import Handoff
from roster.plan import Seat
from storage import Database
from tests.storage.facts import ARJUN, HOUR, NOW, WEI, arrives


async def test_a_handoff_is_a_fact_recorded_once(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei, arjun = (await arrives(work, WEI)).id, (await arrives(work, ARJUN)).id
        rotation = (await work.communities.plan(garden)).rotations[0].id
        one = Handoff(community=garden, seat=Seat.PRIMARY, at=NOW, outgoing=wei, incoming=arjun, rotation=rotation)
        for handoff in (
            one,
            one,
            replace(one, rotation=None),
            replace(one, rotation=None),
            replace(one, at=NOW + HOUR),
        ):
            await work.rosters.record_handoff(handoff)
        assert await work.rosters.handoffs(garden, NOW, NOW + HOUR) == [one, replace(one, rotation=None)]
        assert await work.rosters.handoffs(garden, NOW + HOUR, NOW + 2 * HOUR) == [replace(one, at=NOW + HOUR)]
