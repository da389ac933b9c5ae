"""In mortal danger: the number to call comes first, then what to do until somebody is there."""

from desk.terms import OPEN, Category, State
from desk.views import Danger
from handlers.calls import Call

from .keyboard import Row, press, rows
from .pen import Pen
from .post import message
from .texts import Html, bold, joined, lines, paragraphs

KINDS = ("medical", "fire", "police", "lifeline")
STEPS = (1, 2, 3)
SAID = {"called": "danger.has_called", "cannot": "danger.cannot_call", "rung": "danger.rung"}


def danger(view: Danger, pen: Pen) -> Call:
    """The number, three things to do, who was told. When it is over, one line."""
    if view.silent:
        return message(view, pen.t("receipt.silent", number=pen.number(view.subject)))
    if not view.danger:  # by the resident's own tap: no other hand takes the number away
        return message(view, pen.t("danger.mistake", number=pen.number(view.subject)))
    if view.subject.state not in OPEN:
        return message(view, pen.fitting("danger.over", number=view.numbers.get(view.first)))
    text = paragraphs(
        _quietly(view, pen), _number(view, pen), _steps(view, pen), lines(_told(view, pen), _others(view, pen))
    )
    return message(view, text, rows(*_buttons(view, pen)))


def _quietly(view: Danger, pen: Pen) -> Html | None:
    """Somebody may look at her phone: the first line says nothing."""
    private = view.subject.category is Category.SAFETY
    return pen.t("receipt.head_private", number=pen.number(view.subject)) if private else None


def _number(view: Danger, pen: Pen) -> Html:
    key = SAID.get(view.called or "", "danger.call")
    if view.called == "cannot" and view.told is None:
        key = "danger.nobody_calls"
    return bold(pen.fitting(key, number=view.numbers.get(view.first)))


def _steps(view: Danger, pen: Pen) -> Html:
    kind = view.first if view.first in KINDS else KINDS[0]
    return lines(*(pen.t(f"danger.{kind}.{step}") for step in STEPS), _where(view, pen))


def _where(view: Danger, pen: Pen) -> Html | None:
    """What is missing of the place; and what is known of it, for it may be wrong, or they may be elsewhere."""
    place = pen.place(view.building, view.flat)
    if view.asks_place:
        return pen.fitting("danger.where", place=place)
    return pen.t("danger.where_known", place=place) if place else None


def _told(view: Danger, pen: Pen) -> Html:
    key = "danger.told" if view.subject.state is State.NEW else "danger.taken"
    return pen.fitting(key, number=pen.number(view.subject), worker=view.told)


def _others(view: Danger, pen: Pen) -> Html:
    kinds = [kind for kind in KINDS if kind in view.numbers and kind != view.first]
    numbers = joined(" · ", (pen.t(f"number.{kind}", number=view.numbers[kind]) for kind in kinds))
    return lines(numbers, pen.t("danger.desk_phone", phone=view.desk_phone) if view.desk_phone else None)


def _buttons(view: Danger, pen: Pen) -> list[Row]:
    answers = [press(pen, "called", view.subject, answer) for answer in ("called", "cannot") if answer != view.called]
    return [
        [] if view.called in {"called", "rung"} else answers,
        [press(pen, "mistake", view.subject)],
    ]
