"""Who has a seat because the clock put her there: the covers of those who say nothing, or can be told nothing."""

from dataclasses import replace
from datetime import datetime

from roster.duty import duty_at
from roster.plan import Duty, Override, OverrideKind, PersonId, Plan, Seat, Why
from roster.scopes import Scope

from .arranging import bound_to


def seated(plan: Plan, scope: Scope, now: datetime) -> Duty:
    """Who has the seat there now."""
    return duty_at(plan, now, seat=scope.seat, building=scope.building, category=scope.category)


def behind(plan: Plan, scope: Scope, now: datetime) -> list[Duty]:
    """Who would have the seat instead, first choice first: the backup, if anybody is rostered; then the fallback."""
    backup = seated(plan, replace(scope, seat=Seat.BACKUP), now)
    nobody = Duty(person=plan.fallback, seat=scope.seat, why=Why.FALLBACK, since=None, until=None)
    return [backup, nobody] if backup.why is not Why.FALLBACK else [nobody]


def cover(plan: Plan, scope: Scope, person: PersonId, now: datetime, until: datetime) -> Override:
    """She has the seat from now on, for what is left of the turn."""
    return Override(
        id=0,
        kind=OverrideKind.COVER,
        seat=scope.seat,
        person=person,
        start=now,
        end=until,
        made_at=now,
        rotation=bound_to(plan, scope, now),
    )


def between(plan: Plan, scope: Scope, person: PersonId, now: datetime) -> list[Override]:
    """The covers of the clock that keep her from her seat, the first made first; none, when it is not theirs."""
    found: list[Override] = []
    while (taken := _by_the_clock(plan, scope, now)) is not None:
        found.insert(0, taken)
        plan = replace(plan, overrides=tuple(one for one in plan.overrides if one is not taken))
        if seated(plan, scope, now).person == person:
            return found
    return []


def _by_the_clock(plan: Plan, scope: Scope, now: datetime) -> Override | None:
    duty = seated(plan, scope, now)
    found = (one for one in plan.overrides if one.id == duty.override and duty.why is Why.COVER)
    return next((one for one in found if one.made_by is None), None)
