"""Webhooks: updates brought to the bot's address, tried again with growing pauses until it says 200."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any

import httpx

from sandbox import reading
from sandbox.errors import Refused
from sandbox.world import Change

if TYPE_CHECKING:
    from sandbox.bots import Bot, Webhook
    from sandbox.server import Telegram

SECRET = "X-Telegram-Bot-Api-Secret-Token"
FIRST_PAUSE = 0.5  # seconds; doubled after each failure
LONGEST_PAUSE = 30.0
PATIENCE = 10.0


class Deliveries:
    """One task per bot with a webhook, as long as it is served."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._news: dict[int, asyncio.Event] = {}

    async def __aenter__(self) -> None:
        self._unlisten = self._telegram.listen(self._hear)
        for bot in self._telegram.bots.values():
            self._follow(bot)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._unlisten()
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def _hear(self, change: Change) -> None:
        if change.bot is None or change.kind not in {"update", "webhook"}:
            return
        if change.kind == "webhook":
            self._follow(self._telegram.bots[change.bot])
        if change.bot in self._news:
            self._news[change.bot].set()

    def _follow(self, bot: Bot) -> None:
        """Begin with a new address, or stop."""
        task = self._tasks.pop(bot.id, None)
        if task is not None:
            task.cancel()
        if bot.webhook is not None:
            self._news[bot.id] = asyncio.Event()
            self._tasks[bot.id] = asyncio.get_running_loop().create_task(self._deliver(bot, bot.webhook))

    async def _deliver(self, bot: Bot, hook: Webhook) -> None:
        """Bring what waits, up to `connections` at a time; then sleep until there is news or a pause is over."""
        rests = pauses()
        news = self._news[bot.id]
        async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
            while True:
                news.clear()
                batch = bot.queue.waiting(self._telegram.now())[: hook.connections]
                taken = await asyncio.gather(*(self._bring(client, bot, hook, update) for update in batch))
                if all(taken):
                    rests = pauses()
                    await wait(news, 0 if batch else None)
                else:
                    await wait(None, next(rests))

    async def _bring(self, client: httpx.AsyncClient, bot: Bot, hook: Webhook, update: dict[str, Any]) -> bool:
        """Deliver one update; True if the bot took it."""
        headers = {SECRET: hook.secret} if hook.secret else {}
        try:
            response = await client.post(hook.url, json=update, headers=headers)
        except Exception as error:  # an address can be wrong in more ways than the library has names for
            return self._failed(hook, str(error) or "Connection failed")
        if not response.is_success:
            return self._failed(
                hook, f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"
            )
        bot.queue.discard(update["update_id"])
        self._obey(bot, response)
        return True

    def _failed(self, hook: Webhook, why: str) -> bool:
        hook.failed_at = int(self._telegram.now().timestamp())
        hook.failure = why
        return False

    def _obey(self, bot: Bot, response: httpx.Response) -> None:
        """A bot may answer with a call; what comes of it, it does not learn. Any other body is passed over."""
        with contextlib.suppress(Refused):
            wanted = reading.from_json(response.content)
            if isinstance(wanted.get("method"), str):
                self._telegram.call(bot.token, wanted.pop("method"), wanted)


def pauses() -> Iterator[float]:
    """Seconds to wait after each failure in a row: twice as long each time, up to the longest."""
    pause = FIRST_PAUSE
    while True:
        yield pause
        pause = min(2 * pause, LONGEST_PAUSE)


async def wait(news: asyncio.Event | None, seconds: float | None) -> None:
    """Until there is news, or so many seconds."""
    waiting = asyncio.ensure_future((news or asyncio.Event()).wait())
    await asyncio.wait({waiting}, timeout=seconds)
    waiting.cancel()
