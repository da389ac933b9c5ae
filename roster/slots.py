"""The turns of a rotation in time: which slot an instant lies in, and where its edges are.

A slot's index counts local dates, or hours of the local clock, from the rotation's start; never elapsed time. Slots are
half-open and follow each other without gap. One whose whole span on the clock is left out (the hour of a clock change
under a shift of one hour, the date that Apia skipped) has length zero: its turn is lost, nobody else's moves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from roster.localtime import DAY, first_mark, local_clock
from roster.plan import Rotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One turn."""

    index: int  # 0 is the first turn of its rotation
    start: datetime  # aware, UTC
    end: datetime  # aware, UTC; the next slot's start, or the end of the rotation


def slot_at(rotation: Rotation, zone: ZoneInfo, instant: datetime) -> Slot | None:
    """The one slot that holds this instant; None before the rotation starts and from its end on."""
    slot, over = slot_holding(rotation, zone, instant), end_of(rotation, zone)
    if slot.index < 0 or (over is not None and over <= instant):
        return None
    return slot if over is None else replace(slot, end=min(slot.end, over))


def slot_holding(rotation: Rotation, zone: ZoneInfo, instant: datetime) -> Slot:
    """The same for a rotation that has neither beginning nor end: before its first slot the index is negative."""
    origin, length = _face(rotation, 0), rotation.shift.length
    index = (local_clock(instant, zone) - origin) // length
    face = origin + index * length
    # Right but near a clock change: a time shown twice, or a date left out, puts it a few slots off.
    while (end := instant_of(rotation, zone, face + length)) <= instant:
        index, face = index + 1, face + length
    while (start := instant_of(rotation, zone, face)) > instant:
        index, face, end = index - 1, face - length, start
    return Slot(index=index, start=start, end=end)


def slots_between(rotation: Rotation, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Slot]:
    """The slots that share an instant with [start, end), whole, in order; those of length zero are left out."""
    moment = max(start, edge(rotation, zone, 0))
    while moment < end and (slot := slot_at(rotation, zone, moment)):
        yield slot
        moment = slot.end


def edge(rotation: Rotation, zone: ZoneInfo, index: int) -> datetime:
    """The instant at which slot `index` starts. On a date that does not exist: at the next handoff that does."""
    return instant_of(rotation, zone, _face(rotation, index))


def end_of(rotation: Rotation, zone: ZoneInfo) -> datetime | None:
    """The instant from which the rotation is over."""
    if rotation.ends is None:
        return None
    return instant_of(rotation, zone, datetime.combine(rotation.ends, rotation.handoff))


def date_of(rotation: Rotation, index: int) -> date:
    """The local date on which a slot starts, by the calendar: it decides who is in the rotation."""
    return _face(rotation, index).date()


def first_index_from(rotation: Rotation, day: date) -> int:
    """The first slot that starts on this date or later."""
    ahead = datetime.combine(day, time.min) - _face(rotation, 0)
    return max(0, -(-ahead // rotation.shift.length))


def index_on(rotation: Rotation, day: date, place: int) -> int | None:
    """The slot that is number `place` (0 is the first) of those that start on a date; None if there is none.

    Counted on the clock: with half days from eight to eight, the night is 1 on the first date of a rotation too.
    """
    ahead = datetime.combine(day, time.min) - _face(rotation, 0)
    index = -(-ahead // rotation.shift.length) + place
    return index if index >= 0 and place >= 0 and date_of(rotation, index) == day else None


def place_of(rotation: Rotation, index: int) -> int:
    """The other way round: which of the slots of its date this one is."""
    ahead = datetime.combine(date_of(rotation, index), time.min) - _face(rotation, 0)
    return index + (ahead // -rotation.shift.length)


def _face(rotation: Rotation, index: int) -> datetime:
    """Calendar and clock at the start of a slot, before asking whether there was such a time."""
    return datetime.combine(rotation.starts, rotation.handoff) + index * rotation.shift.length


def instant_of(rotation: Rotation, zone: ZoneInfo, face: datetime) -> datetime:
    """A time on calendar and clock as an instant; from a date that is left out it goes on by a turn, at most a day."""
    return first_mark(face, min(rotation.shift.length, DAY), zone)
