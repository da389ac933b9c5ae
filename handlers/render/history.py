"""Who had which seat, newest first."""

from desk.views import History, HistoryLine
from handlers.calls import Call

from .duty import seat
from .keyboard import Row, button, rows
from .pen import Pen
from .post import message
from .shifts import span
from .texts import Html, bold, lines, paragraphs, people

SHORT = 24


def history(view: History, pen: Pen) -> Call:
    """Her own, or everybody's; a line for each turn."""
    head = lines(
        bold(pen.t("history.all" if view.everybody else "history.own", community=view.community)),
        pen.t("board.page", page=view.page + 1, pages=view.pages) if view.pages > 1 else None,
    )
    told = lines(*(_line(one, view.everybody, pen) for one in view.lines))
    text = paragraphs(head, told or pen.t("history.nothing"))
    return message(view, text, rows(_turning(view, pen), _other(view, pen)))


def _line(one: HistoryLine, everybody: bool, pen: Pen) -> Html:
    part = seat(pen, one.seat.seat, one.seat.building, one.seat.category)
    key = "history.line.all" if everybody else "history.line.own"
    then = people(one.then, SHORT) if one.then is not None else None
    return pen.fitting(key, span=span(one.since, one.until, pen), seat=part, name=people(one.name, SHORT), then=then)


def _turning(view: History, pen: Pen) -> Row:
    turns = [("page_back", view.page - 1)] if view.page else []
    turns += [("page_on", view.page + 1)] if view.page + 1 < view.pages else []
    whose = "all" if view.everybody else "own"
    return [button(pen.label(f"button.{name}"), "history", argument=f"{whose}-{page}") for name, page in turns]


def _other(view: History, pen: Pen) -> Row:
    whose = "own" if view.everybody else "all"
    return [button(pen.label(f"button.history.{whose}"), "history", argument=f"{whose}-0")]
