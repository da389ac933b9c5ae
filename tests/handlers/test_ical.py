"""Calendars, as two independent programs read them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.views import Feed, FeedEvent, Reader
from handlers.render import ical
from handlers.render.calendars import document
from tests.handlers.made import CHINESE, ENGLISH
from tests.roster.zones import moments, zones

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)
SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")) | st.sampled_from(",;\\")
WORDS = st.text(SIGNS, min_size=1, max_size=200)


def event(start: datetime, end: datetime, **changes: str) -> ical.Event:
    plain = {"uid": "primary-0-all@garden-7", "summary": "On duty", "place": "Garden Lane 7"}
    return ical.Event(start=start, end=end, **plain | changes)


def written(zone: str, *events: ical.Event, made_at: datetime = NOW) -> str:
    return ical.document(name="Roster", zone=ZoneInfo(zone), made_at=made_at, events=events)


def read(text: str) -> Any:
    return icalendar.Calendar.from_ical(text)


def instants(text: str) -> list[tuple[datetime, datetime]]:
    """Starts and ends as icalendar understands them by the zone that the file itself holds."""
    calendar = read(text)
    own = calendar.timezones[0].to_tz(lookup_tzid=False)
    return [(_of_file(one["DTSTART"].dt, own), _of_file(one["DTEND"].dt, own)) for one in calendar.walk("VEVENT")]


def _of_file(at: datetime, own: Any) -> datetime:
    if at.utcoffset() == timedelta() and str(at.tzinfo) == "UTC":
        return at
    return at.replace(tzinfo=own).astimezone(UTC)


def as_vobject(text: str) -> list[tuple[datetime, datetime]]:
    """By the zone of this file: this program would go by what the first file said of a zone of that name."""
    vars(vobject.icalendar)["__tzidMap"].clear()
    calendar = vobject.readOne(text)
    found = [(one.dtstart.value, one.dtend.value) for one in calendar.vevent_list]
    return [(start.astimezone(UTC), end.astimezone(UTC)) for start, end in found]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        ("Asia/Shanghai", "2026-11-22 00:00", "2026-11-22 12:00"),  # no clock changes
        ("America/Chicago", "2026-03-07 14:00", "2026-03-08 13:00"),  # 8 to 8, over the hour that is left out
        ("America/Chicago", "2026-10-31 13:00", "2026-11-01 14:00"),  # 8 to 8, over the hour that comes twice
        ("America/Chicago", "2026-11-01 06:30", "2026-11-01 07:30"),  # from the first 01:30 to the second
        ("Australia/Lord_Howe", "2026-04-04 14:45", "2026-04-04 15:15"),  # half an hour that comes twice
        ("America/Santiago", "2026-09-06 03:30", "2026-09-06 04:30"),  # clocks change at midnight
        ("Africa/Casablanca", "2026-02-15 01:00", "2026-03-23 01:00"),  # off and on within weeks
        ("Asia/Kathmandu", "2026-11-22 02:15", "2026-11-22 12:15"),
        ("UTC", "2026-11-22 02:15", "2026-11-22 12:15"),
    ],
)
def test_two_programs_read_the_very_instants(zone: str, start: str, end: str) -> None:
    text = written(zone, event(utc(start), utc(end)))
    assert instants(text) == [(utc(start), utc(end))]
    if zone != "UTC":  # vobject knows it without being told
        assert as_vobject(text) == [(utc(start), utc(end))]


@settings(max_examples=150, deadline=None)
@given(st.data(), zones, st.integers(1, 60 * 24 * 40))
def test_in_every_zone_the_file_itself_says_when(data: st.DataObject, zone: ZoneInfo, minutes: int) -> None:
    begins = data.draw(moments(zone))
    ends = begins + timedelta(minutes=minutes)
    text = written(zone.key, event(begins, ends), made_at=begins)
    assert instants(text) == [(begins, ends)]


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_any_words_come_through_and_no_line_is_too_long(summary: str, note: str) -> None:
    text = written("Asia/Shanghai", event(NOW, NOW + timedelta(hours=8), summary=summary, note=note))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (found,) = read(text).walk("VEVENT")
    assert (str(found["SUMMARY"]), str(found["DESCRIPTION"])) == (summary, note)


def feed(languages: tuple[str, ...], *, everybody: bool) -> str:
    turn = FeedEvent(
        uid="1@garden-7.huying",
        seat="primary",
        building=None,
        category=None,
        name="Wei",
        gap=False,
        instead_of="Ravi",
        since=NOW,
        until=NOW + timedelta(hours=8),
    )
    gap = FeedEvent(
        uid="2@garden-7.huying",
        seat="backup",
        building="3",
        category=None,
        name="Li",
        gap=True,
        instead_of=None,
        since=NOW,
        until=NOW + timedelta(hours=8),
    )
    events = (turn, gap) if everybody else (turn,)
    reader = Reader(languages=languages, zone=ZoneInfo("Asia/Shanghai"))
    return document(Feed(reader=reader, community="Garden Lane 7", everybody=everybody, made_at=NOW, events=events))


def told(text: str) -> tuple[str, list[tuple[str, str | None]]]:
    calendar = read(text)
    found = [(str(one["SUMMARY"]), one.get("DESCRIPTION")) for one in calendar.walk("VEVENT")]
    return str(calendar["X-WR-CALNAME"]), [(summary, note and str(note)) for summary, note in found]


def test_what_stands_in_a_calendar_of_ones_own_and_in_everybodys() -> None:
    assert told(feed(ENGLISH, everybody=False)) == ("My shifts · Garden Lane 7", [("On duty", "For Ravi")])
    assert told(feed(ENGLISH, everybody=True)) == (
        "Roster · Garden Lane 7",
        [("On duty: Wei for Ravi", None), ("Backup · Building 3: nobody (Li is asked)", None)],
    )


def test_what_stands_there_in_chinese() -> None:
    assert told(feed(CHINESE, everybody=False)) == ("我的班 · Garden Lane 7", [("值班", "替 Ravi")])
    assert told(feed(CHINESE, everybody=True)) == (
        "排班 · Garden Lane 7",
        [("值班：Wei（替 Ravi）", None), ("备班 · 3 号楼：空班（由 Li 接）", None)],
    )
