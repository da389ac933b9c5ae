"""How many turns there were before a slot.

Every slot is a turn, but for those that fall wholly on days that the rotation leaves out. Where public holidays go
round by themselves, their turns are counted apart: having Christmas moves nobody's place in the ordinary round.
"""

from bisect import bisect_left
from collections.abc import Callable, Set
from datetime import date
from itertools import accumulate

from roster.hours import dates_of, is_turn
from roster.plan import Rotation
from roster.slots import first_index_from

Count = Callable[[int], int]
HOURS_OF_A_DAY, DAYS_OF_A_WEEK = 24, 7


def every_slot(index: int) -> int:
    """The count of a rotation that leaves nothing out."""
    return index


def turns_before(rotation: Rotation, holidays: tuple[int, ...]) -> Count:
    """The count of ordinary turns; `holidays` are the slots counted apart."""
    if not rotation.weekdays and not holidays:
        return every_slot
    hours = rotation.shift.hours
    # Seven turns of days, or a week of turns of hours: after that the weekdays come round again.
    cycle = HOURS_OF_A_DAY * DAYS_OF_A_WEEK // hours if hours else DAYS_OF_A_WEEK
    sums = list(accumulate((is_turn(rotation, index) for index in range(cycle)), initial=0))

    def before(index: int) -> int:
        rounds, rest = divmod(index, cycle)
        return rounds * sums[-1] + sums[rest] - bisect_left(holidays, index)

    return before


def holidays_before(holidays: tuple[int, ...]) -> Count:
    """The count of turns on public holidays."""

    def before(index: int) -> int:
        return bisect_left(holidays, index)

    return before


def holiday_slots(rotation: Rotation, holidays: Set[date]) -> tuple[int, ...]:
    """The turns with a public holiday among their dates, in order; none where they are not counted apart."""
    if not rotation.holidays_apart:
        return ()
    found = set[int]()
    for day in holidays:
        index = first_index_from(rotation, day)
        near = range(max(0, index - 1), index + HOURS_OF_A_DAY)
        found |= {place for place in near if day in dates_of(rotation, place) and is_turn(rotation, place)}
    return tuple(sorted(found))
