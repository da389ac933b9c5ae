"""Complaints about workers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, text, update

from desk.model import CommunityId, Complaint, ComplaintId, RequestId
from roster.plan import PersonId
from storage.shapes import Shaped
from storage.tables import complaints
from storage.tables.complaints import FOR_OPERATOR
from storage.transaction import Transaction

COMPLAINT = Shaped(Complaint, complaints)
ADD = insert(complaints)
GET = select(*COMPLAINT.columns).where(complaints.c.id == bindparam("complaint"))
READ = update(complaints).where(complaints.c.id == bindparam("complaint")).values(read_at=bindparam("now"))
PASS_TO = update(complaints).where(complaints.c.id == bindparam("complaint")).values(reader=bindparam("new_reader"))
OF_PERSON = select(*COMPLAINT.columns).where(complaints.c.by == bindparam("who")).order_by(complaints.c.id)
UNREAD = select(*COMPLAINT.columns).where(text(FOR_OPERATOR)).order_by(complaints.c.at, complaints.c.id)


class Complaints:
    """`desk.ports.Complaints`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(
        self,
        *,
        community: CommunityId,
        request: RequestId | None,
        by: PersonId,
        passed_on_by: PersonId | None = None,
        about: PersonId | None,
        reader: PersonId | None,
        text: str,
        at: datetime,
    ) -> ComplaintId:
        """Write it down."""
        values = {"community": community, "request": request, "by": by, "about": about, "reader": reader}
        values |= {"passed_on_by": passed_on_by}
        return ComplaintId(await self._db.insert(ADD, values | {"text": text, "at": at}))

    async def get(self, complaint: ComplaintId) -> Complaint:
        """One."""
        return COMPLAINT.of(await self._db.only_row(GET, {"complaint": complaint}))

    async def pass_to(self, complaint: ComplaintId, reader: PersonId | None) -> None:
        """Somebody else reads it."""
        await self._db.write(PASS_TO, {"complaint": complaint, "new_reader": reader})

    async def read(self, complaint: ComplaintId, at: datetime) -> None:
        """Whom it was given to says so."""
        await self._db.write(READ, {"complaint": complaint, "now": at})

    async def of_person(self, person: PersonId) -> Sequence[Complaint]:
        """What she said, oldest first; there are few at all."""
        return [COMPLAINT.of(row) for row in await self._db.rows(OF_PERSON, {"who": person})]

    async def for_operator(self) -> Sequence[Complaint]:
        """Which nobody within the bot may read, and the operator has not; oldest first."""
        return [COMPLAINT.of(row) for row in await self._db.rows(UNREAD)]
