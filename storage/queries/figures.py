"""The record as figures read it: by community and time."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select

from desk.terms import UNFINISHED, EventKind
from storage.tables import events, requests

ENDS = (EventKind.CONFIRM, EventKind.WITHDRAW, EventKind.MERGE, EventKind.SUFFICE)
BEGINS_AGAIN = (EventKind.REOPEN, EventKind.UNDO)


PINGS = select(events.c.facts).where(
    events.c.community == bindparam("community"),
    events.c.kind == EventKind.PING,
    events.c.at >= bindparam("start"),
    events.c.at < bindparam("finish"),
)


def lines_between(columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
    """Lines of record in [start, finish), oldest first."""
    return _oldest_first(select(*columns).where(_of_the_day()))


def answers_between(columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
    """Lines about the community's own answers in [start, finish)."""
    return lines_between(columns).where(events.c.kind.in_((EventKind.ANSWER, EventKind.SUFFICE)))


def records_of(columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
    """Whole records of requests with a line in [start, finish), or unfinished at `finish`."""
    with_a_line = select(events.c.request).where(_of_the_day())
    return _oldest_first(
        select(*columns).where(or_(events.c.request.in_(with_a_line), events.c.request.in_(_unfinished())))
    )


def _of_the_day() -> ColumnElement[bool]:
    return and_(
        events.c.community == bindparam("community"),
        events.c.at >= bindparam("start"),
        events.c.at < bindparam("finish"),
    )


def _unfinished() -> Select[Any]:
    """Requests that were unfinished at `finish`, by their record. Only those can be that are unfinished today or have a
    line since: this keeps the question small when years of records lie before it."""
    since = select(events.c.request).where(
        events.c.community == bindparam("community"), events.c.at >= bindparam("finish")
    )
    return select(requests.c.id).where(
        requests.c.community == bindparam("community"),
        requests.c.posted_at < bindparam("finish"),
        or_(requests.c.state.in_(sorted(UNFINISHED)), requests.c.id.in_(since)),
        ~_was_over(),
    )


def _was_over() -> ColumnElement[bool]:
    """It had ended before `finish`, and nothing before `finish` made it begin again."""
    end, again = events.alias("end_line"), events.alias("again_line")
    begun_again = exists().where(
        again.c.request == end.c.request,
        again.c.seq > end.c.seq,
        again.c.kind.in_(BEGINS_AGAIN),
        again.c.at < bindparam("finish"),
    )
    return exists().where(
        end.c.request == requests.c.id, end.c.kind.in_(ENDS), end.c.at < bindparam("finish"), ~begun_again
    )


def _oldest_first(lines: Select[Any]) -> Select[Any]:
    return lines.order_by(events.c.at, events.c.request, events.c.seq)
