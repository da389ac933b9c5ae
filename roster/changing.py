"""Which seats change hands at an instant, and where one and the same person goes on with another turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from roster.duty import MOMENT, duty_at
from roster.plan import Duty, Plan
from roster.scopes import Scope, scopes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """A seat, who had it, and who has it."""

    scope: Scope
    outgoing: Duty
    incoming: Duty


def changing(before: Plan, plan: Plan, at: datetime, now: datetime) -> list[Changing]:
    """Whose seat is another's now than just before `at`; the places of one rotation are one. Plans may differ."""
    return [one for one in _all(before, plan, at, now) if one.outgoing.person != one.incoming.person]


def going_on(before: Plan, plan: Plan, at: datetime, now: datetime) -> list[Changing]:
    """Whose turn ended at `at`, and who has the next one as well."""
    return [one for one in _all(before, plan, at, now) if _goes_on(one, at)]


def _goes_on(one: Changing, at: datetime) -> bool:
    begun = one.incoming.since
    return one.outgoing.person == one.incoming.person and begun is not None and begun >= at


def _all(before: Plan, plan: Plan, at: datetime, now: datetime) -> Iterator[Changing]:
    known = set[tuple[object, ...]]()
    for scope in scopes_of(before, plan):
        outgoing, incoming = _duty(before, scope, at - MOMENT), _duty(plan, scope, now)
        key = (scope.seat, outgoing.rotation, outgoing.person, incoming.rotation, incoming.person)
        if key not in known:
            known.add(key)
            yield Changing(scope=scope, outgoing=outgoing, incoming=incoming)


def _duty(plan: Plan, scope: Scope, instant: datetime) -> Duty:
    return duty_at(plan, instant, seat=scope.seat, building=scope.building, category=scope.category)
