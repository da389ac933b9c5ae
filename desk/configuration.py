"""A community as its coordinators write it down: what a community file says, without any key of the database.

People are named by their number at Telegram, buildings by their name, other communities by their code. `apply` brings
the database to this; `show` reads it back, and both are the same to the last field.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from roster.plan import Seat, Shift
from roster.problems import Problem

from .aids import Answer, Checklist, Contact
from .model import CommunityId
from .policy import KEEP_FILES, KEEP_WORDS, WATCHED, Policy
from .terms import Category, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingSetup:
    """A building."""

    name: str
    sealed: bool | None = False  # None: a file that does not say it, so that it stays as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSetup:
    """Somebody who works for the community; residents are not in the file."""

    telegram_id: int
    name: str
    roles: frozenset[Role]
    phone: str | None = None
    on_site: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationSetup:
    """People who take turns in one seat, from now on without an end."""

    seat: Seat
    members: tuple[int, ...]  # by their number at Telegram, in the order of their turns
    joins: tuple[tuple[int, date], ...] = ()  # who has turns from a local date on only; in the order of the numbers
    leaves: tuple[tuple[int, date], ...] = ()  # and who has none from a local date on
    shift: Shift
    handoff: time  # local
    starts: date  # local
    weekdays: tuple[int, ...] = ()  # 0 is Monday; none: all of them
    until: time | None = None  # local: when each day's duty is over; None: at the next handoff
    holidays_apart: bool = False  # turns on public holidays go round by themselves
    buildings: tuple[str, ...] = ()  # by name; none: all of them
    categories: tuple[Category, ...] = ()  # none: all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """One community, whole."""

    code: str
    name: str
    zone: ZoneInfo
    language: str
    emergency: Mapping[str, str]  # number to call by kind: medical, fire, police, lifeline
    fallback: int  # a coordinator, by her number at Telegram
    group: int | None = None  # Telegram's number of the chat
    staff_group: int | None = None
    desk_phone: str | None = None
    parent: str | None = None  # the code of the community above
    reception: bool = False
    summary_at: time = time(20)  # local
    keep_words: timedelta = KEEP_WORDS
    keep_files: timedelta = KEEP_FILES
    checklists: tuple[Checklist, ...] = ()
    contacts: tuple[Contact, ...] = ()  # in the order in which they are rung
    answers: tuple[Answer, ...] = ()  # to what is often asked; of two that fit equally the first
    policy: Policy  # its version is the storage's: two policies that differ in it alone are the same
    surge_policy: Policy | None = None  # None: the usual policy with the limits of `policy.SURGE`
    watch: frozenset[Category] = WATCHED  # of sealed buildings, each hour; none: there is no list
    buildings: tuple[BuildingSetup, ...] = ()
    people: tuple[PersonSetup, ...] = ()
    rotations: tuple[RotationSetup, ...] = ()


def with_what_came_by_telegram(
    known: Configuration | None, wanted: Configuration, claimed: Collection[int]
) -> Configuration:
    """A file does not take away what was made in Telegram and what it does not speak of: linked groups stay linked,
    sealed buildings sealed, and whoever became coordinator by a claim code stays one, unless it lists her without the
    role. Whom it lists without any role works here no more."""
    listed = {person.telegram_id for person in wanted.people}
    sealed = {building.name: building.sealed for building in (known.buildings if known else ())}
    staying = [
        replace(person, roles=frozenset({Role.COORDINATOR}))
        for person in (known.people if known else ())
        if person.telegram_id in claimed and person.telegram_id not in listed and Role.COORDINATOR in person.roles
    ]
    return replace(
        wanted,
        buildings=tuple(
            replace(one, sealed=sealed.get(one.name, False)) if one.sealed is None else one for one in wanted.buildings
        ),
        people=(*(person for person in wanted.people if person.roles), *staying),
        group=_linked(wanted.group, known.group if known else None, wanted.staff_group),
        staff_group=_linked(wanted.staff_group, known.staff_group if known else None, wanted.group),
    )


def _linked(said: int | None, known: int | None, other: int | None) -> int | None:
    """The group the file names, else the one that is linked, unless the file now names it for the other use."""
    return known if said is None and known != other else said


class Configurations(Protocol):
    """The communities of the database, as files say them."""

    async def codes(self) -> Sequence[str]:
        """All communities, in the order of their keys."""

    async def claimed(self, code: str) -> Collection[int]:
        """Who has used a claim code of this community, by their number at Telegram."""

    async def read(self, code: str) -> Configuration | None:
        """What `show` writes; only people who are workers or coordinators, and rotations that have not ended."""

    async def mid_turn(self, configuration: Configuration, now: datetime) -> Sequence[tuple[int, Problem]]:
        """Who would be taken out of a rotation while on duty: its place in the configuration, and the problem."""

    async def apply(self, configuration: Configuration, now: datetime) -> CommunityId:
        """Make or change the community, so that `read` gives this back. What is unchanged is not touched.

        A building that is no longer named stays with the requests that were made there and is offered no more; a person
        loses the roles that are not named; a rotation that changed is followed by the new one from its next handoff on.
        """
