"""What coordinators read."""

from dataclasses import dataclass

from desk.terms import Role

from .base import Choice, Subject, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable(View):
    """Somebody who should have been told could not be."""

    name: str
    subject: Subject | None
    never_started: bool  # never pressed Start; else blocked the bot


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupUnreachable(View):
    """A group cannot be written to: which one, and what helps."""

    community: str
    staff: bool  # the staff group; else the residents'
    removed: bool  # the bot was taken out of it; else it may not write there


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable(View):
    """A message that could not be read, with what can be shown of the original."""

    subject: Subject | None
    sender: str | None
    excerpt: str
    tap: bool = False  # it was no message: a button that was pressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A line of /people."""

    name: str
    roles: frozenset[Role]
    started: bool
    reachable: bool
    has_phone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class People(View):
    """Workers and coordinators of a community."""

    community: str
    members: tuple[Member, ...]
    link: str  # the argument of the deep link for residents: the community's code


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(View):
    """To whom shall #12 go?"""

    subject: Subject
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DidItArrive(View):
    """A summary or announcement may have arrived, or not; or surely did not."""

    what: str
    community: str | None = None  # whose group could not be written to; None: nobody knows whether it arrived
