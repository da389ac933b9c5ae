"""The calendar of a country: its public holidays, and the weekend days on which it works.

The country is the time zone's: one fact less to be asked for, and wrong. A zone without a country has no holidays.
"""

import warnings
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.core import get_global

# No community is older than the program, and nobody plans beyond. Always the same years: a plan knows no clock.
YEARS = range(2020, 2051)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What a plan knows of its country."""

    holidays: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()


def calendar_of(zone: ZoneInfo) -> Calendar:
    """The calendar of the country in which people have this time."""
    return _calendar(country_of(zone))


def country_of(zone: ZoneInfo) -> str:
    """Its two letters; "ZZ" where there is none."""
    name = get_global("zone_aliases").get(zone.key, zone.key)
    return str(get_global("zone_territories").get(name, "ZZ"))


@lru_cache(maxsize=64)
def _calendar(country: str) -> Calendar:
    import holidays  # noqa: PLC0415 -- a megabyte for each ten countries: the process starts before it is asked for one

    if country not in holidays.list_supported_countries():
        return Calendar()
    with warnings.catch_warnings():
        # Of some calendars (by the moon, by announcement) only near years are known: those are given.
        warnings.simplefilter("ignore", UserWarning)
        found = holidays.country_holidays(country, years=YEARS)
    return Calendar(holidays=frozenset(found), working_weekends=frozenset(found.weekend_workdays))
