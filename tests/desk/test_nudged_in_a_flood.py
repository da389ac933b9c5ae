"""Twelve ask within a quarter of an hour and nobody takes any of it: phones ring each five minutes, not each minute."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.notices import Kind
from desk.policy import DEFAULT_POLICY, DEFAULTS
from desk.terms import Urgency
from desk.views import Nudge
from tests.desk.made import minutes
from tests.desk.street import Street
from tests.desk.town_hall import NUMBERS

WORDS = ("The tap drips", "No rice is left", "The lift stands still", "A parcel is at the gate")
HOUSEHOLDS = [f"Household {number}" for number in range(12)]


@pytest.fixture
async def flood(street: Street, monkeypatch: pytest.MonkeyPatch) -> Street:
    """Since noon, one a minute."""
    for number, name in enumerate(HOUSEHOLDS):
        monkeypatch.setitem(NUMBERS, name, 1000 + number)
        await street.says(name, f"{WORDS[number % len(WORDS)]} in flat {number + 1}")
        await street.passes(minutes=1)
        await street.mail()
    return street


async def told(street: Street, minutes: int) -> list[str]:
    """What is new on phones, minute by minute."""
    lines: list[str] = []
    for _ in range(minutes):
        await street.passes(minutes=1)
        lines += [line for line in await street.mail() if "edit" not in line]
    return lines


async def test_a_worker_is_nudged_once_in_five_minutes_and_reads_of_all(flood: Street) -> None:
    """Each of twelve is asked about after half an hour: that was twelve times in eleven minutes."""
    assert await told(flood, 17) == []
    nudges = [await told(flood, 5) for _ in range(4)]
    assert [len([line for line in lines if line == "Arjun 5 nudge"]) for lines in nudges] == [1, 1, 1, 1]
    await flood.passes(minutes=31)
    assert "Arjun 5 nudge" in await flood.mail()
    shown = flood.seen(Kind.NUDGE, "Arjun")
    assert isinstance(shown, Nudge)
    assert {one.subject.number for one in shown.unaccepted} == set(range(1, 13))


async def test_an_emergency_nudges_at_once_all_the_same(flood: Street) -> None:
    await told(flood, 30)
    await flood.says("Mei", "I have a heart attack")
    await flood.mail()
    assert "Arjun 1 nudge" in await told(flood, 2)
    assert "Arjun 1 nudge" in await told(flood, 2)


async def test_what_nobody_answers_reaches_coordinators_as_one_list_each_five_minutes(flood: Street) -> None:
    """In the hour in which the promises of twelve are over a second time."""
    await told(flood, 4 * 60 - 14)
    lines = await told(flood, 15)
    assert [line for line in lines if "late_response" in line] == []
    lists = [line for line in lines if line.startswith("Li ") and line.endswith("list")]
    assert 1 <= len(lists) <= 4


async def test_a_community_that_asks_again_faster_has_its_way(street: Street) -> None:
    fast = replace(
        DEFAULTS[Urgency.URGENT], pings=(minutes(0), minutes(1), minutes(2)), then_every=timedelta(minutes=3)
    )
    await street.opens(policy=replace(DEFAULT_POLICY, limits={**DEFAULTS, Urgency.URGENT: fast}))
    await street.says("Mei", "at once: insulin")
    await street.mail()
    nudges = [line for line in await told(street, 3) if "nudge" in line]
    assert nudges == ["Arjun 5 nudge", "Arjun 5 nudge"]
