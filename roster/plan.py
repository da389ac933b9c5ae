"""What a roster is made of, and what it answers. Facts only: nothing here decides."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NewType, Self
from zoneinfo import ZoneInfo

PersonId = NewType("PersonId", int)
BuildingId = NewType("BuildingId", int)

LONGEST_SHIFT_DAYS = 366


class Seat(StrEnum):
    """What one is on duty as. A request asks them in this order."""

    PRIMARY = "primary"
    BACKUP = "backup"
    RESERVE = "reserve"  # called up by surge mode
    COORDINATOR = "coordinator"  # of the coordinators, asked before the others


class OverrideKind(StrEnum):
    """Why a person answers who has no turn. Leave and swap have shapes of their own below."""

    COVER = "cover"  # somebody stands in, from one instant to another
    SPECIAL_DAY = "special_day"  # a day that was settled by hand; goes before all else


class Why(StrEnum):
    """What made this person the answer, the strongest first; of a swap and a cover the one made last."""

    SPECIAL_DAY = "special_day"
    SWAP = "swap"
    COVER = "cover"
    LEAVE = "leave"  # the next in line, for somebody on leave
    ROTATION = "rotation"
    FALLBACK = "fallback"  # nobody is rostered: a gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How long a turn lasts: hours of the local clock, or local dates. Exactly one of the two is set.

    Hours divide a day, so that a shift begins at the same times each day and people can know them by heart.
    """

    hours: int = 0  # 1, 2, 3, 4, 6, 8 or 12
    days: int = 0  # 1 to 366; a week is 7
    # On the face of the local clock; what really passes differs when clocks change.
    length: timedelta = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if (self.hours == 0) == (self.days == 0):
            raise ValueError("a shift is counted in hours or in days: one of the two")
        if self.hours and self.hours not in (1, 2, 3, 4, 6, 8, 12):
            raise ValueError(f"a shift under a day must divide it (1h 2h 3h 4h 6h 8h 12h), not {self.hours}h")
        if self.days and not 1 <= self.days <= LONGEST_SHIFT_DAYS:
            raise ValueError(f"a shift lasts 1 to {LONGEST_SHIFT_DAYS} days, not {self.days}")
        object.__setattr__(self, "length", timedelta(days=self.days, hours=self.hours))

    @classmethod
    def parse(cls, text: str) -> Self:
        """`12h`, `1d`, `7d`; whole days in hours are days (`24h` is `1d`). Anything else is a ValueError."""
        found = re.fullmatch(r"([0-9]{1,4})([hd])", text.strip())
        if found is None:
            raise ValueError(f"a shift is written like 12h, 1d or 7d, not {text!r}")
        count, unit = int(found[1]), found[2]
        if unit == "h" and count and count % 24 == 0:
            count, unit = count // 24, "d"
        return cls(hours=count) if unit == "h" else cls(days=count)

    def __str__(self) -> str:
        return f"{self.hours}h" if self.hours else f"{self.days}d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person's place in a rotation. One who leaves stays in the list, dated: so the past stays as it was."""

    person: PersonId
    joins: date | None = None  # the first local date on which a turn of theirs may start; None: from the beginning
    leaves: date | None = None  # the first local date on which none starts any more; None: never

    def active_on(self, day: date) -> bool:
        return (self.joins is None or self.joins <= day) and (self.leaves is None or day < self.leaves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """People who take turns in one seat, for all of the community or a part of it."""

    id: int
    seat: Seat
    members: tuple[Member, ...]  # in the order of their turns
    shift: Shift
    handoff: time  # on the local clock: when a turn starts
    starts: date  # the first turn starts on this local date, at the handoff
    ends: date | None = None  # over on this local date, at the handoff; None: goes on
    buildings: frozenset[BuildingId] = frozenset()  # empty: all of them, and requests of no known place
    categories: frozenset[str] = frozenset()  # empty: all of them
    weekdays: frozenset[int] = frozenset()  # serves on these days alone (0 is Monday); empty: on all of them
    until: time | None = None  # on the local clock: when each day's duty is over; None: at the next handoff
    holidays_apart: bool = False  # turns on public holidays go round by themselves
    follows: int | None = None  # the rotation it takes over from; what is bound to that one is bound to this one too

    @property
    def limited(self) -> bool:
        """Whether it serves at some hours or on some weekdays only. In between a wider one answers."""
        return bool(self.weekdays) or self.until is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A dated exception to the rotations."""

    id: int
    kind: OverrideKind
    seat: Seat
    person: PersonId  # who answers instead
    start: datetime  # aware, UTC
    end: datetime  # aware, UTC; no longer in force at this instant
    made_at: datetime  # aware, UTC; of two that overlap the one made last holds
    rotation: int | None = None  # stands in for this rotation only; None: for the seat everywhere
    made_by: PersonId | None = None  # None: the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """A person is away, in every seat. The next in line has their turns meanwhile, and is owed them."""

    id: int
    person: PersonId
    start: datetime  # aware, UTC
    end: datetime  # aware, UTC; back at this instant
    made_at: datetime  # aware, UTC
    made_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """One turn changes hands, whoever has it by then: a date and a slot outlast every edit of the rotation."""

    id: int
    rotation: int  # or one that follows it
    day: date  # the local date on which the turn starts
    place: int = 0  # which of the turns that start on that date: with 12h, 0 or 1
    person: PersonId  # who has the turn now
    instead_of: PersonId  # who gave it away
    made_at: datetime  # aware, UTC; of two of one turn, or a swap and a cover, the one made last holds
    made_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that decides who is on duty in one community."""

    zone: ZoneInfo
    rotations: tuple[Rotation, ...] = ()
    overrides: tuple[Override, ...] = ()
    fallback: PersonId  # answers whenever nobody else does
    leaves: tuple[Leave, ...] = ()
    swaps: tuple[Swap, ...] = ()
    holidays: frozenset[date] = frozenset()  # public holidays, local dates
    working_weekends: frozenset[date] = frozenset()  # Saturdays and Sundays on which people work
    # What timeline.py has worked out of this plan, by what was asked: a plan never changes, so neither does this.
    worked_out: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One person on duty, for as long as one and the same turn, cover or gap is the reason.

    Two turns in a row are two duties. A turn that a cover or a leave interrupts is two: before it and after it.
    """

    person: PersonId
    seat: Seat
    why: Why
    since: datetime | None  # aware, UTC; None: a fallback that had no beginning
    until: datetime | None  # aware, UTC, no longer on duty at this instant; None: a fallback without an end
    rotation: int | None = None  # whose turn it is, or which one a cover stands in for
    override: int | None = None  # the cover, special day, swap or leave that made it so: `why` says which
    instead_of: PersonId | None = None  # of a swap or a leave: who would have been on duty
