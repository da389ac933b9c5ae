"""Who looked at whose address, and when (care rule 1)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, insert, or_, select

from desk.model import RequestId
from roster.plan import PersonId
from storage.tables import looks, requests
from storage.transaction import Transaction

ADD = insert(looks)
OF_RESIDENT = (
    select(looks.c.request, looks.c.person, looks.c.at)
    .join(requests, requests.c.id == looks.c.request)
    .where(
        or_(
            requests.c.resident == bindparam("concerned"),
            and_(requests.c.resident.is_(None), requests.c.asker == bindparam("concerned")),
        )
    )
    .order_by(looks.c.id.desc())
)
BY_WORKER = (
    select(looks.c.request)
    .where(looks.c.person == bindparam("looker"), looks.c.at >= bindparam("since"))
    .order_by(looks.c.id)
)


class Looks:
    """`desk.ports.Looks`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(self, request: RequestId, person: PersonId, at: datetime) -> None:
        await self._db.write(ADD, {"request": request, "person": person, "at": at})

    async def of_resident(self, resident: PersonId) -> Sequence[tuple[RequestId, PersonId, datetime]]:
        """Newest first."""
        rows = await self._db.rows(OF_RESIDENT, {"concerned": resident})
        return [(row.request, row.person, row.at) for row in rows]

    async def by_worker(self, person: PersonId, since: datetime) -> Sequence[RequestId]:
        """What she looked at since then, oldest first; twice if she looked twice."""
        return [row.request for row in await self._db.rows(BY_WORKER, {"looker": person, "since": since})]
