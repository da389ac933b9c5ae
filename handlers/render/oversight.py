"""What is read of a whole neighbourhood."""

from desk.views import WatchItem, WatchList
from handlers.calls import Call

from .keyboard import numbers, rows
from .lists import item_lines
from .pen import Pen
from .post import message
from .texts import Html, bold, joined, lines, paragraphs


def watch_list(view: WatchList, pen: Pen) -> Call:
    """What is open in sealed buildings, each with a button; what is new or has changed says so."""
    rest = view.total - len(view.items)
    text = paragraphs(
        lines(bold(pen.count("watch_list.title", view.total, community=view.community)), _since(view, pen)),
        *(_item(one, pen) for one in view.items),
        pen.count("list.more", rest) if rest > 0 else None,
        _gone(view, pen),
    )
    return message(view, text, rows(*numbers(pen, [one.item for one in view.items])))


def _since(view: WatchList, pen: Pen) -> Html | None:
    """That nothing has changed is a message, too."""
    if view.since is None or view.gone or any(one.mark for one in view.items):
        return None
    return pen.t("watch_list.same", since=view.since)


def _item(one: WatchItem, pen: Pen) -> Html:
    marked = bold(pen.word("watch_list.mark", one.mark)) if one.mark else None
    return joined(" · ", [marked, item_lines(one.item, pen)])


def _gone(view: WatchList, pen: Pen) -> Html | None:
    if not view.gone or view.since is None:
        return None
    listed = pen.listed([Html(f"#{pen.number(one)}") for one in view.gone])
    return pen.t("watch_list.gone", since=view.since, numbers=listed)
