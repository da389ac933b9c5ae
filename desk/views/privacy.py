"""What /privacy shows: what is kept of somebody, all of it as a file, and whether it is to be erased."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.terms import Category, Outcome, Role, Urgency

from .base import Line, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Somebody looked at the address of a request; or it was `shown`, unasked, in an emergency."""

    number: int
    name: str
    at: datetime
    shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasing:
    """Whether all of hers is to go: what stands in its way, and what stays."""

    unfinished: tuple[int, ...]  # numbers; withdrawn first
    emergencies: tuple[int, ...]  # hers, or asked for another: nothing goes before they are closed
    name_stays: bool  # a roster names her


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy(View):
    """What is kept, for how long, and who looked at your address."""

    looks: tuple[Look, ...]
    words: timedelta  # after a request is over
    files: timedelta
    erasing: Erasing | None = None  # she has pressed [Erase mine]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPlace:
    """A neighbourhood that somebody belongs to."""

    community: str
    roles: tuple[Role, ...]
    building: str | None
    flat: str | None
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """A request, with all that was said about it and is still kept."""

    number: int
    community: str
    category: Category
    urgency: Urgency
    building: str | None
    asked_at: datetime
    finished_at: datetime | None
    outcome: Outcome | None
    rating: int | None
    said: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportComplaint:
    """What she said of a worker."""

    at: datetime
    text: str | None  # None once it was erased


@dataclass(frozen=True, slots=True, kw_only=True)
class Export(View):
    """All that is kept of somebody, for herself."""

    name: str
    phone: str | None
    language: str | None
    places: tuple[ExportPlace, ...]
    requests: tuple[ExportRequest, ...]  # the oldest first
    looks: tuple[Look, ...]
    complaints: tuple[ExportComplaint, ...]
