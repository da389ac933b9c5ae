"""The crash test: the real process, under load, is killed at every seam; then the server's side is counted.

Every resident says one thing, so that each receipt and each request can be told apart. Lost: a resident without a
receipt. Doubled: a resident with two requests. Repeated: a message of a killed process sent again by a later one; that
may happen to what was in flight at the kill, at most eight. No process sends anything twice.
"""

import asyncio
import re
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.community_file import read_community
from bot.pacing import Quotas
from sandbox.accounts import Account
from sandbox.ledger import Entry
from sandbox.quotas import Quotas as TelegramsQuotas
from sandbox.serve import serving
from sandbox.server import Telegram
from storage import connect
from tests.kills.launcher import SEAMS

TOKEN = "4711:abcdefghijklmnopqrstuvwxyz"
LAUNCHER = Path(__file__).with_name("launcher.py")
ROOT = LAUNCHER.parents[2]
ROUNDS = 5  # of all seams: 35 kills
IN_FLIGHT = Quotas().flights
BETWEEN_CALLS = 0.02  # seconds between residents
AHEAD = 12  # so many updates wait at Telegram before the next resident waits too
PATIENCE = 60.0
WORDS = "I need rice for parcel {}"  # four digits: 110, 119 and 120 would be a cry for help
GARDEN = """
[community]
code = "garden-7"
name = "Garden Lane 7"
timezone = "Asia/Shanghai"
language = "en"
emergency = {medical = "120", fire = "119", police = "110", lifeline = "12356"}
fallback = 1004
reception = true
night = "as_day"

[[person]]
telegram_id = 1002
name = "Arjun"
roles = ["worker"]

[[person]]
telegram_id = 1004
name = "Li"
roles = ["coordinator"]
phone = "+86 21 5555 0104"

[[rotation]]
seat = "primary"
members = [1002]
shift = "12h"
handoff = "08:00"
starts = 2026-01-01
"""

pytestmark = [pytest.mark.kills, pytest.mark.timeout(900)]


def machine_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 -- the sandbox lives in real time here


@dataclass(kw_only=True)
class Neighbourhood:
    """The server's side of it all."""

    telegram: Telegram
    address: str
    database: Path
    residents: list[Account] = field(default_factory=list)
    kills: list[int] = field(default_factory=list)  # how long the ledger was at each kill

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.database}"

    async def start(self, seam: str, reach: int) -> asyncio.subprocess.Process:
        """The process, to be killed there."""
        command = [str(LAUNCHER), self.url, self.address, TOKEN, seam, str(reach)]
        environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
        return await asyncio.create_subprocess_exec(sys.executable, *command, env=environment, cwd=ROOT)

    async def kill_at(self, seam: str, reach: int) -> None:
        process = await self.start(seam, reach)
        code = await asyncio.wait_for(process.wait(), PATIENCE)
        assert code == -signal.SIGKILL, f"{seam}: it left with {code}"
        self.kills.append(len(self.telegram.ledger))

    async def call(self, stopped: asyncio.Event) -> None:
        """Somebody new calls, again and again."""
        waiting = self.telegram.bots[4711].queue
        while not stopped.is_set():
            await asyncio.sleep(BETWEEN_CALLS)  # noqa: TID251 -- load takes real time
            if len(waiting.waiting(machine_now())) >= AHEAD:
                continue
            resident = self.telegram.add_account(f"Resident {len(self.residents)}", id=10_000 + len(self.residents))
            resident.says(WORDS.format(5000 + len(self.residents)))
            self.residents.append(resident)

    def posts(self) -> list[tuple[int, Entry]]:
        """Every message that reached a chat, with the number of kills before it."""
        entries = self.telegram.ledger.calls()
        return [
            (sum(kill <= place for kill in self.kills), entry)
            for place, entry in enumerate(entries)
            if entry.ok and entry.method.startswith(("send", "copy"))
        ]

    def receipts(self, resident: Account) -> list[str]:
        """The numbers of the requests that this resident was told of, each once."""
        texts = [str(entry.params.get("text")) for _, entry in self.posts() if entry.chat == resident.id]
        return sorted({number for text in texts for number in re.findall(r"#(\d+)", text)})

    def requests(self) -> Counter[str]:
        """How many requests each resident has, by the words."""
        with sqlite3.connect(self.database) as tables:
            rows = tables.execute("SELECT text FROM words WHERE purpose = 'asked'").fetchall()
        tables.close()
        return Counter(row[0] for row in rows)

    def waiting(self) -> int:
        """Rows that still wait, in or out."""
        with sqlite3.connect(self.database) as tables:
            [inbox] = tables.execute("SELECT count(*) FROM inbox WHERE state = 'waiting'").fetchone()
            [outbox] = tables.execute(
                "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed') AND not_before IS NULL"
            ).fetchone()
        tables.close()
        return int(inbox) + int(outbox)


@asynccontextmanager
async def neighbourhood(folder: Path) -> AsyncIterator[Neighbourhood]:
    telegram = Telegram(machine_now, TelegramsQuotas(lifted=True))
    telegram.add_bot(TOKEN, name="Garden Lane help desk", username="garden_lane_bot")
    for number, name in ((1002, "Arjun"), (1004, "Li")):
        telegram.add_account(name, id=number).starts()
    database = folder / "huying.db"
    store = await connect(f"sqlite+aiosqlite:///{database}")
    async with store.work() as work:
        await work.configurations.apply(read_community(GARDEN), machine_now())
        await work.commit()
    await store.close()
    async with serving(telegram) as address:
        yield Neighbourhood(telegram=telegram, address=address, database=database)


async def quiet(place: Neighbourhood) -> None:
    """Run it undisturbed until nothing waits, and end it as an operator would."""
    process = await place.start("none", 0)
    async with asyncio.timeout(PATIENCE * 2):
        while place.telegram.bots[4711].queue.waiting(machine_now()) or place.waiting():  # noqa: ASYNC110
            await asyncio.sleep(0.2)  # noqa: TID251 -- another process works
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 10) == 0


def repeated(posts: Sequence[tuple[int, Entry]]) -> dict[int, list[str]]:
    """For each process: which of its messages a later one sent again. -1: those that one process sent twice."""
    last: dict[str, int] = {}
    repeats: dict[int, list[str]] = {}
    for process, entry in posts:
        message = identity(entry)
        if message in last:
            repeats.setdefault(last[message] if last[message] != process else -1, []).append(message)
        last[message] = process
    return repeats


def identity(entry: Entry) -> str:
    """What makes it the same message: method, chat and words."""
    return f"{entry.method} {entry.chat} {entry.params.get('text') or entry.params.get('caption')}"


async def test_killed_at_every_seam_it_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    async with neighbourhood(tmp_path) as place:
        stopped = asyncio.Event()
        calling = asyncio.create_task(place.call(stopped))
        for round_ in range(ROUNDS):
            for seam in SEAMS:
                await place.kill_at(seam, reach=1 + round_ * 2)
        stopped.set()
        await calling
        await quiet(place)

        assert len(place.kills) == ROUNDS * len(SEAMS) >= 30
        lost = [resident.id for resident in place.residents if not place.receipts(resident)]
        assert lost == []
        assert place.requests() == {WORDS.format(5000 + number): 1 for number in range(len(place.residents))}
        doubled = [resident.id for resident in place.residents if len(place.receipts(resident)) != 1]
        assert doubled == []
        repeats = repeated(place.posts())
        assert repeats.pop(-1, []) == []
        assert all(len(messages) <= IN_FLIGHT for messages in repeats.values()), repeats
