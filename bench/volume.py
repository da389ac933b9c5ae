"""A table that has grown for years: 1 000 000 requests, of which 100 000 are open, all in one neighbourhood."""

import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import text

from bench.neighbourhood import RESIDENT, prepare
from bench.rows import Row
from bot.wordlists import read_word_lists
from desk.calling import alike, posting
from desk.desk import Desk
from desk.model import CommunityId, Piece, RequestId
from desk.policy import WATCHED
from desk.ports import Selection, Work
from desk.terms import OPEN, Category, PieceKind, Role, Source, State, Urgency
from desk.understanding.sense import understand
from roster.plan import BuildingId
from storage import connect
from storage.store import Database
from storage.transaction import CURRENT

MANY, FEW = 1_000_000, 10_000
PAGE = 8
ROUNDS = 21
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAID = (
    "Insulin pens run out tonight, building 3, my mother is 78 and alone",
    "家里两个月大的宝宝没有奶粉了,哪里可以买到?",
    "The lift in building 5 has been stuck since this morning. Nobody answers at the property desk.",
)

# Copies of one request: one in ten is open, a third of those due, few wait; urgency, category, building, hour go round.
GROW = """
INSERT INTO {table} ({columns})
WITH RECURSIVE counter(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM counter WHERE n < {count})
SELECT {values} FROM {table}, counter WHERE {table}.id = 1
"""
LISTS = read_word_lists()
OLDER = "datetime({column}, '-' || (({{count}} - n) * 60) || ' seconds')"
OTHERWISE = {
    "id": "n",
    "key": "'k' || n",
    "number": "n",
    "state": "CASE WHEN n % 10 <> 0 THEN 'closed' WHEN n % 30 = 0 THEN 'accepted' "
    "WHEN n % 4000 = 0 THEN 'waiting' ELSE 'new' END",
    "urgency": "CASE n % 7 WHEN 0 THEN 'emergency' WHEN 1 THEN 'urgent' WHEN 2 THEN 'urgent' ELSE 'routine' END",
    "asked_at": OLDER.format(column="asked_at"),
    "posted_at": OLDER.format(column="posted_at"),
    "look_again_at": "CASE WHEN n % 10 = 0 THEN datetime(asked_at, (n % 5000) || ' minutes') END",
    "building": "CASE WHEN {count} - n < 5000 THEN request.building ELSE 1 + n / 10 % 200 END",
    "category": "CASE n / 10 % 3 WHEN 0 THEN 'home' WHEN 1 THEN 'other' ELSE request.category END",
    "due_at": "datetime(asked_at, '-' || (({count} - n) * 59) || ' seconds')",
    "resident": "NULL",  # no one person asks for so much
    "request": "n",  # of words
}


async def rows() -> list[Row]:
    """The figures of this part."""
    filters: dict[str, float] = {}
    few, many = await _figures(FEW, filters), await _figures(MANY, filters)
    understanding = _understanding()
    return [
        Row("understanding a message", understanding * 1000, "ms", "< 1", understanding < 0.001),
        *[
            Row(f"{name}, 100 000 open of 1 000 000", figure * 1000, "ms", f"< {goal:g}", figure * 1000 < goal)
            for (name, goal), figure in zip(GOALS.items(), many, strict=True)
        ],
        *[
            Row(f"a board page: {name}, of 1 000 000", figure * 1000, "ms", f"< {BOARD:g}", figure * 1000 < BOARD)
            for name, figure in filters.items()
        ],
        *[
            Row(f"{name}, beside 1 000 of 10 000", at_many / at_few, "ratio", "<= 2", at_many / at_few <= 2)
            for name, at_many, at_few in zip(GOALS, many, few, strict=True)
        ],
    ]


BOARD = 50.0
GOALS = {"a board page": BOARD, "the next due case": 5.0, "what a new message resembles": 20.0}


def _understanding() -> float:
    """CPU seconds for one message, the longest list of phrases included."""
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for said in SAID * 10:
            understand.__wrapped__(said, LISTS)  # what was read just now is kept, and costs nothing
        taken.append((time.process_time() - began) / (len(SAID) * 10))
    return statistics.median(taken)


async def _figures(count: int, filters: dict[str, float]) -> Sequence[float]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        await prepare(url)
        database = await connect(url, now=lambda: NOW)
        await _grown(database, count)
        figures = [await _median(database, ask) for ask in (_board, _due, _alike)]
        for name, selection in FILTERED.items():
            filters[name] = await _median(database, partial(_page, selection))
        await database.close()
        return figures


EVERYTHING = Selection(communities=[CommunityId(1)], states=OPEN, raised=True, sheltered=False, limit=PAGE)
EVERY = [BuildingId(key) for key in range(1, 201)]
SEALED = EVERY[:20]
FILTERED = {
    "unaccepted": replace(EVERYTHING, states={State.NEW}),
    "due soon": replace(EVERYTHING, due_before=NOW + timedelta(minutes=30)),
    "late": replace(EVERYTHING, due_before=NOW),
    "late, the 900th": replace(EVERYTHING, due_before=NOW, offset=900),
    "late, hardly any": replace(EVERYTHING, due_before=NOW - timedelta(days=1000)),
    "waiting": replace(EVERYTHING, states={State.WAITING}),
    "watch list": replace(EVERYTHING, watched=[(SEALED, WATCHED)]),
    "watch list, all sealed": replace(EVERYTHING, watched=[(EVERY, WATCHED)]),
    "watch list, empty": replace(EVERYTHING, watched=[([BuildingId(1)], {Category.TESTING})]),
    "a building": replace(EVERYTHING, building=BuildingId(20)),
}


async def _board(work: Work) -> None:
    await _page(EVERYTHING, work)


async def _page(selection: Selection, work: Work) -> None:
    await work.requests.select(selection)
    await work.requests.count(selection, 1000)


async def _due(work: Work) -> None:
    await work.requests.next_due(NOW)
    await work.requests.earliest_look()


async def _alike(work: Work) -> None:
    """The newest request beside the others of its building."""
    newest = await work.requests.get(RequestId(1))
    await alike.look_for(Desk(work=work, now=NOW, lists=LISTS, turn="bench"), newest)


async def _median(database: Database, ask: Callable[[Work], Awaitable[None]]) -> float:
    """CPU seconds of the whole transaction."""
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        async with database.work() as work:
            await ask(work)
        taken.append(time.process_time() - began)
    return statistics.median(taken)


async def _grown(database: Database, count: int) -> None:
    async with database.work() as work:
        await _first(Desk(work=work, now=NOW, lists=LISTS, turn="bench"))
        db = CURRENT.get()
        assert db is not None
        for table in ("request", "words"):
            names = [row.name for row in await db.rows(text(f"PRAGMA table_info({table})"))]
            values = ", ".join(OTHERWISE.get(name, f"{table}.{name}").format(count=count) for name in names)
            await db.write(text(GROW.format(table=table, columns=", ".join(names), values=values, count=count)))
        await db.write(text("ANALYZE"))
        await work.commit()


async def _first(desk: Desk) -> None:
    """One request of the usual kind, of which the others are copies."""
    resident = await desk.work.people.by_telegram(RESIDENT)
    assert resident is not None
    community = await desk.work.communities.get(CommunityId(1))
    building = (await desk.work.communities.buildings(community.id))[0].id
    asked = posting.Posting(
        asker=resident, resident=resident.id, role=Role.RESIDENT, source=Source.RESIDENT, building=building,
        category=Category.MEDICINE, urgency=Urgency.ROUTINE, danger=False, call=None,
    )  # fmt: skip
    await posting.post(desk, community, asked, [Piece(kind=PieceKind.TEXT, text=SAID[0], came_as=1)])
