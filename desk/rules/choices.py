"""The buttons of an edit of a rotation: what can be chosen now, and what comes of each."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from desk.refusals import ImpossibleDate, InThePast
from desk.understanding.spans import ImpossibleDay, days_in
from roster.localtime import DAY, local_date
from roster.plan import PersonId, Plan

from .drafts import Draft, Part, Terms
from .rotating import begun, refused, standing

DAYS_SHOWN, MOST_PAGES, HOURS_OF_A_DAY = 14, 26, 24
SHIFTS = ("4h", "6h", "8h", "12h", "1d", "2d", "3d", "7d", "14d")
PARTS = (Part.ORDER, Part.ADD, Part.REMOVE, Part.SHIFT, Part.HANDOFF, Part.STARTS)


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
        draft = begun(asked.draft, one, asked.plan, asked.now)
        yield Pick(argument=f"rotation-{one.id}", draft=draft, rotation=one.id)


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


def dated(asked: Asked, words: str) -> Draft:
    """The draft with the day that somebody wrote; raises why it cannot be that one."""
    today = local_date(asked.now, asked.plan.zone)
    try:
        days = days_in(words, today)
    except ImpossibleDay:
        raise ImpossibleDate from None
    if days is None or days[0] > today + (MOST_PAGES + 1) * DAYS_SHOWN * DAY:
        raise ImpossibleDate
    if days[0] <= today:
        raise InThePast
    return _at(asked.draft, Part.MENU, starts=days[0])


CHOICES: Mapping[Part, Callable[[Asked, Terms], Iterator[Pick]]] = {
    Part.MENU: _menu,
    Part.ORDER: _order,
    Part.ADD: _add,
    Part.REMOVE: _remove,
    Part.SHIFT: _shift,
    Part.HANDOFF: _handoff,
    Part.STARTS: _starts,
}
