"""Requests in lists: a line or two for each, a button that opens it."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from desk.terms import Category, State, Urgency
from desk.views import Board, CardList, Item, Nudge, Pinned
from handlers.calls import Call

from .asked import asked_lines
from .card_buttons import STILL_ON_IT
from .keyboard import Row, button, choice, grid, link, numbers, rows
from .pen import Pen
from .post import message
from .texts import Html, bold, excerpt, joined, lines, paragraphs

MOST_ITEMS = 12
MOST_OF_A_PART = 5  # of what a nudge names: what stands below is no less urgent
SHORT = 24  # a name in a list, where many stand
MOST_BUTTONS = 5
FILTERS = ("all", "unaccepted", "due", "overdue", "waiting", "watch", "buildings")
MOST_BUILDINGS = 60  # Telegram takes a hundred buttons
FILTERS_IN_A_ROW = 3


def card_list(view: CardList, pen: Pen) -> Call:
    """Several new cards as one."""
    if not view.total:
        return message(view, pen.t("list.none"))
    if view.strangers_since is not None:
        return _strangers(view, pen)
    raised = "list.raised.some_in_hand" if view.some_in_hand else "list.raised"
    head = bold(pen.count(raised if view.raised else "list.title", view.total))
    return message(view, paragraphs(head, *_items(view.items, pen, view.total)), rows(*numbers(pen, view.items)))


def _strangers(view: CardList, pen: Pen) -> Call:
    """What holds many emergencies from accounts that nobody knows; in a group it has no list."""
    head = bold(pen.count("list.strangers", view.total, since=view.strangers_since))
    if not view.items:
        return message(view, head, rows([link(pen, label="button.open_bot")]))
    text = paragraphs(lines(head, pen.t("list.strangers.how")), *_items(view.items, pen, view.total))
    return message(view, text, rows(*numbers(pen, view.items)))


def board(view: Board, pen: Pen) -> Call:
    """/open, /mine, /next, /board."""
    key = f"board.{view.title}"
    head = lines(
        bold(pen.count(key, view.total) if view.total else pen.t(f"{key}.none")),
        pen.t("list.or_more") if view.or_more else None,
        _filtered(view, pen),
        pen.t("board.page", page=view.page + 1, pages=view.pages) if view.pages > 1 else None,
    )
    text = paragraphs(head, *(item_lines(one, pen) for one in view.items[:MOST_ITEMS]))
    return message(
        view, text, rows(*numbers(pen, view.items), *_buildings(view), *_turning(view, pen), *_filters(view, pen))
    )


def _filtered(view: Board, pen: Pen) -> Html | None:
    if view.filter == "buildings":
        return pen.t("board.which" if view.buildings else "board.no_buildings")
    if view.filter in FILTERS:
        return pen.t("board.filtered", filter=pen.word("filter", view.filter)) if view.filter != "all" else None
    return pen.t("board.filtered", filter=pen.place(view.building) or pen.word("filter", "buildings"))


def _buildings(view: Board) -> list[Row]:
    """One tap shows what is open there."""
    shown = view.buildings[:MOST_BUILDINGS]
    return grid([choice(one, "turn_page", None, f"board-{one.argument}-0") for one in shown])


def _turning(view: Board, pen: Pen) -> list[Row]:
    def turn(name: str, page: int) -> Row:
        return [button(pen.label(f"button.{name}"), "turn_page", argument=f"{view.title}-{view.filter}-{page}")]

    earlier = turn("page_back", view.page - 1) if view.page > 0 else []
    later = turn("page_on", view.page + 1) if view.page + 1 < view.pages else []
    return [[*earlier, *later]]


def _filters(view: Board, pen: Pen) -> list[Row]:
    if view.title != "board":
        return []
    others = [one for one in FILTERS if one != view.filter]
    buttons = [button(pen.label(f"filter.{one}"), "turn_page", argument=f"board-{one}-0") for one in others]
    return grid(buttons, FILTERS_IN_A_ROW)


def nudge(view: Nudge, pen: Pen) -> Call:
    """All that waits for this person, the gravest first."""
    if not (view.unaccepted or view.leases or view.notes):
        return message(view, pen.t("nudge.none"))
    head = pen.t("nudge.emergency") if view.emergency else pen.t("nudge.head")
    text = paragraphs(
        bold(head),
        pen.t("nudge.late", span=view.late) if view.late is not None else None,
        _part("nudge.unaccepted", view.unaccepted, pen),
        _part("nudge.leases", view.leases, pen),
        _part("nudge.notes", view.notes, pen),
        asked_lines(view.asked, pen) if len(view.asked) > 1 else None,  # its reader alone is no news
    )
    return message(view, text, rows(*_answers(view, pen)))


def _part(key: str, items: Sequence[Item], pen: Pen) -> Html | None:
    return lines(pen.t(key), *_items(items[:MOST_OF_A_PART], pen, len(items))) if items else None


def _answers(view: Nudge, pen: Pen) -> list[Row]:
    return [
        *([_numbered(pen, "accept", one)] for one in view.unaccepted[:MOST_BUTTONS]),
        *([_going_on(pen, one), _numbered(pen, "open_card", one)] for one in view.leases[:MOST_BUTTONS]),
        *([_numbered(pen, "note_same", one), _numbered(pen, "open_card", one)] for one in view.notes[:MOST_BUTTONS]),
    ]


def _going_on(pen: Pen, item: Item) -> InlineKeyboardButton:
    """Two hours more; an emergency is asked about sooner than that, whatever a button says."""
    if item.subject.urgency is not Urgency.EMERGENCY:
        return _numbered(pen, "lease", item, "2h")
    return button(
        pen.label("button.numbered.lease_on", number=pen.labelled(item.subject)), "lease", item.subject, STILL_ON_IT
    )


def _numbered(pen: Pen, verb: str, item: Item, argument: str = "") -> InlineKeyboardButton:
    label = pen.label(f"button.numbered.{verb}", number=pen.labelled(item.subject))
    return button(label, verb, item.subject, argument)


def pinned(view: Pinned, pen: Pen) -> Call:
    """How much is open, on one line."""
    parts = [pen.count(f"pinned.{one}", view.by_urgency[one]) for one in Urgency if view.by_urgency.get(one)]
    parts += [pen.count("pinned.due_soon", view.due_soon)] if view.due_soon else []
    parts += [pen.count("pinned.overdue", view.overdue)] if view.overdue else []
    parts += [pen.t("list.or_more")] if view.or_more else []
    total = pen.count("pinned.open", view.open) if view.open else pen.t("pinned.none")
    return message(view, joined(pen.t("pinned.after_total"), [total, joined(pen.t("pinned.between"), parts)]))


def _items(items: Sequence[Item], pen: Pen, total: int) -> list[Html | None]:
    shown = items[:MOST_ITEMS]
    rest = total - len(shown)
    return [*(item_lines(one, pen) for one in shown), pen.count("list.more", rest) if rest > 0 else None]


def item_lines(item: Item, pen: Pen) -> Html:
    """A request in a list. One about `safety` shows its number only."""
    head = joined(" · ", [_name(item, pen), pen.place(_short(item.building)), item_state(item, pen)])
    return lines(head, _excerpt(item))


def _name(item: Item, pen: Pen) -> Html:
    subject = item.subject
    return pen.t(
        "item.name",
        mark=pen.mark(subject),
        number=pen.number(subject),
        urgency=pen.urgency(subject),
        category=pen.category(subject),
    )


def item_state(item: Item, pen: Pen) -> Html:
    """How long it has waited, and who has it."""
    if item.subject.state is State.NEW:
        return pen.t("item.overdue" if item.overdue else "item.waited", span=pen.ago(item.asked_at))
    key = "item.late_with" if item.overdue else f"item.{item.subject.state}"
    return pen.fitting(key, worker=_short(item.worker), reason=pen.word("reason", item.waiting_for or "unknown"))


def _short(name: str | None) -> Html | None:
    return excerpt(name, SHORT) if name else None


def _excerpt(item: Item) -> Html | None:
    hidden = item.subject.category is Category.SAFETY or not item.excerpt
    return None if hidden else excerpt(f"“{item.excerpt}”")
