"""How well it went: the three rates and the answer times, from the event record alone (requirements 35 and 36).

Response     = first human contact within the limit / episodes whose limit has passed or was met
Resolution   = "solved" answers of residents / their answers
Satisfaction = ratings of 4 and 5 / ratings

An automatic message counts for nothing, nor does an answer of the community's list, which is counted by itself: contact
is an accept, a take-over or words from a human, if they reached anybody. An episode counts in the period in which it
was decided: when it was answered, or when its limit passed unanswered.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from desk.model import Event, Json, RequestId
from desk.terms import Category, EventKind
from roster.plan import PersonId

from .corrections import NOTHING, Corrections, counted

CONTACT = frozenset({EventKind.ACCEPT, EventKind.TAKE_OVER, EventKind.MESSAGE})
GOOD = 4  # ratings from here on count as satisfied
SMALLEST_PART = 3


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its numerator and denominator; never a bare percentage."""

    of: int
    out_of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What happened in a period."""

    received: int
    done: int
    at_once: int = 0  # questions for which the community's own answer was enough, without a person
    response: Rate
    resolution: Rate
    satisfaction: Rate
    answer_times: tuple[timedelta, ...]  # to the first human answer, shortest first
    categories: Mapping[Category, int]  # of what was received
    workers: frozenset[PersonId]  # who answered
    corrected: Corrections = NOTHING  # of what was received

    @property
    def median(self) -> timedelta | None:
        """Half of those who were to be answered were, within this."""
        return self.percentile(50)

    def percentile(self, share: int) -> timedelta | None:
        """The nearest rank: the smallest time within which at least `share` of 100 were answered; None: so many were
        not. Whoever was promised an answer and had none counts, too."""
        rank = max(-(-share * self.response.out_of // 100), 1)
        return self.answer_times[rank - 1] if rank <= len(self.answer_times) else None


def figures(record: Sequence[Event], start: datetime, end: datetime) -> Figures:
    """The figures of [start, end) from the whole records of the requests that matter to it."""
    kept = effective(record)
    within = [one for one in kept if start <= one.at < end]
    decided = [one for one in _episodes(kept) if start <= one.decided(end) < end]
    answers = [one for one in within if _answer(one) is not None]
    stars = [one.facts["rating"] for one in within if one.kind is EventKind.RATE]
    received = {one.request for one in within if one.kind is EventKind.POST}
    times = sorted(one.answered - one.asked for one in decided if one.answered is not None)
    return Figures(
        received=_count(within, EventKind.POST),
        done=_count(within, EventKind.FINISH),
        at_once=_count(within, EventKind.SUFFICE),
        response=Rate(sum(one.in_time for one in decided), len(decided)),
        resolution=Rate(sum(_answer(one) is True for one in answers), len(answers)),
        satisfaction=Rate(sum(star >= GOOD for star in stars), len(stars)),
        answer_times=tuple(times),
        categories=_categories(kept, received),
        corrected=counted(kept, received),
        workers=frozenset(one.actor for one in within if one.kind in CONTACT and one.actor is not None),
    )


def effective(record: Iterable[Event]) -> list[Event]:
    """The record without what was undone within its minute, and without words that have reached nobody or were taken
    back."""
    kept: list[Event] = []
    for one in _arrived(list(record)):
        if one.kind is EventKind.UNDO:
            undone = [i for i, old in enumerate(kept) if old.request == one.request and "before" in old.facts]
            if undone:
                del kept[undone[-1]]
        if one.kind is not EventKind.UNDO or one.facts.get("answered"):
            kept.append(one)
    return kept


def _arrived(record: Sequence[Event]) -> list[Event]:
    lost = {_written(one) for one in record if one.kind in {EventKind.UNDELIVERED, EventKind.UNSAY}}
    return [one for one in record if one.kind is not EventKind.MESSAGE or _written(one) not in lost]


def _written(one: Event) -> tuple[Json, Json]:
    """Words of somebody's, or a first question."""
    return one.facts.get("words"), one.facts.get("message")


def answered_at(record: Iterable[Event], episode: int) -> datetime | None:
    """When a human answered one request for the first time in this episode."""
    contacts = [one for one in effective(record) if _contact(one) and one.facts["episode"] == episode]
    return _at(contacts[0]) if contacts else None


def answered_as_one(record: Sequence[Event], merged: RequestId, since: datetime) -> datetime | None:
    """By the record of what it was merged into `since` then: when a human answered both."""
    one_with_it = {
        one.facts["episode"] for one in record if one.kind is EventKind.JOINED and one.facts["from"] == merged
    }
    contacts = [one for one in effective(record) if _contact(one)]
    of_both = [_at(one) for one in contacts if _at(one) >= since or one.facts["episode"] in one_with_it]
    return max(since, of_both[0]) if of_both else None


def _contact(one: Event) -> bool:
    """A human's; also what was answered as a part of another one, of which it is a part no more."""
    return one.kind in CONTACT or one.kind is EventKind.UNDO


def _at(contact: Event) -> datetime:
    return datetime.fromisoformat(contact.facts["answered"]) if contact.kind is EventKind.UNDO else contact.at


def folded(categories: Mapping[Category, int]) -> list[tuple[Category | None, int]]:
    """Parts under 3 as one, never exactly one of them, and never a folded part under 3: nobody can be told by a sum."""
    parts: list[tuple[Category | None, int]] = sorted(categories.items(), key=lambda part: (-part[1], part[0]))
    small = [part for part in parts if part[1] < SMALLEST_PART]
    large = [part for part in parts if part[1] >= SMALLEST_PART]
    while small and large and (len(small) == 1 or sum(count for _, count in small) < SMALLEST_PART):
        small.append(large.pop())
    return [*large, (None, sum(count for _, count in small))] if small else large


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One asking of a request, from a posting or reopening to its first human answer."""

    asked: datetime
    respond_by: datetime
    answered: datetime | None

    @property
    def in_time(self) -> bool:
        """Exactly at the limit is late."""
        return self.answered is not None and self.answered < self.respond_by

    def decided(self, end: datetime) -> datetime:
        """When it was known how it went: `end` or later if it is not known yet."""
        if self.answered is not None and self.answered < self.respond_by:
            return self.answered
        return self.respond_by if self.respond_by < end else end


def _episodes(kept: Sequence[Event]) -> Iterable[Episode]:
    def key(one: Event) -> tuple[RequestId, int]:
        return one.request, one.facts["episode"]

    for _, lines in groupby(sorted(kept, key=lambda one: (*key(one), one.seq)), key=key):
        events = list(lines)
        answered = next((one for one in events if _contact(one)), None)
        last = answered or events[-1]
        ended = answered is None and any(_ends_in_time(one) for one in events)
        if not ended:
            yield Episode(
                asked=datetime.fromisoformat(last.facts["asked_at"]),
                respond_by=datetime.fromisoformat(last.facts["respond_by"]),
                answered=_at(answered) if answered is not None else None,
            )


def _ends_in_time(one: Event) -> bool:
    """Over before anybody had to answer. After the limit it stays late, whatever becomes of it."""
    over = one.kind in {EventKind.WITHDRAW, EventKind.MERGE, EventKind.SUFFICE}
    return over and one.at < datetime.fromisoformat(one.facts["respond_by"])


def _answer(one: Event) -> bool | None:
    """The resident's word: True solved, False not; None when it is no such word, or somebody else's."""
    if one.kind in {EventKind.CONFIRM, EventKind.REOPEN} and one.facts.get("solved") is not None:
        return bool(one.facts["solved"])
    return None


def _categories(kept: Sequence[Event], requests: set[RequestId]) -> Mapping[Category, int]:
    """What is sheltered is counted, and not named (care rule 3)."""
    latest = {one.request: Category(one.facts["category"]) for one in kept if one.request in requests}
    return Counter(Category.OTHER if one is Category.SAFETY else one for one in latest.values())


def _count(events: Sequence[Event], kind: EventKind) -> int:
    return sum(one.kind is kind for one in events)
