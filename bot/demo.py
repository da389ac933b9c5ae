"""The `demo` command: the bot as it is, a pretended Telegram on this machine, and a page that directs them both.

demo_bot.py      a bot of the demo: where it lives, what can be asked of it
demo_apart.py    the same in a process of its own, so that the plug can be pulled
demo_pulse.py    when the bot is needed next
demo_panel.py    what lies beneath the phones
demo.toml        the community; stories/ what is played in it
"""

import asyncio
import ipaddress
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from locale import getlocale
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import HandClock, SystemClock
from bot.demo_apart import Nursery
from bot.demo_bot import TOKEN, Lodger, Lodging, Stay, at_home, community
from bot.outcomes import Stopped
from bot.pacing import LIFTED
from bot.serving import ended_by_signals, loaded
from sandbox.afresh import begin_again
from sandbox.direction import Direction, Panel, Plug
from sandbox.faults import Mood
from sandbox.pace import Pace
from sandbox.player import TRAVEL, Player
from sandbox.quotas import Quotas
from sandbox.recording import Recorder
from sandbox.serve import Serving
from sandbox.server import Telegram
from sandbox.stories import Story, read_story

STORIES = Path(__file__).with_name("stories")
TOLD = ("heart", "insulin", "sealing")  # the first one is played by the first button
LANGUAGES = {"en": "en", "zh-Hans": "zh-hans"}  # the page's, and what Telegram calls them
DESKS = {"en": "Garden Lane help desk", "zh-Hans": "花园里求助台"}  # how the bot is called
NEIGHBOURS = ("Mei", "Arjun", "Wei", "Li", "Ola")
INVITATION = """
Huying is running: open {address}

  1. Press [Play the first story]: an emergency at two in the morning, in 90 seconds.
  2. Then it is your turn. Be Mei. Write: I am out of insulin, my last dose is tonight.
  3. Arjun, on duty, has a card. Let him be silent, and let the clock run, one minute a second:
     he is asked again, then Wei, his backup, then Li, who coordinates. It goes on and on.
  4. Press [I'll take it] on Arjun's card. A moment later (he might undo it) the others hear it.
  5. Reply to the card (the dots beside it): Mei reads it. Her reply to that comes to Arjun.
  6. Press [Done], [Helped]. Mei is asked. [Not solved] opens it once more.
  7. Let the clock run, one hour a second, to 20:00: the group reads how the day went.
  8. [Pull the plug] whenever you like: the bot is killed and starts again; nothing is lost, nothing comes twice.
  9. Be Li: /board shows everything, /people who works here. For Chinese, on any phone: /language

Nothing is kept. Ctrl-C ends it.
"""
OPEN_TO_OTHERS = "Careful: whoever reaches {address} can direct all of this. Without --host it stays on this machine."


@dataclass(frozen=True, slots=True)
class House:
    """The pretended Telegram, with everybody in it, and the group's number."""

    telegram: Telegram
    group: int


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


def perform(host: str, port: int, say: Callable[[str], None]) -> None:
    """The whole command. What is loaded by now is there for every bot, since they are forked from here."""
    loaded()
    nursery = Nursery()
    try:
        asyncio.run(rehearse(host, port, say, nursery.lodging))
    finally:
        nursery.close()


async def rehearse(host: str, port: int, say: Callable[[str], None], lodging: Lodging) -> None:
    """Until SIGTERM or Ctrl-C. Stopped if the port is taken."""
    with TemporaryDirectory(prefix="huying-demo-", ignore_cleanup_errors=True) as folder:
        demo = Demo(HandClock(SystemClock().now()), Path(folder), read_stories(), lodging, spoken(getlocale()[0]))
        server = _server(demo, host, port)
        await server.start()
        invite = Once(lambda: say(invitation(host, server.address)))
        try:
            with ended_by_signals(demo):
                await demo.run(server.near, invite)
        finally:
            await server.stop()


def spoken(locale: str | None) -> str:
    """The language in which the phones speak at first: that of whoever sits at this machine."""
    return "zh-Hans" if (locale or "").startswith("zh") else "en"


def invitation(host: str, address: str) -> str:
    """What to try; and a warning where others can try it, too."""
    told = INVITATION.format(address=address)
    return told if is_loopback(host) else f"{told}\n{OPEN_TO_OTHERS.format(address=address)}"


def is_loopback(host: str) -> bool:
    """Whether nobody else can reach it."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def record() -> str:
    """Play every story in every language, as fast as the bot can, and give them back as one page."""
    with TemporaryDirectory(prefix="huying-demo-") as folder:
        demo = Demo(HandClock(SystemClock().now()), Path(folder), read_stories())
        recorder = Recorder(demo.telegram, demo.direction().zone, SystemClock().pause)
        direction = replace(demo.direction(), rest=recorder.rest)
        server, begun = Serving(demo.telegram), asyncio.Event()
        await server.start()
        running = asyncio.create_task(demo.run(server.address, begun.set))
        try:
            await asyncio.wait([running, asyncio.create_task(begun.wait())], return_when=asyncio.FIRST_COMPLETED)
            pace = Pace(direction, _nothing, tick=TRAVEL)  # nobody looks at the clock: it goes in one step
            player = Player(demo.telegram, direction, pace, recorder.told)
            for story, language in product(demo.stories, LANGUAGES):
                await player.play(story, language)
        finally:
            demo.halt()
            await running
            await server.stop()
    return recorder.page()


def _nothing() -> None:
    """Nobody is told."""


class Once:
    """Does something the first time it is called."""

    def __init__(self, deed: Callable[[], None]) -> None:
        self._deeds = [deed]

    def __call__(self) -> None:
        """Do it, or nothing."""
        while self._deeds:
            self._deeds.pop()()


def set_the_stage(telegram: Telegram, language: str = "en") -> House:
    """Mei and Ola live here, Arjun is on duty, Wei backs him up, Li coordinates; all have pressed Start."""
    begin_again(telegram)
    telegram.only_bot().rename(DESKS[language])
    spoken = LANGUAGES[language]
    mei, arjun, wei, li, ola = (
        telegram.add_account(name, id=number, language=spoken) for number, name in enumerate(NEIGHBOURS, start=1001)
    )
    written = community(0, language)
    group = telegram.add_group(
        written.name, members=[li, mei, arjun, wei, ola], administrators=[li], bot=telegram.only_bot()
    )
    for resident in (mei, ola):
        resident.starts(written.code)
    for worker in (arjun, wei, li):
        worker.starts()
    return House(telegram, group.id)


def read_stories() -> tuple[Story, ...]:
    """In the order in which they are offered."""
    return tuple(read_story((STORIES / f"{name}.toml").read_text(encoding="utf-8")) for name in TOLD)


def _server(demo: Demo, host: str, port: int) -> Serving:
    try:
        return Serving(demo.telegram, host=host, port=port, direction=demo.direction())
    except OSError as taken:
        why = os.strerror(taken.errno) if taken.errno and taken.errno > 0 else str(taken)
        raise Stopped(f"cannot listen on {host}:{port}: {why}; choose another --port") from None
