"""The `demo` command: the bot as it is, a pretended Telegram on this machine, and a page that directs them both.

demo_pulse.py    when the bot is needed next
demo_panel.py    what lies beneath the phones
demo.toml        the community; stories/ what is played in it
"""

import asyncio
import os
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

from bot.app import App
from bot.cli_apply import bring_in
from bot.clock import HandClock, SystemClock
from bot.community_file import read_community
from bot.demo_panel import panel
from bot.demo_pulse import needed, waits
from bot.outcomes import Stopped
from bot.pacing import LIFTED
from bot.serving import ended_by_signals, loaded
from bot.settings import Settings
from bot.wiring import build
from desk.configuration import Configuration
from desk.loops import Store
from sandbox.afresh import begin_again
from sandbox.direction import Direction, Panel
from sandbox.faults import Mood
from sandbox.pace import Pace
from sandbox.player import Player
from sandbox.quotas import Quotas
from sandbox.recording import Recorder
from sandbox.serve import LOOPBACK, Serving
from sandbox.server import Telegram
from sandbox.stories import Story, read_story
from storage import connect

Result = TypeVar("Result")
TOKEN = "7007:demo"
COMMUNITY = Path(__file__).with_name("demo.toml")
STORIES = Path(__file__).with_name("stories")
TOLD = ("heart", "insulin", "sealing")  # the first one is played by the first button
CODE = "garden-7"
LANGUAGES = {"en": "en", "zh-Hans": "zh-hans"}  # the page's, and what Telegram calls them
CALLED = {"zh-Hans": "花园里七号"}  # elsewhere as its file says
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
  8. Be Li: /board shows everything, /people who works here. For Chinese, on any phone: /language

Nothing is kept. Ctrl-C ends it.
"""


@dataclass(frozen=True, slots=True)
class House:
    """The pretended Telegram, with everybody in it, and the group's number."""

    telegram: Telegram
    group: int


class Demo:
    """One demonstration: a Telegram and a clock that last, and one bot after the other on a database of its own."""

    def __init__(self, clock: HandClock, folder: Path, stories: tuple[Story, ...] = ()) -> None:
        self.clock = clock
        self.folder = folder
        # As many messages as anybody likes: under a clock that stands still, a quota would never end.
        self.telegram = Telegram(clock.now, Quotas(lifted=True))
        self.telegram.add_bot(TOKEN, name="Garden Lane help desk", username="garden_lane_bot")
        self.stories = stories
        self.language = "en"
        self.app: App | None = None
        self._rounds = 0
        self._up = asyncio.Event()
        self._again = False
        self._halted = False
        self._looking = asyncio.Lock()
        self._leaving: asyncio.Task[None] | None = None

    def direction(self) -> Direction:
        """What the page may direct."""
        return Direction(
            clock=self.clock,
            zone=str(community(0, self.language).zone),
            next_due=self.next_due,
            rest=SystemClock().pause,
            panel=self.panel,
            stories=self.stories,
            afresh=self.afresh,
        )

    async def next_due(self) -> datetime | None:
        """When the bot is needed next; the present instant while it is at work.

        While it waits for Telegram it cannot get done, and time goes on all the same.
        """
        now, app = self.clock.now(), self.app
        away = self.telegram.faults.mood not in (Mood.FINE, Mood.SLOW) or (app is not None and waits(app))
        if app is None or (not away and self.telegram.only_bot().queue.waiting(now)):
            return now
        found = await self._look(lambda store: needed(store, now), at_least=cast("datetime | None", now))
        return None if away and found is not None and found <= now else found

    async def panel(self, language: str) -> Panel:
        """What the bot's own read side says."""
        now, nothing = self.clock.now(), list[dict[str, Any]]()
        return await self._look(lambda store: panel(store, CODE, language, now), at_least=nothing)

    async def _look(self, read: Callable[[Store], Coroutine[Any, Any, Result]], at_least: Result) -> Result:
        """Read to the end, whoever gives up waiting, and one at a time: a bot that leaves waits for it."""

        async def look() -> Result:
            async with self._looking:
                return at_least if self.app is None else await read(self.app.store)

        return await asyncio.shield(asyncio.create_task(look()))

    async def afresh(self, language: str) -> None:
        """The first day once more, in this language: everybody's phone, the bot, its database."""
        self.language, self._again = language, True
        self._up.clear()
        self._leave()
        await self._up.wait()

    def halt(self) -> None:
        """End it all."""
        self._halted, self._again = True, False
        self._leave()

    def _leave(self) -> None:
        app, self.app = self.app, None
        if app is not None:
            self._leaving = asyncio.create_task(self._leave_unseen(app))

    async def _leave_unseen(self, app: App) -> None:
        async with self._looking:
            app.halt()

    async def run(self, address: str, begun: Callable[[], None]) -> None:
        """Until `halt`; `begun` is called each time a bot is about to run."""
        self._again = True
        while self._again:
            self._again = False
            app = await self.moves_in(address)
            if self._again or self._halted:  # asked once more meanwhile
                await app.close()
            else:
                await self._lives(app, begun)

    async def _lives(self, app: App, begun: Callable[[], None]) -> None:
        self.app = app
        self._up.set()
        begun()
        await app.run()
        self.app = None

    async def moves_in(self, address: str) -> App:
        """A neighbourhood on its first day, and a bot that knows it."""
        self._rounds += 1
        house = set_the_stage(self.telegram, self.language)
        settings = settings_for(address, self.folder / f"{self._rounds}.db")
        await settle_in(settings, community(house.group, self.language), self.clock.now())
        return await build(settings, self.clock, quotas=LIFTED)


async def rehearse(port: int, say: Callable[[str], None], clock: HandClock | None = None) -> None:
    """Until SIGTERM or Ctrl-C. Stopped if the port is taken."""
    with TemporaryDirectory(prefix="huying-demo-") as folder:
        demo = Demo(clock or HandClock(SystemClock().now()), Path(folder), read_stories())
        server = _server(demo, port)
        await server.start()
        invite = Once(lambda: say(INVITATION.format(address=server.address)))
        try:
            with ended_by_signals(demo):
                await demo.run(server.address, invite)
        finally:
            await server.stop()


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
            player = Player(demo.telegram, direction, Pace(direction, _nothing), recorder.told)
            for story, language in product(demo.stories, LANGUAGES):
                await player.play(story, language)
        finally:
            demo.halt()
            await running
            await server.stop()
    return recorder.page()


def _nothing() -> None:
    """Nobody looks at the clock."""


class Once:
    """Does something the first time it is called."""

    def __init__(self, deed: Callable[[], None]) -> None:
        self._deeds = [deed]

    def __call__(self) -> None:
        """Do it, or nothing."""
        while self._deeds:
            loaded()
            self._deeds.pop()()


def set_the_stage(telegram: Telegram, language: str = "en") -> House:
    """Mei and Ola live here, Arjun is on duty, Wei backs him up, Li coordinates; all have pressed Start."""
    begin_again(telegram)
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


def settings_for(address: str, database: Path) -> Settings:
    """Those of any other bot; only Telegram is elsewhere."""
    return Settings(token=TOKEN, database_url=f"sqlite+aiosqlite:///{database}", telegram_url=address)  # type: ignore[arg-type]


def community(group: int, language: str) -> Configuration:
    """The example, with its group, in this language."""
    written = read_community(COMMUNITY.read_text(encoding="utf-8"))
    return replace(written, group=group, language=language, name=CALLED.get(language, written.name))


def read_stories() -> tuple[Story, ...]:
    """In the order in which they are offered."""
    return tuple(read_story((STORIES / f"{name}.toml").read_text(encoding="utf-8")) for name in TOLD)


async def settle_in(settings: Settings, configuration: Configuration, now: datetime) -> None:
    """What `apply` does."""
    database = await connect(settings.database_url)
    try:
        await bring_in(database, configuration, now)
    finally:
        await database.close()


def _server(demo: Demo, port: int) -> Serving:
    try:
        return Serving(demo.telegram, port=port, direction=demo.direction())
    except OSError as taken:
        why = os.strerror(taken.errno or 0)
        raise Stopped(f"cannot listen on {LOOPBACK}:{port}: {why}; choose another --port") from None
