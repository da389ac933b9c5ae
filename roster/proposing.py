"""A proposal for the coming turns of a rotation, so that holidays, weekends, nights and shifts come out even.

Each turn stays with whoever has it; one that nobody could have goes to whoever has carried the least of what it brings.
Then a turn is moved, or two are exchanged, as long as that evens something out: each time the way that evens out most;
of those equally even, the one with fewer turns in a row, then the one that leaves more turns where they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from roster.fairness import Account, Served, account_of
from roster.hours import is_turn, span_holding
from roster.lines import lines_of, over
from roster.localtime import first_instant
from roster.plan import PersonId, Plan, Rotation
from roster.slots import Slot, date_of, edge, place_of, slots_between
from roster.standing import StandIn, stand_ins

EVENED = ("holidays", "weekends", "nights", "shifts")  # the gravest first


class Reason(StrEnum):
    """Why this person."""

    ONLY_ONE = "only_one"  # nobody else is a member and not on leave
    FEWEST_HOLIDAYS = "fewest_holidays"
    FEWEST_WEEKENDS = "fewest_weekends"
    FEWEST_NIGHTS = "fewest_nights"
    FEWEST_SHIFTS = "fewest_shifts"
    EVENS_OUT = "evens_out"  # others have fewer by then; at the end all are even
    ARRANGED = "arranged"  # a swap, a cover or a special day touches it: it stays as it was arranged


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One turn, and who is to have it."""

    rotation: int
    day: date
    place: int
    start: datetime
    end: datetime
    person: PersonId
    instead_of: PersonId  # who has it as things stand; the same person where nothing changes
    reason: Reason
    before: Account  # what the person has carried when this turn begins


@dataclass(slots=True, kw_only=True)
class Turn:
    """A turn that is being given away."""

    slot: Slot
    brings: Account
    there: tuple[PersonId, ...]  # who could have it
    person: PersonId
    has: PersonId  # as things stand
    arranged: bool  # by a swap, a cover or a special day: nobody else could have it


def proposal(
    plan: Plan, rotation: int, start: datetime, end: datetime, accounts: Mapping[PersonId, Account]
) -> list[Choice]:
    """The turns that start in [start, end), in order; those for which nobody is there are left out.

    Where nobody is away and all begin even, the most and the least of each differ by one at most. Turns that people
    have arranged stay, and count. Apply a choice as a swap of its day and place.
    """
    one = lines_of(plan).turns[rotation].rotation
    arranged = list(_arranged(plan, one, start, end))
    people = [*(member.person for member in one.members), *(stand_in.person for stand_in in arranged)]
    sums = {person: accounts.get(person, Account()) for person in people}
    turns = list(_given(plan, one, start, end, dict(sums), arranged))
    while _improved(turns, _totals(turns, sums)):
        pass
    return list(_choices(one, turns, sums))


def together_since(plan: Plan, rotation: int) -> datetime:
    """From when on all its members have taken turns: what each carried before would be held against the others."""
    lines = lines_of(plan)
    line = [one for one in plan.rotations if lines.first[one.id] == lines.first[rotation]]
    return max(_first_turn(plan, line, member.person) for member in lines.turns[rotation].rotation.members)


def _first_turn(plan: Plan, line: Sequence[Rotation], person: PersonId) -> datetime:
    return min(
        max(edge(one, plan.zone, 0), first_instant(member.joins or one.starts, one.handoff, plan.zone))
        for one in line
        for member in one.members
        if member.person == person
    )


def _given(
    plan: Plan,
    rotation: Rotation,
    start: datetime,
    end: datetime,
    sums: dict[PersonId, Account],
    arranged: Sequence[StandIn],
) -> Iterator[Turn]:
    for slot in _slots(plan, rotation, start, end):
        brings, line = _brings(plan, rotation, slot), lines_of(plan).turns[rotation.id].line(slot.index)
        there, has = _there(plan, line, slot), _has(plan, line, slot)
        settled = [one for one in arranged if one.start < slot.end and slot.start < one.end]
        if settled:
            whole = [one for one in settled if one.start <= slot.start and slot.end <= one.end]
            has = max(whole, key=lambda one: one.rank).person if whole else has
            there = () if has is None else (has,)
        if there and has is not None:
            person = has if has in there else _least(there, sums, brings)
            sums[person] = sums[person].plus(brings)
            yield Turn(slot=slot, brings=brings, there=there, person=person, has=has, arranged=bool(settled))


def _arranged(plan: Plan, rotation: Rotation, start: datetime, end: datetime) -> Iterator[StandIn]:
    """What people have arranged of this rotation's turns."""
    line = lines_of(plan).first[rotation.id]
    for one in stand_ins(plan, rotation.seat):
        if one.line in (None, line) and start < one.end and one.start < end:
            yield one


def _has(plan: Plan, line: Sequence[PersonId], slot: Slot) -> PersonId | None:
    """Who begins the turn by the rotation, or stands in for somebody on leave; None: nobody does."""
    away = {leave.person for leave in plan.leaves if leave.start <= slot.start < leave.end}
    return next((person for person in line if person not in away), None)


def _slots(plan: Plan, rotation: Rotation, start: datetime, end: datetime) -> Iterator[Slot]:
    last = over(plan, rotation)
    for slot in slots_between(rotation, plan.zone, start, end if last is None else min(end, last)):
        if start <= slot.start and is_turn(rotation, slot.index):
            yield slot


def _there(plan: Plan, line: Sequence[PersonId], slot: Slot) -> tuple[PersonId, ...]:
    """All who are there for the whole of it."""
    away = {leave.person for leave in plan.leaves if leave.start < slot.end and slot.start < leave.end}
    return tuple(person for person in dict.fromkeys(line) if person not in away)


def _brings(plan: Plan, rotation: Rotation, slot: Slot) -> Account:
    """What the turn adds to an account: of a limited rotation, the hours in which it serves."""
    if not rotation.limited:
        return account_of(plan, Served(person=plan.fallback, start=slot.start, end=slot.end))
    sums, moment, days = Account(), slot.start, lines_of(plan).turns[rotation.id].days
    while moment < slot.end:
        span = span_holding(days, plan.zone, moment)
        if span.serves:
            served = Served(person=plan.fallback, start=moment, end=min(span.end, slot.end))
            sums = sums.plus(account_of(plan, served))
        moment = span.end
    return replace(sums, shifts=1)


def _least(there: Sequence[PersonId], sums: Mapping[PersonId, Account], brings: Account) -> PersonId:
    """Who has carried the least of what the turn brings."""
    return min(there, key=lambda one: _carried(sums[one], brings))


def _carried(account: Account, brings: Account) -> list[float]:
    """What counts for a turn, the gravest first: only what the turn brings."""
    return [getattr(account, name) for name in EVENED if getattr(brings, name)]


def _totals(turns: Sequence[Turn], sums: Mapping[PersonId, Account]) -> dict[PersonId, list[int]]:
    totals = {person: _counts(account) for person, account in sums.items()}
    for turn in turns:
        totals[turn.person] = _sum(totals[turn.person], _counts(turn.brings), 1)
    return totals


def _improved(turns: list[Turn], totals: Mapping[PersonId, list[int]]) -> bool:
    """Go the best way, if it is better than to leave all as it is. False: none is."""
    best, wanted = (0, *_disturbed(turns)), None
    for way in _ways(turns):
        uneven = _unevened(turns, totals, way)
        if uneven <= best[0]:
            was = {place: turns[place].person for place in way}
            _give(turns, way)
            found = (uneven, *_disturbed(turns))
            _give(turns, was)
            best, wanted = (found, way) if found < best else (best, wanted)
    _give(turns, wanted or {})
    return wanted is not None


def _ways(turns: Sequence[Turn]) -> Iterator[Mapping[int, PersonId]]:
    """To move one turn, or to exchange two."""
    for place, turn in enumerate(turns):
        yield from ({place: person} for person in turn.there if person != turn.person)
        for ahead in range(place + 1, len(turns)):
            if _could_exchange(turn, turns[ahead]):
                yield {place: turns[ahead].person, ahead: turn.person}


def _could_exchange(one: Turn, other: Turn) -> bool:
    return one.person != other.person and other.person in one.there and one.person in other.there


def _unevened(turns: Sequence[Turn], totals: Mapping[PersonId, list[int]], wanted: Mapping[int, PersonId]) -> int:
    """By how much it would be less even; below zero: more even."""
    after = {person: totals[person] for place, to in wanted.items() for person in (turns[place].person, to)}
    before = sum(map(_square, after.values()))
    for place, person in wanted.items():
        counts = _counts(turns[place].brings)
        after[turns[place].person] = _sum(after[turns[place].person], counts, -1)
        after[person] = _sum(after[person], counts, 1)
    return sum(map(_square, after.values())) - before


def _disturbed(turns: Sequence[Turn]) -> tuple[int, int]:
    """How often somebody is followed by themselves; how many turns are not where they were."""
    in_a_row = sum(one.person == other.person and one.slot.end == other.slot.start for one, other in pairwise(turns))
    return in_a_row, sum(turn.person != turn.has for turn in turns)


def _give(turns: list[Turn], wanted: Mapping[int, PersonId]) -> None:
    for place, person in wanted.items():
        turns[place].person = person


def _choices(rotation: Rotation, turns: Sequence[Turn], accounts: Mapping[PersonId, Account]) -> Iterator[Choice]:
    sums = dict(accounts)
    for turn in turns:
        yield Choice(
            rotation=rotation.id,
            day=date_of(rotation, turn.slot.index),
            place=place_of(rotation, turn.slot.index),
            start=turn.slot.start,
            end=turn.slot.end,
            person=turn.person,
            instead_of=turn.has,
            reason=_reason(turn, sums),
            before=sums[turn.person],
        )
        sums[turn.person] = sums[turn.person].plus(turn.brings)


def _reason(turn: Turn, sums: Mapping[PersonId, Account]) -> Reason:
    if len(turn.there) == 1:
        return Reason.ARRANGED if turn.arranged else Reason.ONLY_ONE
    gravest = next(name for name in EVENED if getattr(turn.brings, name))
    least = min(getattr(sums[person], gravest) for person in turn.there)
    return Reason(f"fewest_{gravest}") if getattr(sums[turn.person], gravest) == least else Reason.EVENS_OUT


def _counts(account: Account) -> list[int]:
    return [getattr(account, name) for name in EVENED]


def _sum(one: list[int], other: list[int], sign: int) -> list[int]:
    return [first + sign * second for first, second in zip(one, other, strict=True)]


def _square(counts: list[int]) -> int:
    return sum(count * count for count in counts)
