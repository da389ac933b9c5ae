"""What people said, apart from the record, so that it can be erased."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import bindparam, insert, select, update

from desk.model import RequestId, Words, WordsId
from desk.terms import Purpose
from roster.plan import PersonId
from storage.lookups import Lookup
from storage.shapes import Shaped, without
from storage.tables import words
from storage.transaction import Transaction

WORDS = Shaped(Words, words)
ALL = select(*WORDS.columns)
ADD = insert(words)
GET = ALL.where(words.c.id == bindparam("said"))
OF = Lookup(ALL.where(words.c.request == bindparam("of_request")).order_by(words.c.id), words)
OF_SEVERAL = ALL.where(words.c.request.in_(bindparam("of_requests", expanding=True))).order_by(words.c.id)
LAST_BY = (
    ALL.where(words.c.author == bindparam("by"), words.c.purpose.in_((Purpose.ASKED, Purpose.ADDED)))
    .order_by(words.c.id.desc())
    .limit(1)
)
BY_ORIGIN = (
    ALL.where(words.c.author == bindparam("by"), words.c.came_as == bindparam("number"))
    .order_by(words.c.id.desc())
    .limit(1)
)
REPLACE = update(words).where(words.c.id == bindparam("said")).values(text=bindparam("now_says"))
THESE = words.c.id.in_(bindparam("these", expanding=True))
MOVE = update(words).where(THESE).values(request=bindparam("to_request"), purpose=bindparam("now_for"))
TOLD = update(words).where(THESE).values(told=True)


class WordsStore:
    """`desk.ports.WordsStore`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def add(self, words: Words) -> Words:
        """Its `id` is given here."""
        key = await self._db.insert(ADD, without(WORDS.values(words), "id"))
        return replace(words, id=WordsId(key))

    async def get(self, words: WordsId) -> Words:
        return WORDS.of(await self._db.only_row(GET, {"said": words}))

    async def of(self, request: RequestId) -> Sequence[Words]:
        """Oldest first."""
        return [WORDS.of(row) for row in await self._db.look_up(OF, {"of_request": request})]

    async def of_several(self, requests: Collection[RequestId]) -> Mapping[RequestId, Sequence[Words]]:
        """Of each of these, oldest first; nothing of whom nothing was said."""
        found: dict[RequestId, list[Words]] = {}
        for row in await self._db.rows(OF_SEVERAL, {"of_requests": sorted(requests)}) if requests else ():
            said = WORDS.of(row)
            found.setdefault(said.request, []).append(said)
        return found

    async def last_by(self, person: PersonId) -> Words | None:
        """The newest words this person wrote as a resident (ASKED or ADDED)."""
        row = await self._db.row(LAST_BY, {"by": person})
        return WORDS.of(row) if row else None

    async def by_origin(self, person: PersonId, came_as: int) -> Words | None:
        """The words that came as this message of Telegram's: an edit finds them."""
        row = await self._db.row(BY_ORIGIN, {"by": person, "number": came_as})
        return WORDS.of(row) if row else None

    async def replace_text(self, words: WordsId, text: str) -> None:
        await self._db.write(REPLACE, {"said": words, "now_says": text})

    async def move(self, words: Collection[WordsId], request: RequestId, *, purpose: Purpose = Purpose.ADDED) -> None:
        """These belong to another request now, which they make when they are what was asked (split)."""
        await self._db.write(MOVE, {"these": sorted(words), "to_request": request, "now_for": purpose})

    async def mark_told(self, words: Collection[WordsId]) -> None:
        await self._db.write(TOLD, {"these": sorted(words)})
