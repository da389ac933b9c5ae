"""Pictures: painted by a short-lived process of its own, beside everything else. A failure costs a picture, no word."""

import asyncio
import json
import sys
from datetime import timedelta
from pathlib import Path

from bot.clock import Bells, Clock
from bot.outages import Outage, keep_going, report
from desk.desk import Desk
from desk.due import pictures
from desk.loops import LoopWork, Store
from desk.ports import Picture
from desk.reading.rosters import drawing
from desk.understanding.sense import WordLists
from desk.views import Drawing
from handlers.render.drawing import sketch

BRUSH = Path(__file__).with_name("brush.py")
LONGEST = 60.0  # real seconds
LOOK_AT_LEAST_EVERY = timedelta(minutes=1)


class Unpainted(Exception):
    """The process that paints ended without a picture."""


class Painter:
    """Paints what was asked for, one picture at a time."""

    def __init__(self, *, store: Store, clock: Clock, lists: WordLists, bells: Bells, brush: Path = BRUSH) -> None:
        self._store = store
        self._clock = clock
        self._lists = lists
        self._bells = bells
        self._brush = brush
        self.outage = Outage("painter", clock, bells)

    async def run(self) -> None:
        """Until the process is to end."""
        await keep_going(self._once, self.outage, self._bells)

    async def step(self) -> bool:
        """Paint the oldest that was asked for. True if there was one. No transaction is open meanwhile."""
        async with self._store.work() as work:
            picture = await work.pictures.next()
            wanted = await drawing(work, picture, self._clock.now(), self._lists) if picture is not None else None
        if picture is None:
            return False
        await self._write(picture, wanted, await self._painted(wanted) if wanted is not None else None)
        self._bells.ring(None)
        return True

    async def _once(self) -> None:
        self._bells.pictures.clear()
        if not await self.step():
            await self._clock.wait_until(self._clock.now() + LOOK_AT_LEAST_EVERY, self._bells.pictures)

    async def _painted(self, wanted: Drawing) -> bytes | None:
        try:
            async with asyncio.timeout(LONGEST):
                return await paint(self._brush, sketch(wanted))
        except (TimeoutError, OSError, Unpainted) as failure:
            report("picture.failed", failure)
            return None

    async def _write(self, picture: Picture, wanted: Drawing | None, content: bytes | None) -> None:
        async with self._store.work() as work:
            if wanted is not None and content is not None:
                await pictures.painted(self._desk(work), picture, content, wanted.first)
            else:
                await pictures.failed(self._desk(work), picture, for_good=wanted is None)
            await work.commit()

    def _desk(self, work: LoopWork) -> Desk:
        now = self._clock.now()
        return Desk(work=work, now=now, lists=self._lists, turn=f"picture/{now.isoformat()}")


async def paint(brush: Path, wanted: dict[str, object]) -> bytes:
    """What the brush makes of it. It is ended with whoever waits for it."""
    pipe = asyncio.subprocess.PIPE
    # -I: a folder of ours is no place for it to look for libraries.
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", str(brush), stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        content, _ = await process.communicate(json.dumps(wanted).encode())
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0 or not content:
        raise Unpainted
    return content
