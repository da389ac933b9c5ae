"""Updates between Telegram and the handlers."""

from datetime import datetime
from typing import Any

from desk.loops import Arrival, LoopWork
from storage import Database
from tests.storage.facts import HOUR, MINUTE, NOW

BOT = 42


def arrival(update_id: int, lane: int = 1, *, danger: bool = False, **body: Any) -> Arrival:
    return Arrival(id=0, update_id=update_id, lane=lane, danger=danger, body={"update_id": update_id} | body)


async def write(work: LoopWork, *arrivals: Arrival, next_offset: int | None = None) -> int:
    return await work.inbox.write(BOT, arrivals, next_offset=next_offset, at=NOW)


async def heads(work: LoopWork, *, now: datetime = NOW, busy: tuple[int, ...] = (), limit: int = 9) -> list[int]:
    return [head.update_id for head in await work.inbox.heads(now, busy=busy, limit=limit)]


async def row_of(work: LoopWork, update_id: int) -> int:
    return next(head.id for head in await work.inbox.heads(NOW, busy=[], limit=99) if head.update_id == update_id)


async def test_an_update_is_written_once_with_its_body(database: Database) -> None:
    body = {"update_id": 7, "message": {"text": "李伟 \x00 \ud83d 👵", "n": [1, 2.5, None, True]}}
    async with database.work() as work:
        written = Arrival(id=0, update_id=7, lane=1, danger=False, body=body)
        assert await write(work, written) == 1
        assert await write(work, written, arrival(8)) == 1
        (head,) = await work.inbox.heads(NOW, busy=[], limit=9)
        assert head.body == body
        assert await write(work) == 0


async def test_another_bots_update_of_the_same_number_is_another(database: Database) -> None:
    async with database.work() as work:
        assert await write(work, arrival(7)) == 1
        assert await work.inbox.write(43, [arrival(7, lane=2)], next_offset=None, at=NOW) == 1


async def test_the_offset_is_a_row_of_its_own_and_may_go_back(database: Database) -> None:
    async with database.work() as work:
        assert await work.inbox.offset(BOT) is None
        for offset in (8, 900, 3):  # numbers turn random after a quiet week
            await write(work, next_offset=offset)
            assert await work.inbox.offset(BOT) == offset
        assert await work.inbox.offset(43) is None


async def test_each_lane_shows_its_oldest_and_lanes_with_danger_go_first(database: Database) -> None:
    async with database.work() as work:
        await write(work, arrival(1, lane=1), arrival(2, lane=2), arrival(3, lane=1), arrival(4, lane=3))
        await write(work, arrival(5, lane=3, danger=True))
        assert await heads(work) == [4, 1, 2]
        assert await heads(work, limit=2) == [4, 1]
        assert await heads(work, busy=(3, 1)) == [2]


async def test_what_is_dealt_with_opens_its_lane(database: Database) -> None:
    async with database.work() as work:
        await write(work, arrival(1), arrival(2))
        await work.inbox.dealt(await row_of(work, 1), NOW)
        assert await heads(work) == [2]
        await work.inbox.dealt(await row_of(work, 2), NOW)
        assert await heads(work) == []


async def test_an_update_to_be_tried_again_keeps_its_lane_closed_until_then(database: Database) -> None:
    async with database.work() as work:
        await write(work, arrival(1), arrival(2), arrival(3, lane=2))
        row = await row_of(work, 1)
        assert await work.inbox.next_attempt(NOW) is None
        assert await work.inbox.failed(row, error="KeyError", try_again_at=NOW + MINUTE) == 1
        assert await heads(work) == [3]
        assert await work.inbox.next_attempt(NOW) == NOW + MINUTE
        again = await work.inbox.heads(NOW + MINUTE, busy=[], limit=9)
        assert [(head.update_id, head.attempts) for head in again] == [(1, 1), (3, 0)]
        assert await work.inbox.failed(row, error="x" * 9999, try_again_at=NOW + HOUR) == 2


async def test_a_dead_letter_opens_its_lane(database: Database) -> None:
    async with database.work() as work:
        await write(work, arrival(1), arrival(2))
        row = await row_of(work, 1)
        await work.inbox.failed(row, error="KeyError", try_again_at=NOW + HOUR)
        await work.inbox.dead(row, error="KeyError", now=NOW)
        assert await heads(work) == [2]
        assert await work.inbox.next_attempt(NOW) is None
