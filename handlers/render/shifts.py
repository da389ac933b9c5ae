"""What became of somebody's shifts."""

from datetime import datetime

from desk.views import ShiftAhead, ShiftLine, Shifts
from handlers.calls import Call

from .duty import seat
from .keyboard import button, rows
from .pen import Pen
from .post import message
from .texts import Html, bold, lines, paragraphs

MOST_LINES = 20


def shifts(view: Shifts, pen: Pen) -> Call:
    """What changed, line by line, and a way to ask for something else."""
    key = f"shifts.{view.why}_own" if view.own else f"shifts.{view.why}"
    title = pen.fitting(key, community=view.community, about=view.about, by=view.by)
    rest = len(view.lines) - MOST_LINES
    text = paragraphs(
        bold(title),
        lines(*(_line(one, pen) for one in view.lines[:MOST_LINES])),
        pen.count("shifts.more", rest) if rest > 0 else None,
        pen.t("shifts.owed", about=view.about) if view.why == "leave" and _gains(view) and view.about else None,
    )
    ask = [button(pen.label("button.ask_swap"), "ask_swap")] if _gains(view) else []
    return message(view, text, rows(ask))


def _gains(view: Shifts) -> bool:
    return any(one.gained for one in view.lines)


def _line(one: ShiftLine, pen: Pen) -> Html:
    key = "shifts.gained" if one.gained else "shifts.lost"
    return pen.fitting(key, span=span(one.since, one.until, pen), seat=_seat(one, pen), name=one.name)


def _seat(one: ShiftLine, pen: Pen) -> Html:
    return seat(pen, one.seat, one.building, one.category)


def span(since: datetime, until: datetime | None, pen: Pen) -> Html:
    """From when until when: the day is named again only where it is another one."""
    start = pen.day_and_clock(since)
    if until is None:
        return pen.t("shifts.open_span", since=start)
    same = since.astimezone(pen.zone).date() == until.astimezone(pen.zone).date()
    end = pen.clock(until) if same else pen.day_and_clock(until)
    return pen.t("shifts.span", since=start, until=end)


def ahead(view: ShiftAhead, pen: Pen) -> Call:
    """Your shift begins, or will soon: are you there?"""
    when = "now" if view.since <= pen.now else "soon"
    part = seat(pen, view.seat.seat, view.seat.building, view.seat.category)
    behind = view.seat.seat if view.seat.seat in {"backup", "coordinator"} else None
    about = {"community": view.community, "span": span(view.since, view.until, pen), "seat": part}
    head = pen.t(f"shift.{behind or when}", **about)
    asks = None if view.said else pen.t(f"shift.ask.{behind or when}")
    thanks = pen.t("shift.said") if view.said and view.tapped else None
    there = [] if view.said else [button(pen.label(f"button.here.{when}"), "here")]
    cover = button(pen.label("button.find_cover"), "find_cover")
    return message(view, paragraphs(head, asks, thanks), rows(there, [cover]))
