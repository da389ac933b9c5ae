"""The main path over real HTTP: update in, committed, receipt and card out; beside a bare bot on the same server."""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from bench.neighbourhood import CHATS, RESIDENT, TOKEN, WORKER, prepare, telegram
from bench.rows import Row
from sandbox.serve import serving
from sandbox.server import Telegram

ROUNDS = 5
PROBES = 21
PATIENCE = 120.0
SAID = "Insulin pens run out tonight"


async def rows() -> list[Row]:
    """The figures of this part."""
    ratios, latencies, starts, sizes, rates = [], [], [], [], []
    for _ in range(ROUNDS):
        bare = await _bare()
        starts.append(await _start())
        rate, latency, size = await _ours()
        rates.append(rate)
        ratios.append(rate / bare)
        latencies.append(latency)
        sizes.append(size)
    ratio, latency = statistics.median(ratios), statistics.median(latencies)
    start, size = statistics.median(starts), max(sizes)
    return [
        Row("full path, updates/s beside a bare bot", ratio, "ratio", ">= 0.20", ratio >= 0.20),
        Row("full path, updates/s (this machine, now)", statistics.median(rates), "updates/s", "-", True),
        Row("message to the worker's card, idle, median", latency * 1000, "ms", "< 100", latency < 0.1),
        Row("start to the first poll", start, "s", "< 2", start < 2),
        Row("resident memory after the run, largest", size, "MB", "< 130", size < 130),
    ]


async def _bare() -> float:
    tg = telegram()
    async with serving(tg) as server, _running("-m", "bench.bare_bot", server):
        await _polls(tg)
        return await _burst(tg)


async def _start() -> float:
    """Seconds from `python bot.py run` to its first poll, on a database that is there."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/bench.db"
        await prepare(url)
        tg = telegram()
        async with serving(tg) as server:
            said = {"HUYING_TOKEN": TOKEN, "HUYING_DATABASE_URL": url, "HUYING_TELEGRAM_URL": server}
            # A second start finds what the first one compiled, unless the shell of a developer forbids to keep it.
            said["PYTHONDONTWRITEBYTECODE"] = ""
            began = time.perf_counter()
            async with _running("bot.py", "run", environment=os.environ | said):
                await _polls(tg)
                return time.perf_counter() - began


async def _ours() -> tuple[float, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/bench.db"
        await prepare(url)
        tg = telegram()
        async with serving(tg) as server, _running("-m", "bench.our_bot", server, url, TOKEN) as process:
            await _polls(tg)
            latency = await _idle(tg)
            rate = await _burst(tg, first=PROBES)
            return rate, latency, _resident_megabytes(process.pid)


async def _idle(tg: Telegram) -> float:
    """Median seconds from a resident's message to the card, one at a time."""
    taken = []
    for number in range(PROBES):
        before, worker = _messages(tg, WORKER + number), WORKER + number
        began = time.perf_counter()
        tg.people[RESIDENT + number].says(SAID)
        await _until(partial(_has_more, tg, worker, before), every=0.0005)
        taken.append(time.perf_counter() - began)
        await asyncio.sleep(0.05)
    return statistics.median(taken)


async def _burst(tg: Telegram, first: int = 0) -> float:
    """Updates a second when everybody writes at once."""
    chats = range(first, CHATS)
    before = {key: _messages(tg, key) for number in chats for key in (RESIDENT + number, WORKER + number)}
    began = time.perf_counter()
    for number in chats:
        tg.people[RESIDENT + number].says(SAID)
    await _until(lambda: all(_messages(tg, key) > count for key, count in before.items()))
    return len(chats) / (time.perf_counter() - began)


def _has_more(tg: Telegram, person: int, than: int) -> bool:
    return _messages(tg, person) > than


def _messages(tg: Telegram, person: int) -> int:
    """How many messages of the bot's this person has been sent."""
    chat = tg.people[person].place(None)
    return sum(message.sender != person for message in chat.messages.values())


async def _polls(tg: Telegram) -> None:
    """The bot has asked for updates for the first time since it was started."""
    before = len(tg.ledger.calls("getUpdates"))
    await _until(lambda: len(tg.ledger.calls("getUpdates")) > before)


async def _until(holds: Callable[[], bool], every: float = 0.005) -> None:
    deadline = time.perf_counter() + PATIENCE
    while not holds():
        if time.perf_counter() > deadline:
            raise TimeoutError("the bot did not answer in time")
        await asyncio.sleep(every)


@asynccontextmanager
async def _running(
    *arguments: str, environment: Mapping[str, str] = os.environ
) -> AsyncIterator[asyncio.subprocess.Process]:
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env=environment, stdout=quiet, stderr=quiet
    )
    try:
        yield process
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 15)


def _resident_megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
