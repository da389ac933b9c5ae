"""Open questions to persons, gone when they are closed."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from desk.model import Facts, Question, QuestionId, RequestId
from desk.ports.telling import PLACE
from roster.plan import PersonId
from storage.shapes import Shaped
from storage.tables import questions
from storage.transaction import Transaction

QUESTION = Shaped(Question, questions)
GET = select(*QUESTION.columns).where(questions.c.id == bindparam("question"))
ALL_OPEN_FOR = (
    select(*QUESTION.columns)
    .where(questions.c.person == bindparam("asked"), questions.c.expires_at > bindparam("now"))
    .order_by(questions.c.id.desc())
)
OPEN_FOR = ALL_OPEN_FOR.where(questions.c.kind.in_(bindparam("kinds", expanding=True))).limit(1)
ASK = insert(questions)
CHANGE = update(questions).where(questions.c.id == bindparam("question")).values(facts=bindparam("facts"))
CLOSE = delete(questions).where(questions.c.id == bindparam("question"))
CLOSE_EARLIER = delete(questions).where(
    questions.c.person == bindparam("asked"), questions.c.kind.in_(bindparam("kinds", expanding=True))
)


class Questions:
    """`desk.ports.Questions`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def ask(
        self,
        *,
        person: PersonId,
        kind: str,
        request: RequestId | None,
        facts: Facts,
        asked_at: datetime,
        expires_at: datetime,
        closes: Collection[str] = PLACE,
    ) -> QuestionId:
        """Earlier ones of the kinds in `closes` are closed."""
        if closes:
            await self._db.write(CLOSE_EARLIER, {"asked": person, "kinds": sorted(closes)})
        values = {"person": person, "kind": kind, "request": request, "facts": facts}
        return QuestionId(await self._db.insert(ASK, values | {"asked_at": asked_at, "expires_at": expires_at}))

    async def all_open_for(self, person: PersonId, now: datetime) -> Sequence[Question]:
        """Of every kind, those that have not expired at `now`, newest first."""
        return [QUESTION.of(row) for row in await self._db.rows(ALL_OPEN_FOR, {"asked": person, "now": now})]

    async def open_for(self, person: PersonId, now: datetime, kinds: Collection[str]) -> Question | None:
        """The newest of these kinds that has not expired at `now`."""
        row = await self._db.row(OPEN_FOR, {"asked": person, "now": now, "kinds": sorted(kinds)})
        return QUESTION.of(row) if row else None

    async def get(self, question: QuestionId) -> Question | None:
        """None once it was closed; one that has expired is still there."""
        row = await self._db.row(GET, {"question": question})
        return QUESTION.of(row) if row else None

    async def change(self, question: QuestionId, facts: Facts) -> None:
        await self._db.write(CHANGE, {"question": question, "facts": facts})

    async def close(self, question: QuestionId) -> None:
        await self._db.write(CLOSE, {"question": question})
