"""Wall-clock times where clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.localtime import first_instant, local_clock, local_date, next_wall, previous_wall
from tests.roster.plans import clock, day, utc
from tests.roster.zones import clock_reads, moments, zones

MICROSECOND = timedelta(microseconds=1)

GAPS = [
    # zone, date, wall, the instant
    ("America/Chicago", "2018-03-11", "02:30", "2018-03-11 08:00"),
    ("America/Chicago", "2018-03-11", "01:59", "2018-03-11 07:59"),
    ("America/Chicago", "2018-03-11", "03:00", "2018-03-11 08:00"),
    ("Australia/Lord_Howe", "2018-10-07", "02:15", "2018-10-06 15:30"),
    ("America/Santiago", "2019-09-08", "00:00", "2019-09-08 04:00"),
    ("America/Santiago", "2019-09-08", "00:30", "2019-09-08 04:00"),
    ("Africa/Cairo", "2023-04-28", "00:00", "2023-04-27 22:00"),
    ("Asia/Beirut", "2022-03-27", "00:30", "2022-03-26 22:00"),
    # A gap over midnight: the date before it exists, so its last times are the end of the gap.
    ("America/Toronto", "1919-03-30", "23:45", "1919-03-31 04:30"),
]
TWICE = [
    ("America/Chicago", "2018-11-04", "01:30", "2018-11-04 06:30"),
    ("Australia/Lord_Howe", "2018-04-01", "01:45", "2018-03-31 14:45"),
    ("America/Santiago", "2019-04-06", "23:30", "2019-04-07 02:30"),
    ("America/Santiago", "2019-04-07", "00:00", "2019-04-07 04:00"),
    ("Africa/Cairo", "2023-10-26", "23:30", "2023-10-26 20:30"),
    ("Asia/Beirut", "2022-10-29", "23:30", "2022-10-29 20:30"),
]
LEFT_OUT = [
    ("Pacific/Apia", "2011-12-30", "00:00", "2011-12-30 10:00"),
    ("Pacific/Apia", "2011-12-30", "08:00", "2011-12-30 18:00"),
    ("Pacific/Apia", "2011-12-31", "08:00", "2011-12-30 18:00"),
    ("Pacific/Fakaofo", "2011-12-30", "08:00", "2011-12-30 19:00"),
    ("Pacific/Kiritimati", "1994-12-31", "08:00", "1994-12-31 18:00"),
]


@pytest.mark.parametrize(("zone", "date", "wall", "instant"), GAPS)
def test_a_time_that_does_not_exist_is_the_end_of_the_gap(zone: str, date: str, wall: str, instant: str) -> None:
    assert first_instant(day(date), time.fromisoformat(wall), ZoneInfo(zone)) == utc(instant)


@pytest.mark.parametrize(("zone", "date", "wall", "instant"), TWICE)
def test_of_a_time_that_is_shown_twice_the_first_counts(zone: str, date: str, wall: str, instant: str) -> None:
    assert first_instant(day(date), time.fromisoformat(wall), ZoneInfo(zone)) == utc(instant)


@pytest.mark.parametrize(("zone", "date", "wall", "instant"), LEFT_OUT)
def test_a_date_that_was_left_out_has_the_instants_of_the_next(zone: str, date: str, wall: str, instant: str) -> None:
    assert first_instant(day(date), time.fromisoformat(wall), ZoneInfo(zone)) == utc(instant)


def test_even_a_fraction_of_a_second_into_a_gap_leads_to_its_end() -> None:
    wall = time(2, 30, 15, 500)
    assert first_instant(day("2018-03-11"), wall, ZoneInfo("America/Chicago")) == utc("2018-03-11 08:00")


def test_a_fraction_of_a_second_is_kept_where_the_time_exists() -> None:
    wall = time(4, 30, 15, 500)
    assert first_instant(day("2018-03-11"), wall, ZoneInfo("America/Chicago")).time() == time(9, 30, 15, 500)


def test_what_comes_out_is_in_utc() -> None:
    assert first_instant(day("2026-11-22"), time(8), ZoneInfo("Asia/Shanghai")).tzinfo is UTC


def test_the_local_date_is_not_the_date_in_utc() -> None:
    late = utc("2026-11-21 16:00")
    assert local_date(late, ZoneInfo("Asia/Shanghai")) == day("2026-11-22")
    assert local_clock(late, ZoneInfo("Asia/Shanghai")) == datetime(2026, 11, 22)  # noqa: DTZ001 -- a clock's face


@settings(max_examples=150, deadline=None)
@given(st.data(), zones)
def test_no_instant_before_the_first_one_shows_that_time(data: st.DataObject, zone: ZoneInfo) -> None:
    wanted = clock_reads(data.draw(moments(zone)), zone).replace(minute=data.draw(st.integers(0, 59)))
    instant = first_instant(wanted.date(), wanted.time(), zone)
    assert clock_reads(instant, zone) >= wanted
    earlier = [MICROSECOND, *(timedelta(minutes=10 * count) for count in range(1, 30))]
    assert [ago for ago in earlier if clock_reads(instant - ago, zone) >= wanted] == []


def test_the_summary_at_eight_comes_once_a_day_on_every_date_that_exists() -> None:
    apia, heard = ZoneInfo("Pacific/Apia"), [utc("2011-12-28 00:00")]
    for _ in range(4):
        heard.append(next_wall(heard[-1], time(20), apia))
    assert [clock(instant, apia) for instant in heard[1:]] == [
        "2011-12-27 20:00",
        "2011-12-28 20:00",
        "2011-12-29 20:00",
        "2011-12-31 20:00",
    ]


def test_a_time_that_the_clock_shows_again_is_not_the_next_one() -> None:
    chicago = ZoneInfo("America/Chicago")
    first = utc("2018-11-04 06:30")
    assert next_wall(first - MICROSECOND, time(1, 30), chicago) == first
    assert next_wall(first, time(1, 30), chicago) == utc("2018-11-05 07:30")
    assert previous_wall(utc("2018-11-04 07:45"), time(1, 30), chicago) == first


def test_a_clock_put_back_over_midnight_has_already_shown_tomorrow() -> None:
    newfoundland = ZoneInfo("America/St_Johns")  # 00:01 on the 7th became 23:01 on the 6th
    yesterday_again = utc("2010-11-07 03:00")
    assert clock(yesterday_again, newfoundland) == "2010-11-06 23:30"
    assert previous_wall(yesterday_again, time(0), newfoundland) == utc("2010-11-07 02:30")
    assert next_wall(yesterday_again, time(0), newfoundland) == utc("2010-11-08 03:30")


@settings(max_examples=150, deadline=None)
@given(st.data(), zones, st.times().map(lambda wall: wall.replace(microsecond=0)))
def test_the_last_time_and_the_next_enclose_every_moment(data: st.DataObject, zone: ZoneInfo, wall: time) -> None:
    moment = data.draw(moments(zone))
    last, following = previous_wall(moment, wall, zone), next_wall(moment, wall, zone)
    assert last <= moment < following
    assert next_wall(last, wall, zone) == following
    assert previous_wall(following, wall, zone) == following
    assert previous_wall(following - MICROSECOND, wall, zone) == last
