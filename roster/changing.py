"""Which seats change hands at an instant."""

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
    found: dict[tuple[object, ...], Changing] = {}
    for scope in scopes_of(before, plan):
        outgoing, incoming = _duty(before, scope, at - MOMENT), _duty(plan, scope, now)
        if outgoing.person != incoming.person:
            key = (scope.seat, outgoing.rotation, outgoing.person, incoming.rotation, incoming.person)
            found.setdefault(key, Changing(scope=scope, outgoing=outgoing, incoming=incoming))
    return list(found.values())


def _duty(plan: Plan, scope: Scope, instant: datetime) -> Duty:
    return duty_at(plan, instant, seat=scope.seat, building=scope.building, category=scope.category)
