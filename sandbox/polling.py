"""Long polling: a getUpdates that found nothing waits for news, until another getUpdates takes its place."""

from __future__ import annotations

import asyncio
from typing import Any

from sandbox.server import Answer, Telegram
from sandbox.world import Change

LONGEST = 50  # seconds; Telegram waits no longer, whatever is asked for
TAKEN_OVER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Pollers:
    """At most one waiting getUpdates per bot."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._waiting: dict[str, asyncio.Future[bool]] = {}  # by token; True: there is news, False: give way
        self._closed = False
        self._unlisten = telegram.listen(self._wake)

    def _wake(self, change: Change) -> None:
        """Runs after every change, perhaps from a call in the middle of another: only marks the future."""
        if change.kind in {"update", "webhook"} and change.bot is not None:
            future = self._waiting.get(self._telegram.bots[change.bot].token)
            if future is not None and not future.done():
                future.set_result(True)

    async def call(self, token: str, params: dict[str, Any]) -> Answer:
        """getUpdates, with the waiting that its `timeout` asks for."""
        self._give_way(token)
        answer = self._telegram.call(token, "getUpdates", params)
        if answer.wire != "fine" or answer.body.get("result") != [] or self._closed:
            return answer
        seconds = _timeout(params)
        return await self._wait(token, params, seconds, answer) if seconds > 0 else answer

    async def _wait(self, token: str, params: dict[str, Any], seconds: float, empty: Answer) -> Answer:
        news: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting[token] = news
        try:
            await asyncio.wait({news}, timeout=seconds)
        finally:
            if self._waiting.get(token) is news:
                del self._waiting[token]
        if not news.done():
            return empty
        if news.result() is False:
            return Answer(409, {"ok": False, "error_code": 409, "description": TAKEN_OVER})
        return self._telegram.call(token, "getUpdates", params)

    def _give_way(self, token: str) -> None:
        earlier = self._waiting.get(token)
        if earlier is not None and not earlier.done():
            earlier.set_result(False)

    def close(self) -> None:
        """End all waiting: those who wait get nothing new."""
        self._closed = True
        self._unlisten()
        for future in self._waiting.values():
            if not future.done():
                future.set_result(True)


def _timeout(params: dict[str, Any]) -> float:
    """The seconds to wait. The call went through already, so what stands here is a number."""
    return min(float(params.get("timeout") or 0), LONGEST)
