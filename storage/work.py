"""The unit of work: every port of the desk and of the loops, on one transaction."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime

from .configuration import Configurations
from .queries.calendars import Calendars
from .queries.chats import Chats
from .queries.communities import Communities, Kept
from .queries.complaints import Complaints
from .queries.erasing import Erasing
from .queries.findings import Findings
from .queries.hot_spots import HotSpots
from .queries.inbox import Inbox
from .queries.looks import Looks
from .queries.measures import Measures
from .queries.messages import Messages
from .queries.outbox import Outbox
from .queries.people import People
from .queries.pictures import Pictures
from .queries.promises import Promises
from .queries.questions import Questions
from .queries.queue import Queue
from .queries.requests import Requests
from .queries.rosters import Rosters
from .queries.sweeping import Sweeping
from .queries.words import WordsStore
from .transaction import Transaction


class SqlWork:
    """`desk.loops.LoopWork`."""

    def __init__(self, db: Transaction, kept: Kept, committed: Callable[[], None]) -> None:
        self._db = db
        self._committed = committed
        self.communities = Communities(db, kept)
        self.requests = Requests(db, self.communities.middle)
        self.people = People(db)
        self.rosters = Rosters(db, self.communities)
        self.pictures = Pictures(db)
        self.calendars = Calendars(db)
        self.findings = Findings(db)
        self.complaints = Complaints(db)
        self.measures = Measures(db)
        self.hot_spots = HotSpots(db)
        self.chats = Chats(db)
        self.outbox = Outbox(db)
        self.messages = Messages(db)
        self.questions = Questions(db)
        self.words = WordsStore(db)
        self.promises = Promises(db)
        self.erasing = Erasing(db)
        self.looks = Looks(db)
        self.inbox = Inbox(db)
        self.queue = Queue(db)
        self.sweeping = Sweeping(db)
        self.configurations = Configurations(db, self.communities)

    @property
    def soonest(self) -> datetime | None:
        """The earliest hour at which something is due that this transaction wrote."""
        return self._db.soonest

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """Rolled back to if the block raises; the exception goes on."""
        return self._db.savepoint()

    def sheltered(self) -> AbstractAsyncContextManager[None]:
        """For a block that only reads: if it raises, the transaction can go on."""
        # PostgreSQL takes nothing more after a failed statement, until it is rolled back to a savepoint.
        return nullcontext() if self._db.dialect == "sqlite" else self._db.savepoint()

    async def commit(self) -> None:
        """Commit, shielded from cancellation, and wake whoever waits for what was written."""
        try:
            await self._db.commit()
        finally:
            self._committed()
