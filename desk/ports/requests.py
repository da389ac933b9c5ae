"""Requests, their record, and the words that lie with them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from desk.model import Change, CommunityId, Event, Request, RequestId, Words, WordsId
from desk.terms import Category, EventKind, Purpose, State, Urgency
from roster.plan import BuildingId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which requests a list shows, and which page of it. Gravest first, then oldest."""

    communities: Collection[CommunityId]
    states: Collection[State]
    worker: PersonId | None = None
    owner: PersonId | None = None
    building: BuildingId | None = None
    # Of these places, these kinds: it, or what was merged into it.
    watched: Sequence[tuple[Collection[BuildingId], Collection[Category]]] | None = None
    sheltered: bool = True  # also what is for named coordinators alone: a list that people read never has it
    due_before: datetime | None = None  # respond_by (while unanswered) or resolve_by before this
    raised: bool = False  # with what was raised or passed to them
    offset: int = 0
    limit: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much a list holds."""

    by_urgency: Mapping[Urgency, int]
    due_soon: int
    overdue: int


class Requests(Protocol):
    """Requests and their record."""

    async def add(self, request: Request, event: Event) -> Request:
        """Write a new request; its `id`, `number`, `key` are given here, whatever the argument holds."""

    async def get(self, request: RequestId) -> Request:
        """For the clock and the sender, which act for nobody. Persons come through `desk.access.request_for`."""

    async def several(self, keys: Collection[RequestId]) -> Sequence[Request]:
        """These, in the order of their keys."""

    async def by_key(self, key: str) -> Request | None:
        """Only `desk.access` asks this."""

    async def by_number(self, community: CommunityId, number: int) -> Request | None:
        """Only `desk.access` asks this."""

    async def save(self, change: Change) -> Request:
        """Write `after` with version + 1 and its event, or raise Overtaken if the version is no longer `before`'s."""

    async def record(self, event: Event) -> None:
        """A line of record that moves nothing."""

    async def next_due(self, now: datetime) -> Request | None:
        """The request whose `look_again_at` is earliest, if that is not after `now`."""

    async def earliest_look(self) -> datetime | None:
        """The earliest `look_again_at` of all; None when nothing is unfinished."""

    async def of_person(self, person: PersonId, states: Collection[State]) -> Sequence[Request]:
        """Requests whose resident or asker this is, newest first."""

    async def of_askers(self, persons: Collection[PersonId]) -> Mapping[PersonId, Sequence[Request]]:
        """What each of these asked for, or was asked for them, in whatever state, newest first."""

    async def made_sure_of(self, community: CommunityId, persons: Collection[PersonId]) -> Collection[PersonId]:
        """Of these askers, whom staff of this community has made sure of, at whatever request."""

    async def near(
        self, resident: PersonId | None, building: BuildingId | None, since: datetime, most: int
    ) -> Sequence[Request]:
        """What is open of this resident or of this building and was posted since, newest first; `most` of each."""

    async def merged_into(self, request: RequestId) -> Sequence[Request]:
        """What was merged into it, oldest first."""

    async def last_of_person(self, person: PersonId) -> Request | None:
        """The newest request this person posted, in whatever state."""

    async def select(self, selection: Selection) -> Sequence[Request]:
        """One page of a list."""

    async def count(self, selection: Selection, most: int | None = None) -> int:
        """How many the list has in all; if `most` is given, no further than that."""

    async def tally(self, selection: Selection, now: datetime, soon: timedelta, most: int) -> Tally:
        """The list in figures, of `most` requests at most. Due soon: its next limit is not over, and no further off."""

    async def events(self, request: RequestId) -> Sequence[Event]:
        """The record of one request, oldest first."""

    async def events_of_several(
        self, requests: Collection[RequestId], kinds: Collection[EventKind]
    ) -> Mapping[RequestId, Sequence[Event]]:
        """These lines of record of each of them, oldest first; nothing of which nothing is on record."""

    async def events_between(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Event]:
        """All lines of record in [start, end) of a community's requests, oldest first: what figures are made of."""

    async def pings_between(self, community: CommunityId, start: datetime, end: datetime) -> Mapping[PersonId, int]:
        """How often each was asked again in [start, end)."""

    async def answers_between(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Event]:
        """The lines of record in [start, end) about the community's own answers."""

    async def record_of_day(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Event]:
        """The whole records of all requests with a line in [start, end), or unfinished at `end`; oldest first."""


class WordsStore(Protocol):
    """What people said, apart from the record, so that it can be erased."""

    async def add(self, words: Words) -> Words:
        """Its `id` is given here."""

    async def get(self, words: WordsId) -> Words: ...
    async def of(self, request: RequestId) -> Sequence[Words]:
        """Oldest first."""

    async def of_several(self, requests: Collection[RequestId]) -> Mapping[RequestId, Sequence[Words]]:
        """Of each of these, oldest first; nothing of whom nothing was said."""

    async def last_by(self, person: PersonId) -> Words | None:
        """The newest words this person wrote as a resident (ASKED or ADDED)."""

    async def by_origin(self, person: PersonId, came_as: int) -> Words | None:
        """The words that came as this message of Telegram's: an edit finds them."""

    async def replace_text(self, words: WordsId, text: str) -> None: ...
    async def move(self, words: Collection[WordsId], request: RequestId, *, purpose: Purpose = Purpose.ADDED) -> None:
        """These belong to another request now, which they make when they are what was asked (split)."""

    async def mark_told(self, words: Collection[WordsId]) -> None: ...


class Looks(Protocol):
    """Who looked at whose address, and when (care rule 1)."""

    async def add(self, request: RequestId, person: PersonId, at: datetime) -> None: ...
    async def of_resident(self, resident: PersonId) -> Sequence[tuple[RequestId, PersonId, datetime]]:
        """Newest first."""

    async def by_worker(self, person: PersonId, since: datetime) -> Sequence[RequestId]:
        """What she looked at since then."""
