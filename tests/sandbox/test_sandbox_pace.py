"""A hurrying clock: from one due thing to the next, and as quick as the bot allows."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from sandbox.direction import Direction
from sandbox.pace import GLANCE, TICK, Pace
from tests.sandbox.scenes import START

EVERY = timedelta(minutes=10)  # something is due
HOUR = timedelta(hours=1)


class Enough(Exception):
    """The hour is over."""


@dataclass
class Desk:
    """A clock, a bot that takes its time, and the machine's own time: all of it by hand."""

    work: float  # real seconds for each due thing
    at: datetime = START
    spent: float = 0.0
    speed: float = 1.0
    due: datetime = START + EVERY
    done: list[datetime] = field(default_factory=list)
    left: float = 0.0  # of the work on the present one

    def now(self) -> datetime:
        return self.at

    def advance_to(self, instant: datetime) -> None:
        assert instant <= self.due, "time went on past something due"
        self.at = instant
        if instant == self.due:
            self.left = self.work

    def run_at(self, speed: float) -> None:
        self.speed = speed

    def watch(self) -> float:
        return self.spent

    async def next_due(self) -> datetime | None:
        if self.at == self.due and self.left <= 0:
            self.done.append(self.due)
            self.due += EVERY
        return self.due

    async def rest(self, seconds: float) -> None:
        self.spent += seconds
        self.left -= seconds
        if self.at >= START + HOUR:
            raise Enough
        await asyncio.sleep(0)  # noqa: TID251 -- others have their turn

    async def runs(self, speed: float) -> float:
        """Real seconds that an hour takes."""
        pace = Pace(Direction(clock=self, zone="UTC", next_due=self.next_due, rest=self.rest), lambda: None, self.watch)
        pace.run_at(speed)
        with contextlib.suppress(Enough):
            await pace.run()
        return self.spent


@pytest.mark.parametrize(
    ("work", "seconds"),
    [
        (0.0, 1.0),  # nothing to wait for: an hour a second
        (0.08, 1.0),  # what the bot takes is made up for
        (0.4, 5 * 0.4),  # or it is the bot that says how long an hour takes
    ],
)
async def test_an_hour_takes_a_second_or_as_long_as_the_bot(work: float, seconds: float) -> None:
    desk = Desk(work)
    taken = await desk.runs(3600)
    assert seconds <= taken + TICK
    assert taken <= seconds + 19 * GLANCE
    assert desk.done == [START + EVERY * step for step in range(1, len(desk.done) + 1)]
    assert len(desk.done) >= 5


async def test_at_a_minute_a_second_it_takes_a_minute() -> None:
    assert await Desk(0.08).runs(60) == pytest.approx(60, abs=1)
