"""The sandbox under load: how soon its page opens, how soon it hears of a message, how many calls it answers."""

import asyncio
import json
import statistics
import sys
import time

from bench.rows import Row
from bench.sandbox_page import chromium
from bench.sandbox_town import town
from sandbox.serve import serving

ROUNDS = 3


async def rows() -> list[Row]:
    """The figures of this part: medians of several runs, and the best rate, since others on the machine only take."""
    runs = [await _run() for _ in range(ROUNDS)]
    opening, arriving = (statistics.median(run[name] for run in runs) for name in ("opening", "arriving"))
    sending, per_second = (max(run[name] for run in runs) for name in ("sending", "per_second"))
    return [
        Row("sandbox, 1 000 people, 20 000 messages: the page's first state", opening, "s", "< 1", opening < 1),
        Row("sandbox, a message to the page's events, median", arriving * 1000, "ms", "< 100", arriving < 0.1),
        Row("sandbox, sendMessage a second of its own processor time", per_second, "calls/s", "-", True),
        Row("sandbox, sendMessage over HTTP, best run", sending, "calls/s", ">= 1500", sending >= 1500),
        *await _in_a_browser(),
    ]


async def _in_a_browser() -> list[Row]:
    """The same two figures as somebody sees them; none without Chromium."""
    if chromium() is None:
        print("*** NO CHROMIUM: the page is not measured. apt-get install chromium ***", file=sys.stderr)
        return []
    async with serving(town()) as server:
        found = await _asked("bench.sandbox_page", server)
    opening, arriving = found["opening"], found["arriving"]
    return [
        Row(
            "the page of that town in Chromium, until its phones are drawn, best run", opening, "s", "< 1", opening < 1
        ),
        Row("a message to its bubble in Chromium, median", arriving * 1000, "ms", "< 100", arriving < 0.1),
    ]


async def _run() -> dict[str, float]:
    """One server with its town, one client in a process of its own."""
    telegram = town()
    async with serving(telegram) as server:
        began = time.process_time()
        found = await _asked("bench.sandbox_client", server)
        spent = time.process_time() - began
    return found | {"per_second": len(telegram.ledger) / spent}


async def _asked(module: str, server: str) -> dict[str, float]:
    """What this program says of the server."""
    client = await asyncio.create_subprocess_exec(sys.executable, "-m", module, server, stdout=asyncio.subprocess.PIPE)
    said, _ = await asyncio.wait_for(client.communicate(), 120)
    found: dict[str, float] = json.loads(said)
    return found


async def main() -> None:
    """Only these figures, printed and not kept."""
    for row in await rows():
        print(f"{'ok ' if row.ok else 'NOT'}  {row.name:<66} {row.value:>10.3f} {row.unit:<8} goal {row.goal}")


if __name__ == "__main__":
    asyncio.run(main())
