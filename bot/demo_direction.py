"""What the page of the demo directs: a pretended Telegram, its clock, and one bot after the other."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.clock import HandClock, SystemClock
from bot.demo_bot import TOKEN, Lodger, Lodging, Stay, at_home, community
from bot.demo_stage import DESKS, set_the_stage
from bot.pacing import LIFTED
from sandbox.direction import Direction, Panel, Plug
from sandbox.faults import Mood
from sandbox.quotas import Quotas
from sandbox.server import Telegram
from sandbox.stories import Story


class Led:
    """The clock of the page, which the bot hears of, wherever it is."""

    def __init__(self, clock: HandClock, heard: Callable[[datetime, float], None]) -> None:
        self._clock = clock
        self._heard = heard

    @property
    def speed(self) -> float:
        """How fast it runs by itself."""
        return self._clock.speed

    def now(self) -> datetime:
        """The present instant."""
        return self._clock.now()

    def advance_to(self, instant: datetime) -> None:
        """Move on to this instant."""
        self._clock.advance_to(instant)
        self._heard(self.now(), self._clock.speed)

    def run_at(self, speed: float) -> None:
        """From now on, run at this speed."""
        self._clock.run_at(speed)
        self._heard(self.now(), speed)


class Demo:
    """One demonstration: a Telegram and a clock that last, and one bot after the other on a database of its own."""

    def __init__(
        self,
        clock: HandClock,
        folder: Path,
        stories: tuple[Story, ...] = (),
        lodging: Lodging = at_home,
        language: str = "en",
    ) -> None:
        self.clock = clock
        self.folder = folder
        # As many messages as anybody likes: under a clock that stands still, a quota would never end.
        self.telegram = Telegram(clock.now, Quotas(lifted=True))
        self.telegram.add_bot(TOKEN, name=DESKS[language], username="garden_lane_bot")
        self.stories = stories
        self.language = language
        self.bot: Lodger | None = None
        self._lodging = lodging
        self._stay: Stay | None = None  # of the bot; None: a first day begins
        self._rounds = 0
        self._up, self._gone, self._go_on = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._go_on.set()
        self._again = False
        self._halted = False

    def direction(self) -> Direction:
        """What the page may direct."""
        return Direction(
            clock=Led(self.clock, self._follows),
            zone=str(community(0, self.language).zone),
            next_due=self.next_due,
            rest=SystemClock().pause,
            panel=self.panel,
            stories=self.stories,
            afresh=self.afresh,
            plug=None if self._lodging is at_home else Plug(self.kill, self.revive),  # at home, we would die with it
            in_flight=LIFTED.flights,
        )

    async def next_due(self) -> datetime | None:
        """When the bot is needed next; the present instant while it is at work.

        While it waits for Telegram it cannot get done, and time goes on all the same.
        """
        now = self.clock.now()
        away = self.telegram.faults.mood not in (Mood.FINE, Mood.SLOW)
        if self.bot is None or (not away and self.telegram.only_bot().queue.waiting(now)):
            return now
        pulse = await self.bot.pulse(now)
        if pulse is None:
            return now
        waits = away or pulse.waits
        return None if waits and pulse.due is not None and pulse.due <= now else pulse.due

    async def panel(self, language: str) -> Panel:
        """What the bot's own read side says."""
        return await self.bot.panel(language, self.clock.now()) if self.bot else []

    async def afresh(self, language: str) -> None:
        """The first day once more, in this language: everybody's phone, the bot, its database."""
        self.language, self._stay = language, None
        self._make_way()
        await self.revive()

    async def kill(self) -> None:
        """Without a word, and until it is dead; the next one waits for `revive`."""
        self._go_on.clear()
        self._gone.clear()
        self._make_way()
        await self._gone.wait()

    async def revive(self) -> None:
        """Another one, on what it left."""
        self._go_on.set()
        await self._up.wait()

    def _make_way(self) -> None:
        self._again = True
        self._up.clear()
        self._leave()

    def halt(self) -> None:
        """End it all."""
        self._halted, self._again = True, False
        self._go_on.set()
        self._leave()

    def _leave(self) -> None:
        bot, self.bot = self.bot, None
        if bot is not None:
            bot.leave()

    def _follows(self, at: datetime, speed: float) -> None:
        if self.bot is not None:
            self.bot.follow(at, speed)

    async def run(self, address: str, begun: Callable[[], None]) -> None:
        """Until `halt`; `begun` is called each time a bot is about to run."""
        self._again = True
        while self._again:
            self._again = False
            bot = await self._lodging(self._moves_in(address), self.clock)
            bot.follow(self.clock.now(), self.clock.speed)  # it may have moved meanwhile
            if self._again or self._halted:  # asked once more meanwhile
                bot.leave()
            else:
                self.bot = bot
                self._up.set()
                begun()
            await bot.gone()
            self.bot = None
            self._gone.set()
            await self._go_on.wait()

    def _moves_in(self, address: str) -> Stay:
        """A neighbourhood on its first day; or the day that is, with what the bot before this one left."""
        if self._stay is None:
            self._rounds += 1
            house = set_the_stage(self.telegram, self.language)
            database = str(self.folder / f"{self._rounds}.db")
            self._stay = Stay(
                address=address, database=database, group=house.group, language=self.language, first_day=True
            )
            return self._stay
        return replace(self._stay, first_day=False)
