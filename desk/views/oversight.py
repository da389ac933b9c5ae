"""What is read of a whole neighbourhood."""

from dataclasses import dataclass
from datetime import datetime

from desk.model import QuestionId
from desk.terms import Category

from .base import Item, Subject, View


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchItem:
    """A request on the watch list."""

    item: Item
    mark: str | None  # new, changed; None: as it was told last


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchList(View):
    """What is open in sealed buildings, in place of the list before."""

    community: str
    since: datetime | None  # when the reader was told last; None: she was not
    items: tuple[WatchItem, ...]
    total: int
    gone: tuple[Subject, ...]  # what stood on the last one


@dataclass(frozen=True, slots=True, kw_only=True)
class SealLine:
    """A building that can be sealed or unsealed."""

    key: str  # of the building, for its button
    name: str
    sealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seals(View):
    """A community's buildings, to seal and to unseal."""

    community: str
    lines: tuple[SealLine, ...]
    asked: SealLine | None  # the one that was tapped: once more, and it is done
    open: int  # how much is open there
    unknown: bool = False  # a building was named, and none of these has that name


@dataclass(frozen=True, slots=True, kw_only=True)
class HotSpotView(View):
    """Many have asked for much the same."""

    community: str
    people: int
    since: datetime  # the first of them
    category: Category  # of most of them
    buildings: tuple[str, ...]
    items: tuple[Item, ...]  # the first who wait for an answer
    waiting: int  # people
    answered: int  # people


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement(View):
    """The answer to a hot spot, before it goes."""

    question: QuestionId
    text: str
    people: int  # to whom it would go


@dataclass(frozen=True, slots=True, kw_only=True)
class Surge(View):
    """Whether more comes in than the desk is made for."""

    community: str
    since: datetime | None  # None: there is none
    open: int
    reserve: str | None = None  # who is asked as well, now


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintView(View):
    """What somebody says of a worker."""

    community: str
    sender: str  # of a caller: who was on the phone with her
    worker: str | None  # whom it is about; None: the words say it
    number: int | None  # the request it began with
    text: str | None  # None once it was erased
    at: datetime
    read: bool  # the reader has said so
    caller: bool = False  # she phoned
    phone: str | None = None  # of a caller, if she gave it
