"""Going into a home: what stands on the card, and the steps before it can be marked."""

from desk.rules.entering import CONSENT, ENTERED, OUTSIDERS, QUESTION, UNABLE, WITNESS
from desk.terms import Urgency
from desk.views import Card

from .keyboard import Row, button, choice, grid, press
from .pen import Pen
from .texts import Html, joined, people

COLUMNS = 2


def entry_line(view: Card, pen: Pen) -> Html | None:
    """What was said so far; once inside: since when."""
    so_far = view.entry
    witness = pen.word("witness", so_far.witness) if so_far.outsider and so_far.witness else None
    named = witness or (people(so_far.witness) if so_far.witness else None)
    said = [
        pen.t("entry.consent") if so_far.consent else None,
        pen.t("entry.unable") if so_far.unable else None,
        pen.t("entry.witness", witness=named) if named else None,
        pen.t("entry.entered", at=so_far.entered_at) if so_far.entered_at else None,
    ]
    return joined(" · ", said) or None


def entry_buttons(view: Card, pen: Pen) -> list[Row]:
    """Ask, or say that they agreed; a witness; then: I was inside."""
    so_far, subject = view.entry, view.subject
    open_ = not so_far.consent and not so_far.unable
    ask = [] if so_far.asked or not open_ else [button(pen.label("button.enter.ask"), "ask_first", subject, QUESTION)]
    agreed = [press(pen, "enter", subject, CONSENT)] if open_ else []
    unable = [press(pen, "enter", subject, UNABLE)] if open_ and subject.urgency is Urgency.EMERGENCY else []
    staff = [choice(one, "enter", subject, f"{WITNESS}-{one.argument}") for one in view.passes]
    others = [button(pen.word("witness", one), "enter", subject, f"{WITNESS}-{one}") for one in OUTSIDERS]
    witnesses = grid([*staff, *others], COLUMNS) if so_far.witness is None and not open_ else []
    return [ask, agreed, unable, *witnesses, [press(pen, "enter", subject, ENTERED)]]
