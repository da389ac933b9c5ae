"""Turns owed: whoever stood in for somebody on leave is owed one, until that person takes one of theirs by a swap."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from roster.lines import lines_of
from roster.outlook import shifts_between
from roster.plan import Duty, PersonId, Plan, Why
from roster.scopes import scopes_of
from roster.slots import date_of, place_of, slot_holding


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One turn, or a part of it, that somebody had for another."""

    debtor: PersonId  # was on leave
    creditor: PersonId  # stood in
    rotation: int
    day: date  # the local date on which the turn started
    place: int  # which of the turns of that date
    leave: int


def owed(plan: Plan, start: datetime, end: datetime) -> list[Owed]:
    """The turns in [start, end) that are owed and were not given back by a swap, the oldest first.

    A swap gives back the oldest turn that its taker owes to whoever gave the turn away.
    """
    open_turns = sorted(set(_stood_in(plan, start, end)), key=lambda turn: (turn.day, turn.place, turn.rotation))
    for swap in sorted(plan.swaps, key=lambda swap: (swap.made_at, swap.id)):
        between = [t for t in open_turns if (t.debtor, t.creditor) == (swap.person, swap.instead_of)]
        if between:
            open_turns.remove(between[0])
    return open_turns


def _stood_in(plan: Plan, start: datetime, end: datetime) -> Iterator[Owed]:
    for scope in scopes_of(plan):
        for duty in shifts_between(plan, start, end, seat=scope.seat, building=scope.building, category=scope.category):
            yield from _of_duty(plan, duty)


def _of_duty(plan: Plan, duty: Duty) -> Iterator[Owed]:
    match duty:
        case Duty(
            why=Why.LEAVE,
            since=datetime() as since,
            rotation=int(rotation),
            override=int(leave),
            instead_of=int(debtor),
        ):
            turns = lines_of(plan).turns[rotation].rotation
            index = slot_holding(turns, plan.zone, since).index
            yield Owed(
                debtor=debtor,
                creditor=duty.person,
                rotation=rotation,
                day=date_of(turns, index),
                place=place_of(turns, index),
                leave=leave,
            )
