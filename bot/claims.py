"""Which rows a round of the sender takes: as many as may go now, gravest first, if what they say is still true."""

from collections.abc import Sequence
from datetime import datetime

from bot.flights import Flight
from bot.outages import is_outage, place, report
from bot.pacing import Pacing
from desk import reading
from desk.loops import Fate, LoopWork, Settlement, Waiting
from desk.model import ChatId
from desk.refusals import Overtaken
from desk.understanding.sense import WordLists

PAGE = 64


class Claims:
    """What one round takes, within one transaction."""

    def __init__(self, *, pacing: Pacing, lists: WordLists, now: datetime, until: datetime) -> None:
        self._pacing = pacing
        self._lists = lists
        self._now = now
        self._until = until
        self.flights: list[Flight] = []
        self.dropped: list[Settlement] = []  # no longer true, or unreadable
        self.look_again: datetime | None = None

    async def take(self, work: LoopWork) -> None:
        """Page after page, until nothing more may go."""
        held: frozenset[ChatId] = frozenset()
        while self._pacing.room > 0:
            heads = await work.queue.heads(self._now, busy=self._pacing.busy | held, limit=PAGE)
            choice = self._pacing.choose(heads, self._now)
            self.look_again = min(filter(None, (self.look_again, choice.look_again)), default=None)
            dropped = await self._claim(work, choice.go)
            held |= choice.held
            if not dropped and (len(heads) < PAGE or self._pacing.shut(heads[-1].priority, self._now)):
                return

    def give_back(self) -> None:
        """The transaction failed: nothing is claimed."""
        for flight in self.flights:
            self._pacing.ended(flight.waiting, self._now, calls=0)

    async def _claim(self, work: LoopWork, chosen: Sequence[Waiting]) -> bool:
        """Claim and read. True if something was dropped, so that another row of its lane may go instead."""
        before = len(self.dropped)
        for number, waiting in enumerate(chosen):
            try:
                await self._claim_one(work, waiting)
            except BaseException:
                for rest in chosen[number:]:
                    self._pacing.ended(rest, self._now, calls=0)
                raise
        await work.queue.settle(self.dropped[before:])
        return len(self.dropped) > before

    async def _claim_one(self, work: LoopWork, waiting: Waiting) -> None:
        view, error = None, None
        if await work.queue.claim(waiting.id, until=self._until):
            try:
                async with work.sheltered():
                    view = await reading.read(work, waiting.notice, self._now, self._lists)
            except Exception as failure:
                if is_outage(failure) or isinstance(failure, Overtaken):
                    raise
                error = f"reading: {place(failure)}"
                report("notice.unreadable", failure, kind=waiting.notice.kind)
            if view is not None:
                self.flights.append(Flight(waiting, view))
                return
            fate = Fate.DROPPED if error is None else Fate.DEAD
            self.dropped.append(Settlement(id=waiting.id, fate=fate, at=self._now, error=error or "no longer true"))
        self._pacing.ended(waiting, self._now, calls=0)
