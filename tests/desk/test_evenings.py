"""The evening before: each shift is told once, at whatever hour it begins and however long the day is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from desk import views
from desk.due import promises
from desk.duty import forms
from desk.notices import Kind
from roster.localtime import first_instant, local_clock
from roster.plan import Seat
from tests.desk.street import Street
from tests.desk.town_hall import seat

CHICAGO, SHANGHAI, KOLKATA = ZoneInfo("America/Chicago"), ZoneInfo("Asia/Shanghai"), ZoneInfo("Asia/Kolkata")
SPRING, AUTUMN, PLAIN = date(2027, 3, 14), date(2026, 11, 1), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("zone", "handoff", "day"),
    [
        (SHANGHAI, time(19), PLAIN),
        (SHANGHAI, time(8), PLAIN),
        (CHICAGO, time(18, 30), AUTUMN),  # 24 hours and a half after the evening before
        (CHICAGO, time(19), AUTUMN),
        (CHICAGO, time(19, 30), SPRING),  # 23 hours and a half after it
        (CHICAGO, time(19), SPRING),
    ],
)
async def test_each_shift_is_told_the_evening_before_and_once(
    bare_street: Street, zone: ZoneInfo, handoff: time, day: date
) -> None:
    street = bare_street
    street.at(first_instant(day - timedelta(days=2), time(18, 45), zone))
    turns = seat(Seat.PRIMARY, "Wei", "Arjun", handoff=handoff, starts=day - timedelta(days=9))
    await street.opens(zone=zone, rotations=(turns,))
    await promises.arrange(street.desk())
    told = []
    for ahead in (2, 1, 0):
        street.at(first_instant(day - timedelta(days=ahead), time(19), zone))
        await street.wakes()
        await street.mail()
        told += [one for one in street.views if isinstance(one, views.ShiftAhead) and one.since > street.now]
    assert [one.since for one in told if local_clock(one.since, zone).date() == day] == [
        first_instant(day, handoff, zone)
    ]


async def test_a_cover_ends_at_a_whole_hour_by_the_clock_on_the_wall(bare_street: Street) -> None:
    street = bare_street
    street.at(datetime(2026, 11, 23, 10, 10, tzinfo=KOLKATA).astimezone(UTC))
    await street.opens(zone=KOLKATA, rotations=(seat(Seat.PRIMARY, "Wei", "Arjun"),))
    await street.asks("Li", forms.cover, "Li")
    await street.mail()
    shown = street.seen(Kind.ARRANGE)
    assert isinstance(shown, views.Arrange)
    hours = [f"{one.at.astimezone(KOLKATA):%H:%M}" for one in shown.picks if one.at is not None]
    assert hours == [*(f"{hour}:00" for hour in range(11, 19)), "08:00"]
