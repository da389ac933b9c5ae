"""Combinations in which nobody was asked again, or the wrong ones."""

import pytest

from desk.casework import keeping, passing, working
from desk.due.delivery import Unreachable
from desk.incoming import arriving, crying
from desk.notices import Kind
from desk.terms import EventKind, State, Urgency, WaitReason
from roster.plan import Override, OverrideKind, Seat
from tests.desk.made import NOON, hours, local, minutes
from tests.desk.street import Street


async def lose(street: Street, *names: str) -> None:
    for name in names:
        await street.work.people.set_unreachable((await street.who(name)).id, street.now)


async def pinged(street: Street) -> list[str]:
    """Who is asked by the newest ping."""
    people = (await street.last(EventKind.PING)).facts["people"]
    return [(await street.work.people.get(key)).name for key in people]


async def test_who_was_told_early_is_asked_again_while_those_below_cannot_be(street: Street) -> None:
    await lose(street, "Arjun")
    await street.says("Mei", "heart attack")
    assert "Wei 1 escalation" in await street.mail()
    await street.passes(minutes=2)
    assert await pinged(street) == ["Wei"]
    assert "Wei 1 nudge" in await street.mail()


@pytest.mark.parametrize(("words", "wait"), [("heart attack", 2), ("at once: insulin", 5)])
async def test_when_only_coordinators_can_be_told_they_are_asked_again(street: Street, words: str, wait: int) -> None:
    await lose(street, "Arjun", "Wei")
    await street.says("Mei", words)
    await street.mail()
    await street.passes(minutes=wait)
    assert await pinged(street) == ["Li"]
    assert [line for line in await street.mail() if line.startswith("Li") and "nudge" in line]


async def test_what_was_passed_to_somebody_who_left_goes_to_whoever_is_on_duty(street: Street) -> None:
    await street.says("Mei", "at once: insulin")
    wei = await street.who("Wei")
    await street.taps("Arjun", passing.pass_on, f"off_duty-{wei.id}", key=(await street.request()).key)
    await street.work.people.set_roles(wei.id, street.community, set(), street.now)
    await street.passes(minutes=6)
    assert (await street.request()).worker == (await street.who("Arjun")).id
    assert "Arjun" in await pinged(street)


async def test_passed_to_somebody_who_cannot_be_reached_it_is_said_and_the_roster_answers(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await lose(street, "Wei")
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", passing.pass_on, f"off_duty-{(await street.who('Wei')).id}")
    assert (await street.request()).worker == (await street.who("Arjun")).id
    assert "Li 4 unreachable" in await street.mail()
    await street.sleeps(seconds=20)
    assert "Arjun 4 card" in await street.mail()


async def test_handed_over_to_somebody_who_cannot_be_reached_the_next_rung_is_told(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.work.rosters.arrange(
        street.community,
        Override(
            id=0,
            kind=OverrideKind.COVER,
            seat=Seat.PRIMARY,
            person=(await street.who("Li")).id,
            start=NOON + minutes(10),
            end=NOON + hours(9),
            made_at=NOON,
            made_by=None,
        ),
    )
    await lose(street, "Li")
    await street.passes(minutes=30)
    assert "Wei 4 escalation" in await street.mail()


async def test_a_lease_that_was_lost_does_not_hide_that_the_time_is_over(street: Street) -> None:
    await street.says("Mei", "at once: insulin")
    await street.taps("Arjun", working.accept, key=(await street.request()).key)
    await street.passes(hours=3)
    assert (await street.request()).state is State.NEW
    await street.mail()
    await street.passes(hours=5)
    lines = await street.mail()
    assert {"Mei 3 progress:late", "Li 4 say:late_resolution"} <= set(lines)


async def test_mortal_danger_in_what_waits_ends_the_waiting_and_wakes_who_is_on_duty(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Li", working.accept, key=(await street.request()).key)
    await street.taps("Li", keeping.wait, WaitReason.SUPPLY.value, key=(await street.request()).key, stage=1)
    await street.sleeps(minutes=5)
    await street.mail()
    await street.taps("Mei", crying.red_button, on=Kind.RECEIPT)
    request = await street.request()
    assert (request.state, request.urgency) == (State.ACCEPTED, Urgency.EMERGENCY)
    assert request.lease_until == street.now + minutes(15)
    lines = await street.mail()
    assert {"Li 1 card", "Arjun 1 escalation", "Wei 1 escalation", "Mei 1 danger"} <= set(lines)


async def test_at_night_nobody_is_woken_over_who_cannot_be_reached(street: Street) -> None:
    street.at(local("2026-11-23 03:00"))
    await lose(street, "Arjun")
    await street.says("Mei", "rice")
    await street.mail()
    assert {view.target.silent for view in street.views if view.kind in {Kind.UNREACHABLE, Kind.ESCALATION}} == {True}


async def test_back_again_she_gets_the_card_that_never_reached_her(street: Street) -> None:
    await street.says("Mei", "at once: insulin")
    await street.mail({"Arjun": Unreachable()})
    await street.asks("Arjun", arriving.start)
    lines = await street.mail()
    assert [line for line in lines if line.startswith("Arjun")] == [
        "Arjun 2 welcome",
        "Arjun 4 say:seat_back",
        "Arjun 4 card",
    ]
