"""The neighbourhood that the crash test plays in: the pretended Telegram outlives every kill, and counts."""

import asyncio
import re
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.community_file import read_community
from desk.configuration import Configuration
from desk.loops import LoopWork
from desk.model import CommunityId
from desk.policy import Escalation
from desk.terms import Rung, Urgency
from roster.plan import Override, OverrideKind, Seat
from sandbox.accounts import Account
from sandbox.ledger import Entry
from sandbox.quotas import Quotas as TelegramsQuotas
from sandbox.serve import serving
from sandbox.server import Telegram
from storage import connect
from tests.kills.crew import Crew, left
from tests.kills.record import stories

TOKEN = "4711:abcdefghijklmnopqrstuvwxyz"
LAUNCHER = Path(__file__).with_name("launcher.py")
ROOT = LAUNCHER.parents[2]
SHIFT = timedelta(seconds=10)  # of those who take turns in the seat
SHIFTS = 100
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
members = [1002]
shift = "12h"
handoff = "08:00"
starts = 2026-01-01
"""


def calm() -> Configuration:
    """Nothing falls due while the test runs."""
    return read_community(GARDEN)


def hurried() -> Configuration:
    """Everything that has its hour has it within seconds."""
    seconds = [timedelta(seconds=count) for count in range(61)]
    plain = calm()
    limits = replace(
        plain.policy.of(Urgency.ROUTINE),
        respond_within=seconds[8],
        resolve_within=seconds[40],
        ask_again_after=seconds[20],
        pings=(seconds[0], seconds[2]),
        then_every=seconds[10],
        ask_after_accept=seconds[3],
        answer_within=seconds[3],
        escalate=(Escalation(after=seconds[15], to=Rung.COORDINATORS),),
    )
    policy = replace(plain.policy, limits=dict.fromkeys(Urgency, limits), close_after=timedelta(hours=1))
    return replace(plain, policy=policy)


async def takes_turns(work: LoopWork, garden: CommunityId, now: datetime) -> None:
    """Wei stands in for Arjun every other shift."""
    wei = await work.people.by_telegram(1003)
    assert wei is not None
    for turn in range(0, SHIFTS, 2):
        start = now + SHIFT * turn
        cover = Override(
            id=0, kind=OverrideKind.COVER, seat=Seat.PRIMARY, person=wei.id, start=start, end=start + SHIFT, made_at=now
        )
        await work.rosters.arrange(garden, cover)


def machine_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 -- the sandbox lives in real time here


@dataclass(kw_only=True)
class Neighbourhood:
    """The server's side of it all."""

    telegram: Telegram
    address: str
    database: Path
    crew: Crew
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
        try:
            code = await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            process.kill()
            raise
        assert code == -signal.SIGKILL, f"{seam}: it left with {code}"
        self.kills.append(len(self.telegram.ledger))

    async def call(self, stopped: asyncio.Event, *, every: float, most: int) -> None:
        """Somebody new calls, every so many seconds, until they are so many."""
        waiting = self.telegram.bots[4711].queue
        while not stopped.is_set():
            await asyncio.sleep(every)  # noqa: TID251 -- load takes real time
            if len(waiting.waiting(machine_now())) >= AHEAD or len(self.residents) >= most:
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

    def confirmations(self) -> list[tuple[int, Entry]]:
        """The first message to each resident, which leaves once."""
        return [(process, entry) for process, entry in self.posts() if "We have it" in str(entry.params.get("text"))]

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

    def unfinished(self) -> int:
        """Requests that the crew still wants to finish."""
        return sum(not left(story.number) and not story.count("finish") for story in stories(self.database))

    def dead(self) -> int:
        """Updates that could not be dealt with, and messages that could not be sent."""
        with sqlite3.connect(self.database) as tables:
            [inbox] = tables.execute("SELECT count(*) FROM inbox WHERE state = 'dead'").fetchone()
            [outbox] = tables.execute("SELECT count(*) FROM outbox WHERE state = 'dead'").fetchone()
        tables.close()
        return int(inbox) + int(outbox)

    def waiting(self) -> bool:
        """Whether anything still waits to come in, or to go out now."""
        with sqlite3.connect(self.database) as tables:
            [inbox] = tables.execute("SELECT count(*) FROM inbox WHERE state = 'waiting'").fetchone()
            [outbox] = tables.execute(
                "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'claimed') AND not_before IS NULL"
            ).fetchone()
        tables.close()
        return bool(self.telegram.bots[4711].queue.waiting(machine_now()) or inbox or outbox)


@asynccontextmanager
async def neighbourhood(folder: Path, setup: Configuration) -> AsyncIterator[Neighbourhood]:
    """It, with this community in it."""
    telegram = Telegram(machine_now, TelegramsQuotas(lifted=True))
    telegram.add_bot(TOKEN, name="Garden Lane help desk", username="garden_lane_bot")
    accounts = [
        telegram.add_account(name, id=number) for number, name in ((1002, "Arjun"), (1003, "Wei"), (1004, "Li"))
    ]
    for account in accounts:
        account.starts()
    database = folder / "huying.db"
    store = await connect(f"sqlite+aiosqlite:///{database}")
    async with store.work() as work:
        garden = await work.configurations.apply(setup, machine_now())
        if setup != calm():
            await takes_turns(work, garden, machine_now())
        await work.commit()
    await store.close()
    async with serving(telegram) as address:
        crew = Crew(workers=accounts[:2])
        yield Neighbourhood(telegram=telegram, address=address, database=database, crew=crew)


async def quiet(place: Neighbourhood, busy: Callable[[], object]) -> None:
    """Run it undisturbed as long as it is busy, and end it as an operator would."""
    process = await place.start("none", 0)
    try:
        async with asyncio.timeout(PATIENCE * 2):
            while busy():  # noqa: ASYNC110
                await asyncio.sleep(0.2)  # noqa: TID251 -- another process works
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 10) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
