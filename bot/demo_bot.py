"""A bot of the demo: where it lives, and what can be asked of it. It is wired as any other."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bot.app import App
from bot.cli_apply import bring_in
from bot.clock import HandClock
from bot.community_file import read_community
from bot.demo_panel import Section, panel
from bot.demo_pulse import needed, waits
from bot.pacing import LIFTED
from bot.settings import Settings
from bot.wiring import build
from desk.configuration import Configuration
from desk.loops import Store
from storage import connect

Result = TypeVar("Result")
TOKEN = "7007:demo"
COMMUNITY = Path(__file__).with_name("demo.toml")
CODE = "garden-7"
CALLED = {"zh-Hans": "花园里七号"}  # elsewhere as its file says


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Where a bot lives."""

    address: str  # of the pretended Telegram
    database: str  # a path
    group: int
    language: str
    first_day: bool  # else it finds what the bot before it left


@dataclass(frozen=True, slots=True)
class Pulse:
    """When the bot is needed next, and whether it waits for Telegram or its database to come back."""

    due: datetime | None  # an instant that has come: it is at work
    waits: bool


class Lodger(Protocol):
    """A bot, in this process or in another one."""

    async def pulse(self, now: datetime) -> Pulse | None:
        """How it stands; None once it is gone."""

    async def panel(self, language: str, now: datetime) -> list[Section]:
        """What its own read side says."""

    def follow(self, at: datetime, speed: float) -> None:
        """What the clock shows from now on."""

    def leave(self) -> None:
        """Be gone soon."""

    async def gone(self) -> None:
        """Until it is; raises what it died of."""


Lodging = Callable[[Stay, HandClock], Awaitable[Lodger]]  # begins a bot on this clock


class AtHome:
    """A bot in this very process, on the very clock of the demo."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._leaving: asyncio.Task[None] | None = None
        self._looking = asyncio.Lock()

    async def pulse(self, now: datetime) -> Pulse | None:
        """Read from its tables."""
        due = await self._look(lambda store: needed(store, now))
        return None if self._leaving else Pulse(due, waits(self.app))

    async def panel(self, language: str, now: datetime) -> list[Section]:
        """Read from its tables; nothing once it leaves."""
        return await self._look(lambda store: panel(store, CODE, language, now)) or []

    def follow(self, at: datetime, speed: float) -> None:
        """It looks at the same clock."""

    def leave(self) -> None:
        """Whoever looks into it may finish."""
        if self._leaving is None:
            self._leaving = asyncio.create_task(self._halts())

    async def _halts(self) -> None:
        async with self._looking:
            self.app.halt()

    async def gone(self) -> None:
        """Its whole life."""
        await self.app.run()

    async def _look(self, read: Callable[[Store], Coroutine[Any, Any, Result]]) -> Result | None:
        """Read to the end, whoever gives up waiting, and one at a time: a bot that leaves waits for it."""

        async def look() -> Result | None:
            async with self._looking:
                return None if self._leaving else await read(self.app.store)

        return await asyncio.shield(asyncio.create_task(look()))


async def at_home(stay: Stay, clock: HandClock) -> AtHome:
    """A bot that is about to run here."""
    settings = settings_for(stay.address, Path(stay.database))
    if stay.first_day:
        await settle_in(settings, community(stay.group, stay.language), clock.now())
    return AtHome(await build(settings, clock, quotas=LIFTED))


def settings_for(address: str, database: Path) -> Settings:
    """Those of any other bot; only Telegram is elsewhere."""
    return Settings(token=TOKEN, database_url=f"sqlite+aiosqlite:///{database}", telegram_url=address)  # type: ignore[arg-type]


def community(group: int, language: str) -> Configuration:
    """The example, with its group, in this language."""
    written = read_community(COMMUNITY.read_text(encoding="utf-8"))
    return replace(written, group=group, language=language, name=CALLED.get(language, written.name))


async def settle_in(settings: Settings, configuration: Configuration, now: datetime) -> None:
    """What `apply` does."""
    database = await connect(settings.database_url)
    try:
        await bring_in(database, configuration, now)
    finally:
        await database.close()
