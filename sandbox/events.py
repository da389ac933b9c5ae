"""Changes as server-sent events, so that a page knows when to look again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from sandbox.world import Change

if TYPE_CHECKING:
    from sandbox.server import Telegram

HELD = 1000  # changes kept for a reader who does not keep up; beyond that, it is told to look at everything again
BREATH = 15.0  # seconds of silence after which a comment shows that the line still stands


class Events:
    """Any number of streams over one Telegram."""

    def __init__(self, telegram: Telegram) -> None:
        self._streams: set[asyncio.Queue[str | None]] = set()
        self._unlisten = telegram.listen(self._hear)

    def _hear(self, change: Change) -> None:
        if not self._streams:
            return
        line = event({"kind": change.kind, "chat": change.chat, "bot": change.bot, "detail": change.detail})
        for stream in self._streams:
            if stream.qsize() < HELD:
                stream.put_nowait(line)
            elif stream.qsize() == HELD:
                stream.put_nowait(event({"kind": "everything", "chat": None, "bot": None, "detail": None}))

    async def lines(self) -> AsyncIterator[str]:
        """One reader's stream, until it leaves or the server ends."""
        stream: asyncio.Queue[str | None] = asyncio.Queue()
        self._streams.add(stream)
        try:
            yield ": here\n\n"
            while True:
                try:
                    line = await asyncio.wait_for(stream.get(), BREATH)
                except TimeoutError:
                    line = ": still here\n\n"
                if line is None:
                    return
                yield line
        finally:
            self._streams.discard(stream)

    def close(self) -> None:
        """End every stream."""
        self._unlisten()
        for stream in self._streams:
            stream.put_nowait(None)


def event(data: dict[str, object]) -> str:
    """One event on the wire."""
    return f"data: {json.dumps(data)}\n\n"
