"""When some seat may change hands next."""

from datetime import datetime

import pytest

from roster.outlook import edges_until, next_edge
from roster.plan import Plan
from tests.roster.plans import ARJUN, CHICAGO, WEI, cover, local, plan, rotation

AT = local("2026-11-22 12:00")
NEXT_DAY = local("2026-11-23 08:00")


@pytest.mark.parametrize(
    ("roster", "expected"),
    [
        (plan(), None),
        (plan(rotation(ARJUN, WEI)), NEXT_DAY),
        (plan(rotation(ARJUN, WEI), rotation(WEI, id=2, handoff="20:00")), local("2026-11-22 20:00")),
        (plan(rotation(ARJUN, WEI, shift="7d")), local("2026-11-29 08:00")),
        (plan(rotation(ARJUN, shift="7d", ends="2026-11-25")), local("2026-11-25 08:00")),
        (plan(rotation(ARJUN), cover(WEI, "2026-11-22 14:00", "2026-11-22 20:00")), local("2026-11-22 14:00")),
        (plan(rotation(ARJUN), cover(WEI, "2026-11-22 10:00", "2026-11-22 20:00")), local("2026-11-22 20:00")),
        (plan(cover(WEI, "2026-11-22 10:00", "2026-11-22 11:00")), None),
        (plan(cover(WEI, "2026-11-22 12:00", "2026-11-22 13:00")), local("2026-11-22 13:00")),
    ],
)
def test_the_next_handoff_is_the_nearest_edge_of_a_turn_or_a_cover(roster: Plan, expected: datetime | None) -> None:
    assert next_edge(roster, AT) == expected


def test_at_a_handoff_the_next_one_is_a_later_one() -> None:
    assert next_edge(plan(rotation(ARJUN, WEI)), NEXT_DAY) == local("2026-11-24 08:00")


def test_hours_that_were_slept_through_are_found_one_by_one() -> None:
    over = plan(rotation(ARJUN, WEI, ends="2026-11-24"))
    first, last = NEXT_DAY, local("2026-11-24 08:00")
    assert list(edges_until(over, first, first)) == [first]
    assert list(edges_until(over, first, local("2026-12-24 08:00"))) == [first, last]


def test_eight_stays_eight_over_a_clock_change() -> None:
    roster = plan(rotation(ARJUN, WEI, starts="2026-10-01"), zone=CHICAGO)
    assert next_edge(roster, local("2026-10-31 12:00", CHICAGO)) == local("2026-11-01 08:00", CHICAGO)
