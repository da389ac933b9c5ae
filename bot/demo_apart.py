"""The demo's bot in a process of its own, so that it can be killed as a machine that loses its power kills it.

`Nursery` is opened before the event loop begins: it forks a process that loads everything once, and then does nothing
but fork once more for each bot, which is there at once. A bot hears the clock and is asked over a line of JSON. A line
that closes says that the demo is gone: the bot takes its folder with it, and whatever killed the demo, nothing is left
behind.
"""

import asyncio
import json
import os
import signal
import socket
import sys
import traceback
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from bot.clock import HandClock, SystemClock
from bot.demo_bot import AtHome, Pulse, Stay, at_home
from bot.demo_panel import Section
from bot.outcomes import Stopped

A_MOMENT = 1.0  # real seconds for a bot whose demo is gone
LONGEST = 1 << 20  # of a line: the panel of a long day
THE_TERMINALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # they mean the demo, which ends its bots by itself


class Nursery:
    """Where bots come from: `lodging` makes one, `close` ends it."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        self._process = os.fork()
        if not self._process:
            self._line.close()
            _bear(theirs)
        theirs.close()

    async def lodging(self, stay: Stay, clock: HandClock) -> "Apart":
        """A bot that is about to run. Stopped if it could not begin."""
        line, theirs = socket.socketpair()
        socket.send_fds(self._line, [b"!"], [theirs.fileno()])
        theirs.close()
        process = int.from_bytes(self._line.recv(8))
        reader, writer = await asyncio.open_connection(sock=line, limit=LONGEST)
        return await Apart(process, reader, writer).begin(stay, clock)

    def close(self) -> None:
        """No more bots."""
        self._line.close()
        os.waitpid(self._process, 0)


class Apart:
    """A bot at the other end of a line."""

    def __init__(self, process: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.process = process
        self._reader = reader
        self._writer = writer
        self._answers: asyncio.Queue[Any] = asyncio.Queue()
        self._asking = asyncio.Lock()
        self._hearing = asyncio.create_task(self._hear())
        self._left = False

    async def begin(self, stay: Stay, clock: HandClock) -> "Apart":
        """Until it is about to run."""
        if await self._ask({"stay": asdict(stay), "at": clock.now().isoformat(), "speed": clock.speed}) is None:
            raise Stopped("the bot could not begin; the lines above tell why")
        return self

    async def pulse(self, now: datetime) -> Pulse | None:
        """As it says."""
        found = await self._ask({"pulse": now.isoformat()})
        return found and Pulse(found["due"] and datetime.fromisoformat(found["due"]), found["waits"])

    async def panel(self, language: str, now: datetime) -> list[Section]:
        """As it says."""
        return await self._ask({"panel": language, "at": now.isoformat()}) or []

    def follow(self, at: datetime, speed: float) -> None:
        """Told, and not answered: what is asked later finds it done."""
        self._say({"at": at.isoformat(), "speed": speed})

    def leave(self) -> None:
        """Killed, as by a cut in the power: no good-bye, nothing tidied away."""
        if not self._hearing.done():
            self._left = True
            os.kill(self.process, signal.SIGKILL)

    async def gone(self) -> None:
        """Until its end of the line is closed."""
        await asyncio.wait([self._hearing])
        self.hang_up()
        if not self._left:
            raise Stopped("the bot ended by itself; the lines above tell why")

    def hang_up(self) -> None:
        """Close the line: for the bot, the demo is gone."""
        self._writer.close()

    def _say(self, words: dict[str, Any]) -> None:
        if not self._hearing.done():
            self._writer.write(json.dumps(words).encode() + b"\n")

    async def _ask(self, words: dict[str, Any]) -> Any:
        """One question at a time, and to its end, whoever gives up waiting. None: nobody is there."""

        async def ask() -> Any:
            async with self._asking:
                self._say(words)
                return None if self._hearing.done() and self._answers.empty() else await self._answers.get()

        return await asyncio.shield(asyncio.create_task(ask()))

    async def _hear(self) -> None:
        try:
            while line := await self._reader.readline():
                self._answers.put_nowait(json.loads(line))
        except ConnectionError:
            pass  # it died with our words unread
        self._answers.put_nowait(None)


def _bear(line: socket.socket) -> NoReturn:
    """Fork for each line that comes, until ours closes. What is born is buried by nobody: the system does it."""
    for number in THE_TERMINALS:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    tables = first_life()
    while True:
        asked, theirs, _, _ = socket.recv_fds(line, 1, 1)
        if not asked:
            os._exit(0)
        process = os.fork()
        if not process:
            line.close()
            _live(socket.socket(fileno=theirs[0]), tables)
        os.close(theirs[0])
        line.sendall(process.to_bytes(8))


def first_life() -> bytes:
    """One bot that does nothing: what it loads is there for the others, and its tables are those of their first day."""
    with TemporaryDirectory(prefix="huying-demo-") as folder:
        database = Path(folder) / "1.db"
        stay = Stay(address="http://127.0.0.1", database=str(database), group=-1, language="en", first_day=False)
        asyncio.run(_opens_and_closes(stay))
        return database.read_bytes()


async def _opens_and_closes(stay: Stay) -> None:
    bot = await at_home(stay, HandClock(SystemClock().now()))
    await bot.app.close()


def _live(line: socket.socket, tables: bytes) -> NoReturn:
    """A bot's whole life. It leaves without the ends of a program that it is not."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    # Telegram is on this machine: no proxy between, and none looked for.
    os.environ["NO_PROXY"] = "*"  # noqa: TID251 -- httpx looks for it there
    status = 0
    try:
        asyncio.run(live(line, tables))
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stderr.flush()
    os._exit(status)


async def live(line: socket.socket, tables: bytes) -> None:
    """Run a bot as the line says, until it closes. It begins with these tables."""
    reader, writer = await asyncio.open_connection(sock=line, limit=LONGEST)
    begin = json.loads(await reader.readline())
    stay = Stay(**begin["stay"])
    clock = HandClock(datetime.fromisoformat(begin["at"]), speed=begin["speed"])
    if stay.first_day:
        _furnish(Path(stay.database), tables)
    bot = await at_home(stay, clock)
    _answer(writer, {"runs": True})
    running, listening = asyncio.create_task(bot.gone()), asyncio.create_task(_listen(reader, writer, bot, clock))
    await asyncio.wait([running, listening], return_when=asyncio.FIRST_COMPLETED)
    bot.leave()
    await asyncio.wait([running], timeout=A_MOMENT)  # nobody is there to wait for the rest
    writer.close()
    for ended in (running, listening):
        if ended.done():
            ended.result()
    rmtree(Path(stay.database).parent, ignore_errors=True)


def _furnish(database: Path, tables: bytes) -> None:
    database.write_bytes(tables)


async def _listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, bot: AtHome, clock: HandClock) -> None:
    while line := await reader.readline():
        asked = json.loads(line)
        if "pulse" in asked:
            found = await bot.pulse(datetime.fromisoformat(asked["pulse"]))
            _answer(writer, found and {"due": found.due and found.due.isoformat(), "waits": found.waits})
        elif "panel" in asked:
            _answer(writer, await bot.panel(asked["panel"], datetime.fromisoformat(asked["at"])))
        else:
            clock.advance_to(datetime.fromisoformat(asked["at"]))
            clock.run_at(asked["speed"])


def _answer(writer: asyncio.StreamWriter, found: Any) -> None:
    writer.write(json.dumps(found).encode() + b"\n")
