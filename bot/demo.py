"""The `demo` command: the bot as it is, a pretended Telegram on this machine, and a page that directs them both.

demo_stage.py       who is in it, and what is played
demo_direction.py   what the page directs: Telegram, the clock, one bot after the other
demo_bot.py         a bot of the demo: where it lives, what can be asked of it
demo_apart.py       the same in a process of its own, so that the plug can be pulled
demo_pulse.py       when the bot is needed next
demo_panel.py       what lies beneath the phones
demo_invitation.py  what the terminal says
demo.toml           the community; stories/ what is played in it
"""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from locale import getlocale
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import HandClock, SystemClock
from bot.demo_apart import Nursery
from bot.demo_bot import Lodging
from bot.demo_direction import Demo
from bot.demo_invitation import invitation
from bot.demo_stage import LANGUAGES, read_stories
from bot.outcomes import Stopped
from bot.serving import ended_by_signals, loaded
from sandbox.pace import Pace
from sandbox.player import TRAVEL, Player
from sandbox.recording import Recorder
from sandbox.serve import Serving


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


def _server(demo: Demo, host: str, port: int) -> Serving:
    try:
        return Serving(demo.telegram, host=host, port=port, direction=demo.direction())
    except OSError as taken:
        why = os.strerror(taken.errno) if taken.errno and taken.errno > 0 else str(taken)
        raise Stopped(f"cannot listen on {host}:{port}: {why}; choose another --port") from None
