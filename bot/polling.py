"""Updates in, from Telegram to the inbox: written down before Telegram is told that they arrived (promise P1).

python-telegram-bot's own polling confirms updates that nobody has handled yet; here the next offset, which confirms,
travels only after the commit.
"""

from collections.abc import Sequence

from telegram.error import Conflict, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.arrivals import ALLOWED_UPDATES, Body, IsDanger, arrival
from bot.clock import Bells, Clock
from bot.outages import Outage, keep_going, report
from bot.outcomes import outcome
from desk.due.delivery import Later
from desk.loops import Arrival, Store

LONG_POLL = 50  # seconds that Telegram keeps an idle call open
GRACE = 10.0  # more that we listen, before we take the connection for dead
BATCH = 100
WEBHOOK_PATH = "/telegram"  # where Telegram brings them instead, if the settings name an address
CONFLICT_WAIT = 5.0  # the other process is leaving, or an operator has to find it


class RawBot(ExtBot[None]):
    """PTB's bot, which also hands out updates as they came: they are kept before they are understood."""

    async def raw_updates(self, *, offset: int | None, timeout: int) -> Sequence[Body]:
        """What waits from `offset` on; everything before it is confirmed by asking. The kinds are named each time:
        Telegram remembers the list of whoever asked last."""
        found = await self._post(
            "getUpdates",
            {"offset": offset, "timeout": timeout, "limit": BATCH, "allowed_updates": list(ALLOWED_UPDATES)},
            read_timeout=timeout + GRACE,
        )
        return found if isinstance(found, list) else []


class Letterbox:
    """Writes updates down, whichever way they came."""

    def __init__(self, *, store: Store, clock: Clock, is_danger: IsDanger, bells: Bells) -> None:
        self._store = store
        self._clock = clock
        self._is_danger = is_danger
        self._bells = bells

    async def take(self, bot: int, bodies: Sequence[Body], *, next_offset: int | None) -> None:
        """In one commit; an update that is known already is passed over."""
        arrivals = [found for body in bodies if (found := self._read(body))]
        async with self._store.work() as work:
            await work.inbox.write(bot, arrivals, next_offset=next_offset, at=self._clock.now())
            await work.commit()
        self._bells.inbox.set()

    async def offset(self, bot: int) -> int | None:
        """From where to ask."""
        async with self._store.work() as work:
            return await work.inbox.offset(bot)

    def _read(self, body: Body) -> Arrival | None:
        try:
            return arrival(body, self._is_danger)
        except (KeyError, TypeError, ValueError) as failure:
            report("update.malformed", failure)
            return None


class Polling:
    """Asks Telegram for updates, for as long as the process lives."""

    def __init__(self, *, letterbox: Letterbox, bot: RawBot, clock: Clock, bells: Bells) -> None:
        self._letterbox = letterbox
        self._bot = bot
        self._bells = bells
        self.outage = Outage("polling", clock, bells)
        self._conflict = Outage("polling.conflict", clock, bells)
        self._offset: int | None = None
        self._begun = False

    async def run(self) -> None:
        """Until the process is to end."""
        await keep_going(self._once, self.outage, self._bells)

    async def step(self, *, timeout: int = 0) -> bool:
        """Ask once and write down what came. True if something did."""
        if not self._begun:
            self._offset, self._begun = await self._letterbox.offset(self._bot.id), True
        bodies = await self._bot.raw_updates(offset=self._offset, timeout=timeout)
        if bodies:
            # The last one, not the largest: after a quiet week the numbers start anew somewhere.
            following = int(bodies[-1]["update_id"]) + 1
            await self._letterbox.take(self._bot.id, bodies, next_offset=following)
            self._offset = following
        return bool(bodies)

    async def _once(self) -> None:
        try:
            await self.step(timeout=LONG_POLL)
        except Conflict as other:
            await self._conflict.wait(other, seconds=CONFLICT_WAIT)
        except RetryAfter as asked:
            await self.outage.wait(asked, seconds=_pause(asked))
        else:
            self._conflict.over()


def _pause(asked: TelegramError) -> float | None:
    meant = outcome(asked)
    return meant.seconds if isinstance(meant, Later) else None
