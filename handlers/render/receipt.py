"""The receipt: what a resident sees of a request, from its first second to its end."""

from telegram import InlineKeyboardButton

from desk.terms import OPEN, QUIETING, UNFINISHED, Category, Outcome, State, Urgency
from desk.views import Receipt
from handlers.calls import Call

from .answers import offered
from .keyboard import Row, button, choice, grid, menu, press, rows
from .pen import Pen
from .post import message
from .reasons import why
from .texts import Html, bold, joined, lines, paragraphs

BUILDINGS_IN_A_ROW = 3
CATEGORIES_IN_A_ROW = 2
UNHELPED = frozenset({Outcome.NOT_POSSIBLE, Outcome.FALSE_ALARM})  # over, but nothing was done: said in other words
OVER = frozenset({State.CLOSED, State.WITHDRAWN, State.MERGED})
BACK = {State.CLOSED: "not_solved", State.WITHDRAWN: "needed_after_all"}


def receipt(view: Receipt, pen: Pen) -> Call:
    """Number, what it was understood as, who is at it, by when they will be heard from."""
    if view.silent:
        return message(view, pen.t("receipt.silent", number=pen.number(view.subject)), rows([_go_on(view, pen)]))
    text = paragraphs(
        lines(_head(view, pen), _state(view, pen), _facts(view, pen)),
        _answer(view, pen),
        _numbers(view, pen),
        _question(view, pen),
        why(view.why, pen),
    )
    return message(view, text, rows(*_buttons(view, pen)))


def _head(view: Receipt, pen: Pen) -> Html:
    subject = view.subject
    if subject.category is Category.SAFETY:
        return bold(pen.t("receipt.head_private", number=pen.number(subject)))
    emergency = subject.urgency is Urgency.EMERGENCY and subject.state not in OVER and view.outcome not in QUIETING
    key = "receipt.head_emergency" if emergency else "receipt.head"
    return bold(pen.t(key, number=pen.number(subject), category=pen.category(subject)))


def _state(view: Receipt, pen: Pen) -> Html:
    state = view.subject.state
    if view.for_other and state in UNFINISHED:
        return pen.t(f"receipt.for_other.{state}")
    return STATES.get(state, _over)(view, pen)


def _new(view: Receipt, pen: Pen) -> Html:
    if view.quiet_until is not None:
        return pen.t("receipt.night", start=view.quiet_until, until=view.respond_by)
    key = "receipt.calling" if view.subject.urgency is Urgency.EMERGENCY else "receipt.on_duty"
    late = pen.now >= view.respond_by
    return pen.fitting(f"{key}_late" if late else key, worker=view.duty, until=view.respond_by)


def _accepted(view: Receipt, pen: Pen) -> Html:
    return pen.fitting("receipt.accepted", worker=view.worker, until=view.lease_until)


def _waiting(view: Receipt, pen: Pen) -> Html:
    reason = pen.word("reason_told", view.waiting_for or "unknown")
    return pen.fitting("receipt.waiting", worker=view.worker, reason=reason, until=view.waiting_until)


def _done(view: Receipt, pen: Pen) -> Html:
    if not _may_come_back(view):
        return pen.t("receipt.done_quietly")
    if view.outcome in UNHELPED:
        return pen.fitting(f"receipt.done.{view.outcome}", worker=view.worker)
    outcome = pen.word("outcome_told", view.outcome) if view.outcome else None
    return pen.fitting("receipt.done", worker=view.worker, outcome=outcome)


def _over(view: Receipt, pen: Pen) -> Html:
    if view.subject.state is not State.CLOSED:
        return pen.t(f"receipt.{view.subject.state}")
    if not _may_come_back(view):
        return pen.t("receipt.quiet")
    return pen.fitting(
        "receipt.closed" if _may_reopen(view, pen) else "receipt.closed_for_good", until=view.reopen_until
    )


def _may_reopen(view: Receipt, pen: Pen) -> bool:
    return _may_come_back(view) and view.reopen_until is not None and pen.now < view.reopen_until


def _may_come_back(view: Receipt) -> bool:
    """A household in grief is left in peace: nothing to press, nothing to answer (care rule 5)."""
    return view.own and view.outcome not in QUIETING


STATES = {State.NEW: _new, State.ACCEPTED: _accepted, State.WAITING: _waiting, State.DONE: _done}


def _facts(view: Receipt, pen: Pen) -> Html:
    if view.subject.state in OVER:
        return Html()
    return lines(
        pen.count("receipt.pieces", view.pieces) if view.pieces > 1 else None,
        pen.place(view.building, view.flat),
    )


def _answer(view: Receipt, pen: Pen) -> Html | None:
    return offered(view.answer, pen) if view.answer is not None else None


def _numbers(view: Receipt, pen: Pen) -> Html | None:
    """Four numbers for whom something endangers."""
    if not view.numbers or view.subject.state in OVER:
        return None
    return joined(" · ", (pen.t(f"number.{kind}", number=number) for kind, number in view.numbers.items()))


def _go_on(view: Receipt, pen: Pen) -> InlineKeyboardButton:
    return press(pen, "safe", view.subject, "on")


def _question(view: Receipt, pen: Pen) -> Html | None:
    if view.asks_safe:
        return pen.t("receipt.ask.safe")
    ask = "receipt.ask_other" if view.asks_for else "receipt.ask"
    return pen.t(f"{ask}.{view.place}") if view.place and view.own else None


def _buttons(view: Receipt, pen: Pen) -> list[Row]:
    if not view.own or view.subject.state in OVER:
        back = BACK.get(view.subject.state)
        return [[press(pen, back, view.subject)]] if back and _may_reopen(view, pen) else []
    if view.menu == "categories":
        return _categories(view, pen)
    if view.menu == "more":
        return [
            *_other_place(view, pen),
            *_for_other(view, pen, offered=False),
            [press(pen, "sooner", view.subject)] if _may_be_sooner(view) else [],
            [press(pen, "withdraw", view.subject)],
            [press(pen, "complain", view.subject)],
            [menu(pen, view.subject, "main")],
        ]
    if view.asks_safe:
        return [[press(pen, "safe", view.subject, "yes"), press(pen, "safe", view.subject, "no")], *_main(view, pen)]
    return [*_places(view, pen), *_main(view, pen)]


def _main(view: Receipt, pen: Pen) -> list[Row]:
    subject = view.subject
    if subject.state is State.DONE:
        asked = _may_come_back(view)
        return [[press(pen, "solved", subject), press(pen, "not_solved", subject)]] if asked else []
    change = button(pen.label("button.not_this", category=pen.category(subject)), "menu", subject, "categories")
    return [
        *_enough(view, pen),
        *_for_other(view, pen, offered=True),
        [] if subject.urgency is Urgency.EMERGENCY else [press(pen, "danger_now", subject)],
        [press(pen, "tonight", subject)] if view.quiet_until is not None else [],
        [change, menu(pen, subject, "more")],
    ]


def _may_be_sooner(view: Receipt) -> bool:
    """At night there is a button for it at once."""
    return view.subject.urgency is Urgency.ROUTINE and view.subject.state in OPEN and view.quiet_until is None


def _for_other(view: Receipt, pen: Pen, *, offered: bool) -> list[Row]:
    """Below the receipt when its words say so, else under [More]."""
    if view.offers_other is not offered or view.asks_for or view.subject.state not in OPEN:
        return []
    return [[press(pen, "for_other", view.subject)]]


def _enough(view: Receipt, pen: Pen) -> list[Row]:
    """Whether the answer of the list was enough; a person is always to be had."""
    if view.answer is None or not view.answer.asks:
        return []
    return [[press(pen, "still_needed", view.subject)], [press(pen, "suffice", view.subject)]]


def _other_place(view: Receipt, pen: Pen) -> list[Row]:
    place = pen.place(view.building, view.flat)
    return [[button(pen.label("button.ask_place", place=place), "ask_place", view.subject)]] if place else []


def _places(view: Receipt, pen: Pen) -> list[Row]:
    if view.place is None:
        return []
    buildings = [choice(one, "building", view.subject) for one in view.buildings] if view.place == "building" else []
    return [*grid(buildings, BUILDINGS_IN_A_ROW), [press(pen, "skip_place", view.subject)]]


def _categories(view: Receipt, pen: Pen) -> list[Row]:
    others = [one for one in Category if one is not view.subject.category]
    buttons = [button(pen.word("category", one), "correct", view.subject, one.value) for one in others]
    return [*grid(buttons, CATEGORIES_IN_A_ROW), [menu(pen, view.subject, "main")]]
