"""Boards and lists: which requests, and in what order.

One page of a list costs the same however many requests are open: the gravest of each urgency are read from an index in
the order in which they stand on the page, as many as the page may need, and no more.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, and_, case, func, or_, select, union_all

from desk.ports import Selection
from desk.terms import OPEN, Urgency
from storage.tables import requests
from storage.tables.requests import IS_OPEN

RANKS = {urgency: urgency.rank for urgency in Urgency}


def listed(columns: Sequence[ColumnElement[Any]], selection: Selection) -> Select[Any]:
    """One page. Gravest first, then the one asked longest ago."""
    found = union_all(*[select(_oldest_of(urgency, columns, selection)) for urgency in Urgency]).subquery()
    gravest_first = case(*((found.c.urgency == urgency, rank) for urgency, rank in RANKS.items()))
    page = select(found).order_by(gravest_first, found.c.asked_at, found.c.id)
    return page.limit(selection.limit).offset(selection.offset)


def counted(selection: Selection, most: int | None) -> Select[Any]:
    """How many in all; if `most` is given, no further than that."""
    wanted = select(requests.c.id).where(*_wanted(selection))
    return select(func.count()).select_from((wanted if most is None else wanted.limit(most)).subquery())


def tallied(selection: Selection, now: datetime, soon: timedelta, most: int) -> Select[Any]:
    """A row for each urgency. The limit that counts is the answer's, until there is one."""
    limit = case((requests.c.responded_at.is_(None), requests.c.respond_by), else_=requests.c.resolve_by)
    wanted = select(requests.c.urgency, limit.label("at")).where(*_wanted(selection)).limit(most).subquery()
    return select(
        wanted.c.urgency,
        func.count().label("requests"),
        func.count().filter(wanted.c.at > now, wanted.c.at <= now + soon).label("due_soon"),
        func.count().filter(wanted.c.at <= now).label("overdue"),
    ).group_by(wanted.c.urgency)


def _oldest_of(urgency: Urgency, columns: Sequence[ColumnElement[Any]], selection: Selection) -> Any:
    """Those of one urgency that may stand on the page, or on one before it."""
    chosen = select(*columns).where(requests.c.urgency == urgency, *_wanted(selection))
    return chosen.order_by(requests.c.asked_at, requests.c.id).limit(selection.offset + selection.limit).subquery()


def _wanted(selection: Selection) -> Iterator[ColumnElement[bool] | TextClause]:
    communities = sorted(selection.communities)
    # Of one community the index has the order as well; `IN` would lose it.
    yield requests.c.community == communities[0] if len(communities) == 1 else requests.c.community.in_(communities)
    if OPEN.issuperset(selection.states):
        yield IS_OPEN
    if set(selection.states) != OPEN:
        yield requests.c.state.in_(sorted(selection.states))
    for name in ("worker", "owner", "building"):
        if (value := getattr(selection, name)) is not None:
            yield requests.c[name] == value
    if selection.due_before is not None:
        unheard = and_(requests.c.responded_at.is_(None), requests.c.respond_by < selection.due_before)
        yield or_(unheard, requests.c.resolve_by < selection.due_before)
