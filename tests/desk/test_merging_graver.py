"""Merged with something graver, a request is as grave as that, and is asked to the end of the graver ladder."""

import pytest

from desk.casework import keeping, merging, working
from desk.notices import Kind
from desk.terms import EventKind, State, Urgency
from desk.views import Nudge
from tests.desk.made import local
from tests.desk.street import Street


async def merged(street: Street, first: str, second: str, *, between: float, after: float) -> None:
    """Mei asks, Ana asks so many minutes later, and after some more Arjun sees that they are about one thing."""
    group = await street.group(-100)
    await street.work.communities.link_group(street.community, group, staff=True)
    await street.says("Mei", first)
    await street.passes(minutes=between)
    await street.says("Ana", second)
    await street.passes(minutes=after)
    await street.mail()
    await one_thing(street)


async def one_thing(street: Street) -> None:
    await street.taps("Arjun", merging.merge, "1", of=2)


async def told(street: Street) -> list[tuple[str, str]]:
    """Since it is graver."""
    since = (await street.last(EventKind.JOINED)).seq
    found = [one for one in await street.record() if one.kind is EventKind.REACH and one.seq > since]
    return [(one.at.strftime("%M"), one.facts["rung"]) for one in found]


@pytest.mark.parametrize(
    ("first", "second", "between", "after", "minutes"),
    [
        ("rice", "rice at once", 50, 5, ("55", "05", "20", "35")),
        ("rice at once", "fire", 21, 1, ("22", "26", "31", "36")),
        ("rice", "fire", 0, 7, ("07", "07", "10", "15")),
    ],
)
async def test_its_ladder_goes_on_where_that_of_the_graver_one_was(
    street: Street, first: str, second: str, between: float, after: float, minutes: tuple[str, ...]
) -> None:
    await merged(street, first, second, between=between, after=after)
    assert (await street.request()).urgency is (await street.request(2)).urgency
    await street.passes(minutes=16 if second == "fire" else 41)
    assert await told(street) == list(zip(minutes, ("worker", "backup", "coordinators", "staff_group"), strict=True))


async def test_whoever_has_it_in_hand_and_those_on_duty_hear_that_it_is_an_emergency(street: Street) -> None:
    await street.says("Mei", "rice")
    await street.taps("Li", working.accept)
    await street.taps("Li", keeping.wait, "supply", stage=(await street.request()).stage)
    await street.mail()
    await street.says("Ana", "fire")
    await street.mail()
    await one_thing(street)
    lines = await street.mail()
    assert {"Li 1 card", "Arjun 1 escalation", "Wei 1 escalation"} <= set(lines)
    into = await street.request()
    assert (into.state, into.urgency, into.worker) == (State.ACCEPTED, Urgency.EMERGENCY, (await street.who("Li")).id)


async def test_what_is_asked_at_once_is_not_called_late(street: Street) -> None:
    """The steps between lie in the past because it is graver now; nobody has slept through them."""
    await merged(street, "rice", "rice at once", between=5, after=49)
    await street.passes(minutes=5)
    assert "Arjun 5 nudge" in await street.mail()
    nudge = street.seen(Kind.NUDGE, "Arjun")
    assert isinstance(nudge, Nudge)
    assert nudge.late is None


async def test_of_a_silent_night_no_step_is_made_up_by_day(street: Street) -> None:
    street.at(local("2026-11-23 23:30"))
    await street.says("Mei", "rice")
    street.at(local("2026-11-24 07:10"))
    await street.wakes()
    await street.says("Ana", "rice for two")
    await one_thing(street)
    into = await street.request()
    assert into.quiet_until == local("2026-11-24 07:00")
    await street.passes(minutes=1)
    assert [one.facts["rung"] for one in await street.record() if one.kind is EventKind.REACH] == ["worker"]
