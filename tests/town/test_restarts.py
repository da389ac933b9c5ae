"""The process ends and starts anew between any two steps, and after each thing that falls due: nobody notices.

The scenes are those of other files, word for word; only the town is another. A scene that is played in several
languages is restarted after every second step, each time after others: together after all of them.
"""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import product
from types import ModuleType
from typing import Any

import pytest

from tests.town.town import Town

STORIES = tuple(
    import_module(f"tests.town.{name}")
    for name in (
        "test_communities_above_and_beside",
        "test_coordinators_take_turns",
        "test_residents_are_asked_in_the_evening",
        "test_the_main_job",
        "test_those_above_are_asked",
        "test_workers_merge",
        "test_workers_wait",
    )
)

pytestmark = pytest.mark.process


class RestlessTown(Town):
    """Its bot lives from one due thing to the next, or to the one after `every` of them."""

    every = 1
    steps = 0

    async def settles(self) -> None:
        """All that is due happens; then another process goes on with what is written down."""
        await super().settles()
        self.steps += 1
        if self.steps % self.every == 0:
            await self.app.close()
            await self.opens()
            await self.app.settle()  # nothing is left to do, but when to look again


@dataclass(frozen=True)
class Scene:
    """One test of another file, in one of its languages."""

    plays: Callable[[Town], Awaitable[None]]
    name: str
    every: int  # so many languages there are, or other ways
    first: int  # which of them this is


def scenes(story: ModuleType) -> Iterator[Scene]:
    """Its tests that need a town, and nothing else but what stands above them."""
    for name, test in vars(story).items():
        ways = list(product(*map(_ways, getattr(test, "pytestmark", ())))) if name.startswith("test_") else []
        for first, way in enumerate(ways):
            given = {key: value for part in way for key, value in part.items()}
            if set(inspect.signature(test).parameters) == {"town", *given}:
                yield Scene(partial(test, **given), f"{name}-{first}", len(ways), first)


def _ways(mark: pytest.Mark) -> list[dict[str, Any]]:
    """With what a test is played, by the name of its argument."""
    names, values = mark.args
    if isinstance(names, str):
        return [{names: value} for value in values]
    return [dict(zip(names, row, strict=True)) for row in values]


@pytest.fixture
async def restless(database_url: str) -> AsyncIterator[RestlessTown]:
    town = RestlessTown(database_url=database_url)
    await town.opens()
    yield town
    await town.closes()
    assert town.forgiving or town.left_unread() == {}


@pytest.mark.parametrize("scene", [scene for story in STORIES for scene in scenes(story)], ids=lambda one: one.name)
async def test_nobody_notices(restless: RestlessTown, scene: Scene) -> None:
    restless.every, restless.steps = scene.every, scene.first
    await scene.plays(restless)
