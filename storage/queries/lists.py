"""Boards and lists: which requests, and in what order.

One page of a list costs the same however many requests are open: the gravest of each urgency are read from an index in
the order in which they stand on the page, as many as the page may need, and no more. A statement is put together once
for each form of a question: to do so takes twenty times as long as to run it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    TextClause,
    and_,
    bindparam,
    case,
    false,
    func,
    not_,
    or_,
    select,
    true,
    union_all,
)

from desk.ports import Selection
from desk.terms import OPEN, Category, Urgency
from storage.tables import requests
from storage.tables.requests import IS_OPEN

RANKS = {urgency: urgency.rank for urgency in Urgency}
PLACES = ("community", "above", "away")
FILTERS = ("worker", "owner", "building")
part_of_it = requests.alias("part_of_it")


class Middle(NamedTuple):
    """The communities above and below those that are asked about: what those below have raised to those above is seen
    in between as well."""

    higher: Sequence[int] = ()
    lower: Sequence[int] = ()


NOWHERE = Middle()
Asked = tuple[Select[Any], dict[str, Any]]  # a statement, and what is filled in


class Form(NamedTuple):
    """What the statement of a selection hangs on."""

    one_community: bool
    within_open: bool
    all_open: bool
    filters: tuple[str, ...]
    watched: int | None  # in how many parts
    due_before: bool
    sheltered: bool
    raised: bool
    between: bool


def listed(columns: Sequence[ColumnElement[Any]], selection: Selection, middle: Middle = NOWHERE) -> Asked:
    """One page. Gravest first, then the one asked longest ago; of what is due, the one that is due first."""
    page = {"pages": selection.limit, "skipped": selection.offset, "reach": selection.offset + selection.limit}
    return _page(tuple(columns), _form(selection, middle)), _filled(selection, middle) | page


def counted(selection: Selection, most: int | None, middle: Middle = NOWHERE) -> Asked:
    """How many in all; if `most` is given, no further than that."""
    filled = _filled(selection, middle)
    return _count(_form(selection, middle), most is not None), filled if most is None else filled | {"most": most}


def tallied(selection: Selection, now: datetime, soon: timedelta, most: int, middle: Middle = NOWHERE) -> Asked:
    """A row for each urgency. The limit that counts is the answer's, until there is one."""
    return _tally(_form(selection, middle)), _filled(selection, middle) | {"now": now, "soon": now + soon, "most": most}


def _form(selection: Selection, middle: Middle) -> Form:
    return Form(
        one_community=len(selection.communities) == 1,
        within_open=OPEN.issuperset(selection.states),
        all_open=set(selection.states) == OPEN,
        filters=tuple(name for name in FILTERS if getattr(selection, name) is not None),
        watched=len(selection.watched) if selection.watched is not None else None,
        due_before=selection.due_before is not None,
        sheltered=selection.sheltered,
        raised=selection.raised,
        between=selection.raised and middle != NOWHERE,
    )


def _filled(selection: Selection, middle: Middle) -> dict[str, Any]:
    form, communities = _form(selection, middle), sorted(selection.communities)
    filled = {name: getattr(selection, name) for name in form.filters}
    for part, (places, kinds) in enumerate(selection.watched or ()):
        filled |= {f"buildings{part}": sorted(places), f"categories{part}": sorted(kinds)}
    filled["communities"] = communities[0] if form.one_community else communities
    if not form.all_open:
        filled["states"] = sorted(selection.states)
    if form.between:
        filled |= {"higher": list(middle.higher), "lower": list(middle.lower)}
    if form.due_before:
        filled["due"] = selection.due_before
    return filled


@cache
def _page(columns: tuple[ColumnElement[Any], ...], form: Form) -> Select[Any]:
    where = [and_(place, way) for place, way in product(_places(form), _ways(form))]
    found = union_all(*[select(_oldest_of(urgency, form, one)) for urgency, one in product(Urgency, where)]).subquery()
    gravest_first = case(*((found.c.urgency == urgency, rank) for urgency, rank in RANKS.items())).label("rank")
    # The page is chosen by its keys, and only then read whole.
    keys = select(found.c.id, found.c.first, gravest_first).order_by(gravest_first, found.c.first, found.c.id)
    page = keys.limit(bindparam("pages")).offset(bindparam("skipped")).subquery()
    shown = select(*columns).join(page, page.c.id == requests.c.id)
    return shown.order_by(page.c.rank, page.c.first, page.c.id)


@cache
def _count(form: Form, capped: bool) -> Select[Any]:
    return select(func.count()).select_from(_found(form, [requests.c.id], capped=capped))


@cache
def _tally(form: Form) -> Select[Any]:
    limit = case((requests.c.responded_at.is_(None), requests.c.respond_by), else_=requests.c.resolve_by)
    wanted = _found(form, [requests.c.urgency, limit.label("at")], capped=True)
    return select(
        wanted.c.urgency,
        func.count().label("requests"),
        func.count().filter(wanted.c.at > bindparam("now"), wanted.c.at <= bindparam("soon")).label("due_soon"),
        func.count().filter(wanted.c.at <= bindparam("now")).label("overdue"),
    ).group_by(wanted.c.urgency)


def _found(form: Form, columns: Sequence[ColumnElement[Any]], *, capped: bool) -> Any:
    """All that the list holds; if it is capped, no more than `most`."""
    parts = [select(*columns).where(place, way, *_wanted(form)) for place, way in product(_places(form), _ways(form))]
    parts = [part.limit(bindparam("most")) for part in parts] if capped else parts
    if len(parts) == 1:
        return parts[0].subquery()
    together = select(union_all(*[select(part.subquery()) for part in parts]).subquery())
    return (together.limit(bindparam("most")) if capped else together).subquery()


def _places(form: Form) -> list[ColumnElement[bool]]:
    """Where it was asked for; and of other communities what was raised or passed to these. Each is found by an index of
    its own: together they would be found by none."""
    # Of one community the index has the order as well; `IN` would lose it.
    asked: Any = bindparam("communities", expanding=not form.one_community)
    if form.one_community:
        home, above, away = (requests.c[name] == asked for name in PLACES)
    else:
        home, above, away = (requests.c[name].in_(asked) for name in PLACES)
    if not form.raised:
        return [home]
    not_above = or_(requests.c.above.is_(None), not_(above))
    places = [home, and_(above, not_(home))]
    if form.between:
        past = _raised_past()
        places.append(and_(past, not_(home), not_(above)))
        not_above = or_(requests.c.above.is_(None), and_(not_(above), not_(past)))
    return [*places, and_(away, not_(home), not_above)]


def _ways(form: Form) -> list[ColumnElement[bool]]:
    """How it may belong on a watch list: by itself, or by what was merged into it. Each is found by an index of its
    own: together they would be found by none."""
    if form.watched is None:
        return [true()]
    own = or_(false(), *(_of_a_kind(part, requests) for part in range(form.watched)))
    theirs = or_(false(), *(_of_a_kind(part, part_of_it) for part in range(form.watched)))
    merged = select(part_of_it.c.merged_into).where(part_of_it.c.merged_into.is_not(None), theirs)
    return [own, and_(requests.c.id.in_(merged), or_(requests.c.building.is_(None), not_(own)))]


def _of_a_kind(part: int, of: FromClause) -> ColumnElement[bool]:
    places: Any = bindparam(f"buildings{part}", expanding=True)
    kinds: Any = bindparam(f"categories{part}", expanding=True)
    return and_(of.c.building.in_(places), of.c.category.in_(kinds))


def _raised_past() -> ColumnElement[bool]:
    """By one below to one above: who stands between them has it on her lists, too."""
    higher: Any = bindparam("higher", expanding=True)
    lower: Any = bindparam("lower", expanding=True)
    return and_(requests.c.above.in_(higher), requests.c.community.in_(lower))


def _oldest_of(urgency: Urgency, form: Form, place: ColumnElement[bool]) -> Any:
    """Those of one urgency that may stand on the page, or on one before it."""
    key = (requests.c.id, requests.c.urgency, _first(form).label("first"))
    chosen = select(*key).where(place, requests.c.urgency == urgency, *_wanted(form))
    return chosen.order_by(_first(form), requests.c.id).limit(bindparam("reach")).subquery()


def _first(form: Form) -> ColumnElement[Any]:
    """What stands first: what was asked longest ago; of what is due, what is due first."""
    return requests.c.due_at if form.due_before else requests.c.asked_at


def _wanted(form: Form) -> Iterator[ColumnElement[bool] | TextClause]:
    if form.within_open:
        yield IS_OPEN
    if not form.all_open:
        yield requests.c.state.in_(bindparam("states", expanding=True))
    for name in form.filters:
        yield requests.c[name] == bindparam(name)
    if not form.sheltered:
        yield requests.c.category != Category.SAFETY
    if form.due_before:
        yield requests.c.due_at < bindparam("due")
