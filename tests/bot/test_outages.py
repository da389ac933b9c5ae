"""When the database or Telegram is away: said once, outwaited, said once that it is back."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TimedOut

from bot.clock import Bells, HandClock
from bot.outages import Outage, is_outage, keep_going, place, trace
from bot.outcomes import Stopped
from storage.errors import Unavailable

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Loop:
    """A loop whose database comes and goes."""

    def __init__(self) -> None:
        self.clock = HandClock(NOON)
        self.bells = Bells()
        self.outage = Outage("test", self.clock, self.bells)
        self.failures: list[Exception | None] = []
        self.rounds = 0

    async def once(self) -> None:
        self.rounds += 1
        failure = self.failures.pop(0) if self.failures else None
        if failure is not None:
            raise failure
        if not self.failures:
            self.bells.stop()

    async def run(self) -> None:
        running = asyncio.create_task(keep_going(self.once, self.outage, self.bells))
        while not running.done():
            for _ in range(10):
                await asyncio.sleep(0)  # noqa: TID251 -- gives way, and waits for nothing
            self.clock.advance(timedelta(seconds=1))
        await running


async def test_an_outage_is_said_once_and_its_end_once() -> None:
    loop = Loop()
    loop.failures = [Unavailable("locked"), Unavailable("locked"), Unavailable("locked"), None]
    with structlog.testing.capture_logs() as logs:
        await loop.run()
    assert [line["event"] for line in logs] == ["loop.waits", "loop.goes_on"]
    assert loop.rounds == 4


async def test_waits_double_up_to_half_a_minute() -> None:
    loop = Loop()
    loop.failures = [Unavailable("locked")] * 8
    started = loop.clock.now()
    await loop.run()
    assert loop.clock.now() - started >= timedelta(seconds=1 + 2 + 4 + 8 + 16 + 30 + 30 + 30)


async def test_a_fault_of_the_program_does_not_end_a_loop_either() -> None:
    loop = Loop()
    loop.failures = [ZeroDivisionError(), None]
    await loop.run()
    assert loop.rounds == 2


async def test_a_refused_token_ends_it_with_one_line_that_does_not_show_it() -> None:
    loop = Loop()
    loop.failures = [InvalidToken("The token `4711:secret` was rejected by the server.")]
    with pytest.raises(Stopped) as stopped:
        await loop.run()
    assert "4711" not in str(stopped.value)


async def test_the_end_of_the_process_ends_the_waiting() -> None:
    loop = Loop()
    waiting = asyncio.create_task(loop.outage.wait(Unavailable("locked")))
    await asyncio.sleep(0)  # noqa: TID251 -- gives way, and waits for nothing
    assert loop.outage.lasts
    loop.bells.stop()
    await asyncio.wait_for(waiting, 1)


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (Unavailable("locked"), True),
        (NetworkError("Bad Gateway"), True),
        (TimedOut(), True),
        (BadRequest("Message is too long"), False),
        (Forbidden("blocked"), False),
        (KeyError("x"), False),
    ],
)
def test_whose_fault_it_is(failure: Exception, expected: bool) -> None:
    assert is_outage(failure) is expected


def raises() -> None:
    words = "lives in flat " + str(1200 + 3)
    raise ValueError(words)


def caught(function: Callable[[], None]) -> Exception:
    try:
        function()
    except ValueError as failure:
        return failure
    raise AssertionError("it did not raise")


def test_a_place_names_file_and_line_and_never_the_message() -> None:
    found = place(caught(raises))
    assert found.startswith("ValueError at bot/test_outages.py:")
    assert "1203" not in found + trace(caught(raises))


def test_a_failure_without_a_way_is_named_all_the_same() -> None:
    assert place(ValueError("flat 1203")) == "ValueError"
