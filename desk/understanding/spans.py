"""From when until when, as people write it: "22 to 25 Nov", "from now till 20:00", "11月22日到25日", "明天".

What has no month or year is meant near today. A date that does not exist is an ImpossibleDay, and so is 5/12, which is
a day in May to some and one in December to others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CHINESE_WEEKDAYS = "一二三四五六日"
WORDS = {
    "today": 0,
    "今天": 0,
    "今日": 0,
    "day after tomorrow": 2,
    "tomorrow": 1,
    "明天": 1,
    "明日": 1,
    "大后天": 3,
    "后天": 2,
}
AFTERNOON = ("下午", "晚上", "pm")
NOON, HOURS_OF_A_DAY, MINUTES_OF_AN_HOUR = 12, 24, 60
DAY = timedelta(days=1)
LONG_AGO = timedelta(days=180)  # said without a year, an earlier date is next year's

MONTH = r"(?<![a-z])(?P<{}>" + "|".join(MONTHS) + r")[a-z]*\.?"
ORDINAL = r"(?:st|nd|rd|th)?"
TOKEN = re.compile(
    r"(?P<y1>\d{4})[-/](?P<m1>\d{1,2})[-/](?P<d1>\d{1,2})"
    r"|(?:(?P<y2>\d{4})年)?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})[日号]?"
    r"|(?P<half>上午|早上|中午|下午|晚上)?(?P<h1>\d{1,2})点(?P<thirty>半)?(?:(?P<min1>\d{1,2})分)?"
    r"|(?P<h2>\d{1,2})[:：](?P<min2>\d{2})"
    r"|(?P<h3>\d{1,2})\s?(?P<ampm>am|pm)\b"
    rf"|(?P<d3>\d{{1,2}}){ORDINAL}\s*(?:of\s+)?{MONTH.format('m3')}(?:,?\s+(?P<y3>\d{{4}}))?"
    rf"|{MONTH.format('m4')}\s+(?P<d4>\d{{1,2}}){ORDINAL}(?![\d:])(?:,?\s+(?P<y4>\d{{4}}))?"
    r"|(?P<d5>\d{1,2})\.(?:(?P<m5>\d{1,2})\.(?P<y5>\d{4})?|(?P<m6>0?[1-9]|1[0-2])(?![\d.]))"
    r"|(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/])"
    rf"|(?P<word>{'|'.join(WORDS)})"
    rf"|\b(?P<weekday>{'|'.join(WEEKDAYS)})(?:s|rs?|nes|ur)?(?:day)?\b"
    rf"|(?P<next>下)?个?(?:星期|礼拜|周)(?P<xingqi>[{CHINESE_WEEKDAYS}天])"
    r"|(?P<now>\bnow\b|现在|即刻)"
    rf"|(?P<d6>\d{{1,2}})(?:[日号]|{ORDINAL}\b)"
)


DATED = {"word", "weekday", "xingqi", "a", *(f"d{number}" for number in range(1, 7))}
BETWEEN = re.compile(r"\b(?:to|till|until|from|on|the|and|through|bis|von)\b|[\s,.~–—-]|[到至从起和]|为止")


class ImpossibleDay(ValueError):
    """There is no such date, or no such hour."""


@dataclass(frozen=True, slots=True)
class Said:
    """A date with what was left out, or an hour, or now."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    ahead: int | None = None  # days from today
    weekday: int | None = None  # 0 is Monday: the next one
    week_later: bool = False  # that of the week after this one
    clock: time = time.min
    now: bool = False

    @property
    def dated(self) -> bool:
        return any(one is not None for one in (self.day, self.ahead, self.weekday))


def names_days(text: str) -> bool:
    """Whether it is nothing but days, as one answers "from which day?"."""
    return _says_only(text, dated=True)


def names_hours(text: str) -> bool:
    """Whether it is nothing but hours, and perhaps their days."""
    return _says_only(text, dated=False)


def _says_only(text: str, *, dated: bool) -> bool:
    rest = BETWEEN.sub("", TOKEN.sub("", text.casefold()))
    found = [parts for parts in _parts(text) if dated is bool(DATED & parts.keys())]
    return bool(found) and not rest


def days_in(text: str, today: date) -> tuple[date, date] | None:
    """The first day and the last one, which is meant too; None where no day is named."""
    named = [one for one in said_in(text) if one.dated]
    if not named:
        return None
    first, last = named[0], named[-1]
    if first.month is None and first.day is not None and last.month is not None:
        end = _dated(last, today, last.month)
        return _last_of_its_number(first.day, end), end
    start = _dated(first, today, first.month)
    end = _dated(last, today, last.month or start.month)
    if end < start and last.year is None:
        end = _a_year_later(end) if last.month is not None else _dated(last, start, None)
    return start, end


def hours_in(text: str, now: datetime) -> tuple[datetime | None, datetime | None]:
    """From when until when, on the wall clock of `now`; None for what is not said. A single hour is the end."""
    found: list[datetime] = []
    day: date | None = None
    for one in said_in(text):
        if one.dated:
            day = _dated(one, now.date(), one.month)
        elif one.now:
            found.append(now)
        else:
            found.append(_next(datetime.combine(day or now.date(), one.clock), [*found, now], fixed=day is not None))
    if len(found) == 1 and found[0] is not now:
        return None, found[0]
    return (found[0] if found else None), (found[1] if len(found) > 1 else None)


def _next(at: datetime, before: list[datetime], *, fixed: bool) -> datetime:
    """An hour without a date is the next one on the clock after what was said before it."""
    return at if fixed or at > before[0] else at + DAY


def said_in(text: str) -> Iterator[Said]:
    """Each date and hour in it, in order."""
    for parts in _parts(text):
        yield _said(parts)


def _parts(text: str) -> Iterator[dict[str, str]]:
    for found in TOKEN.finditer(text.casefold()):
        yield {key: value for key, value in found.groupdict().items() if value}


def _said(parts: dict[str, str]) -> Said:
    if "now" in parts:
        return Said(now=True)
    if "a" in parts:
        return _with_a_slash(int(parts["a"]), int(parts["b"]))
    if near := _near(parts):
        return near
    known = {key.rstrip("123456"): value for key, value in parts.items()}
    if "h" in known:
        return Said(clock=_clock(known))
    month = known.get("m")
    number = None if month is None else MONTHS.index(month) + 1 if month in MONTHS else int(month)
    return Said(year=int(known["y"]) if "y" in known else None, month=number, day=int(known["d"]))


def _near(parts: dict[str, str]) -> Said | None:
    if "word" in parts:
        return Said(ahead=WORDS[parts["word"]])
    if "weekday" in parts:
        return Said(weekday=WEEKDAYS.index(parts["weekday"]))
    if "xingqi" in parts:
        return Said(weekday=CHINESE_WEEKDAYS.index(parts["xingqi"].replace("天", "日")), week_later="next" in parts)
    return None


def _with_a_slash(first: int, second: int) -> Said:
    """Whichever can be no month is the day."""
    if first != second and max(first, second) <= len(MONTHS):
        raise ImpossibleDay
    return Said(month=min(first, second), day=max(first, second))


def _clock(known: dict[str, str]) -> time:
    hour, minute = int(known["h"]), 30 if "thirty" in known else int(known.get("min", 0))
    half = known.get("half") or known.get("ampm")
    if half in AFTERNOON and hour < NOON:
        hour += NOON
    if half == "am" and hour == NOON:
        hour = 0
    if hour == HOURS_OF_A_DAY and not minute:
        hour = 0
    if hour >= HOURS_OF_A_DAY or minute >= MINUTES_OF_AN_HOUR:
        raise ImpossibleDay
    return time(hour, minute)


def _dated(one: Said, today: date, month: int | None) -> date:
    if one.ahead is not None:
        return today + one.ahead * DAY
    if one.weekday is not None:
        return _weekday(one.weekday, today, week_later=one.week_later)
    number = one.day or 0
    if month is None:
        return _next_of_its_number(number, today)
    found = _date(one.year or today.year, month, number)
    return found if one.year is not None or found >= today - LONG_AGO else _a_year_later(found)


def _next_of_its_number(day: int, today: date) -> date:
    """The next date of this number, be it in another month."""
    if day >= today.day:
        return _date(today.year, today.month, day)
    first_of_next = (today.replace(day=1) + 31 * DAY).replace(day=1)
    return _date(first_of_next.year, first_of_next.month, day)


def _last_of_its_number(day: int, end: date) -> date:
    """The last date of this number that is not after the end: "30 to 2 Dec" begins in November."""
    month = end if day <= end.day else end.replace(day=1) - DAY
    return _date(month.year, month.month, day)


def _weekday(weekday: int, today: date, *, week_later: bool) -> date:
    """The next one, today too; or that of the week after this one, as weeks begin on Mondays."""
    if week_later:
        return today + (7 - today.weekday() + weekday) * DAY
    return today + (weekday - today.weekday()) % 7 * DAY


def _a_year_later(day: date) -> date:
    return _date(day.year + 1, day.month, day.day)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ImpossibleDay from None
