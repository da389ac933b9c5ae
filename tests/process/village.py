"""A village for the real program: Telegram pretended over HTTP, `bot.py` in processes of its own, real seconds.

async with village(tmp_path) as here:
    await here.done("apply", "village.toml")
    bot = await here.runs()
    here.mei.says("Insulin pens run out tonight")
    card = await here.sees(here.arjun, "Insulin")
    await here.kill(bot)
"""

import asyncio
import signal
import struct
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TypeVar

from sandbox.accounts import Account
from sandbox.chats import Group
from sandbox.ledger import Entry
from sandbox.people.sight import Seen
from sandbox.serve import serving
from sandbox.server import Telegram

ROOT = Path(__file__).parents[2]
SECRET = "AAFkq3zB4mYpXw0dT8uLhGc6vRnEjSi1o2"
TOKEN = f"4711:{SECRET}"
PATIENCE = 40.0  # seconds; a busy machine is no failure
LOOK_EVERY = 0.05
TO_LEAVE = 10.0  # what the program promises at SIGTERM
Found = TypeVar("Found")
Process = asyncio.subprocess.Process

FILE = """\
[community]
code = "garden-7"
name = "Garden Lane 7"
timezone = "{zone}"
language = "en"
emergency = {{medical = "120", fire = "119", police = "110", lifeline = "12356"}}
fallback = 1004
summary_at = "20:00"
night = "as_day"
group = {group}

[[person]]
telegram_id = 1002
name = "Arjun"
roles = ["worker"]

[[person]]
telegram_id = 1003
name = "Wei"
roles = ["worker"]

[[person]]
telegram_id = 1004
name = "Li"
roles = ["coordinator"]
phone = "+86 21 5555 0104"

[[rotation]]
seat = "primary"
members = [{on_duty}]
shift = "1d"
handoff = "08:00"
starts = 2020-01-01
{repairs}
[policy.urgent]
pings = ["0s", "1s"]
then_every = "1s"
"""

REPAIRS = """
[[rotation]]
seat = "primary"
categories = ["home"]
members = [{on_duty}]
shift = "12h"
handoff = "08:00"
starts = 2020-01-01
"""


def machine_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 -- the program and Telegram live in real time here


def a_zone_where_it_is(hour: time) -> bytes:
    """A file for PYTHONTZPATH: a place on earth where the clock shows this hour now. A summary's hour is told in whole
    minutes, and no test waits for one."""
    now = machine_now()
    then = datetime.combine(now.date(), hour, UTC)  # on the same day of the calendar
    offset = round((then - now).total_seconds())
    head = struct.pack(">4sc15x6l", b"TZif", b"1", 0, 0, 0, 0, 1, 4)
    return head + struct.pack(">lbb", offset, 0, 0) + b"LMT\0"


@dataclass(kw_only=True)
class Village:
    """Everything within reach of a test."""

    telegram: Telegram
    address: str
    folder: Path
    mei: Account
    arjun: Account
    wei: Account
    li: Account
    group: Group
    processes: list[Process] = field(default_factory=list)
    bots: list[Process] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)  # how long the ledger was at each kill
    output: str = ""  # of everything that ended
    settings: dict[str, str] = field(default_factory=dict)

    def writes(self, *, zone: str = "UTC", on_duty: int = 1002, repairs: int | None = None) -> None:
        """The community's file; somebody may have the repairs apart."""
        apart = "" if repairs is None else REPAIRS.format(on_duty=repairs)
        text = FILE.format(zone=zone, on_duty=on_duty, repairs=apart, group=self.group.id)
        (self.folder / "village.toml").write_text(text, encoding="utf-8")

    def clock_shows(self, zone: str, hour: time) -> None:
        """From now on there is a zone of this name in which it is this hour."""
        (self.folder / "zones").mkdir(exist_ok=True)
        (self.folder / "zones" / zone).write_bytes(a_zone_where_it_is(hour))

    async def begins(self, *command: str) -> Process:
        """`python bot.py COMMAND`, as an operator starts it."""
        environment = {
            "PATH": "/usr/bin:/bin",
            "PYTHONTZPATH": str(self.folder / "zones"),
            "HUYING_TOKEN": TOKEN,
            "HUYING_TELEGRAM_URL": self.address,
            **self.settings,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "bot.py"),
            *command,
            cwd=self.folder,
            env={name: value for name, value in environment.items() if value},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        self.processes.append(process)
        return process

    async def ends(self, process: Process, within: float = PATIENCE) -> tuple[int, str, str]:
        """Status, output and complaints of one that ends by itself."""
        out, complaints = await asyncio.wait_for(process.communicate(), within)
        self.output += out.decode() + complaints.decode()
        assert process.returncode is not None
        return process.returncode, out.decode(), complaints.decode()

    async def command(self, *command: str) -> tuple[int, str, str]:
        """Run it to its end."""
        return await self.ends(await self.begins(*command))

    async def done(self, *command: str) -> list[str]:
        """The lines of a command that must go well."""
        status, out, complaints = await self.command(*command)
        assert (status, complaints) == (0, ""), complaints
        return out.splitlines()

    @property
    def bot(self) -> Process:
        """The one that was started last."""
        return self.bots[-1]

    async def runs(self) -> Process:
        """`bot.py run`, once it has said to Telegram that it will ask for updates."""
        before = self.starts()
        self.bots.append(await self.begins("run"))
        await self.until(lambda: self.starts() > before, "the bot starts")
        return self.bot

    def starts(self) -> int:
        """How often a bot has begun to fetch updates."""
        return len(self.telegram.ledger.calls("deleteWebhook", ok=True))

    async def kill(self) -> None:
        """SIGKILL: no word, no last wish."""
        self.bot.kill()
        status, _, _ = await self.ends(self.bot)
        assert status == -signal.SIGKILL
        self.cuts.append(len(self.telegram.ledger))

    async def stops(self) -> str:
        """SIGTERM, as systemd says it; what it said to the operator."""
        self.bot.terminate()
        status, _, complaints = await self.ends(self.bot, TO_LEAVE)
        assert status == 0, (status, complaints)
        return complaints

    async def until(self, look: Callable[[], Found | None], what: str) -> Found:
        """Wait until this is so."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (found := look()):  # noqa: ASYNC110 -- nothing here tells
                    await asyncio.sleep(LOOK_EVERY)  # noqa: TID251 -- another process works
                return found
        except TimeoutError:
            seen = {one.name: one.reads() for one in (self.mei, self.arjun, self.wei, self.li)}
            raise AssertionError(f"waited for: {what}; they see {seen}") from None

    async def sees(self, reader: Account, words: str, chat: Group | None = None) -> Seen:
        """The newest message with these words, once it is there."""

        def look() -> Seen | None:
            found = [seen for seen in reader.chat(chat) if words in seen.words and not seen.mine]
            return found[-1] if found else None

        return await self.until(look, f"{reader.name} sees {words!r}")

    async def taps(self, presser: Account, label: str, on: str) -> None:
        """Press the button of this label under a message with these words, once it is there."""

        def look() -> Seen | None:
            has = [seen for seen in presser.chat() if any(label in row for row in seen.labels())]
            found = [seen for seen in has if on in seen.words]
            return found[-1] if found else None

        seen = await self.until(look, f"{presser.name} has [{label}] on {on!r}")
        presser.presses(seen.message_id, label)

    def sent(self, chat: int | None = None) -> list[tuple[int, Entry]]:
        """Every message that reached a chat, with the number of kills before it."""
        return [
            (sum(cut <= place for cut in self.cuts), entry)
            for place, entry in enumerate(self.telegram.ledger.calls())
            if entry.ok and entry.method.startswith(("send", "copy")) and chat in (None, entry.chat)
        ]


@asynccontextmanager
async def village(folder: Path) -> AsyncIterator[Village]:
    """Mei lives there, Arjun and Wei work, Li coordinates; whoever works has pressed Start."""
    telegram = Telegram(machine_now)
    bot = telegram.add_bot(TOKEN, name="Garden Lane help desk", username="garden_lane_bot")
    people = [telegram.add_account(name, id=1001 + place) for place, name in enumerate(("Mei", "Arjun", "Wei", "Li"))]
    mei, arjun, wei, li = people
    group = telegram.add_group("Garden Lane 7", members=[mei, arjun], administrators=[li], bot=bot)
    for worker in (arjun, wei, li):
        worker.starts()
    async with serving(telegram) as address:
        here = Village(
            telegram=telegram, address=address, folder=folder, mei=mei, arjun=arjun, wei=wei, li=li, group=group
        )
        here.writes()
        try:
            yield here
        finally:
            for process in here.processes:
                if process.returncode is None:
                    process.kill()
                    await process.communicate()


def gone_wrong(output: str) -> list[str]:
    """What an operator must never read: a traceback, a secret, an error."""
    return [word for word in ("Traceback", SECRET, "[error", "[critical") if word in output]
