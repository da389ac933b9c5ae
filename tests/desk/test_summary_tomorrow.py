"""“Tomorrow” is the next day of the calendar, whatever hour the summary has, and all of that day's turns."""

from datetime import time

import pytest

from desk.due import promises
from desk.notices import Kind
from desk.views import DaySummary
from roster.plan import Seat, Shift
from tests.desk.made import local
from tests.desk.street import Street
from tests.desk.town_hall import seat

HALVES = Shift(hours=12)


async def tomorrow(street: Street, at: int, *rotations: object) -> list[tuple[str, str, str | None]]:
    """What the coordinator reads of it on November 22nd at this hour."""
    street.at(local("2026-11-22 00:05"))
    await street.opens(rotations=rotations, summary_at=time(at))
    await promises.arrange(street.desk())
    await street.passes(hours=at)
    await street.mail()
    view = street.seen(Kind.DAY_FIGURES)
    assert isinstance(view, DaySummary)
    zone = (await street.work.communities.get(street.community)).zone
    return [
        (one.seat, one.name, f"{one.until.astimezone(zone):%d %H:%M}" if one.until else None) for one in view.tomorrow
    ]


@pytest.mark.parametrize("at", [1, 7, 8, 13, 23])
async def test_both_halves_of_it_are_told_at_any_hour(bare_street: Street, at: int) -> None:
    halves = (seat(Seat.PRIMARY, "Arjun", "Wei", shift=HALVES), seat(Seat.BACKUP, "Wei", "Arjun", shift=HALVES))
    assert await tomorrow(bare_street, at, *halves) == [
        ("primary", "Arjun", "23 20:00"),
        ("primary", "Wei", "24 08:00"),
        ("backup", "Wei", "23 20:00"),
        ("backup", "Arjun", "24 08:00"),
    ]


async def test_a_turn_of_a_week_is_told_though_it_began_before(bare_street: Street) -> None:
    week = seat(Seat.PRIMARY, "Arjun", "Wei", shift=Shift(days=7))
    assert await tomorrow(bare_street, 20, week) == [("primary", "Wei", "29 08:00"), ("backup", "Li", None)]


async def test_two_turns_of_one_in_a_row_are_one_line(bare_street: Street) -> None:
    both = seat(Seat.PRIMARY, "Arjun", shift=HALVES)
    assert await tomorrow(bare_street, 20, both) == [("primary", "Arjun", "24 08:00"), ("backup", "Li", None)]
