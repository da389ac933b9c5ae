"""What is open when the duty changes hands: each item is kept or taken by one tap."""

from desk.views import HandedItem, HandoffView
from handlers.calls import Call

from .keyboard import Row, button, rows
from .lists import item_lines
from .pen import Pen
from .post import message
from .texts import Html, bold, lines, paragraphs

MOST_ITEMS = 12
VERBS = {"outgoing": "keep_item", "incoming": "take_item"}


def handoff(view: HandoffView, pen: Pen) -> Call:
    """Each item with what became of it, and a button while it is open."""
    shown = view.items[:MOST_ITEMS]
    rest = len(view.items) - len(shown)
    text = paragraphs(
        bold(pen.fitting(f"handoff.{view.side}", name=view.other)),
        *(_item(one, pen) for one in shown),
        pen.count("handoff.more", rest) if rest else None,
        pen.t("handoff.until", until=view.until) if view.until is not None else None,
    )
    return message(view, text, rows(*(_button(view, one, pen) for one in shown if one.fate == "asked")))


def _item(one: HandedItem, pen: Pen) -> Html:
    fate = pen.fitting(f"handoff.fate.{one.fate}", name=one.to) if one.fate != "asked" else None
    return lines(item_lines(one.item, pen), fate)


def _button(view: HandoffView, one: HandedItem, pen: Pen) -> Row:
    subject = one.item.subject
    verb = VERBS.get(view.side, "give_item")
    label = pen.label(f"button.{verb}", number=subject.number, name=one.to or "")
    return [button(label, verb, subject, str(one.receiver) if one.receiver is not None else "")]
