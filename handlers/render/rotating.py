"""An edit of a rotation, button by button."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from telegram import InlineKeyboardButton

from desk.rules.drafts import Part
from desk.views import EditEffect, Pick, RotationEdit
from handlers.calls import Call
from roster.plan import Shift

from .duty import seat
from .fairness import fitting
from .forms import move
from .keyboard import MOST_ON_A_CHOICE, Row, button, grid, rows
from .pen import Pen
from .post import message
from .texts import ELLIPSIS, Html, bold, joined, lines, paragraphs, people, plain

COLUMNS = {Part.MENU: 2, Part.SHIFT: 4, Part.HANDOFF: 6, Part.STARTS: 2}
MOST_MOVES = 15
SHORT = 24
WHOLE = ("ok", "drop", "part-menu", "starts-next")  # a row of its own


def rotation(view: RotationEdit, pen: Pen) -> Call:
    """How it is to be; what that changes, for whom; what is asked."""
    if view.seat is None:
        title = pen.t("edit.title", community=view.community)
        return message(view, paragraphs(bold(title), pen.t("edit.which")), rows(*_buttons(view, pen)))
    part = seat(pen, view.seat.seat, view.seat.building, view.seat.category)
    head = lines(bold(pen.t("edit.title.of", community=view.community, seat=part)), *_terms(view, pen))
    effect = _effect(view.effect, pen) if view.effect is not None else []
    return message(view, fitting(paragraphs(head, *effect, _asks(view, pen))), rows(*_buttons(view, pen)))


def _terms(view: RotationEdit, pen: Pen) -> list[Html]:
    order = joined(" → ", [people(one, SHORT) for one in view.members]) or pen.t("edit.nobody")
    handoff = Html(f"{view.handoff:%H:%M}")
    starts = pen.t("edit.starts.day", day=view.starts) if view.starts is not None else pen.t("edit.starts.next")
    return [pen.t("edit.order", members=order), pen.t("edit.turns", shift=view.shift, handoff=handoff), starts]


def _effect(effect: EditEffect, pen: Pen) -> list[Html | None]:
    if effect.refused is not None:
        return [pen.fitting(f"refusal.{effect.refused}", name=effect.name)]
    rest = len(effect.moves) - MOST_MOVES
    moves = [move(one, pen) for one in effect.moves[:MOST_MOVES]]
    return [
        lines(
            bold(pen.t("edit.changes")),
            *(moves or [pen.t("edit.no_changes")]),
            pen.count("shifts.more", rest) if rest > 0 else None,
        ),
        lines(bold(pen.t("edit.ahead")), *_days(effect, pen)),
    ]


def _days(effect: EditEffect, pen: Pen) -> Iterator[Html]:
    """A line for each day on which somebody begins."""
    days = groupby(effect.ahead, lambda run: run[0].astimezone(pen.zone).date())
    for day, runs in days:
        turns = joined(" · ", [_run(pen, *run) for run in runs])
        yield pen.t("roster.day", day=Html(pen.words.long_date(day)), turns=turns)


def _run(pen: Pen, since: datetime, name: str, gap: bool) -> Html:
    key = "roster.gap" if gap else "roster.turn"
    return pen.t(key, since=pen.clock(since), name=people(name, SHORT))


def _asks(view: RotationEdit, pen: Pen) -> Html:
    if view.effect is None:
        return pen.t(f"edit.ask.{view.part}")
    return pen.t("edit.ask.otherwise" if view.effect.refused else "edit.ask.apply")


def _buttons(view: RotationEdit, pen: Pen) -> list[Row]:
    """What ends it stands first or last, in rows of its own."""
    first = [one for one in view.picks if one.argument == "ok"]
    last = [one for one in view.picks if one.argument in WHOLE and one.argument != "ok"]
    turning = [one for one in view.picks if one.argument.startswith("page")]
    others = [one for one in view.picks if one not in (*first, *last, *turning)]
    shown = [_button(one, pen) for one in others]
    return [
        *([_button(one, pen)] for one in first),
        *grid(shown, COLUMNS.get(view.part, 1)),
        [_button(one, pen) for one in turning],
        *([_button(one, pen)] for one in last),
    ]


def _button(one: Pick, pen: Pen) -> InlineKeyboardButton:
    return button(_label(one, pen), "edit_rotation", argument=one.argument)


def _label(one: Pick, pen: Pen) -> str:
    if one.name is not None:
        name = plain(one.name, MOST_ON_A_CHOICE) or ELLIPSIS
        return f"↑ {name}" if one.argument.startswith("up-") else name
    if one.day is not None:
        return pen.words.long_date(one.day)
    if one.seat is not None:
        return plain(seat(pen, one.seat.seat, one.seat.building, one.seat.category), MOST_ON_A_CHOICE)
    if one.text is not None:
        return one.text if one.argument.startswith("handoff") else pen.span(Shift.parse(one.text).length)
    if one.argument.startswith("page"):
        return pen.label(f"button.{one.argument}")
    return pen.label(f"button.edit_rotation.{one.argument.removeprefix('part-').replace('-', '_')}")
