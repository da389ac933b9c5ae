"""Where and when clocks change: every zone of tzdata, every change from 2010 to 2030."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

FIRST, LAST = datetime(2010, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
MIDNIGHTS = [FIRST.replace(tzinfo=None) + DAY * ahead for ahead in range((LAST - FIRST).days)]
HANDOFFS = (time(0, 0), time(0, 30), time(2, 30), time(8, 0))
# "localtime" and "Factory" are whatever the machine says; right/ and posix/ are copies.
ZONES = sorted(available_timezones() - {"localtime", "Factory", "posixrules"})
zones = st.sampled_from(ZONES).map(ZoneInfo)


@cache
def dates_of_change(name: str) -> tuple[date, ...]:
    """The local dates that begin with another offset than the day before: the clock changed then, or just before."""
    offsets = list(map(ZoneInfo(name).utcoffset, MIDNIGHTS))
    return tuple(MIDNIGHTS[place].date() for place in range(1, len(offsets)) if offsets[place] != offsets[place - 1])


def clock_reads(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)


def is_left_out(day: date, zone: ZoneInfo) -> bool:
    """No quarter of an hour around that date shows it on the clock."""
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    quarters = (noon + timedelta(minutes=15 * count) for count in range(-160, 160))
    return all(clock_reads(quarter, zone).date() != day for quarter in quarters)


@st.composite
def moments(draw: st.DrawFn, zone: ZoneInfo) -> datetime:
    """An instant of these years; every other one within two days of a clock change, where there is one."""
    changes = dates_of_change(zone.key)
    near_a_change: bool = draw(st.booleans())
    if changes and near_a_change:
        near = datetime.combine(draw(st.sampled_from(changes)), time(), tzinfo=UTC)
        return near + timedelta(minutes=draw(st.integers(-2880, 2880)))
    return FIRST + timedelta(minutes=draw(st.integers(0, (LAST - FIRST) // timedelta(minutes=1) - 1)))
