"""What has outlived its use is erased: what people said and sent, never what was done about it (figures stay whole)."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import BindParameter, Select, Update, and_, bindparam, delete, exists, or_, select, update

from desk.loops import KEPT
from desk.policy import KEEP_WORDS
from desk.terms import UNFINISHED, State
from storage.tables import (
    chats,
    communities,
    complaints,
    inbox,
    memberships,
    messages,
    outbox,
    people,
    promises,
    questions,
    requests,
    words,
)
from storage.tables.states import Arrived, Leaving
from storage.transaction import Transaction

BEFORE: BindParameter[datetime] = bindparam("before")
MOST: BindParameter[int] = bindparam("most")
STILL_USED: BindParameter[list[int]] = bindparam("still_used", expanding=True)
# One that was stopped uses its words until the next one would have been made: four weeks at most.
SERIES = select(promises.c.facts).where(promises.c.kind == "recur", promises.c.kept_at.is_(None))
OVER = sorted(set(State) - UNFINISHED)
ENDED = sorted(set(Leaving) - {Leaving.WAITING, Leaving.CLAIMED})


def _of_what_is_over() -> Select[tuple[int]]:
    """Words of requests that were over by then, unless the next one of their series is made of them."""
    joined = select(words.c.id).join(requests, requests.c.id == words.c.request)
    ended = joined.where(requests.c.state.in_(OVER), requests.c.stage_since <= BEFORE)
    ended = ended.where(requests.c.id.not_in(STILL_USED))
    return ended.where(requests.c.community == bindparam("community")).limit(MOST)


def _blank(which: Select[tuple[int]], *names: str) -> Update:
    return update(words).where(words.c.id.in_(which)).values(dict.fromkeys(names))


SAID = _of_what_is_over().where(
    or_(words.c.text.is_not(None), words.c.latitude.is_not(None), words.c.longitude.is_not(None))
)
SENT_IN = _of_what_is_over().where(or_(words.c.file.is_not(None), words.c.album.is_not(None)))
DEALT = select(inbox.c.id).where(inbox.c.ended_at <= BEFORE, inbox.c.state == Arrived.DEALT).limit(MOST)
DEAD = select(inbox.c.id).where(inbox.c.ended_at <= BEFORE, inbox.c.state == Arrived.DEAD, inbox.c.body != {})
GONE_OUT = select(outbox.c.id).where(outbox.c.ended_at <= BEFORE, outbox.c.state.in_(ENDED), outbox.c.facts != {})
SAID_OF_WORKERS = (
    select(complaints.c.id)
    .where(
        complaints.c.community == bindparam("said_in"), complaints.c.read_at <= BEFORE, complaints.c.text.is_not(None)
    )
    .limit(MOST)
)
EXPIRED = select(questions.c.id).where(questions.c.expires_at <= BEFORE).limit(MOST)

# Who has asked for nothing for so long is known by key alone, until she writes again. Who works here is named by the
# rosters; who was named in a community's file, by that.
HER_OWN = or_(requests.c.asker == people.c.id, requests.c.resident == people.c.id)
BUSY = exists().where(HER_OWN, or_(requests.c.state.not_in(OVER), requests.c.stage_since > BEFORE))
AT_WORK = exists().where(
    memberships.c.person == people.c.id,
    memberships.c.until.is_(None),
    or_(memberships.c.worker, memberships.c.coordinator, memberships.c.since > BEFORE),
)
TO_HER = exists().where(chats.c.person == people.c.id, messages.c.chat == chats.c.id)
WRITTEN_TO = TO_HER.where(
    or_(messages.c.sent_at > BEFORE, and_(messages.c.sent_at.is_(None), messages.c.gone_at.is_(None)))
)
KNOWN = or_(people.c.name != "", people.c.phone.is_not(None))
SINCE_LONG = or_(exists().where(HER_OWN), TO_HER)
IDLE = select(people.c.id).where(KNOWN, ~people.c.named, ~BUSY, ~AT_WORK, ~WRITTEN_TO, SINCE_LONG).limit(MOST)
AT_HOME = (
    select(memberships.c.id)
    .join(people, people.c.id == memberships.c.person)
    .where(memberships.c.flat.is_not(None), memberships.c.since <= BEFORE, ~BUSY)
    .limit(MOST)
)

KEEPING = select(communities.c.id, communities.c.keep_words, communities.c.keep_files)
BLANK_WORDS, BLANK_FILES = _blank(SAID, "text", "latitude", "longitude"), _blank(SENT_IN, "file", "album")
BLANK_COMPLAINTS = update(complaints).where(complaints.c.id.in_(SAID_OF_WORKERS)).values(text=None)
BLANK_PEOPLE = update(people).where(people.c.id.in_(IDLE)).values(name="", phone=None, dialled=None)
BLANK_FLATS = update(memberships).where(memberships.c.id.in_(AT_HOME)).values(flat=None)
# For each: how long it is kept, and what takes it away. A name in the outbox stays, since it is given once for ever.
SWEEPS = {
    "inbox": (KEPT.messages, delete(inbox).where(inbox.c.id.in_(DEALT))),
    "dead_letters": (KEPT.messages, update(inbox).where(inbox.c.id.in_(DEAD.limit(MOST))).values(body={})),
    "outbox": (KEPT.messages, update(outbox).where(outbox.c.id.in_(GONE_OUT.limit(MOST))).values(facts={})),
    "questions": (KEPT.messages, delete(questions).where(questions.c.id.in_(EXPIRED))),
}


class Sweeping:
    """`desk.loops.Sweeping`."""

    __slots__ = ("_db",)

    def __init__(self, db: Transaction) -> None:
        self._db = db

    async def sweep(self, now: datetime, *, limit: int) -> Mapping[str, int]:
        """One round of each, at most so many rows, of words and files in each community; how many there were."""
        found = Counter(words=0, files=0, complaints=0)
        still_used = [row.facts["request"] for row in await self._db.rows(SERIES)]
        places = await self._db.rows(KEEPING)
        for place in places:
            of = {"community": place.id, "most": limit, "still_used": still_used}
            found["words"] += await self._db.write(BLANK_WORDS, of | {"before": now - place.keep_words})
            found["complaints"] += await self._db.write(
                BLANK_COMPLAINTS, {"said_in": place.id, "most": limit, "before": now - place.keep_words}
            )
            found["files"] += await self._db.write(BLANK_FILES, of | {"before": now - place.keep_files})
        longest = max((place.keep_words for place in places), default=KEEP_WORDS)
        for name, blank in (("people", BLANK_PEOPLE), ("flats", BLANK_FLATS)):
            found[name] = await self._db.write(blank, {"before": now - longest, "most": limit})
        for name, (kept, statement) in SWEEPS.items():
            found[name] = await self._db.write(statement, {"before": now - kept, "most": limit})
        return found
