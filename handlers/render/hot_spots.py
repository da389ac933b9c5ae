"""A hot spot, and the answer that is about to be announced."""

from desk.rules.room import units
from desk.views import Announcement, HotSpotView
from handlers.calls import Call

from .keyboard import button, numbers, rows
from .lists import item_lines
from .pen import Pen
from .post import message
from .texts import MOST_IN_A_MESSAGE, Html, bold, lines, paragraphs, people, quote, visible

MOST_BUILDINGS = 12


def hot_spot(view: HotSpotView, pen: Pen) -> Call:
    """How many ask for what and where, the first of them, and one answer for all who wait."""
    title = pen.count(
        "hot_spot.title",
        view.people,
        community=view.community,
        since=view.since,
        category=pen.word("category", view.category),
    )
    text = paragraphs(
        lines(bold(title), _where(view, pen)),
        *(item_lines(one, pen) for one in view.items),
        lines(
            pen.count("hot_spot.answered", view.answered) if view.answered else None,
            pen.count("hot_spot.waiting", view.waiting) if view.waiting else pen.t("hot_spot.nobody_waits"),
        ),
    )
    answer = [button(pen.label("button.announce"), "announce")] if view.waiting else []
    return message(view, text, rows(answer, *numbers(pen, view.items)))


def _where(view: HotSpotView, pen: Pen) -> Html | None:
    """As far as their buildings are known."""
    named = [pen.place(name) or Html() for name in view.buildings[:MOST_BUILDINGS]]
    return pen.t("hot_spot.where", buildings=pen.listed(named)) if named else None


def announcement(view: Announcement, pen: Pen) -> Call:
    """What was written, to how many it goes, and the way back."""
    head = pen.count("announcement.ask", view.people)
    room = MOST_IN_A_MESSAGE - units(visible(head)) - 2
    buttons = [
        [button(pen.label("button.announcement.send"), "decide_announcement", argument=f"{view.question}")],
        [
            button(
                pen.label(f"button.announcement.{choice}"), "decide_announcement", argument=f"{view.question}-{choice}"
            )
            for choice in ("anew", "drop")
        ],
    ]
    return message(view, lines(bold(head), quote(people(view.text, room))), rows(*buttons))
