"""Turns in time: their edges, over every clock change of every zone."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roster.plan import Rotation, Seat, Shift
from roster.slots import Slot, edge, slot_at, slots_between
from tests.roster.plans import CHICAGO, MEI, clock, local, rotation, utc
from tests.roster.zones import DAY, HANDOFFS, ZONES, dates_of_change, is_left_out, moments, zones

HOUR, MICROSECOND = timedelta(hours=1), timedelta(microseconds=1)
APIA = ZoneInfo("Pacific/Apia")

shifts = st.sampled_from([*(Shift(hours=hours) for hours in (1, 2, 6, 8, 12)), *(Shift(days=days) for days in (1, 7))])


def turn(shift: Shift, handoff: time, starts: date) -> Rotation:
    return Rotation(id=1, seat=Seat.PRIMARY, members=(), shift=shift, handoff=handoff, starts=starts)


def hours(slot: Slot) -> float:
    return (slot.end - slot.start) / HOUR


def test_eight_in_the_morning_stays_eight_across_the_clock_change() -> None:
    daily = rotation(MEI, starts="2026-03-06")
    slots = list(slots_between(daily, CHICAGO, local("2026-03-06 08:00", CHICAGO), local("2026-03-09 09:00", CHICAGO)))
    assert [clock(slot.start, CHICAGO) for slot in slots] == [
        "2026-03-06 08:00",
        "2026-03-07 08:00",
        "2026-03-08 08:00",
        "2026-03-09 08:00",
    ]
    assert [hours(slot) for slot in slots] == [24, 23, 24, 24]


def test_a_night_shift_is_an_hour_longer_when_the_clock_is_put_back() -> None:
    nights = rotation(MEI, shift="12h", handoff="20:00", starts="2026-10-30")
    slots = list(slots_between(nights, CHICAGO, local("2026-10-31 12:00", CHICAGO), local("2026-11-01 12:00", CHICAGO)))
    assert [clock(slot.start, CHICAGO)[-5:] for slot in slots] == ["08:00", "20:00", "08:00"]
    assert [hours(slot) for slot in slots] == [12, 13, 12]


@pytest.mark.parametrize("handoff", ["00:00", "00:30", "02:30", "08:00"])
def test_the_date_that_apia_skipped_has_a_turn_of_no_length(handoff: str) -> None:
    daily = rotation(MEI, handoff=handoff, starts="2011-12-28")
    edges = [clock(edge(daily, APIA, index), APIA) for index in range(5)]
    assert edges == [f"{date} {handoff}" for date in ("2011-12-28", "2011-12-29", *["2011-12-31"] * 2, "2012-01-01")]
    lived = slots_between(daily, APIA, edge(daily, APIA, 0), edge(daily, APIA, 4))
    assert [(slot.index, hours(slot)) for slot in lived] == [(0, 24), (1, 24), (3, 24)]


def test_half_day_turns_of_the_date_that_apia_skipped_are_lost_and_no_other_is_cut() -> None:
    halves = rotation(MEI, shift="12h", starts="2011-12-29")
    lived = slots_between(halves, APIA, utc("2011-12-29 18:00"), utc("2011-12-31 07:00"))
    assert [(slot.index, clock(slot.start, APIA), hours(slot)) for slot in lived] == [
        (0, "2011-12-29 08:00", 12),
        (1, "2011-12-29 20:00", 12),
        (4, "2011-12-31 08:00", 12),
        (5, "2011-12-31 20:00", 12),
    ]
    assert {clock(edge(halves, APIA, index), APIA) for index in (2, 3, 4)} == {"2011-12-31 08:00"}


def test_a_week_that_starts_on_the_skipped_date_starts_a_day_later() -> None:
    weekly = rotation(MEI, shift="7d", starts="2011-12-23")
    assert [clock(edge(weekly, APIA, index), APIA) for index in range(3)] == [
        "2011-12-23 08:00",
        "2011-12-31 08:00",
        "2012-01-06 08:00",
    ]


def test_an_hourly_turn_in_the_missing_hour_has_no_length() -> None:
    hourly = rotation(MEI, shift="1h", handoff="00:00", starts="2018-03-11")
    lived = slots_between(hourly, CHICAGO, utc("2018-03-11 06:00"), utc("2018-03-11 10:00"))
    assert [(slot.index, hours(slot)) for slot in lived] == [(0, 1), (1, 1), (3, 1), (4, 1)]


def test_a_moment_that_the_clock_shows_again_is_after_the_handoff_that_it_shows() -> None:
    """At 01:10 for the second time, the handoff at 01:30 has been: its first time counted."""
    daily = rotation(MEI, handoff="01:30", starts="2018-11-01")
    slot = slot_at(daily, CHICAGO, utc("2018-11-04 07:10"))
    assert slot == Slot(index=3, start=utc("2018-11-04 06:30"), end=utc("2018-11-05 07:30"))


def test_the_morning_after_a_skipped_date_belongs_to_the_turn_before_it() -> None:
    daily = rotation(MEI, starts="2011-12-28")
    slot = slot_at(daily, APIA, local("2011-12-31 07:00", APIA))
    assert slot == Slot(index=1, start=local("2011-12-29 08:00", APIA), end=local("2011-12-31 08:00", APIA))


def test_lord_howe_moves_by_half_an_hour() -> None:
    lord_howe = ZoneInfo("Australia/Lord_Howe")
    daily = rotation(MEI, handoff="02:00", starts="2018-10-05")
    slots = list(slots_between(daily, lord_howe, utc("2018-10-05 12:00"), utc("2018-10-07 12:00")))
    assert [clock(slot.start, lord_howe)[-5:] for slot in slots] == ["02:00", "02:00", "02:30"]
    assert [hours(slot) for slot in slots] == [24, 24, 23.5]


@pytest.mark.parametrize(
    ("zone", "change"),
    [("America/Santiago", "2019-09-08"), ("Africa/Cairo", "2023-04-28"), ("Asia/Beirut", "2022-03-27")],
)
def test_where_midnight_is_left_out_the_turn_starts_at_one_and_the_next_at_midnight(zone: str, change: str) -> None:
    there = ZoneInfo(zone)
    daily = rotation(MEI, handoff="00:00", starts=change)
    assert [clock(edge(daily, there, index), there)[-5:] for index in (-1, 0, 1)] == ["00:00", "01:00", "00:00"]


def test_a_rotation_has_no_turn_before_its_start_nor_from_its_end_on() -> None:
    daily = rotation(MEI, starts="2026-11-22", ends="2026-11-24")
    zone = ZoneInfo("Asia/Shanghai")
    first, over = local("2026-11-22 08:00"), local("2026-11-24 08:00")
    assert slot_at(daily, zone, first - MICROSECOND) is None
    assert slot_at(daily, zone, first) == Slot(index=0, start=first, end=local("2026-11-23 08:00"))
    assert slot_at(daily, zone, over - MICROSECOND) == Slot(index=1, start=local("2026-11-23 08:00"), end=over)
    assert slot_at(daily, zone, over) is None
    assert [slot.index for slot in slots_between(daily, zone, utc("2026-01-01 00:00"), utc("2027-01-01 00:00"))] == [
        0,
        1,
    ]


def test_a_rotation_that_ends_within_a_week_cuts_that_turn_short() -> None:
    weekly = rotation(MEI, shift="7d", starts="2026-11-22", ends="2026-11-25")
    slot = slot_at(weekly, ZoneInfo("Asia/Shanghai"), local("2026-11-24 12:00"))
    assert slot == Slot(index=0, start=local("2026-11-22 08:00"), end=local("2026-11-25 08:00"))


def test_in_every_zone_every_daily_edge_is_later_than_the_one_before() -> None:
    """Around every clock change of 2010 to 2030. Only a date that was left out has a turn of no length."""
    wrong, skipped = [], set()
    for name in ZONES:
        zone = ZoneInfo(name)
        for change, handoff in ((change, handoff) for change in dates_of_change(name) for handoff in HANDOFFS):
            starts = change - DAY * 2
            daily = turn(Shift(days=1), handoff, starts)
            edges = [edge(daily, zone, index) for index in range(5)]
            for index, (start, end) in enumerate(pairwise(edges)):
                if start == end:
                    skipped.add((name, starts + DAY * index))
                if start > end:
                    wrong.append((name, handoff, start, end))
    assert wrong == []
    assert {day for _, day in skipped} == {date(2011, 12, 30)}
    assert {name for name, _ in skipped} >= {"Pacific/Apia", "Pacific/Fakaofo"}
    assert all(is_left_out(day, ZoneInfo(name)) for name, day in skipped)


@settings(max_examples=200, deadline=None)
@given(st.data(), zones, shifts, st.sampled_from(HANDOFFS))
def test_every_instant_lies_in_exactly_one_slot(
    data: st.DataObject, zone: ZoneInfo, shift: Shift, handoff: time
) -> None:
    instant = data.draw(moments(zone))
    starts = instant.date() - DAY * data.draw(st.integers(3, 400))
    slot = slot_at(turn(shift, handoff, starts), zone, instant)
    assert slot is not None
    near = range(slot.index - 30, slot.index + 31)
    edges = [edge(turn(shift, handoff, starts), zone, index) for index in range(near.start, near.stop + 1)]
    assert edges == sorted(edges)
    assert [index for index, (start, end) in zip(near, pairwise(edges), strict=True) if start <= instant < end] == [
        slot.index
    ]
    assert (slot.start, slot.end) == (edges[30], edges[31])


@settings(max_examples=100, deadline=None)
@given(st.data(), zones, shifts, st.sampled_from(HANDOFFS))
def test_slots_follow_each_other_without_gap_and_start_on_the_local_clock(
    data: st.DataObject, zone: ZoneInfo, shift: Shift, handoff: time
) -> None:
    begin = data.draw(moments(zone))
    rota = turn(shift, handoff, begin.date() - DAY * 3)
    end = begin + DAY * 8
    slots = list(slots_between(rota, zone, begin, end))
    assert slots[0].start <= begin < slots[0].end
    assert slots[-1].start < end <= slots[-1].end
    assert all(earlier.end == later.start for earlier, later in pairwise(slots))
    origin = datetime.combine(rota.starts, handoff)
    for slot in slots:
        face = slot.start.astimezone(zone).replace(tzinfo=None)
        # Never before its time on the clock; and after it only where that time does not exist.
        wanted = origin + slot.index * shift.length
        assert (
            face == wanted or wanted.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) > wanted
        )
