"""The `demo` command: the bot as it is, a pretended Telegram on this machine, and a neighbourhood in a hurry."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.app import App
from bot.cli_apply import bring_in
from bot.clock import Clock, SystemClock
from bot.community_file import read_community
from bot.outcomes import Stopped
from bot.serving import ended_by_signals, loaded
from bot.settings import Settings
from bot.wiring import build
from desk.configuration import Configuration
from sandbox.bots import Bot
from sandbox.serve import LOOPBACK, Serving
from sandbox.server import Telegram
from storage import connect

TOKEN = "7007:demo"
COMMUNITY = Path(__file__).with_name("demo.toml")
SUMMARY_IN = timedelta(minutes=3)  # after the first words
LATER = timedelta(hours=12)
INVITATION = """
Huying is running: open {address}

  1. Be Mei. Write: I am out of insulin, my last dose is tonight. She has a number at once.
  2. Arjun, on duty, has a card. Let him be silent: after 10 seconds he is asked again,
     after 20 Wei, his backup, is told, after 40 Li, who coordinates. It goes on and on.
  3. Press [I'll take it] on Arjun's card. 20 seconds later (he might undo it) the others hear it.
  4. Reply to the card (the dots beside it): Mei reads it. Her reply to that comes to Arjun.
  5. Press [Done], [Helped]. 20 seconds later Mei is asked. [Not solved] opens it once more.
  6. Look at the group: three minutes after Mei's first words it reads how the day went.
  7. Be Mei, press the red key [🔴 Danger to life] and see what comes first; then, who is told.
  8. Be Li: /board shows everything, /people who works here. For Chinese, on any phone: /language

Reminders that take minutes elsewhere take seconds here. Nothing is kept. Ctrl-C ends it.
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """The pretended Telegram with the bot and those who play."""

    telegram: Telegram
    bot: Bot
    group: int


async def rehearse(port: int, say: Callable[[str], None], clock: Clock | None = None) -> None:
    """Until SIGTERM or Ctrl-C. Stopped if the port is taken."""
    clock = clock or SystemClock()
    stage = set_the_stage(clock)
    server = _server(stage.telegram, port)
    await server.start()
    try:
        with TemporaryDirectory(prefix="huying-demo-") as folder:
            settings = settings_for(server.address, Path(folder))
            await settle_in(settings, community(stage.group, clock.now(), LATER), clock.now())
            app = await build(settings, clock)
            loaded()
            evening = asyncio.create_task(bring_the_evening(stage, app, clock))
            with ended_by_signals(app):
                say(INVITATION.format(address=server.address))
                await app.run()
            evening.cancel()
    finally:
        await server.stop()


async def bring_the_evening(stage: Stage, app: App, clock: Clock) -> None:
    """Once somebody has written or pressed a button, the summary is near: that of an empty day shows nothing."""
    heard = asyncio.Event()
    forget = stage.telegram.listen(lambda change: heard.set() if change.kind == "update" else None)
    await heard.wait()
    forget()
    await bring_in(app.store, community(stage.group, clock.now(), SUMMARY_IN), clock.now())
    app.bells.ring()


def set_the_stage(clock: Clock) -> Stage:
    """Mei lives here, Arjun is on duty, Wei backs him up, Li coordinates; all have pressed Start."""
    telegram = Telegram(clock.now)
    bot = telegram.add_bot(TOKEN, name="Garden Lane help desk", username="garden_lane_bot")
    mei, arjun, wei, li = (
        telegram.add_account(name, id=number) for number, name in enumerate(("Mei", "Arjun", "Wei", "Li"), start=1001)
    )
    group = telegram.add_group("Garden Lane 7", members=[li, mei, arjun, wei], administrators=[li], bot=bot)
    mei.starts("garden-7")
    for worker in (arjun, wei, li):
        worker.starts()
    return Stage(telegram, bot, group.id)


def settings_for(address: str, folder: Path) -> Settings:
    """Those of any other bot; only Telegram is elsewhere."""
    database = f"sqlite+aiosqlite:///{folder / 'demo.db'}"
    return Settings(token=TOKEN, database_url=database, telegram_url=address)  # type: ignore[arg-type]


def community(group: int, now: datetime, summary_in: timedelta) -> Configuration:
    """The example, with its group, on this machine's clock, and with a summary that does not wait for the evening."""
    written, zone = read_community(COMMUNITY.read_text(encoding="utf-8")), zone_of_this_machine()
    soon = (now + summary_in).astimezone(zone)
    return replace(written, group=group, zone=zone, summary_at=soon.time().replace(second=0, microsecond=0))


def zone_of_this_machine(clock_file: Path = Path("/etc/localtime")) -> ZoneInfo:
    """That of the page's clock, as a rule; UTC where the machine does not name it."""
    _, _, name = str(clock_file.resolve()).partition("zoneinfo/")
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


async def settle_in(settings: Settings, configuration: Configuration, now: datetime) -> None:
    """What `apply` does."""
    database = await connect(settings.database_url)
    try:
        await bring_in(database, configuration, now)
    finally:
        await database.close()


def _server(telegram: Telegram, port: int) -> Serving:
    try:
        return Serving(telegram, port=port)
    except OSError as taken:
        why = os.strerror(taken.errno or 0)
        raise Stopped(f"cannot listen on {LOOPBACK}:{port}: {why}; choose another --port") from None
