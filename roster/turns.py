"""Whose turn it is in a rotation.

Turns go through the list in its order, round and round, among those who are members on the date a slot starts. When
somebody joins or leaves, the next turn goes to whoever stands next in the list after the one who had the last: nobody
else's order changes, and a joiner waits for their place. The first turn is that of the first in the list.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from roster.plan import PersonId, Rotation
from roster.slots import date_of, first_index_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A run of slots in which nobody joins or leaves."""

    first: int  # index of its first slot
    order: tuple[PersonId, ...]  # from whoever has the first slot on; empty: nobody is a member

    def person(self, index: int) -> PersonId:
        """Who has slot `index` of this period, which has a member."""
        return self.order[(index - self.first) % len(self.order)]


class Turns:
    """The turns of one rotation, worked out once."""

    __slots__ = ("_firsts", "periods", "rotation")

    def __init__(self, rotation: Rotation) -> None:
        self.rotation = rotation
        self.periods = tuple(_periods(rotation))
        self._firsts = [period.first for period in self.periods]

    def person(self, index: int) -> PersonId | None:
        """Who has slot `index`; None if the rotation has no member then."""
        period = self.period(index)
        return period.person(index) if period.order else None

    def period(self, index: int) -> Period:
        return self.periods[self._place(index)]

    def next_other(self, index: int) -> int | None:
        """The next slot that somebody else has, or nobody; None if there is none for ever."""
        person = self.person(index)
        for period in self.periods[self._place(index) :]:
            first = max(index + 1, period.first)
            # One round of the order, or a slot of nobody, shows all that a period can.
            for ahead in range(first, first + max(1, len(period.order))):
                if self.person(ahead) != person:
                    return ahead
        return None

    def _place(self, index: int) -> int:
        return bisect_right(self._firsts, index) - 1


def _periods(rotation: Rotation) -> Iterator[Period]:
    members, last = rotation.members, -1
    firsts = _changes(rotation)
    for first, following in zip(firsts, [*firsts[1:], firsts[-1]], strict=True):
        day = date_of(rotation, first)
        places = [place for place, member in enumerate(members) if member.active_on(day)]
        order = [place for place in places if place > last] + [place for place in places if place <= last]
        yield Period(first=first, order=tuple(members[place].person for place in order))
        if order:
            last = order[(following - first - 1) % len(order)]


def _changes(rotation: Rotation) -> list[int]:
    """The first slot, and each from which the members are others than before."""
    days = {day for member in rotation.members for day in (member.joins, member.leaves) if day is not None}
    return sorted({0} | {first_index_from(rotation, day) for day in days})
