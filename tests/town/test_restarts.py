"""The process ends and starts anew between any two steps, and after each thing that falls due: nobody notices.

The scenes are those of other files, word for word; only the town is another.
"""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.town import (
    test_the_main_job,
    test_workers_wait,
)
from tests.town.town import Town

Scene = Callable[[Town], Awaitable[None]]
STORIES = (test_the_main_job, test_workers_wait)

pytestmark = pytest.mark.process


class RestlessTown(Town):
    """Its bot never lives longer than from one due thing to the next."""

    async def settles(self) -> None:
        """All that is due happens; then another process goes on with what is written down."""
        await super().settles()
        await self.app.close()
        await self.opens()
        await self.app.settle()  # nothing is left to do, but when to look again


def scenes(story: ModuleType) -> list[Scene]:
    """Its tests that need a town and nothing else."""
    tests = [one for name, one in vars(story).items() if name.startswith("test_")]
    return [one for one in tests if list(inspect.signature(one).parameters) == ["town"]]


@pytest.fixture
async def restless(tmp_path: Path) -> AsyncIterator[Town]:
    town = RestlessTown(database_url=f"sqlite+aiosqlite:///{tmp_path}/town.db")
    await town.opens()
    yield town
    await town.closes()
    assert town.forgiving or town.left_unread() == {}


@pytest.mark.parametrize("scene", [scene for story in STORIES for scene in scenes(story)], ids=lambda one: one.__name__)
async def test_nobody_notices(restless: Town, scene: Scene) -> None:
    await scene(restless)
