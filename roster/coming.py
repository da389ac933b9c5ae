"""The turns that somebody has ahead, as a swap names them: a rotation, a date, and which of the turns of that date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from roster.lines import lines_of
from roster.outlook import shifts_between
from roster.plan import Duty, PersonId, Plan
from roster.scopes import Scope, scopes_of
from roster.slots import date_of, place_of, slot_holding


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of a rotation, and the duty that somebody has by it."""

    rotation: int
    day: date
    place: int
    scope: Scope
    duty: Duty


def turn_of(plan: Plan, scope: Scope, duty: Duty) -> Turn | None:
    """The turn that a duty is, or is a part of; None of one without a rotation, or without a beginning."""
    if duty.rotation is None or duty.since is None:
        return None
    rotation = lines_of(plan).turns[duty.rotation].rotation
    index = slot_holding(rotation, plan.zone, duty.since).index
    return Turn(
        rotation=rotation.id, day=date_of(rotation, index), place=place_of(rotation, index), scope=scope, duty=duty
    )


def turns_ahead(plan: Plan, person: PersonId, start: datetime, end: datetime) -> list[Turn]:
    """The turns of a person that begin in [start, end), in order; one that serves several places once."""
    found: dict[tuple[int, date, int], Turn] = {}
    for turn in _turns(plan, person, start, end):
        found.setdefault((turn.rotation, turn.day, turn.place), turn)
    return sorted(found.values(), key=lambda turn: (turn.day, turn.place, turn.rotation))


def _turns(plan: Plan, person: PersonId, start: datetime, end: datetime) -> Iterator[Turn]:
    for scope in scopes_of(plan):
        for duty in shifts_between(plan, start, end, seat=scope.seat, building=scope.building, category=scope.category):
            turn = turn_of(plan, scope, duty) if duty.person == person else None
            if turn is not None and turn.duty.since is not None and turn.duty.since >= start:
                yield turn
