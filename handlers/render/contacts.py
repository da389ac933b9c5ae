"""Whom to ring about a request: the calls on its card, and the chain with its numbers when it is opened."""

from desk.doing.ringing import MENU, MISSED, REACHED
from desk.rules.contacts import Hop
from desk.views import Card

from .keyboard import Row, button
from .pen import Pen
from .texts import Html, copyable, people

ON_A_CARD = 30


def contact_lines(view: Card, pen: Pen) -> list[Html | None]:
    """Each call with its time; while the chain is open, everybody with a number."""
    shown = [one for one in view.contacts.hops if one.at is not None or view.menu == MENU]
    return [_line(one, view, pen) for one in shown]


def _line(hop: Hop, view: Card, pen: Pen) -> Html:
    name = people(hop.contact.name, ON_A_CARD)
    if view.menu == MENU:
        name = pen.t("contact.number", name=name, phone=copyable(people(hop.contact.phone, ON_A_CARD)))
    if hop.at is None:
        return pen.t("contact.next" if hop == view.contacts.next else "contact.later", name=name)
    return pen.t("contact.reached" if hop.reached else "contact.missed", name=name, at=hop.at)


def contact_buttons(view: Card, pen: Pen) -> list[Row]:
    """The one who comes next: reached, or not."""
    hop = view.contacts.next
    if hop is None:
        return []
    return [
        [
            button(
                pen.label(f"button.contact.{how}", name=hop.contact.name), "contact", view.subject, f"{hop.code}-{how}"
            )
        ]
        for how in (REACHED, MISSED)
    ]
