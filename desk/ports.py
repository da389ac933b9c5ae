"""What the desk needs from the house beneath it. `storage/` implements these; all of one `Work` is one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from roster.plan import BuildingId, Override, PersonId, Plan, Seat

from .model import (
    Building,
    Chat,
    ChatId,
    Community,
    CommunityId,
    Event,
    Facts,
    Membership,
    Message,
    MessageId,
    Person,
    Promise,
    Question,
    QuestionId,
    Request,
    RequestId,
    Words,
    WordsId,
)
from .notices import Kind, Notice
from .terms import Role, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One write of a request: what it becomes from the version that was seen, and the line of record."""

    before: Request
    after: Request
    event: Event | None  # None for a mere "looked at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which requests a list shows, and which page of it. Gravest first, then oldest."""

    communities: Collection[CommunityId]
    states: Collection[State]
    worker: PersonId | None = None
    owner: PersonId | None = None
    building: BuildingId | None = None
    due_before: datetime | None = None  # respond_by (while unanswered) or resolve_by before this
    offset: int = 0
    limit: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """A handoff that took place: a fact, whatever is made of the rotation later."""

    community: CommunityId
    seat: Seat
    at: datetime
    outgoing: PersonId | None  # None: the seat was empty
    incoming: PersonId
    rotation: int | None = None  # None: a cover for the seat everywhere, or the fallback


class Requests(Protocol):
    """Requests and their record."""

    async def add(self, request: Request, event: Event) -> Request:
        """Write a new request; its `id`, `number`, `key` are given here, whatever the argument holds."""

    async def get(self, request: RequestId) -> Request:
        """For the clock and the sender, which act for nobody. Persons come through `desk.access.request_for`."""

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

    async def last_of_person(self, person: PersonId) -> Request | None:
        """The newest request this person posted, in whatever state."""

    async def select(self, selection: Selection) -> Sequence[Request]:
        """One page of a list."""

    async def count(self, selection: Selection) -> int:
        """How many the list has in all."""

    async def events(self, request: RequestId) -> Sequence[Event]:
        """The record of one request, oldest first."""

    async def events_between(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Event]:
        """All lines of record in [start, end) of a community's requests, oldest first: what figures are made of."""

    async def record_of_day(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Event]:
        """The whole records of all requests with a line in [start, end), or unfinished at `end`; oldest first."""


class People(Protocol):
    """Persons and their places in communities."""

    async def get(self, person: PersonId) -> Person: ...
    async def by_telegram(self, telegram_id: int) -> Person | None: ...
    async def seen(self, *, telegram_id: int, name: str, language: str | None, chat: ChatId | None) -> Person:
        """Find or make the person; name, Telegram's language and private chat are brought up to date; reachable again
        when `chat` is given."""

    async def add(self, *, name: str, phone: str | None) -> Person:
        """Somebody without Telegram: a phone caller."""

    async def choose_language(self, person: PersonId, language: str) -> None: ...
    async def set_phone(self, person: PersonId, phone: str | None) -> None: ...
    async def set_current(self, person: PersonId, community: CommunityId) -> None: ...
    async def set_unreachable(self, person: PersonId, since: datetime | None) -> None: ...
    async def memberships(self, person: PersonId) -> Sequence[Membership]:
        """Those that last now."""

    async def membership(self, person: PersonId, community: CommunityId) -> Membership | None:
        """The one that lasts now."""

    async def join(self, person: PersonId, community: CommunityId, roles: Collection[Role], at: datetime) -> Membership:
        """Make or widen a membership; roles are added to those held."""

    async def set_roles(self, person: PersonId, community: CommunityId, roles: Collection[Role], at: datetime) -> None:
        """Exactly these roles from now on; none at all ends the membership."""

    async def set_place(
        self, person: PersonId, community: CommunityId, *, building: BuildingId | None, flat: str | None
    ) -> None: ...
    async def with_role(self, community: CommunityId, role: Role) -> Sequence[Person]:
        """All who hold the role now, in the order of their keys."""


class Communities(Protocol):
    """Communities, their buildings, plans and codes."""

    async def get(self, community: CommunityId) -> Community: ...
    async def by_code(self, code: str) -> Community | None: ...
    async def all(self) -> Sequence[Community]:
        """In the order of their keys."""

    async def buildings(self, community: CommunityId) -> Sequence[Building]:
        """In natural order of their names ("2" before "10")."""

    async def building(self, building: BuildingId) -> Building: ...
    async def plan(self, community: CommunityId) -> Plan:
        """What `roster.duty_at` answers from."""

    async def link_group(self, community: CommunityId, chat: ChatId, *, staff: bool) -> None: ...
    async def unlink_group(self, chat: ChatId) -> None:
        """The group is no community's any more, neither its group nor its staff group."""

    async def claim(self, code: str, person: PersonId, now: datetime) -> CommunityId | None:
        """Use up a claim code, once; the community it opens, or None."""

    async def new_claim(self, community: CommunityId, now: datetime) -> str:
        """A fresh claim code for the first coordinator."""


class Rosters(Protocol):
    """What is written about duty; who has it is read from `Communities.plan`."""

    async def add_cover(
        self,
        community: CommunityId,
        *,
        seat: Seat,
        person: PersonId,
        start: datetime,
        end: datetime,
        made_at: datetime,
        made_by: PersonId | None,
        rotation: int | None = None,
    ) -> Override:
        """From `start` until `end` this person has the seat, of one rotation or everywhere."""

    async def record_handoff(self, handoff: Handoff) -> None:
        """A fact that no later edit of a rotation changes. Recording it twice is recording it once."""

    async def handoffs(self, community: CommunityId, start: datetime, end: datetime) -> Sequence[Handoff]:
        """Those that took place in [start, end), oldest first."""


class Chats(Protocol):
    """Chats of Telegram."""

    async def get(self, chat: ChatId) -> Chat: ...
    async def seen(self, *, telegram_id: int, kind: str, person: PersonId | None) -> Chat:
        """Find or make it."""

    async def moved(self, *, old: int, new: int) -> None:
        """A group became a supergroup: rewrite its number, forget its messages. Twice does what once does."""


class Outbox(Protocol):
    """What must be said."""

    async def add(self, *notices: Notice) -> None:
        """Write them; a known name, or a slot that is taken, only makes the waiting one graver and earlier."""


class Messages(Protocol):
    """The ledger of messages that the bot sent."""

    async def reserve(
        self,
        *,
        chat: ChatId,
        kind: Kind,
        person: PersonId | None,
        request: RequestId | None = None,
        words: WordsId | None = None,
        facts: Facts | None = None,
    ) -> MessageId:
        """A row for a message that will live on; the sender fills in Telegram's number."""

    async def get(self, message: MessageId) -> Message: ...
    async def find(self, chat: ChatId, telegram_id: int) -> Message | None:
        """What a reply or a tap in this chat points at."""

    async def of_request(self, request: RequestId, kinds: Collection[Kind]) -> Sequence[Message]:
        """Those not gone, oldest first."""

    async def of_chat(self, chat: ChatId, kinds: Collection[Kind]) -> Sequence[Message]:
        """Those not gone, oldest first."""

    async def change(self, message: MessageId, facts: Facts) -> None:
        """What it shows beyond its request: a page, an open menu."""

    async def gone(self, message: MessageId, at: datetime) -> None: ...


class Questions(Protocol):
    """Open questions to persons."""

    async def ask(
        self,
        *,
        person: PersonId,
        kind: str,
        request: RequestId | None,
        facts: Facts,
        asked_at: datetime,
        expires_at: datetime,
    ) -> QuestionId:
        """One open question a person: an earlier one is closed."""

    async def open_for(self, person: PersonId, now: datetime) -> Question | None: ...
    async def get(self, question: QuestionId) -> Question | None:
        """None once it was closed."""

    async def close(self, question: QuestionId) -> None: ...


class WordsStore(Protocol):
    """What people said, apart from the record, so that it can be erased."""

    async def add(self, words: Words) -> Words:
        """Its `id` is given here."""

    async def get(self, words: WordsId) -> Words: ...
    async def of(self, request: RequestId) -> Sequence[Words]:
        """Oldest first."""

    async def last_by(self, person: PersonId) -> Words | None:
        """The newest words this person wrote as a resident (ASKED or ADDED)."""

    async def by_origin(self, person: PersonId, came_as: int) -> Words | None:
        """The words that came as this message of Telegram's: an edit finds them."""

    async def replace_text(self, words: WordsId, text: str) -> None: ...
    async def move(self, words: Collection[WordsId], request: RequestId) -> None:
        """Split: these belong to another request now."""

    async def mark_told(self, words: Collection[WordsId]) -> None: ...


class Promises(Protocol):
    """Everything that has an hour, beyond the requests' own steps."""

    async def add(self, promise: Promise) -> None:
        """Adding a name twice is adding it once, even after it was kept."""

    async def next_due(self, now: datetime) -> Promise | None:
        """The earliest not yet kept, if it is not after `now`."""

    async def earliest(self) -> datetime | None:
        """When the next one is due; None when there is none."""

    async def keep(self, name: str, now: datetime) -> None:
        """It is dealt with."""

    async def get(self, name: str) -> Promise | None:
        """If it is not yet kept."""


class Looks(Protocol):
    """Who looked at whose address, and when (care rule 1)."""

    async def add(self, request: RequestId, person: PersonId, at: datetime) -> None: ...
    async def of_resident(self, resident: PersonId) -> Sequence[tuple[RequestId, PersonId, datetime]]:
        """Newest first."""

    async def by_worker(self, person: PersonId, since: datetime) -> Sequence[RequestId]:
        """What she looked at since then."""


class Work(Protocol):
    """The unit of work: everything written through it is committed together, or not at all."""

    @property
    def requests(self) -> Requests: ...
    @property
    def people(self) -> People: ...
    @property
    def communities(self) -> Communities: ...
    @property
    def rosters(self) -> Rosters: ...
    @property
    def chats(self) -> Chats: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def words(self) -> WordsStore: ...
    @property
    def promises(self) -> Promises: ...
    @property
    def looks(self) -> Looks: ...
