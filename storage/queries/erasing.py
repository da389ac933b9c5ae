"""Somebody is forgotten: her words, wherever they lie. What was done about them stays, by key alone (care rule 10)."""

from datetime import datetime

from sqlalchemy import (
    BindParameter,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    type_coerce,
    update,
)

from desk.notices import Kind
from desk.terms import UNFINISHED, Purpose, Source, State
from roster.plan import PersonId
from storage.tables import chats, complaints, inbox, memberships, outbox, people, questions, requests, words
from storage.tables.states import Arrived, Leaving
from storage.transaction import Transaction

WHO: BindParameter[int] = bindparam("who")
AT: BindParameter[datetime] = bindparam("erased_at", type_=requests.c.posted_at.type)
# What went into another is over with that one.
into = requests.alias("into")
GOES_ON = exists().where(into.c.id == requests.c.merged_into, into.c.state.in_(sorted(UNFINISHED)))
OVER = and_(requests.c.state.in_(sorted(set(State) - UNFINISHED)), ~GOES_ON)
LEFT = outbox.c.state.in_(sorted(set(Leaving) - {Leaving.WAITING, Leaving.CLAIMED}))
BY_RESIDENTS = sorted({Purpose.ASKED, Purpose.ADDED, Purpose.THANKS})

ASKED = and_(requests.c.asker == WHO, requests.c.source != Source.WORKER)
# About her: all that was said of it goes, whoever said it. What she asked for somebody else whom the bot knows is that
# person's: of it go her own words.
ABOUT_HER = select(requests.c.id).where(
    or_(requests.c.resident == WHO, and_(requests.c.resident.is_(None), ASKED)), OVER
)
BY_HER = select(requests.c.id).where(ASKED, OVER)
HER_CHAT = select(chats.c.id).where(chats.c.person == WHO, chats.c.kind == "private")
HER_PLACES = select(memberships.c.community).where(memberships.c.person == WHO)
# Whoever works there has pressed buttons below her words, and answered them: Telegram sends the words along. What one
# of them wrote herself and nobody could read yet is not hers: of dead letters only the presses go.
STAFF = (
    select(people.c.telegram_id)
    .join(memberships, memberships.c.person == people.c.id)
    .where(memberships.c.community.in_(HER_PLACES), or_(memberships.c.worker, memberships.c.coordinator))
)
HER_NUMBER = select(people.c.telegram_id).where(people.c.id == WHO).scalar_subquery()
NAMES_HER = type_coerce(inbox.c.body, Text).like(
    literal('%"id":') + select(cast(people.c.telegram_id, Text)).where(people.c.id == WHO).scalar_subquery() + ",%"
)

WORDS = (
    update(words)
    .where(
        or_(
            words.c.request.in_(ABOUT_HER),
            and_(words.c.request.in_(BY_HER), words.c.author == WHO, words.c.purpose.in_(BY_RESIDENTS)),
        )
    )
    .values(dict.fromkeys(("text", "file", "latitude", "longitude", "album")))
)
OF_STAFF = and_(
    inbox.c.lane.in_(STAFF),
    or_(inbox.c.state == Arrived.DEALT, type_coerce(inbox.c.body, Text).like('%"callback_query":%')),
)
UPDATES = (
    update(inbox)
    .where(inbox.c.state != Arrived.WAITING, or_(inbox.c.lane == HER_NUMBER, OF_STAFF, NAMES_HER))
    .values(body={})
)
SENT = update(outbox).where(LEFT, or_(outbox.c.chat.in_(HER_CHAT), outbox.c.request.in_(ABOUT_HER))).values(facts={})
# Words that have not left yet do not leave any more.
UNSENT = (
    update(outbox)
    .where(outbox.c.state == Leaving.WAITING, outbox.c.kind == Kind.PIECE, outbox.c.request.in_(ABOUT_HER))
    .values(state=Leaving.DROPPED, ended_at=AT, facts={})
)
COMPLAINTS = (
    update(complaints).where(complaints.c.by == WHO).values(text=None, read_at=func.coalesce(complaints.c.read_at, AT))
)
QUESTIONS = delete(questions).where(or_(questions.c.person == WHO, questions.c.request.in_(ABOUT_HER)))
PLACES = update(memberships).where(memberships.c.person == WHO).values(building=None, flat=None)
NAME = update(people).where(people.c.id == WHO).values(name="", named=False, phone=None, dialled=None)
AT_ANY_TIME = (WORDS, UPDATES, SENT, QUESTIONS, PLACES)
NOW_OVER = (UNSENT, COMPLAINTS)


class Erasing:
    """`desk.ports.Erasing`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def erase(self, person: PersonId, *, name_stays: bool, at: datetime) -> None:
        """All that is hers and over, wherever it lies. `name_stays` for who works here."""
        for statement in (*AT_ANY_TIME, *(() if name_stays else (NAME,))):
            await self._db.write(statement, {"who": person})
        for statement in NOW_OVER:
            await self._db.write(statement, {"who": person, "erased_at": at})
