"""Who and what the desk knows. Every instant is aware and UTC; local time exists only where words are made.

The keys are the database's own integers. Telegram's numbers are attributes (`telegram_id`), since chats move and phone
callers have none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, NewType
from zoneinfo import ZoneInfo

from roster.plan import BuildingId, PersonId

from .aids import Answer, Checklist, Contact
from .policy import KEEP_FILES, KEEP_WORDS, Policy
from .terms import (
    UNFINISHED,
    Category,
    EventKind,
    MeasureKind,
    Outcome,
    PieceKind,
    Purpose,
    Role,
    Source,
    State,
    Urgency,
    WaitReason,
)

CommunityId = NewType("CommunityId", int)
ChatId = NewType("ChatId", int)
RequestId = NewType("RequestId", int)
MessageId = NewType("MessageId", int)  # a row of the ledger of messages, not Telegram's number
WordsId = NewType("WordsId", int)
QuestionId = NewType("QuestionId", int)
ComplaintId = NewType("ComplaintId", int)

Json = Any  # null, true, a number, a string, a list or an object of these
Facts = Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """A neighbourhood with its own desk."""

    id: CommunityId
    code: str  # in deep links: t.me/<bot>?start=<code>
    name: str
    zone: ZoneInfo
    language: str  # a tag such as "en" or "zh-Hans"
    emergency: Mapping[str, str]  # number to call by kind: medical, fire, police, lifeline
    desk_phone: str | None
    fallback: PersonId  # answers when no rotation does; mandatory
    reception: bool  # takes strangers who came without a community's link
    parent: CommunityId | None
    group: ChatId | None  # where the summary goes
    staff_group: ChatId | None
    summary_at: time  # local
    keep_words: timedelta = KEEP_WORDS  # after a request is over: texts and places
    keep_files: timedelta = KEEP_FILES  # the same: what a voice or a picture is fetched by
    policy: Policy
    surge_policy: Policy | None  # in a surge; None: the usual one with the limits of `policy.SURGE`
    surge_since: datetime | None  # None: there is no surge
    watch: frozenset[Category]  # what stands on the watch list, of sealed buildings; none: there is no list
    contacts: tuple[Contact, ...] = ()  # whom to ring, in order
    answers: tuple[Answer, ...] = ()  # to what is often asked
    checklists: tuple[Checklist, ...] = ()  # its own; a category without one has the usual
    created_at: datetime  # nothing from before is made up


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """A building of a community."""

    id: BuildingId
    community: CommunityId
    name: str
    sealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A seal or a surge, on record."""

    id: int
    kind: MeasureKind
    community: CommunityId
    building: BuildingId | None  # what is sealed; None: all of the community
    began_at: datetime
    began_by: PersonId | None  # None: the community file
    ended_at: datetime | None  # None while it lasts
    ended_by: PersonId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody the desk knows; a phone caller has no `telegram_id`."""

    id: PersonId
    telegram_id: int | None
    name: str
    phone: str | None
    language: str | None  # chosen by the person; None until then
    telegram_language: str | None  # what Telegram offers
    on_site: bool
    chat: ChatId | None  # the private chat; None until they pressed Start
    unreachable_since: datetime | None  # blocked the bot, or never started it
    community: CommunityId | None  # the current one, for what they post
    silent_since: datetime | None = None  # said that it is not safe to write to them: nothing is sent till they write


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A person's place in a community."""

    person: PersonId
    community: CommunityId
    roles: frozenset[Role]
    building: BuildingId | None
    flat: str | None
    since: datetime
    until: datetime | None  # None while it lasts


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A chat of Telegram's; its number may change when a group is upgraded."""

    id: ChatId
    telegram_id: int
    kind: str  # private, group, supergroup, channel
    person: PersonId | None  # whose private chat it is
    community: CommunityId | None  # which community's group it is
    paused_until: datetime | None = None  # Telegram takes nothing for it before then


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something a resident asked for. Its events are the file; this is the cover."""

    id: RequestId
    key: str  # eight random characters, on buttons and links: numbers repeat after a restored backup
    community: CommunityId
    number: int  # what people see: #12; counts per community, never reused
    state: State
    stage: int  # counts changes of state: a button made for an older stage is stale
    version: int  # counts writes: guards each of them
    category: Category
    urgency: Urgency
    danger: bool  # words of mortal danger, or the red key
    episode: int  # 1, and one more with each reopening
    source: Source
    asker: PersonId  # who wrote, or who filed it
    resident: PersonId | None  # who is to be helped; None when filed for somebody the bot does not know
    building: BuildingId | None
    away: CommunityId | None = None  # whose duty looks after it, since it was passed there
    above: CommunityId | None = None  # up to which community above it was raised
    worker: PersonId | None = None  # does it now and is pinged; while new, whoever holds the card
    owner: PersonId | None = None  # who first accepted it; follows it to its end
    visit: bool = False  # somebody has to go there: who works from home is not given it
    directed_to: PersonId | None = None  # passed on to this very person
    directed_rotation: int | None = None  # passed on to whoever has its turn; None: the roster of the place says who
    posted_at: datetime
    asked_at: datetime  # fixes the deadlines of this episode and never moves
    stage_since: datetime  # when the present state began: the ladder counts from here
    quiet_until: datetime | None = None  # posted at night, or done and asked about in the evening: no step before this
    respond_by: datetime
    resolve_by: datetime
    responded_at: datetime | None = None  # the first human answer of this episode
    lease_until: datetime | None = None  # until when the worker said she would be at it
    waiting_for: WaitReason | None = None
    waiting_until: datetime | None = None  # resumes by itself then
    noted_at: datetime | None = None  # the last note or answer of the worker
    finished_at: datetime | None = None
    outcome: Outcome | None = None
    solved: bool | None = None  # the resident's word
    rating: int | None = None  # 1 to 5
    follows: RequestId | None = None  # the request this one was made from
    merged_into: RequestId | None = None
    policy: Policy  # as it was when this was posted
    looked_at: datetime  # up to here the clock's work is done
    look_again_at: datetime | None = None  # None only when it is over

    @property
    def unfinished(self) -> bool:
        """Somebody still has to do something."""
        return self.state in UNFINISHED

    @property
    def looked_after_by(self) -> CommunityId:
        """Whose duty is asked. What is sheltered is at home wherever it was."""
        return self.community if self.away is None or self.sheltered else self.away

    @property
    def for_other(self) -> bool:
        """Somebody asks for somebody else: not a worker, for who phoned."""
        return self.source is Source.RESIDENT and self.resident is not None and self.resident != self.asker

    @property
    def sheltered(self) -> bool:
        """For named coordinators alone: on no list and in no group (care rule 3)."""
        return self.category is Category.SAFETY

    @property
    def person(self) -> PersonId:
        """To whom the desk speaks about it: the resident, else the one who asked."""
        return self.resident if self.resident is not None else self.asker


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of a request's record: no free text, no names. Figures come from these alone."""

    request: RequestId
    at: datetime
    kind: EventKind
    actor: PersonId | None  # None: time itself
    role: Role | None  # in what capacity
    facts: Facts  # category, urgency, building, episode, seat and what the kind needs
    seq: int = 0  # given by the storage, 1, 2, 3 ... within a request


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One write of a request: what it becomes from the version that was seen, and the line of record."""

    before: Request
    after: Request
    event: Event | None  # None for a mere "looked at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody said about a request, or a file or place they sent. Retention blanks these, and only these."""

    id: WordsId
    request: RequestId
    author: PersonId | None
    purpose: Purpose
    kind: PieceKind
    at: datetime
    text: str | None = None
    file: str | None = None  # Telegram's file_id
    latitude: float | None = None
    longitude: float | None = None
    album: str | None = None
    came_as: int | None = None  # Telegram's message id in the author's chat: an edit finds it again
    told: bool = False  # the worker has been shown it


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One message as it comes in, before anybody knows what it is about."""

    kind: PieceKind
    text: str | None = None  # typed, or a caption
    file: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    album: str | None = None
    came_as: int | None = None
    reply_to: int | None = None  # Telegram's message id, in the same chat
    phone: str | None = None  # of a shared contact that is the writer's own
    number: str | None = None  # of a shared contact, whosever it is
    sent: int | None = None  # by Telegram's clock, in seconds since 1970: it may have waited long for us


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A line of the ledger: a message that the bot sent, or is about to send, and what it stands for."""

    id: MessageId
    chat: ChatId
    kind: str  # the notice's kind: it is shown again the same way
    person: PersonId | None  # the reader; None in a group
    request: RequestId | None
    words: WordsId | None  # for words relayed: whose reply goes where
    facts: Facts
    telegram_id: int | None  # None until it was sent
    sent_at: datetime | None
    gone_at: datetime | None  # replaced, deleted or lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open question to a person: a row with an expiry, never a memory of the process."""

    id: QuestionId
    person: PersonId
    kind: str
    request: RequestId | None
    facts: Facts
    asked_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What somebody says of a worker. It stands in no request and in no figure."""

    id: ComplaintId
    community: CommunityId
    request: RequestId | None
    by: PersonId
    passed_on_by: PersonId | None  # who was on the phone with her
    about: PersonId | None  # None: its words say it
    reader: PersonId | None  # the coordinator who reads it; None: the operator
    text: str | None  # None once it was erased
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something that the desk will do at an instant. Its name says what, and exists once."""

    name: str  # summary/<community>/<date>, handoff/<community>/..., question/<id>
    kind: str
    at: datetime
    community: CommunityId | None
    facts: Facts
