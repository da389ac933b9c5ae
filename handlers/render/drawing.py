"""A roster as it is painted: names, days and bars in the reader's language. Made before it is sent (bot/painter.py)."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desk.views import Bar, Drawing
from locales.translator import Translator, match, translator

from .texts import plain

DAY = timedelta(days=1)
MOST_ROWS = 60
SHORT = 20  # a name among many
PRIMARY = "primary"
SEATS = ("primary", "backup", "reserve", "coordinator")


def sketch(view: Drawing) -> dict[str, Any]:
    """What is to be painted, as bot/brush.py reads it."""
    words = translator(match(view.reader.languages))
    zone, first = view.reader.zone, view.first
    gaps = [_bar(bar, _gap(bar), first, zone) for bar in view.gaps]
    rows = [
        {"name": plain(row.name, SHORT), "gap": False, "bars": [_bar(bar, bar.seat, first, zone) for bar in row.bars]}
        for row in view.rows[:MOST_ROWS]
    ]
    rest = len(view.rows) - MOST_ROWS
    more = [{"name": words.count("people.more", rest), "gap": False, "bars": []}] if rest > 0 else []
    nobody = [{"name": words.t("picture.nobody"), "gap": True, "bars": gaps}] if gaps else []
    return {
        "title": words.t("roster.title", community=plain(view.community)),
        "days": [_day(view, first + ahead * DAY, words) for ahead in range(view.days)],
        "rows": [*nobody, *rows, *more],
        "legend": _legend(view, words),
    }


def _gap(bar: Bar) -> str:
    """That nobody answers is graver than that nobody is behind."""
    return "gap" if bar.seat == PRIMARY else "gap_behind"


def _bar(bar: Bar, seat: str, first: date, zone: ZoneInfo) -> dict[str, Any]:
    return {"seat": seat, "from": _place(bar.since, first, zone), "to": _place(bar.until, first, zone)}


def _place(at: datetime, first: date, zone: ZoneInfo) -> float:
    """Days from the left edge, by the clock on the wall."""
    local = at.astimezone(zone).replace(tzinfo=None)
    return (local - datetime.combine(first, datetime.min.time())) / DAY


def _day(view: Drawing, day: date, words: Translator) -> dict[str, Any]:
    date_ = words.short_date(day) if day in {view.first, day.replace(day=1)} else str(day.day)
    return {"name": f"{words.weekday(day)}\n{date_}", "rest": day in view.rest}


def _legend(view: Drawing, words: Translator) -> list[dict[str, str]]:
    """Only what is there to be seen."""
    held = {bar.seat for row in view.rows for bar in row.bars}
    gaps = {_gap(bar) for bar in view.gaps}
    seats = [{"seat": seat, "name": words.t(f"seat.{seat}")} for seat in SEATS if seat in held]
    return seats + [{"seat": gap, "name": words.t(f"picture.{gap}")} for gap in ("gap", "gap_behind") if gap in gaps]
