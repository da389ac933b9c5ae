"""Handoffs on record, and what is arranged beside the rotations."""

from dataclasses import replace
from typing import Any

import pytest

from desk.model import CommunityId
from desk.ports import Handoff
from desk.refusals import Overtaken
from roster.plan import Leave, Override, OverrideKind, Seat, Swap
from storage import Database
from tests.storage.facts import HOUR, NOW, a_cover, an_offer, who_take_turns


async def test_a_handoff_is_a_fact_recorded_once(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei, arjun, rotation = await who_take_turns(work, garden)
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


async def test_each_exception_is_in_the_plan_as_arranged(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei, arjun, rotation = await who_take_turns(work, garden)
        made: Any = {"id": 0, "made_at": NOW, "made_by": wei}
        span: Any = {"start": NOW, "end": NOW + HOUR}
        day = Override(
            kind=OverrideKind.SPECIAL_DAY, seat=Seat.PRIMARY, person=arjun, rotation=rotation, **span, **made
        )
        leave = Leave(person=wei, **span, **made)
        swap = Swap(rotation=rotation, day=NOW.date(), place=1, person=arjun, instead_of=wei, **made)
        arranged = [
            await work.rosters.arrange(garden, day),
            await work.rosters.arrange(garden, leave),
            await work.rosters.arrange(garden, swap),
        ]
        await work.commit()
    async with database.work() as work:
        plan = await work.communities.plan(garden)
        assert [*plan.overrides, *plan.leaves, *plan.swaps] == arranged
        assert [plan.overrides[0].id, plan.leaves[0].id, plan.swaps[0].id] == [1, 1, 1]


async def test_what_is_taken_back_holds_until_then(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei, arjun, rotation = await who_take_turns(work, garden)
        made: Any = {"id": 0, "made_at": NOW, "made_by": wei}
        span: Any = {"start": NOW, "end": NOW + 2 * HOUR}
        cover = await work.rosters.arrange(garden, a_cover(arjun, end=span["end"], made_by=wei))
        leave = await work.rosters.arrange(garden, Leave(person=wei, **span, **made))
        swap = await work.rosters.arrange(
            garden, Swap(rotation=rotation, day=NOW.date(), place=1, person=arjun, instead_of=wei, **made)
        )
        assert await work.rosters.withdraw(garden, cover, NOW + HOUR, arjun)
        assert not await work.rosters.withdraw(garden, cover, NOW + 2 * HOUR, wei)
        assert await work.rosters.withdraw(garden, leave, NOW, wei)
        assert await work.rosters.withdraw(garden, swap, NOW, wei)
        plan = await work.communities.plan(garden)
        assert [(one.start, one.end) for one in plan.overrides] == [(NOW, NOW + HOUR)]
        assert (plan.leaves, plan.swaps) == ((), ())


async def test_an_offer_is_taken_once_or_taken_back(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        wei, arjun, rotation = await who_take_turns(work, garden)
        made = an_offer(garden, rotation, wei)
        first, second = await work.rosters.add_offer(made), await work.rosters.add_offer(replace(made, person=arjun))
        assert await work.rosters.offer(first.id) == first
        assert await work.rosters.offer(99) is None
        await work.rosters.take_offer(first.id, NOW + HOUR, arjun)
        with pytest.raises(Overtaken):
            await work.rosters.take_offer(first.id, NOW + 2 * HOUR, wei)
        assert await work.rosters.open_offer(made) == second
        assert await work.rosters.open_offer(replace(made, place=0)) is None
        assert not await work.rosters.withdraw_offer(first.id, NOW + 2 * HOUR, wei)
        assert await work.rosters.withdraw_offer(second.id, NOW, wei)
        with pytest.raises(Overtaken):
            await work.rosters.take_offer(second.id, NOW, arjun)
        assert await work.rosters.open_offer(made) is None
        taken, back = await work.rosters.offer(first.id), await work.rosters.offer(second.id)
        assert taken == replace(first, taken_at=NOW + HOUR, taken_by=arjun)
        assert back == replace(second, withdrawn_at=NOW)
        assert (first.open, taken.open, back.open) == (True, False, False)
