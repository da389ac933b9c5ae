"""An edit of a rotation, button by button: what a coordinator has chosen so far, what it comes to, why it cannot be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

from desk.refusals import (
    ImpossibleDate,
    MemberOnDuty,
    NobodyTakesTurns,
    NotArranged,
    SameHours,
    TurnsOfHours,
    WorksHereNoMore,
)
from roster.editing import PREVIEW, edited
from roster.localtime import first_instant, local_date
from roster.plan import Member, PersonId, Plan, Rotation, Shift
from roster.problems import ProblemCode
from roster.refusals import refusals_of_edit

from .drafts import Draft, Part, Terms
from .proposals import living

WANTED = 0  # the key of what is not yet in the plan
REFUSALS: Mapping[ProblemCode, type[NotArranged]] = {
    ProblemCode.NOBODY: NobodyTakesTurns,
    ProblemCode.NOBODY_FOR_A_TIME: NobodyTakesTurns,
    ProblemCode.OVERLAP: SameHours,
    ProblemCode.MEMBER_ON_DUTY: MemberOnDuty,
    ProblemCode.HOURS_OF_SHORT_TURNS: TurnsOfHours,
    ProblemCode.DATE_OUT_OF_REACH: ImpossibleDate,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why it cannot be."""

    refusal: type[NotArranged]
    person: PersonId | None = None


def opened(draft: Draft, plan: Plan, rotation: int, now: datetime) -> Draft | None:
    """The draft with a rotation as it stands, nothing chosen yet; None: it is over."""
    found = living(plan, rotation, now)
    return None if found is None else begun(draft, found, plan, now)


def begun(draft: Draft, rotation: Rotation, plan: Plan, now: datetime) -> Draft:
    terms = terms_of(rotation, plan, now)
    return replace(draft, rotation=rotation.id, seen=terms, wanted=terms, part=Part.MENU, page=0)


def terms_of(rotation: Rotation, plan: Plan, now: datetime) -> Terms:
    """Whoever has left by today is not shown any more."""
    today = local_date(now, plan.zone)
    return Terms(
        members=tuple(one.person for one in rotation.members if one.leaves is None or one.leaves > today),
        shift=str(rotation.shift),
        handoff=rotation.handoff,
    )


def is_as_seen(draft: Draft, plan: Plan, now: datetime) -> bool:
    """Whether the rotation stands as it did when it was opened."""
    found = living(plan, draft.rotation or WANTED, now)
    return found is not None and found.id == draft.rotation and terms_of(found, plan, now) == draft.seen


def follower(draft: Draft, terms: Terms, plan: Plan) -> Rotation:
    """The rotation that is to follow. A member keeps her dates."""
    old = next(one for one in plan.rotations if one.id == draft.rotation)
    dated = {one.person: one for one in old.members}
    return replace(
        old,
        id=WANTED,
        members=tuple(dated.get(person, Member(person=person)) for person in terms.members),
        shift=Shift.parse(terms.shift),
        handoff=terms.handoff,
        starts=terms.starts or old.starts,
    )


def refused(draft: Draft, terms: Terms, plan: Plan, staff: Collection[PersonId], now: datetime) -> Refused | None:
    """Why it cannot be; None: it can."""
    gone = next((person for person in terms.members if person not in staff), None)
    if gone is not None:
        return Refused(refusal=WorksHereNoMore, person=gone)
    new = follower(draft, terms, plan)
    problem = next(iter(refusals_of_edit(plan, draft.rotation or WANTED, new, now)), None)
    return Refused(refusal=REFUSALS[problem.code], person=problem.person) if problem is not None else None


def becomes(draft: Draft, terms: Terms, plan: Plan, now: datetime) -> Plan:
    """The plan with it."""
    return edited(plan, draft.rotation or WANTED, follower(draft, terms, plan), now)


def reach(terms: Terms, plan: Plan, now: datetime) -> datetime:
    """The fourteen days that are shown: from now on, or from the day on which it begins."""
    first = now if terms.starts is None else first_instant(terms.starts, time.min, plan.zone)
    return max(now, first) + PREVIEW


def standing(plan: Plan, now: datetime) -> list[Rotation]:
    """The rotations that can be edited."""
    found = dict.fromkeys(living(plan, one.id, now) for one in plan.rotations)
    return [one for one in found if one is not None]
