"""What is read of a whole neighbourhood."""

from desk.views import ComplaintView, SealLine, Seals, Surge, WatchItem, WatchList
from handlers.calls import Call

from .keyboard import button, grid, numbers, rows
from .lists import item_lines
from .pen import Pen
from .post import message
from .texts import ELLIPSIS, Html, bold, joined, lines, paragraphs, people, plain, quote

MOST_BUILDINGS = 60  # Telegram takes a hundred buttons
SHORT = 24  # a name on a button
MOST_OF_A_COMPLAINT = 3000
LOCK = "🔒"


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


def seals(view: Seals, pen: Pen) -> Call:
    """The buildings, each a button; the one that was tapped is asked about once more."""
    if view.asked is not None:
        return _asked(view, view.asked, pen)
    sealed = [pen.place(one.name) or Html() for one in view.lines if one.sealed]
    text = paragraphs(
        bold(pen.t("seals.title", community=view.community)),
        pen.t("seals.unknown") if view.unknown and view.lines else None,
        pen.t("seals.sealed", buildings=pen.listed(sealed)) if sealed else pen.t("seals.none"),
        pen.t("seals.how") if view.lines else pen.t("seals.no_buildings"),
    )
    buttons = [button(_name(one), "set_seal", argument=f"{one.key}-ask") for one in view.lines[:MOST_BUILDINGS]]
    return message(view, text, rows(*grid(buttons)))


def _name(one: SealLine) -> str:
    name = plain(one.name, SHORT) or ELLIPSIS
    return f"{LOCK} {name}" if one.sealed else name


def _asked(view: Seals, asked: SealLine, pen: Pen) -> Call:
    verb = "unseal" if asked.sealed else "seal"
    text = pen.count(f"seals.ask.{verb}", view.open, building=pen.place(asked.name))
    sure = button(pen.label(f"button.set_seal.{verb}"), "set_seal", argument=f"{asked.key}-{verb}")
    back = button(pen.label("button.set_seal.back"), "set_seal", argument=f"{asked.key}-back")
    return message(view, text, rows([sure], [back]))


def surge(view: Surge, pen: Pen) -> Call:
    """How it stands, and the other way."""
    state, other = ("off", "on") if view.since is None else ("on", "off")
    text = paragraphs(
        bold(pen.fitting(f"surge.{state}", community=view.community, since=view.since)),
        lines(
            pen.count("surge.open", view.open),
            pen.fitting("surge.reserve", reserve=view.reserve) if view.since is not None else None,
        ),
        pen.t(f"surge.what.{other}"),
    )
    return message(view, text, rows([button(pen.label(f"button.set_surge.{other}"), "set_surge", argument=other)]))


def complaint(view: ComplaintView, pen: Pen) -> Call:
    """To her alone; a button says that she has read it."""
    text = paragraphs(
        bold(pen.fitting("complaint.title", worker=view.worker, community=view.community)),
        _complains(view, pen),
        quote(people(view.text, MOST_OF_A_COMPLAINT)) if view.text else None,
        pen.t("complaint.read" if view.read else "complaint.alone"),
    )
    done = None if view.read else button(pen.label("button.complaint_read"), "complaint_read")
    return message(view, text, rows([done] if done else []))


def _complains(view: ComplaintView, pen: Pen) -> Html:
    key = "complaint.from_caller" if view.caller else "complaint.from"
    return pen.fitting(key, sender=view.sender, at=view.at, number=view.number, phone=view.phone)


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
