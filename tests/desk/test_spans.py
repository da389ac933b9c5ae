"""From when until when, in people's words."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.understanding.spans import ImpossibleDay, days_in, hours_in, names_days, names_hours

TODAY = date(2026, 11, 20)  # a Friday
NOW = datetime(2026, 11, 20, 14, 30)  # noqa: DTZ001 -- a wall clock


def on(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("22 to 25 Nov", on(11, 22), on(11, 25)),
        ("from Nov 22nd till 25th", on(11, 22), on(11, 25)),
        ("22 Nov", on(11, 22), on(11, 22)),
        ("28 November to 3 December", on(11, 28), on(12, 3)),
        ("30 to 2 Dec", on(11, 30), on(12, 2)),
        ("25 to 22 Nov", on(10, 25), on(11, 22)),
        ("30 to 2 Jan", on(12, 30), on(1, 2, 2027)),
        ("28 Dec to 3 Jan", on(12, 28), on(1, 3, 2027)),
        ("28 to 3", on(11, 28), on(12, 3)),
        ("3 Jan", on(1, 3, 2027), on(1, 3, 2027)),
        ("1 to 3 Nov", on(11, 1), on(11, 3)),
        ("5", on(12, 5), on(12, 5)),
        ("2026-12-24 to 2026-12-26", on(12, 24), on(12, 26)),
        ("24.12. bis 26.12.2026", on(12, 24), on(12, 26)),
        ("Dec 24, 2027", on(12, 24, 2027), on(12, 24, 2027)),
        ("22.11", on(11, 22), on(11, 22)),
        ("22.11 to 25.11", on(11, 22), on(11, 25)),
        ("today", TODAY, TODAY),
        ("tomorrow until 23 Nov", on(11, 21), on(11, 23)),
        ("11月22日到25日", on(11, 22), on(11, 25)),
        ("11月22到11月25号", on(11, 22), on(11, 25)),
        ("2027年1月2日", on(1, 2, 2027), on(1, 2, 2027)),
        ("22号至25号", on(11, 22), on(11, 25)),
        ("明天到后天", on(11, 21), on(11, 22)),
        ("25 to 22 Nov 2026", on(10, 25), on(11, 22)),
        ("25 Nov to 22 Nov 2026", on(11, 25), on(11, 22)),
        ("25/12", on(12, 25), on(12, 25)),
        ("12/25 - 12/27", on(12, 25), on(12, 27)),
        ("12/12", on(12, 12), on(12, 12)),
        ("2026/12/24 to 2026/12/26", on(12, 24), on(12, 26)),
        ("the day after tomorrow", on(11, 22), on(11, 22)),
        ("大后天", on(11, 23), on(11, 23)),
        ("明天到周三", on(11, 21), on(11, 25)),
        ("下周一到下周三", on(11, 23), on(11, 25)),
        ("下个星期天", on(11, 29), on(11, 29)),
        ("Friday", TODAY, TODAY),
        ("arjun 25 dec", on(12, 25), on(12, 25)),
        ("Sat to Mon", on(11, 21), on(11, 23)),
        ("Wednesday till tues", on(11, 25), on(12, 1)),
    ],
)
def test_days(text: str, first: date, last: date) -> None:
    assert days_in(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    "text", ["31 Nov", "30 Feb", "11月31日", "45", "2026-13-01", "0 Dec", "29 Feb 2027", "5/12", "25/13", "31 to 2 Dec"]
)
def test_a_day_that_there_is_not(text: str) -> None:
    with pytest.raises(ImpossibleDay):
        days_in(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "tomorrow",
        "22 Nov",
        "22.11",
        "22 to 25 Nov",
        "25/12",
        "明天",
        "11月25日",
        "从22号到25号",
        "30 Feb",
        "Sat",
        "周六",
    ],
)
def test_what_is_nothing_but_days(text: str) -> None:
    assert (names_days(text), names_hours(text)) == (True, False)


@pytest.mark.parametrize("text", ["20:00", "from now till 20:00", "until tomorrow 8pm", "从现在到20点", "晚上8点半"])
def test_what_is_nothing_but_hours(text: str) -> None:
    assert names_hours(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "to",
        "tomorrow Mei needs rice",
        "flat 3",
        "3 eggs",
        "明天要药",
        "402",
        "20:00 sharp",
        "1/2 kg",
        "sunny",
        "married",
        "周到",
    ],
)
def test_what_says_something_else(text: str) -> None:
    assert (names_days(text), names_hours(text)) == (False, False)


@pytest.mark.parametrize("text", ["", "soon", "20:00", "now"])
def test_no_day(text: str) -> None:
    assert days_in(text, TODAY) is None


def at(hour: int, minute: int = 0, *, day: int = 20) -> datetime:
    return NOW.replace(hour=hour, minute=minute, day=day)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("from now till 20:00", NOW, at(20)),
        ("till 20:00", None, at(20)),
        ("8pm", None, at(20)),
        ("12 am", None, at(0, day=21)),
        ("12 pm", None, at(12, day=21)),
        ("18:00 to 22:00", at(18), at(22)),
        ("22:00 to 06:00", at(22), at(6, day=21)),
        ("22:00 - 24:00", at(22), at(0, day=21)),
        ("8:00 - 10:00", at(8, day=21), at(10, day=21)),
        ("tomorrow 08:00 to 12:00", at(8, day=21), at(12, day=21)),
        ("23 Nov 08:00 to 24 Nov 08:00", at(8, day=23), at(8, day=24)),
        ("now", NOW, None),
        ("现在到晚上8点", NOW, at(20)),
        ("到20点半", None, at(20, 30)),
        ("明天上午8点15分到12点", at(8, 15, day=21), at(12, day=21)),
        ("soon", None, None),
    ],
)
def test_hours(text: str, start: datetime | None, end: datetime | None) -> None:
    assert hours_in(text, NOW) == (start, end)


@pytest.mark.parametrize("text", ["25:00", "till 12:75", "24点30分"])
def test_an_hour_that_there_is_not(text: str) -> None:
    with pytest.raises(ImpossibleDay):
        hours_in(text, NOW)


@given(st.text(alphabet="0123456789-/.: 年月日号点半to janfebdecnow明天现在apm", max_size=40))
def test_whatever_is_written_is_a_span_or_none_or_impossible(text: str) -> None:
    for read in (lambda: days_in(text, TODAY), lambda: hours_in(text, NOW)):
        try:
            found = read()
        except ImpossibleDay:
            continue
        assert found is None or len(found) == 2


@given(st.dates(on(1, 1), on(12, 31, 2027)), st.integers(0, 60))
def test_what_is_written_out_is_what_is_meant(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert days_in(f"{first} to {last}", TODAY) == (first, last)
