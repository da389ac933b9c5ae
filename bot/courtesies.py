"""The spinner on a pressed button is answered, with a word if there is one. A courtesy: lost without harm."""

import asyncio
from collections.abc import Coroutine
from functools import partial

from telegram import Bot

from bot.arrivals import Body
from bot.outcomes import attempt
from desk.taps import Nod

AT_ONCE = 50  # beyond that spinners are left to themselves: they fade
LONGEST = 200  # characters that Telegram shows


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

    async def finish(self) -> None:
        """Wait for those under way."""
        await asyncio.gather(*self._under_way)

    def _begin(self, answering: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(answering)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _answer(self, query: str, text: str | None, *, alert: bool) -> None:
        shown = text[:LONGEST] if text else None
        await attempt(partial(self._bot.answer_callback_query, query, text=shown, show_alert=alert))
