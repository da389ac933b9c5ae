"""An edit of a rotation, button by button: what a coordinator has chosen so far, what it comes to, why it cannot be."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from desk.model import CommunityId
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
from roster.localtime import DAY, first_instant, local_date
from roster.plan import Member, PersonId, Plan, Rotation, Shift
from roster.problems import ProblemCode
from roster.refusals import refusals_of_edit

from .proposals import living

WANTED = 0  # the key of what is not yet in the plan
DAYS_SHOWN, MOST_PAGES, HOURS_OF_A_DAY = 14, 26, 24
SHIFTS = ("4h", "6h", "8h", "12h", "1d", "2d", "3d", "7d", "14d")
REFUSALS: Mapping[ProblemCode, type[NotArranged]] = {
    ProblemCode.NOBODY: NobodyTakesTurns,
    ProblemCode.NOBODY_FOR_A_TIME: NobodyTakesTurns,
    ProblemCode.OVERLAP: SameHours,
    ProblemCode.MEMBER_ON_DUTY: MemberOnDuty,
    ProblemCode.HOURS_OF_SHORT_TURNS: TurnsOfHours,
    ProblemCode.DATE_OUT_OF_REACH: ImpossibleDate,
}


class Part(StrEnum):
    """What is being chosen; or that it is done."""

    ROTATION = "rotation"
    MENU = "menu"
    ORDER = "order"
    ADD = "add"
    REMOVE = "remove"
    SHIFT = "shift"
    HANDOFF = "handoff"
    STARTS = "starts"
    DONE = "done"


PARTS = (Part.ORDER, Part.ADD, Part.REMOVE, Part.SHIFT, Part.HANDOFF, Part.STARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What of a rotation can be changed."""

    members: tuple[PersonId, ...]
    shift: str
    handoff: time
    starts: date | None = None  # None: from the next handoff on


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was chosen so far."""

    community: CommunityId
    rotation: int | None = None
    seen: Terms | None = None  # how it stood when it was opened
    wanted: Terms | None = None
    part: Part = Part.ROTATION
    page: int = 0

    @property
    def changed(self) -> bool:
        return self.wanted != self.seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A button: what it carries, what the draft is after it, and who or which day stands on it, unless words do."""

    argument: str
    draft: Draft
    person: PersonId | None = None
    rotation: int | None = None
    day: date | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the picks depend on."""

    draft: Draft
    plan: Plan
    staff: Collection[PersonId]
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why it cannot be."""

    refusal: type[NotArranged]
    person: PersonId | None = None


def opened(draft: Draft, plan: Plan, rotation: int, now: datetime) -> Draft | None:
    """The draft with a rotation as it stands, nothing chosen yet; None: it is over."""
    found = living(plan, rotation, now)
    return None if found is None else _with(draft, found, plan, now)


def _with(draft: Draft, rotation: Rotation, plan: Plan, now: datetime) -> Draft:
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


def picks(asked: Asked) -> list[Pick]:
    """What can be pressed now. Nothing else is heard."""
    draft = asked.draft
    if draft.wanted is None:
        return [*_rotations(asked), Pick(argument="drop", draft=draft)]
    if draft.part is Part.DONE:
        return []
    found = list(CHOICES[draft.part](asked, draft.wanted))
    back = [] if draft.part is Part.MENU else [Pick(argument="part-menu", draft=_at(draft, Part.MENU))]
    return [*found, *back]


def _rotations(asked: Asked) -> Iterator[Pick]:
    for one in standing(asked.plan, asked.now):
        draft = _with(asked.draft, one, asked.plan, asked.now)
        yield Pick(argument=f"rotation-{one.id}", draft=draft, rotation=one.id)


def standing(plan: Plan, now: datetime) -> list[Rotation]:
    """The rotations that can be edited."""
    found = dict.fromkeys(living(plan, one.id, now) for one in plan.rotations)
    return [one for one in found if one is not None]


def _menu(asked: Asked, terms: Terms) -> Iterator[Pick]:
    draft = asked.draft
    if draft.changed and refused(draft, terms, asked.plan, asked.staff, asked.now) is None:
        yield Pick(argument="ok", draft=draft)
    for part in PARTS:
        if part is not Part.ORDER or len(terms.members) > 1:
            yield Pick(argument=f"part-{part}", draft=_at(draft, part))
    yield Pick(argument="drop", draft=draft)


def _at(draft: Draft, part: Part, **terms: Any) -> Draft:
    changed = replace(draft.wanted, **terms) if draft.wanted is not None else None
    return replace(draft, part=part, page=0, wanted=changed)


def _order(asked: Asked, terms: Terms) -> Iterator[Pick]:
    """Each goes one place up; the first goes to the end."""
    members = terms.members
    for place, person in enumerate(members):
        others = [one for number, one in enumerate(members) if number != place]
        others.insert((place - 1) % len(members), person)
        yield Pick(argument=f"up-{place}", draft=_at(asked.draft, Part.ORDER, members=tuple(others)), person=person)


def _add(asked: Asked, terms: Terms) -> Iterator[Pick]:
    for person in asked.staff:
        if person not in terms.members:
            draft = _at(asked.draft, Part.MENU, members=(*terms.members, person))
            yield Pick(argument=f"add-{person}", draft=draft, person=person)


def _remove(asked: Asked, terms: Terms) -> Iterator[Pick]:
    for place, person in enumerate(terms.members):
        members = terms.members[:place] + terms.members[place + 1 :]
        yield Pick(argument=f"remove-{place}", draft=_at(asked.draft, Part.MENU, members=members), person=person)


def _shift(asked: Asked, terms: Terms) -> Iterator[Pick]:
    for shift in dict.fromkeys([*SHIFTS, terms.shift]):
        yield Pick(argument=f"shift-{shift}", draft=_at(asked.draft, Part.MENU, shift=shift), text=shift)


def _handoff(asked: Asked, terms: Terms) -> Iterator[Pick]:
    for handoff in sorted({time(hour) for hour in range(HOURS_OF_A_DAY)} | {terms.handoff}):
        text = f"{handoff:%H:%M}"
        draft = _at(asked.draft, Part.MENU, handoff=handoff)
        yield Pick(argument=f"handoff-{handoff:%H%M}", draft=draft, text=text)


def _starts(asked: Asked, terms: Terms) -> Iterator[Pick]:
    del terms
    draft, today = asked.draft, local_date(asked.now, asked.plan.zone)
    if draft.page == 0:
        yield Pick(argument="starts-next", draft=_at(draft, Part.MENU, starts=None))
    for ahead in range(1, DAYS_SHOWN + 1):
        day = today + (draft.page * DAYS_SHOWN + ahead) * DAY
        yield Pick(argument=f"starts-{day:%Y%m%d}", draft=_at(draft, Part.MENU, starts=day), day=day)
    for name, page in (("back", draft.page - 1), ("on", draft.page + 1)):
        if 0 <= page <= MOST_PAGES:
            yield Pick(argument=f"page_{name}", draft=replace(draft, page=page))


CHOICES: Mapping[Part, Callable[[Asked, Terms], Iterator[Pick]]] = {
    Part.MENU: _menu,
    Part.ORDER: _order,
    Part.ADD: _add,
    Part.REMOVE: _remove,
    Part.SHIFT: _shift,
    Part.HANDOFF: _handoff,
    Part.STARTS: _starts,
}


def to_facts(draft: Draft) -> dict[str, Any]:
    """As its message keeps it."""
    return {
        "community": draft.community,
        "rotation": draft.rotation,
        "seen": _terms_fact(draft.seen),
        "wanted": _terms_fact(draft.wanted),
        "part": draft.part.value,
        "page": draft.page,
    }


def _terms_fact(terms: Terms | None) -> dict[str, Any] | None:
    if terms is None:
        return None
    starts = terms.starts.isoformat() if terms.starts is not None else None
    return {
        "members": list(terms.members),
        "shift": terms.shift,
        "handoff": terms.handoff.isoformat(),
        "starts": starts,
    }


def from_facts(facts: Mapping[str, Any]) -> Draft:
    """The way back."""
    return Draft(
        community=facts["community"],
        rotation=facts["rotation"],
        seen=_terms_of_fact(facts["seen"]),
        wanted=_terms_of_fact(facts["wanted"]),
        part=Part(facts["part"]),
        page=facts["page"],
    )


def _terms_of_fact(fact: Mapping[str, Any] | None) -> Terms | None:
    if fact is None:
        return None
    return Terms(
        members=tuple(fact["members"]),
        shift=fact["shift"],
        handoff=time.fromisoformat(fact["handoff"]),
        starts=date.fromisoformat(fact["starts"]) if fact["starts"] else None,
    )
