"""When the database or the network is away: said once, waited for, and said once that it is back."""

import traceback
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from telegram.error import BadRequest, InvalidToken, NetworkError

from bot.clock import Bells, Clock
from bot.outcomes import UNKNOWN_TOKEN, Stopped
from storage.errors import Unavailable

LONGEST_WAIT = 30.0
log = structlog.get_logger()


class Outage:
    """One loop's patience: 1, 2, 4 ... 30 seconds between attempts."""

    def __init__(self, loop: str, clock: Clock, bells: Bells) -> None:
        self._loop = loop
        self._clock = clock
        self._bells = bells
        self._since: datetime | None = None
        self._waits = 0

    @property
    def lasts(self) -> bool:
        """Whether it waits, or has not got through since."""
        return self._since is not None

    async def wait(self, failure: Exception, *, seconds: float | None = None) -> None:
        """Let some time pass, unless the process is to end."""
        if self._since is None:
            self._since = self._clock.now()
            report("loop.waits", failure, loop=self._loop)
        pause = min(2.0**self._waits, LONGEST_WAIT) if seconds is None else seconds
        self._waits = min(self._waits + 1, 10)
        await self._clock.wait_until(self._clock.now() + timedelta(seconds=pause), self._bells.stopping)

    def over(self) -> None:
        """It went well."""
        if self._since is not None:
            waited = self._clock.now() - self._since
            log.info("loop.goes_on", loop=self._loop, after_s=waited.total_seconds())
        self._since, self._waits = None, 0


async def keep_going(once: Callable[[], Awaitable[None]], outage: Outage, bells: Bells) -> None:
    """Do it again and again until the process is to end. Only Stopped, and a refused token, end it before."""
    while not bells.stopping.is_set():
        try:
            await once()
        except Stopped:
            raise
        except InvalidToken:
            raise Stopped(UNKNOWN_TOKEN) from None  # its message may hold the token
        except Exception as failure:  # a loop that died would be silence
            await outage.wait(failure)
        else:
            outage.over()


def is_outage(failure: Exception) -> bool:
    """Whether the database or the network failed, and not the work itself."""
    if isinstance(failure, NetworkError):
        return not isinstance(failure, BadRequest)
    return isinstance(failure, Unavailable)


def report(event: str, failure: BaseException, **facts: object) -> None:
    """Log a fault of the program: what, where, on what; never its message."""
    log.error(event, error=place(failure), trace=trace(failure), **facts)


def place(failure: BaseException) -> str:
    """What failed and where, without its message: that may hold people's words, or the token."""
    frames = traceback.extract_tb(failure.__traceback__)
    if not frames:
        return type(failure).__name__
    last = frames[-1]
    return f"{type(failure).__name__} at {'/'.join(Path(last.filename).parts[-2:])}:{last.lineno}"


def trace(failure: BaseException) -> str:
    """The way to it, again without its message."""
    return "".join(traceback.format_tb(failure.__traceback__))
