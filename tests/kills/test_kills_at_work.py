"""The crash test, second half: killed while workers press their cards and everything has its hour within seconds.

Two workers accept, undo and finish, the duty goes to and fro between them, pings and leases run. Each press, each step
of the clock and each handoff is on record once, and moves its request once.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.kills import test_kills
from tests.kills.crew import ACCEPT, left, undone
from tests.kills.place import WORDS, Neighbourhood, hurried, neighbourhood, quiet
from tests.kills.record import Story, stories

SEAMS = ("in_a_tap", "in_a_tick", "before_commit", "after_claim", "before_settle")
ROUNDS = 2
RESIDENTS = 20

pytestmark = [pytest.mark.kills, pytest.mark.timeout(900)]


async def test_killed_at_work_each_effect_is_there_once(tmp_path: Path) -> None:
    async with neighbourhood(tmp_path, hurried()) as place:
        stopped = asyncio.Event()
        calling = asyncio.create_task(place.call(stopped, every=0.5, most=RESIDENTS))
        working = asyncio.create_task(place.crew.work(stopped))
        for round_ in range(ROUNDS):
            for seam in SEAMS:
                await place.kill_at(seam, reach=2 + round_ * 2)
        await quiet(place, lambda: len(place.residents) < RESIDENTS or place.unfinished())
        stopped.set()
        await asyncio.gather(calling, working)

        assert len(place.kills) + test_kills.KILLS >= 30
        assert place.dead() == 0
        assert place.requests() == {WORDS.format(5000 + number): 1 for number in range(RESIDENTS)}
        each_effect_is_there_once(place, stories(place.database))


def each_effect_is_there_once(place: Neighbourhood, told: Sequence[Story]) -> None:
    """As the record has it: of each press, of each step of the clock, of each handoff."""
    presses = place.crew.presses
    for story in told:
        assert [line.seq for line in story.lines] == list(range(1, len(story.lines) + 1))
        assert (story.count("post"), story.stage) == (1, story.moves), story
        assert story.count("accept") <= presses[ACCEPT, story.number], story
        assert story.count("finish") == (not left(story.number)), story
        assert story.count("undo") <= presses["Undo", story.number] <= undone(story.number), story
        assert story.count("accept") == 0 or not left(story.number), story
        assert story.count("response_breach") <= 1, story
        assert story.count("resolution_breach") <= 1, story
        assert (story.twice, story.handed_twice) == ([], []), story
    for kind in ("accept", "finish", "undo", "ping", "lease_ends", "hand_over", "response_breach", "reach"):
        assert sum(story.count(kind) for story in told) > 0, f"no {kind} was under way"
