"""Who is on duty, and the roster of the days ahead."""

from datetime import date

from telegram import InlineKeyboardButton

from desk.rules.room import units
from desk.terms import Category
from desk.views import DutyLine, DutyView, Roster, RosterDay, RosterPicture, RosterTurn
from handlers.calls import Call

from .keyboard import Row, button, rows
from .pen import Pen
from .post import caption, message, sending
from .texts import Html, bold, joined, lines, paragraphs, people, visible

MOST_LINES = 25
ROOM = 3000  # of a page, in Telegram's units
SHORT = 24  # a name among many


def duty(view: DutyView, pen: Pen) -> Call:
    """Who is on duty."""
    if not view.lines:
        return message(view, pen.t("duty.nobody"))
    names = dict.fromkeys(line.community for line in view.lines[:MOST_LINES])
    parts = [_community(name, view, pen) for name in names]
    return message(view, paragraphs(*parts[0]) if len(parts) == 1 else paragraphs(*(lines(*part) for part in parts)))


def _community(name: str, view: DutyView, pen: Pen) -> list[Html | None]:
    """Its seats, and the phone of its desk."""
    shown = [duty_line(line, pen) for line in view.lines[:MOST_LINES] if line.community == name]
    phone = pen.t("duty.phone", phone=view.phones[name]) if name in view.phones else None
    return [lines(bold(pen.t("duty.title", community=name)), *shown), phone]


def duty_line(line: DutyLine, pen: Pen) -> Html:
    """Who has a seat, until when, who is next."""
    name = pen.t("duty.instead", name=line.name, other=line.instead_of) if line.instead_of else people(line.name)
    key = "duty.gap" if line.gap else "duty.line"
    now = pen.fitting(key, seat=seat(pen, line.seat, line.building, line.category), name=name, until=line.until)
    return joined(pen.t("duty.then"), [now, pen.t("duty.next", name=line.next) if line.next else None])


def seat(pen: Pen, name: str, building: str | None, category: Category | None) -> Html:
    """As what, and for which part of the community."""
    kind = "private" if category is Category.SAFETY else category
    return joined(" · ", [pen.word("seat", name), pen.place(building), pen.word("category", kind) if kind else None])


def roster(view: Roster, pen: Pen) -> Call:
    """A page of the days ahead, seat by seat; gaps are counted on top."""
    pages = _pages(view, pen)
    page = min(max(view.page, 0), len(pages) - 1)
    head = lines(
        bold(pen.t("roster.title", community=view.community)),
        pen.t("roster.days", first=_day(view.first, pen), last=_day(view.last, pen)),
        bold(pen.count("roster.gaps", view.gaps)) if view.gaps else None,
        pen.t("board.page", page=page + 1, pages=len(pages)) if len(pages) > 1 else None,
    )
    edit = [button(pen.label("button.edit_roster"), "edit_roster", argument=str(view.edit))] if view.edit else []
    return message(view, paragraphs(head, pages[page]), rows(_turning(pen, page, len(pages)), edit))


def _pages(view: Roster, pen: Pen) -> list[Html]:
    """As many lines to a page as fit; the name of the seat stands over each part."""
    pages: list[Html] = []
    page = Html()
    for block in view.blocks:
        title = bold(seat(pen, block.seat, block.building, block.category))
        part = title
        for line in [_line(day, pen) for day in block.days]:
            if units(visible(page)) + units(visible(part)) + units(visible(line)) > ROOM:
                pages.append(paragraphs(page, part))
                page, part = Html(), title
            part = lines(part, line)
        page = paragraphs(page, part)
    return [*pages, page]


def _line(day: RosterDay, pen: Pen) -> Html:
    head = pen.t("roster.holiday", day=_day(day.day, pen)) if day.holiday else _day(day.day, pen)
    return pen.t("roster.day", day=head, turns=joined(" · ", [_turn(turn, pen) for turn in day.turns]))


def _turn(turn: RosterTurn, pen: Pen) -> Html:
    since = pen.clock(turn.since) if turn.since is not None else pen.t("roster.now")
    if turn.gap:
        return bold(pen.t("roster.gap", since=since, name=people(turn.name, SHORT)))
    name = people(turn.name, SHORT)
    if turn.instead_of:
        name = pen.t("duty.instead", name=name, other=people(turn.instead_of, SHORT))
    return pen.t("roster.turn", since=since, name=name)


def picture(view: RosterPicture, pen: Pen) -> Call:
    """The days ahead as a picture."""
    words = pen.t("picture.caption", community=view.community, first=_day(view.first, pen), last=_day(view.last, pen))
    return Call("send_photo", sending(view.target) | {"photo": view.content} | caption(words))


def _day(day: date, pen: Pen) -> Html:
    return Html(pen.words.long_date(day))


def _turning(pen: Pen, page: int, pages: int) -> Row:
    earlier = [_turn_to(pen, "page_back", page - 1)] if page > 0 else []
    later = [_turn_to(pen, "page_on", page + 1)] if page + 1 < pages else []
    return [*earlier, *later]


def _turn_to(pen: Pen, name: str, page: int) -> InlineKeyboardButton:
    return button(pen.label(f"button.{name}"), "turn_page", argument=f"roster-all-{page}")
