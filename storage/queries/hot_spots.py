"""Hot spots: requests for much the same thing, made within an hour."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from sqlalchemy import bindparam, func, insert, select, update

from desk.model import CommunityId, RequestId
from desk.ports.hot_spots import HotSpot
from desk.rules.hot_spots import Asked
from desk.terms import Category, Purpose, State, Urgency
from storage.once import once
from storage.shapes import Shaped
from storage.tables import hot_spot_requests, hot_spots, requests, words
from storage.transaction import Transaction

HOT_SPOT = Shaped(HotSpot, hot_spots)
BEGIN = insert(hot_spots)
GET = select(*HOT_SPOT.columns).where(hot_spots.c.id == bindparam("hot_spot_key"))
LATEST = (
    select(
        requests.c.id,
        requests.c.posted_at,
        func.coalesce(requests.c.resident, requests.c.asker),
        requests.c.source,
        requests.c.category,
    )
    .where(
        requests.c.community == bindparam("community"),
        requests.c.posted_at >= bindparam("since"),
        # As `desk.rules.hot_spots.counts` has it.
        requests.c.urgency != Urgency.EMERGENCY,
        requests.c.danger.is_(False),
        requests.c.category != Category.SAFETY,
        requests.c.state != State.WITHDRAWN,
    )
    .order_by(requests.c.posted_at.desc())
    .limit(bindparam("most"))
    .subquery()
)
ASKED = (
    select(LATEST.c.id, LATEST.c.coalesce.label("person"), LATEST.c.source, LATEST.c.category, words.c.text)
    .join(words, words.c.request == LATEST.c.id)
    .where(words.c.purpose.in_((Purpose.ASKED, Purpose.ADDED)), words.c.text.is_not(None))
    .order_by(LATEST.c.posted_at.desc(), LATEST.c.id.desc(), words.c.id)
)
THESE = hot_spot_requests.c.request.in_(bindparam("these", expanding=True))
OF = (
    select(*HOT_SPOT.columns)
    .join(hot_spot_requests, hot_spot_requests.c.hot_spot == hot_spots.c.id)
    .where(THESE, hot_spots.c.at > bindparam("since"))
    .order_by(hot_spots.c.id.desc())
    .limit(1)
)
JOIN = once(hot_spot_requests)
REQUESTS = (
    select(hot_spot_requests.c.request, hot_spot_requests.c.answered_at)
    .where(hot_spot_requests.c.hot_spot == bindparam("hot_spot_key"))
    .order_by(hot_spot_requests.c.request)
)
ANSWERED = (
    update(hot_spot_requests)
    .where(hot_spot_requests.c.hot_spot == bindparam("hot_spot_key"), THESE)
    .values(answered_at=bindparam("now"))
)


class HotSpots:
    """`desk.ports.HotSpots`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def asked(self, community: CommunityId, since: datetime, most: int) -> Sequence[Asked]:
        """What counts of what was posted there since and has words, newest first; of the latest `most` requests."""
        rows = await self._db.rows(ASKED, {"community": community, "since": since, "most": most})
        return [
            Asked(
                id=key,
                person=person,
                source=source,
                category=category,
                text=" ".join(said.text for said in together),
            )
            for (key, person, source, category), together in groupby(rows, key=itemgetter(0, 1, 2, 3))
        ]

    async def begin(self, community: CommunityId, requests: Collection[RequestId], at: datetime) -> HotSpot:
        """Write it down with all that it holds."""
        found = HotSpot(id=await self._db.insert(BEGIN, {"community": community, "at": at}), community=community, at=at)
        for request in requests:
            await self.join(found.id, request)
        return found

    async def get(self, hot_spot: int) -> HotSpot:
        """One."""
        return HOT_SPOT.of(await self._db.only_row(GET, {"hot_spot_key": hot_spot}))

    async def of(self, requests: Collection[RequestId], since: datetime) -> HotSpot | None:
        """The newest that holds any of these and was told after `since`."""
        row = await self._db.row(OF, {"these": sorted(requests), "since": since})
        return HOT_SPOT.of(row) if row else None

    async def join(self, hot_spot: int, request: RequestId) -> None:
        """One more. Twice is once."""
        await self._db.write(JOIN[self._db.dialect], {"hot_spot": hot_spot, "request": request})

    async def requests(self, hot_spot: int) -> Mapping[RequestId, datetime | None]:
        """What it holds, oldest first; since when each has its answer."""
        rows = await self._db.rows(REQUESTS, {"hot_spot_key": hot_spot})
        return {row.request: row.answered_at for row in rows}

    async def answered(self, hot_spot: int, requests: Collection[RequestId], at: datetime) -> None:
        """The announced answer went to these."""
        await self._db.write(ANSWERED, {"hot_spot_key": hot_spot, "these": sorted(requests), "now": at})
