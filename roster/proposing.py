"""A proposal for the coming turns of a rotation, so that holidays, weekends, nights and shifts come out even.

Greedy: each turn, in order, goes to whoever has carried the least of what it brings. Then turns are moved and exchanged
as long as that evens something out; of two ways equally even, the one with fewer turns in a row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from roster.fairness import Account, Served, account_of
from roster.hours import is_turn, span_holding
from roster.lines import lines_of, over
from roster.plan import PersonId, Plan, Rotation
from roster.slots import Slot, date_of, place_of, slots_between

EVENED = ("holidays", "weekends", "nights", "shifts")  # the gravest first


class Reason(StrEnum):
    """Why this person."""

    ONLY_ONE = "only_one"  # nobody else is a member and not on leave
    FEWEST_HOLIDAYS = "fewest_holidays"
    FEWEST_WEEKENDS = "fewest_weekends"
    FEWEST_NIGHTS = "fewest_nights"
    FEWEST_SHIFTS = "fewest_shifts"
    EVENS_OUT = "evens_out"  # others have fewer by then; at the end all are even


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One turn, and who is to have it."""

    rotation: int
    day: date
    place: int
    start: datetime
    end: datetime
    person: PersonId
    instead_of: PersonId | None  # whose turn it is by the rotation; the same person where nothing changes
    reason: Reason
    before: Account  # what the person has carried when this turn begins


@dataclass(slots=True, kw_only=True)
class Turn:
    """A turn that is being given away."""

    slot: Slot
    brings: Account
    there: tuple[PersonId, ...]  # who could have it, the one whose turn it is first
    person: PersonId


def proposal(
    plan: Plan, rotation: int, start: datetime, end: datetime, accounts: Mapping[PersonId, Account]
) -> list[Choice]:
    """The turns that start in [start, end), in order; those for which nobody is there are left out.

    Where nobody is away and all begin even, the most and the least of each differ by one at most. Apply a choice as a
    swap of its day and place.
    """
    one = lines_of(plan).turns[rotation].rotation
    sums = {member.person: accounts.get(member.person, Account()) for member in one.members}
    turns = list(_given(plan, one, start, end, dict(sums)))
    while _improved(turns, _totals(turns, sums)):
        pass
    return list(_choices(plan, one, turns, sums))


def _given(
    plan: Plan, rotation: Rotation, start: datetime, end: datetime, sums: dict[PersonId, Account]
) -> Iterator[Turn]:
    for slot in _slots(plan, rotation, start, end):
        if there := _there(plan, rotation, slot):
            brings = _brings(plan, rotation, slot)
            person = min(there, key=lambda one, brings=brings: _carried(sums[one], brings))  # type: ignore[misc]
            sums[person] = sums[person].plus(brings)
            yield Turn(slot=slot, brings=brings, there=there, person=person)


def _slots(plan: Plan, rotation: Rotation, start: datetime, end: datetime) -> Iterator[Slot]:
    last = over(plan, rotation)
    for slot in slots_between(rotation, plan.zone, start, end if last is None else min(end, last)):
        if start <= slot.start and is_turn(rotation, slot.index):
            yield slot


def _there(plan: Plan, rotation: Rotation, slot: Slot) -> tuple[PersonId, ...]:
    away = {leave.person for leave in plan.leaves if leave.start < slot.end and slot.start < leave.end}
    line = lines_of(plan).turns[rotation.id].line(slot.index)
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


def _carried(account: Account, brings: Account) -> list[float]:
    """What counts for a turn, the gravest first: only what the turn brings."""
    return [getattr(account, name) for name in EVENED if getattr(brings, name)]


def _totals(turns: Sequence[Turn], sums: Mapping[PersonId, Account]) -> dict[PersonId, list[int]]:
    totals = {person: _counts(account) for person, account in sums.items()}
    for turn in turns:
        totals[turn.person] = _sum(totals[turn.person], _counts(turn.brings), 1)
    return totals


def _improved(turns: list[Turn], totals: dict[PersonId, list[int]]) -> bool:
    """Move one turn, or exchange two, if that makes it more even. False: nothing does."""
    before = _in_a_row(turns)
    for place, turn in enumerate(turns):
        for person in turn.there:
            if person != turn.person and _better(turns, totals, {place: person}, before):
                return True
        for ahead in range(place + 1, len(turns)):
            exchanged = {place: turns[ahead].person, ahead: turn.person}
            if _could_exchange(turn, turns[ahead]) and _better(turns, totals, exchanged, before):
                return True
    return False


def _could_exchange(one: Turn, other: Turn) -> bool:
    return one.person != other.person and other.person in one.there and one.person in other.there


def _better(turns: list[Turn], totals: dict[PersonId, list[int]], wanted: Mapping[int, PersonId], before: int) -> bool:
    """Give these turns to these persons if that is better; else leave all as it was."""
    was = {place: turns[place].person for place in wanted}
    concerned = {*was.values(), *wanted.values()}
    after = {person: list(totals[person]) for person in concerned}
    for place, person in wanted.items():
        counts = _counts(turns[place].brings)
        after[was[place]] = _sum(after[was[place]], counts, -1)
        after[person] = _sum(after[person], counts, 1)
    uneven = sum(_square(after[person]) - _square(totals[person]) for person in concerned)
    if uneven > 0:
        return False
    _give(turns, wanted)
    if uneven < 0 or _in_a_row(turns) < before:
        return True
    _give(turns, was)
    return False


def _give(turns: list[Turn], wanted: Mapping[int, PersonId]) -> None:
    for place, person in wanted.items():
        turns[place].person = person


def _in_a_row(turns: Sequence[Turn]) -> int:
    """How often somebody is followed by themselves."""
    return sum(one.person == other.person and one.slot.end == other.slot.start for one, other in pairwise(turns))


def _choices(
    plan: Plan, rotation: Rotation, turns: Sequence[Turn], accounts: Mapping[PersonId, Account]
) -> Iterator[Choice]:
    sums = dict(accounts)
    for turn in turns:
        yield Choice(
            rotation=rotation.id,
            day=date_of(rotation, turn.slot.index),
            place=place_of(rotation, turn.slot.index),
            start=turn.slot.start,
            end=turn.slot.end,
            person=turn.person,
            instead_of=lines_of(plan).turns[rotation.id].person(turn.slot.index),
            reason=_reason(turn, sums),
            before=sums[turn.person],
        )
        sums[turn.person] = sums[turn.person].plus(turn.brings)


def _reason(turn: Turn, sums: Mapping[PersonId, Account]) -> Reason:
    if len(turn.there) == 1:
        return Reason.ONLY_ONE
    gravest = next(name for name in EVENED if getattr(turn.brings, name))
    least = min(getattr(sums[person], gravest) for person in turn.there)
    return Reason(f"fewest_{gravest}") if getattr(sums[turn.person], gravest) == least else Reason.EVENS_OUT


def _counts(account: Account) -> list[int]:
    return [getattr(account, name) for name in EVENED]


def _sum(one: list[int], other: list[int], sign: int) -> list[int]:
    return [first + sign * second for first, second in zip(one, other, strict=True)]


def _square(counts: list[int]) -> int:
    return sum(count * count for count in counts)
