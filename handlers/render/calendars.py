"""The addresses for calendar programs, and what stands there (RFC 5545, by ical.py)."""

from desk.views import Calendar, Feed, FeedEvent
from handlers.calls import Call
from locales.translator import Translator, match, translator

from . import ical
from .duty import seat
from .keyboard import button, rows
from .pen import Pen
from .post import message
from .texts import Html, bold, copyable, lines, one_line, paragraphs, visible


def calendar(view: Calendar, pen: Pen) -> Call:
    """Her own shifts, and everybody's; new addresses, or none."""
    head = bold(pen.t("calendar.title", community=view.community))
    if pen.calendar is None:
        return message(view, paragraphs(head, pen.t("calendar.not_here")))
    anew = button(pen.label("button.calendar_anew"), "change_calendar", argument="anew")
    if view.own is None or view.everybody is None:
        return message(view, paragraphs(head, pen.t("calendar.none")), rows([anew]))
    stop = button(pen.label("button.calendar_stop"), "change_calendar", argument="stop")
    addresses = [
        lines(pen.t(key), copyable(Html(pen.calendar(word))))
        for key, word in (("calendar.own", view.own), ("calendar.everybody", view.everybody))
    ]
    return message(view, paragraphs(head, *addresses, pen.t("calendar.how")), rows([anew, stop]))


def document(view: Feed) -> str:
    """The file that a calendar program fetches."""
    words = translator(match(view.reader.languages))
    pen = Pen(words=words, zone=view.reader.zone, now=view.made_at, bot="")
    kind = "calendar.name_everybody" if view.everybody else "calendar.name_own"
    return ical.document(
        name=words.t(kind, community=one_line(view.community)),
        zone=view.reader.zone,
        made_at=view.made_at,
        events=[_event(view, one, pen, words) for one in view.events],
    )


def _event(view: Feed, one: FeedEvent, pen: Pen, words: Translator) -> ical.Event:
    duty = visible(seat(pen, one.seat, one.building, one.category))
    name, other = one_line(one.name), one_line(one.instead_of or "")
    who = words.t("duty.instead", name=name, other=other) if other else name
    if one.gap:
        who = words.t("calendar.gap", name=name)
    summary = words.t("calendar.event", seat=duty, name=who) if view.everybody else duty
    note = words.t("calendar.instead", other=other) if other and not view.everybody else None
    return ical.Event(
        uid=one.uid, start=one.since, end=one.until, summary=summary, place=one_line(view.community), note=note
    )
