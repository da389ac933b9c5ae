"""Boards and lists: which requests, and in what order."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from desk.ports import Selection
from desk.terms import Urgency
from storage.tables import requests

GRAVEST_FIRST = case(*((requests.c.urgency == urgency, urgency.rank) for urgency in Urgency))


def listed(columns: Sequence[ColumnElement[Any]], selection: Selection) -> Select[Any]:
    """One page. Gravest first, then the one asked longest ago."""
    page = select(*columns).where(*_wanted(selection)).order_by(GRAVEST_FIRST, requests.c.asked_at, requests.c.id)
    return page.limit(selection.limit).offset(selection.offset)


def counted(selection: Selection) -> Select[Any]:
    return select(func.count()).select_from(requests).where(*_wanted(selection))


def _wanted(selection: Selection) -> Iterator[ColumnElement[bool]]:
    yield requests.c.community.in_(sorted(selection.communities))
    yield requests.c.state.in_(sorted(selection.states))
    for name in ("worker", "owner", "building"):
        if (value := getattr(selection, name)) is not None:
            yield requests.c[name] == value
    if selection.due_before is not None:
        unheard = and_(requests.c.responded_at.is_(None), requests.c.respond_by < selection.due_before)
        yield or_(unheard, requests.c.resolve_by < selection.due_before)
