"""The sandbox under load: how soon its page opens, how soon it hears of a message, how many calls it answers."""

import asyncio
import json
import statistics
import sys

from bench.rows import Row
from bench.sandbox_town import town
from sandbox.serve import serving

ROUNDS = 3


async def rows() -> list[Row]:
    """The figures of this part, each the median of several runs."""
    runs = [await _run() for _ in range(ROUNDS)]
    opening, arriving, sending = (
        statistics.median(run[name] for run in runs) for name in ("opening", "arriving", "sending")
    )
    return [
        Row("sandbox, 1 000 people, 20 000 messages: the page's first state", opening, "s", "< 1", opening < 1),
        Row("sandbox, a message to the page's events, median", arriving * 1000, "ms", "< 100", arriving < 0.1),
        Row("sandbox, sendMessage over HTTP", sending, "calls/s", ">= 1500", sending >= 1500),
    ]


async def _run() -> dict[str, float]:
    """One server with its town, one client in a process of its own."""
    async with serving(town()) as server:
        command = (sys.executable, "-m", "bench.sandbox_client", server)
        client = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        said, _ = await asyncio.wait_for(client.communicate(), 120)
    found: dict[str, float] = json.loads(said)
    return found


async def main() -> None:
    """Only these figures, printed and not kept."""
    for row in await rows():
        print(f"{'ok ' if row.ok else 'NOT'}  {row.name:<66} {row.value:>10.3f} {row.unit:<8} goal {row.goal}")


if __name__ == "__main__":
    asyncio.run(main())
