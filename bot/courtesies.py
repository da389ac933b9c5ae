"""What is done beside everything else and lost without harm: the spinner on a pressed button is answered, with a word
if there is one; at start the menus of commands are offered."""

import asyncio
from collections.abc import Coroutine
from functools import partial

import structlog
from telegram import Bot

from bot.arrivals import Body
from bot.outcomes import attempt
from desk.due.delivery import Rejected
from desk.taps import Nod
from handlers import menus

AT_ONCE = 50  # beyond that spinners are left to themselves: they fade
A_MOMENT = 1.0  # real seconds
LONGEST = 200  # characters that Telegram shows
log = structlog.get_logger()


class Courtesies:
    """Answers to callback queries, on their way beside everything else."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._under_way: set[asyncio.Task[None]] = set()

    def answer(self, body: Body, nod: Nod | None, text: str | None) -> None:
        """Answer this update's callback query, if it is one; does not wait."""
        query = body.get("callback_query")
        if isinstance(query, dict) and "id" in query and len(self._under_way) < AT_ONCE:
            self._begin(self._answer(str(query["id"]), text, alert=nod is not None and nod.alert))

    def offer_commands(self) -> None:
        """The menus for everybody: without them every command works all the same. Does not wait."""
        self._begin(self._offer())

    async def finish(self) -> None:
        """Wait for those under way."""
        await asyncio.gather(*self._under_way)

    async def leave(self) -> None:
        """A moment for those under way; then they are cut."""
        under_way = list(self._under_way)
        if under_way:
            _, late = await asyncio.wait(under_way, timeout=A_MOMENT)
            for task in late:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)

    def _begin(self, answering: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(answering)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _answer(self, query: str, text: str | None, *, alert: bool) -> None:
        shown = text[:LONGEST] if text else None
        await attempt(partial(self._bot.answer_callback_query, query, text=shown, show_alert=alert))

    async def _offer(self) -> None:
        for call in menus.calls():
            outcome = await attempt(partial(getattr(self._bot, call.method), **call.arguments))
            if isinstance(outcome, Rejected):
                log.warning("menus.refused", reason=outcome.reason)
