"""The crash test: the real process, under load, is killed at every seam; then the server's side is counted.

Every resident says one thing, so that each receipt and each request can be told apart. Lost: a resident without a
receipt. Doubled: a resident with two requests. Repeated: a message of a killed process sent again by a later one; that
may happen to what was in flight at the kill, at most eight. No process sends anything twice.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.pacing import Quotas
from sandbox.ledger import Entry
from tests.kills.launcher import SEAMS
from tests.kills.place import WORDS, calm, neighbourhood, quiet

ALONE = [seam for seam in SEAMS if seam not in {"in_a_tap", "in_a_tick"}]  # what is reached when residents call
ROUNDS = 4
KILLS = ROUNDS * len(ALONE)
IN_FLIGHT = Quotas().flights

pytestmark = [pytest.mark.kills, pytest.mark.timeout(900)]


def repeated(posts: Sequence[tuple[int, Entry]]) -> dict[int, list[str]]:
    """For each process: which of its messages a later one sent again. -1: those that one process sent twice."""
    last: dict[str, int] = {}
    repeats: dict[int, list[str]] = {}
    for process, entry in posts:
        message = identity(entry)
        if message in last:
            repeats.setdefault(last[message] if last[message] != process else -1, []).append(message)
        last[message] = process
    return repeats


def identity(entry: Entry) -> str:
    """What makes it the same message: method, chat and words."""
    return f"{entry.method} {entry.chat} {entry.params.get('text') or entry.params.get('caption')}"


async def test_killed_at_every_seam_it_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    async with neighbourhood(tmp_path, calm()) as place:
        stopped = asyncio.Event()
        calling = asyncio.create_task(place.call(stopped, every=0.02, most=10_000))
        for round_ in range(ROUNDS):
            for seam in ALONE:
                await place.kill_at(seam, reach=1 + round_ * 2)
        stopped.set()
        await calling
        await quiet(place, place.waiting)

        assert len(place.kills) == KILLS
        lost = [resident.id for resident in place.residents if not place.receipts(resident)]
        assert lost == []
        assert place.requests() == {WORDS.format(5000 + number): 1 for number in range(len(place.residents))}
        doubled = [resident.id for resident in place.residents if len(place.receipts(resident)) != 1]
        assert doubled == []
        repeats = repeated(place.posts())
        assert repeats.pop(-1, []) == []
        assert all(len(messages) <= IN_FLIGHT for messages in repeats.values()), repeats
