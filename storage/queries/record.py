"""The record of requests: lines that are added and never changed, and what is read from them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from desk.model import CommunityId, Event, RequestId
from desk.terms import EventKind
from roster.plan import PersonId
from storage.lookups import Lookup
from storage.shapes import Shaped
from storage.tables import events, requests
from storage.transaction import Transaction

from . import figures

EVENT = Shaped(Event, events)
NEXT_SEQ = (
    update(requests)
    .where(requests.c.id == bindparam("request"))
    .values(last_seq=requests.c.last_seq + 1)
    .returning(requests.c.last_seq, requests.c.community)
)
RECORD = insert(events)
EVENTS = Lookup(select(*EVENT.columns).where(events.c.request == bindparam("request")).order_by(events.c.seq), events)

OF_SEVERAL = (
    select(*EVENT.columns)
    .where(
        events.c.request.in_(bindparam("these", expanding=True)), events.c.kind.in_(bindparam("kinds", expanding=True))
    )
    .order_by(events.c.request, events.c.seq)
)


class Record:
    """The part of `desk.ports.Requests` that is about their record."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def record(self, event: Event) -> None:
        """A line of record that moves nothing. It changes no version: nobody is overtaken by it."""
        row = await self._db.only_row(NEXT_SEQ, {"request": event.request})
        await self._write(event, event.request, seq=row.last_seq, community=row.community)

    async def events(self, request: RequestId) -> Sequence[Event]:
        """The record of one request, oldest first."""
        return [EVENT.of(row) for row in await self._db.look_up(EVENTS, {"request": request})]

    async def events_of_several(
        self, requests: Collection[RequestId], kinds: Collection[EventKind]
    ) -> Mapping[RequestId, Sequence[Event]]:
        """These lines of record of each of them, oldest first; nothing of which nothing is on record."""
        found: dict[RequestId, list[Event]] = {}
        asked = {"these": sorted(requests), "kinds": sorted(kinds)}
        for row in await self._db.rows(OF_SEVERAL, asked) if requests else ():
            found.setdefault(row.request, []).append(EVENT.of(row))
        return found

    async def events_between(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Event]:
        """All lines of record in [start, end) of a community's requests, oldest first: what figures are made of."""
        span = {"community": community, "start": start, "finish": end}
        return [EVENT.of(row) for row in await self._db.rows(figures.lines_between(EVENT.columns), span)]

    async def pings_between(self, community: CommunityId, start: datetime, end: datetime) -> Mapping[PersonId, int]:
        """How often each was asked again in [start, end)."""
        span = {"community": community, "start": start, "finish": end}
        rows = await self._db.rows(figures.PINGS, span)
        return Counter(person for row in rows for person in row.facts["people"])

    async def answers_between(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Event]:
        """The lines of record in [start, end) about the community's own answers."""
        span = {"community": community, "start": start, "finish": end}
        return [EVENT.of(row) for row in await self._db.rows(figures.answers_between(EVENT.columns), span)]

    async def record_of_day(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Event]:
        """The whole records of all requests with a line in [start, end), or unfinished at `end`; oldest first."""
        span = {"community": community, "start": start, "finish": end}
        return [EVENT.of(row) for row in await self._db.rows(figures.records_of(EVENT.columns), span)]

    async def _write(self, event: Event, request: RequestId, *, seq: int, community: CommunityId) -> None:
        await self._db.write(RECORD, EVENT.values(event, request=request, seq=seq, community=community))
