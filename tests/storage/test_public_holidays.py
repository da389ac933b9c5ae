"""The calendar that comes with a time zone."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from desk.model import CommunityId
from storage import Database
from storage.public_holidays import Calendar, calendar_of, country_of


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Asia/Shanghai", "CN"),
        ("Asia/Urumqi", "CN"),
        ("PRC", "CN"),
        ("Asia/Calcutta", "IN"),
        ("Europe/Berlin", "DE"),
        ("Etc/UTC", "ZZ"),
        ("America/Coyhaique", "ZZ"),
    ],
)
def test_a_zone_has_a_country(zone: str, country: str) -> None:
    assert country_of(ZoneInfo(zone)) == country


def test_china_with_its_working_weekends() -> None:
    china = calendar_of(ZoneInfo("Asia/Shanghai"))
    assert {date(2026, 10, 1), date(2026, 10, 7), date(2027, 2, 6)} <= china.holidays
    assert {date(2026, 9, 20), date(2026, 10, 10)} <= china.working_weekends
    assert date(2026, 10, 10) not in china.holidays
    assert date(2026, 11, 23) not in china.holidays


def test_a_zone_of_no_country_has_no_holidays() -> None:
    assert calendar_of(ZoneInfo("Etc/UTC")) == Calendar()


def test_a_calendar_of_which_only_near_years_are_known_is_read_all_the_same() -> None:
    assert date(2026, 8, 15) in calendar_of(ZoneInfo("Asia/Kolkata")).holidays


async def test_a_plan_has_the_calendar_of_its_zone(database: Database, garden: CommunityId) -> None:
    async with database.work() as work:
        plan = await work.communities.plan(garden)
    assert date(2026, 10, 1) in plan.holidays
    assert date(2026, 10, 10) in plan.working_weekends
