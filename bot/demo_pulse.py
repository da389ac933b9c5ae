"""When the bot is needed next: what a hurrying clock goes by."""

from datetime import datetime

from bot.app import App
from desk.loops import LoopWork, Store


def waits(app: App) -> bool:
    """Whether any of its loops waits for Telegram or the database to come back."""
    return any(loop.outage.lasts for loop in (app.polling, app.intake, app.ticker, app.sender))


async def needed(store: Store, now: datetime) -> datetime | None:
    """The earliest instant at which anything is promised or may leave; `now` while it is at work. None: nothing is."""
    async with store.work() as work:
        if await _is_at_work(work, now):
            return now
        known = [
            await work.requests.earliest_look(),
            await work.promises.earliest(),
            await work.queue.next_ready(now),
            await work.inbox.next_attempt(now),
        ]
    return min((at for at in known if at is not None), default=None)


async def _is_at_work(work: LoopWork, now: datetime) -> bool:
    """Something has arrived, may leave, or is on its way."""
    if await work.inbox.heads(now, busy=[], limit=1) or await work.queue.heads(now, busy=[], limit=1):
        return True
    return (await work.queue.counts())["claimed"] > 0
