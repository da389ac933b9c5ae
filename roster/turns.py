"""Whose turn it is in a rotation.

Turns go through the list in its order, round and round, among those who are members on the date a slot starts. When
somebody joins or leaves, the next turn goes to whoever stands next in the list after the one who had the last: nobody
else's order changes, and a joiner waits for their place. The first turn is that of the first in the list. Turns on
public holidays, where they are counted apart, are a round of their own by the same rules.
"""

from bisect import bisect_right
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date

from roster.counting import Count, every_slot, holiday_slots, holidays_before, turns_before
from roster.hours import daily
from roster.plan import PersonId, Rotation
from roster.slots import date_of, first_index_from

NO_HOLIDAYS: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A run of slots in which nobody joins or leaves."""

    first: int  # index of its first slot
    turns: int  # how many turns there were before it
    order: tuple[PersonId, ...]  # from whoever has the first turn on; empty: nobody is a member


class Round:
    """One order of turns."""

    __slots__ = ("_firsts", "before", "periods")

    def __init__(self, rotation: Rotation, before: Count) -> None:
        self.before = before
        self.periods = tuple(_periods(rotation, before))
        self._firsts = [period.first for period in self.periods]

    def line(self, index: int) -> tuple[PersonId, ...]:
        """All members, from whose turn slot `index` is on; empty if there is none."""
        period = self.periods[self.period(index)]
        if not period.order:
            return ()
        place = (self.before(index) - period.turns) % len(period.order)
        return period.order[place:] + period.order[:place]

    def period(self, index: int) -> int:
        """The number of the period that holds a slot."""
        return bisect_right(self._firsts, index) - 1


class Turns:
    """The turns of one rotation, worked out once."""

    __slots__ = ("_apart", "_holidays", "_ordinary", "days", "periods", "rotation")

    def __init__(self, rotation: Rotation, holidays: Set[date] = NO_HOLIDAYS) -> None:
        apart = holiday_slots(rotation, holidays)
        self.rotation = rotation
        self.days = daily(rotation)
        self._holidays = frozenset(apart)
        self._ordinary = Round(rotation, turns_before(rotation, apart))
        self._apart = Round(rotation, holidays_before(apart)) if apart else self._ordinary
        self.periods = self._ordinary.periods

    @property
    def steady(self) -> bool:
        """Whether every slot is a turn of one and the same round."""
        return self._ordinary.before is every_slot

    def person(self, index: int) -> PersonId | None:
        """Who has slot `index`; None if the rotation has no member then."""
        line = self.line(index)
        return line[0] if line else None

    def line(self, index: int) -> tuple[PersonId, ...]:
        """Who has slot `index`, and who stands in for them, in this order; empty if there is no member then."""
        return (self._apart if index in self._holidays else self._ordinary).line(index)

    def next_other(self, index: int) -> int | None:
        """Of steady turns, the next slot that somebody else has, or nobody; None if there is none for ever."""
        person = self.person(index)
        for period in self.periods[self._ordinary.period(index) :]:
            first = max(index + 1, period.first)
            # One round of the order, or a slot of nobody, shows all that a period can.
            for ahead in range(first, first + max(1, len(period.order))):
                if self.person(ahead) != person:
                    return ahead
        return None


def _periods(rotation: Rotation, before: Count) -> Iterator[Period]:
    members, last = rotation.members, -1
    firsts = _changes(rotation)
    for first, following in zip(firsts, [*firsts[1:], firsts[-1]], strict=True):
        day = date_of(rotation, first)
        places = [place for place, member in enumerate(members) if member.active_on(day)]
        order = [place for place in places if place > last] + [place for place in places if place <= last]
        turns = before(first)
        yield Period(first=first, turns=turns, order=tuple(members[place].person for place in order))
        if order and before(following) > turns:
            last = order[(before(following) - turns - 1) % len(order)]


def _changes(rotation: Rotation) -> list[int]:
    """The first slot, and each from which the members are others than before."""
    days = {day for member in rotation.members for day in (member.joins, member.leaves) if day is not None}
    return sorted({0} | {first_index_from(rotation, day) for day in days})
