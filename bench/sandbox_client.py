"""The other side of the sandbox's figures, in a process of its own: `python -m bench.sandbox_client SERVER`.

It speaks HTTP by hand, since a library would take the time that is to be measured; it prints its figures as JSON.
"""

import asyncio
import json
import statistics
import sys
import time
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from bench.sandbox_town import GROUP, PEOPLE, PERSON, TOKEN

CONNECTIONS = 8
CALLS = 6_000
PROBES = 41
FORM = "application/x-www-form-urlencoded"  # what python-telegram-bot sends


@dataclass(slots=True)
class Line:
    """One connection that is kept."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def to(cls, server: str) -> "Line":
        """A new one."""
        host, _, port = server.removeprefix("http://").partition(":")
        return cls(*await asyncio.open_connection(host, int(port), limit=1 << 26))

    async def asks(self, request: bytes) -> bytes:
        """Send a request; the body of its answer, which must be 200."""
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode())
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        return await self.reader.readexactly(int(length))


def get(path: str) -> bytes:
    """A request for a page."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def message(chat: int, text: str) -> bytes:
    """sendMessage."""
    body = urlencode({"chat_id": chat, "text": text}, quote_via=quote)
    head = f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nHost: localhost\r\nContent-Type: {FORM}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()


async def opening(server: str) -> float:
    """Seconds until everything is there that the page shows first: who there is, and six phones with an open chat."""
    line = await Line.to(server)
    began = time.perf_counter()
    await line.asks(get("/"))
    state = json.loads(await line.asks(get("/control/state")))
    for number in range(6):
        await line.asks(get(f"/control/people/{PERSON + number}"))
        await line.asks(
            get(f"/control/people/{PERSON + number}/chats/{GROUP if number == 5 else state['bots'][0]['id']}")
        )
    return time.perf_counter() - began


async def arriving(server: str) -> float:
    """Seconds from a bot's call to the page's stream of events; the median."""
    line, stream = await Line.to(server), await Line.to(server)
    stream.writer.write(get("/control/events"))
    await stream.reader.readuntil(b": here\n\n")
    taken = []
    for number in range(PROBES):
        began = time.perf_counter()
        line.writer.write(message(PERSON + number, "Arjun has it."))
        while b'"message"' not in await stream.reader.readuntil(b"\n\n"):
            continue
        taken.append(time.perf_counter() - began)
        await line.reader.readuntil(b"}}")
        await asyncio.sleep(0.02)
    return statistics.median(taken)


async def sending(server: str) -> float:
    """Calls of sendMessage answered in a second, over several connections at once."""
    lines = [await Line.to(server) for _ in range(CONNECTIONS)]
    requests = iter([message(PERSON + number % PEOPLE, f"#{number} We have it.") for number in range(CALLS)])

    async def drive(line: Line) -> None:
        for request in requests:
            await line.asks(request)

    began = time.perf_counter()
    await asyncio.gather(*map(drive, lines))
    return CALLS / (time.perf_counter() - began)


async def main(server: str) -> None:
    """All figures."""
    figures = {"opening": await opening(server), "arriving": await arriving(server), "sending": await sending(server)}
    print(json.dumps(figures))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
