"""The `demo` command: the bot as it is, a pretended Telegram on this machine, and a neighbourhood in a hurry."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cli_apply import bring_in
from bot.clock import Clock, SystemClock
from bot.community_file import read_community
from bot.outcomes import Stopped
from bot.serving import ended_by_signals
from bot.settings import Settings
from bot.wiring import build
from desk.configuration import Configuration
from sandbox.bots import Bot
from sandbox.serve import LOOPBACK, Serving
from sandbox.server import Telegram
from storage import connect

TOKEN = "7007:demo"
COMMUNITY = Path(__file__).with_name("demo.toml")
SUMMARY_IN = timedelta(minutes=3)
INVITATION = """
Huying is running: open {address}

  1. Be Mei, who lives in building 3. Write: I am out of insulin, my last dose is tonight
  2. She has a receipt with a number at once; answer "Which building?" or let it be.
  3. Be Arjun, who is on duty. He has a card. Leave it alone: he is asked again every few seconds,
     then Wei, his backup, is told, and then Li, who coordinates.
  4. Press [I'll take it] on Arjun's card. Everybody who was woken can sleep; Mei is told who comes.
  5. Reply to the card: Mei reads it, and her answer comes back to Arjun.
  6. Press [Done], [Helped]. Mei is asked whether it is; [Not solved] opens it again, one level higher.
  7. Be Mei, press the red key [🔴 Danger to life] and see what comes first.
  8. Be Li: /board shows everything, /people who works here. In three minutes the group reads how the day went.

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
            await settle_in(settings, community(stage.group, clock.now()), clock.now())
            app = await build(settings, clock)
            with ended_by_signals(app):
                say(INVITATION.format(address=server.address))
                await app.run()
    finally:
        await server.stop()


def set_the_stage(clock: Clock) -> Stage:
    """Mei lives here, Arjun is on duty, Wei backs him up, Li coordinates; all have pressed Start."""
    telegram = Telegram(clock.now)
    bot = telegram.add_bot(TOKEN, name="Garden Lane help desk", username="garden_lane_bot")
    mei, arjun, wei, li = (
        telegram.add_account(name, id=number) for number, name in enumerate(("Mei", "Arjun", "Wei", "Li"), start=1001)
    )
    group = telegram.add_group("Garden Lane 7", members=[mei, arjun, wei], administrators=[li], bot=bot)
    mei.starts("garden-7")
    for worker in (arjun, wei, li):
        worker.starts()
    return Stage(telegram, bot, group.id)


def settings_for(address: str, folder: Path) -> Settings:
    """Those of any other bot; only Telegram is elsewhere."""
    database = f"sqlite+aiosqlite:///{folder / 'demo.db'}"
    return Settings(token=TOKEN, database_url=database, telegram_url=address)  # type: ignore[arg-type]


def community(group: int, now: datetime) -> Configuration:
    """The example, with its group, and a summary that does not wait for the evening."""
    written = read_community(COMMUNITY.read_text(encoding="utf-8"))
    soon = (now + SUMMARY_IN).astimezone(written.zone)
    return replace(written, group=group, summary_at=soon.time().replace(second=0, microsecond=0))


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
