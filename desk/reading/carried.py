"""Who had which seat, and how much each has carried: from the handoffs that took place, never from the plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desk.ports.people import Handoff
from roster.fairness import Account, Served, ledger
from roster.lines import lines_of
from roster.plan import PersonId, Plan, Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Stint:
    """A turn that somebody had, or what somebody had of it."""

    person: PersonId
    seat: Seat
    start: datetime
    end: datetime
    rotation: int | None
    goes_on: bool = False  # it is not over: `end` is only now
    handed_to: PersonId | None = None  # nobody, where the same person had the next turn as well


def stints(plan: Plan, handoffs: Sequence[Handoff], start: datetime, now: datetime) -> list[Stint]:
    """Who had which seat in [start, now), oldest first. `handoffs` are those since `start`, oldest first.

    Whoever hands a seat over that nobody was seen to take had it from `start` on.
    """
    found: list[Stint] = []
    having: list[Stint] = []
    for one in handoffs:
        over = _over(plan, having, one) or _unseen(one, start)
        having = [held for held in having if held not in over]
        found += [_ended(held, one) for held in over]
        having.append(_taken(one, now))
    return sorted([*found, *having], key=lambda held: (held.start, held.end, held.seat))


def _ended(held: Stint, handoff: Handoff) -> Stint:
    to = handoff.incoming if handoff.incoming != held.person else None
    return replace(held, end=handoff.at, goes_on=False, handed_to=to)


def _over(plan: Plan, having: Sequence[Stint], handoff: Handoff) -> list[Stint]:
    """What ends with it: of its seat, what the outgoing had on this line of rotations, or else took last; and whatever
    else was held on that line."""
    of_seat = [held for held in having if held.seat is handoff.seat]
    line = [held for held in of_seat if _line(plan, held.rotation) == _line(plan, handoff.rotation)]
    if any(held.person == handoff.outgoing for held in line):
        return line
    return line + [held for held in of_seat if held.person == handoff.outgoing][-1:]


def _line(plan: Plan, rotation: int | None) -> int | None:
    return None if rotation is None else lines_of(plan).first.get(rotation, rotation)


def _unseen(handoff: Handoff, start: datetime) -> list[Stint]:
    if handoff.outgoing is None or start >= handoff.at:
        return []
    return [Stint(person=handoff.outgoing, seat=handoff.seat, start=start, end=handoff.at, rotation=handoff.rotation)]


def _taken(handoff: Handoff, now: datetime) -> Stint:
    return Stint(
        person=handoff.incoming,
        seat=handoff.seat,
        start=handoff.at,
        end=now,
        rotation=handoff.rotation,
        goes_on=True,
    )


def accounts_of(
    plan: Plan, held: Iterable[Stint], seat: Seat, since: datetime, pings: Mapping[PersonId, int] | None = None
) -> dict[PersonId, Account]:
    """What each has carried in a seat since then. What began before counts from then on."""
    return ledger(plan, _served(held, seat, since), pings or {})


def _served(held: Iterable[Stint], seat: Seat, since: datetime) -> Iterator[Served]:
    for one in held:
        if one.seat is seat and one.end > max(one.start, since):
            yield Served(person=one.person, start=max(one.start, since), end=one.end)
