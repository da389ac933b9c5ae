"""What a filled form asks for, as the roster sees it; why it is refused; what it changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from desk.refusals import (
    EndsBeforeItStarts,
    ImpossibleDate,
    InThePast,
    NoSuchTurn,
    NothingChanges,
    NotTheirTurn,
    OverlappingCovers,
    Refusal,
    SwapWithOneself,
)
from roster.duty import duty_at
from roster.editing import PREVIEW, Change, changes_between
from roster.plan import Leave, Override, OverrideKind, PersonId, Plan, Swap
from roster.problems import Problem, ProblemCode
from roster.refusals import refusals_of_leave, refusals_of_override, refusals_of_swap
from roster.scopes import Scope, scopes_of

from .forms import Form, What, span

Arrangement = Override | Leave | Swap
REFUSALS: Mapping[ProblemCode, type[Refusal]] = {
    ProblemCode.DATE_OUT_OF_REACH: ImpossibleDate,
    ProblemCode.ENDS_BEFORE_IT_STARTS: EndsBeforeItStarts,
    ProblemCode.IN_THE_PAST: InThePast,
    ProblemCode.OVERLAPPING_COVERS: OverlappingCovers,
    ProblemCode.SWAP_WITH_ONESELF: SwapWithOneself,
    ProblemCode.SWAPS_NO_TURN: NoSuchTurn,
    ProblemCode.NOT_THEIR_TURN: NotTheirTurn,
}


def drafted(form: Form, plan: Plan, who: PersonId, by: PersonId, now: datetime) -> Arrangement:
    """What is asked for. Its key is not known yet."""
    start, end = span(form, plan, now)
    if form.what is What.LEAVE:
        return Leave(id=0, person=who, start=start, end=end, made_at=now, made_by=by)
    if form.what is What.SWAP and form.turn is not None:
        return swap_of(form.turn, giver=who, taker=PersonId(int(form.to or 0)), by=by, now=now)
    seat = form.seat or Scope()
    return Override(
        id=0,
        kind=OverrideKind.COVER if form.what is What.COVER else OverrideKind.SPECIAL_DAY,
        seat=seat.seat,
        person=who,
        start=start,
        end=end,
        made_at=now,
        made_by=by,
        rotation=bound_to(plan, seat, start),
    )


def swap_of(turn: tuple[int, date, int], *, giver: PersonId, taker: PersonId, by: PersonId, now: datetime) -> Swap:
    """One turn, from one to another."""
    rotation, day, place = turn
    return Swap(id=0, rotation=rotation, day=day, place=place, person=taker, instead_of=giver, made_at=now, made_by=by)


def bound_to(plan: Plan, seat: Scope, at: datetime) -> int | None:
    """Where a seat is several people's by place or category, a stand-in is one rotation's; else the seat's."""
    if len([one for one in scopes_of(plan) if one.seat is seat.seat]) == 1:
        return None
    return duty_at(plan, at, seat=seat.seat, building=seat.building, category=seat.category).rotation


def problems_of(plan: Plan, wanted: Arrangement, now: datetime) -> list[Problem]:
    """Why it may not be."""
    if isinstance(wanted, Leave):
        return refusals_of_leave(wanted, now)
    if isinstance(wanted, Swap):
        return refusals_of_swap(plan, wanted, now)
    return refusals_of_override(plan, wanted, now)


def refuse(plan: Plan, wanted: Arrangement, now: datetime) -> None:
    """Raise why it may not be, in words for people. Leave needs no turn; what else changes nothing is a mistake."""
    for problem in problems_of(plan, wanted, now):
        raise REFUSALS[problem.code]
    if not isinstance(wanted, Leave) and not changes_of(plan, wanted, now):
        raise NothingChanges


def arranged(plan: Plan, wanted: Arrangement) -> Plan:
    """The plan with it."""
    if isinstance(wanted, Leave):
        return replace(plan, leaves=(*plan.leaves, wanted))
    if isinstance(wanted, Swap):
        return replace(plan, swaps=(*plan.swaps, wanted))
    return replace(plan, overrides=(*plan.overrides, wanted))


def changes_of(plan: Plan, wanted: Arrangement, now: datetime) -> list[Change]:
    """Who is on duty instead of whom because of it."""
    return changes_between(plan, arranged(plan, wanted), now, reach(wanted, now))


def reach(wanted: Arrangement, now: datetime) -> datetime:
    """As far as one has to look to see all that it changes."""
    return now + PREVIEW * 2 if isinstance(wanted, Swap) else max(wanted.end, now + PREVIEW)
