"""What somebody wants to arrange in the roster, button by button; and the turns that are offered."""

from telegram import InlineKeyboardButton

from desk.rules.forms import Step, What
from desk.views import Arrange, MoveLine, OfferView, Pick, SeatPart
from handlers.calls import Call

from .duty import seat
from .keyboard import MOST_ON_A_CHOICE, Row, button, grid, rows
from .pen import Pen
from .post import message
from .shifts import span
from .texts import ELLIPSIS, Html, bold, joined, lines, paragraphs, people, plain

COLUMNS = {Step.START: 2, Step.END: 2, Step.UNTIL: 4}
SHORT = 24


def arrange(view: Arrange, pen: Pen) -> Call:
    """What is known, what it would change, what is asked next."""
    head = lines(bold(pen.t(f"arrange.{view.what}")), joined(" · ", _known(view, pen)))
    text = paragraphs(head, *_ahead(view, pen), _asks(view, pen))
    return message(view, text, rows(*_buttons(view, pen)))


def _known(view: Arrange, pen: Pen) -> list[Html | None]:
    who = pen.t("arrange.you") if view.own else people(view.who) if view.who else None
    return [who, _days(view, pen), _hours(view, pen), _part(view.seat, pen), _turn(view, pen), _to(view)]


def _days(view: Arrange, pen: Pen) -> Html | None:
    if view.start is None:
        return None
    if view.end is None or view.end == view.start:
        return pen.t("arrange.day", day=view.start)
    return pen.t("arrange.days", start=view.start, end=view.end)


def _hours(view: Arrange, pen: Pen) -> Html | None:
    if view.what is not What.COVER or (view.until is None and view.since is None):
        return None
    return pen.fitting("arrange.hours", since=view.since, until=view.until)


def _turn(view: Arrange, pen: Pen) -> Html | None:
    return pen.day_and_clock(view.turn) if view.turn is not None else None


def _to(view: Arrange) -> Html | None:
    return Html(f"→ {people(view.to)}") if view.to else None


def _part(part: SeatPart | None, pen: Pen) -> Html | None:
    return seat(pen, part.seat, part.building, part.category) if part is not None else None


def _ahead(view: Arrange, pen: Pen) -> list[Html | None]:
    if view.step is not Step.CONFIRM or view.refused is not None:
        return []
    owed = pen.t("arrange.owed") if view.what is What.LEAVE and view.moves else None
    return [lines(*(move(one, pen) for one in view.moves)) or pen.t("arrange.no_moves"), owed]


def move(one: MoveLine, pen: Pen) -> Html:
    return pen.t(
        "arrange.move",
        span=span(one.since, one.until, pen),
        seat=_part(one.seat, pen),
        was=people(one.was, SHORT),
        becomes=people(one.becomes, SHORT),
    )


def _asks(view: Arrange, pen: Pen) -> Html:
    if view.refused is not None:
        return pen.fitting(f"refusal.{view.refused}")
    if view.step is Step.TURN and not view.picks:
        return pen.t("arrange.no_turns")
    if view.step in (Step.CONFIRM, Step.DONE, Step.OFFERED, Step.WITHDRAWN):
        return pen.t(f"arrange.{view.step}")
    return pen.t(f"arrange.ask.{view.what}_{view.step}")


def _buttons(view: Arrange, pen: Pen) -> list[Row]:
    answers = [one for one in view.picks if not one.argument.startswith("page")]
    turning = [one for one in view.picks if one.argument.startswith("page")]
    made = [button(_label(one, pen), "arrange", argument=one.argument) for one in answers]
    return [*grid(made, COLUMNS.get(view.step, 1)), [_page(one, pen) for one in turning]]


def _page(one: Pick, pen: Pen) -> InlineKeyboardButton:
    return button(pen.label(f"button.{one.argument}"), "arrange", argument=one.argument)


def _label(one: Pick, pen: Pen) -> str:
    if one.name is not None:
        return plain(one.name, MOST_ON_A_CHOICE) or ELLIPSIS
    if one.day is not None:
        return pen.words.long_date(one.day)
    part = plain(_part(one.seat, pen) or "", MOST_ON_A_CHOICE)
    if one.at is not None:
        return joined(" · ", [pen.day_and_clock(one.at) if part else pen.when(one.at), Html(part)])
    return part or pen.label(f"button.arrange.{one.argument.replace('-', '_')}")


def offer(view: OfferView, pen: Pen) -> Call:
    """Who takes it?"""
    about = {"name": view.name, "span": span(view.since, view.until, pen), "seat": _part(view.seat, pen)}
    if view.own:
        return message(view, pen.t("offer.yours", **about))
    if not view.open:
        return message(view, pen.fitting("offer.over", worker=view.worker, **about))
    take = button(pen.label("button.take_turn"), "take_turn", argument=str(view.offer))
    leave = button(pen.label("button.decline_turn"), "decline_turn", argument=str(view.offer))
    return message(view, pen.t("offer.alone" if view.alone else "offer.all", **about), rows([take], [leave]))
