"""One message's way to Telegram: rendered, sent, and what became of it. No transaction is open meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from telegram import Bot

from bot.clock import Clock
from bot.outages import place, report
from bot.outcomes import attempt
from desk.due.delivery import Lost, Maybe, Rejected, Sent
from desk.loops import Waiting
from desk.views import View
from handlers import render
from handlers.calls import Call

Address = Callable[[str], str]  # of a calendar, by its word
LONGEST = 45.0  # real seconds; shorter than a claim's lease, so that a claim is never lost to slowness
REPLY = frozenset({"reply_parameters", "reply_to_message_id"})


@dataclass(frozen=True, slots=True)
class Flight:
    """A claimed row, and its facts as they were read in the same transaction."""

    waiting: Waiting
    view: View


@dataclass(frozen=True, slots=True)
class Landed:
    """A flight that is over, not yet settled. `calls` is how many reached Telegram."""

    waiting: Waiting
    outcome: Sent
    calls: int
    at: datetime


async def fly(bot: Bot, flight: Flight, clock: Clock, calendar: Address | None = None) -> Landed:
    """Render and send. What cannot be rendered is our fault and is rejected before it leaves."""
    outcome, calls = await _render_and_send(bot, flight, clock.now(), calendar)
    return Landed(flight.waiting, outcome, calls, clock.now())


async def _render_and_send(bot: Bot, flight: Flight, now: datetime, calendar: Address | None) -> tuple[Sent, int]:
    try:
        call = render.call(flight.view, now=now, bot_username=bot.username, calendar=calendar)
    except Exception as failure:
        report("notice.unrenderable", failure, kind=flight.waiting.notice.kind)
        return Rejected(f"rendering: {place(failure)}"), 0
    outcome = await _send(bot, call)
    if isinstance(outcome, Lost) and (bare := without_reply(call)) is not None:
        return await _send(bot, bare), 2
    return outcome, 1


def without_reply(call: Call) -> Call | None:
    """The same message, answering nothing; None if it answers nothing already."""
    if not REPLY & call.arguments.keys():
        return None
    return Call(call.method, {name: value for name, value in call.arguments.items() if name not in REPLY})


async def _send(bot: Bot, call: Call) -> Sent:
    method: Callable[..., Awaitable[object]] = getattr(bot, call.method)
    try:
        async with asyncio.timeout(LONGEST):
            return await attempt(partial(method, **call.arguments))
    except TimeoutError:
        return Maybe()
    except Exception as failure:  # the library refuses the arguments: our fault
        report("call.impossible", failure, method=call.method)
        return Rejected(f"{call.method}: {place(failure)}")
