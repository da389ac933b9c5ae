"""Passed on to a rotation: whoever has its turn is asked, now and later; clocks and owner stay."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desk.calling import receipts
from desk.casework import passing, undoing, working
from desk.model import Request
from desk.notices import Kind
from desk.refusals import NoSuchRequest
from desk.terms import EventKind, Role, State
from desk.views import Card
from roster.plan import Seat
from tests.desk.made import local
from tests.desk.street import Street
from tests.desk.town_hall import garden, seat, works

PEOPLE = (
    works("Arjun", Role.WORKER), works("Wei", Role.WORKER), works("Ravi", Role.WORKER), works("Sara", Role.WORKER),
    works("Li", Role.COORDINATOR),
)  # fmt: skip
# The first turn was on the first of the month: of the 22nd it is the second in line.
CLINIC = seat(Seat.PRIMARY, "Ravi", "Sara", buildings=("5",))
SEATS = (seat(Seat.PRIMARY, "Arjun"), CLINIC, seat(Seat.BACKUP, "Wei"))


@pytest.fixture
async def accepted(bare_street: Street) -> Street:
    """Arjun, on duty for all, has what Mei asked for; building 5 has a rotation of its own, Sara's today."""
    await bare_street.opens(people=PEOPLE, rotations=SEATS)
    for name in ("Ravi", "Sara"):
        await bare_street.starts(name)
    await bare_street.says("Mei", "insulin")
    await bare_street.mail()
    await bare_street.taps("Arjun", working.accept)
    await bare_street.sleeps(minutes=3)
    await bare_street.mail()
    return bare_street


async def clinic(street: Street) -> int:
    plan = await street.work.communities.plan(street.community)
    return next(one.id for one in plan.rotations if one.buildings)


async def passes_on(street: Street) -> None:
    await street.taps("Arjun", passing.pass_on, f"assigned-r{await clinic(street)}")


async def holds(street: Street, name: str) -> bool:
    return (await street.request()).worker == (await street.who(name)).id


def lasting(request: Request) -> tuple[Any, ...]:
    return request.asked_at, request.respond_by, request.resolve_by, request.owner, request.directed_to


async def test_who_has_its_turn_is_asked_and_clocks_and_owner_stay(accepted: Street) -> None:
    before = await accepted.request()
    await passes_on(accepted)
    after = await accepted.request()
    assert (after.state, await holds(accepted, "Sara"), lasting(after)) == (State.NEW, True, lasting(before))
    record = (await accepted.last(EventKind.PASS_ON)).facts
    assert (record["to"], record["rotation"]) == (None, await clinic(accepted))
    await accepted.sleeps(seconds=20)
    assert [one for one in await accepted.mail() if one.startswith("Sara")] == [
        "Sara 2 say:assigned_by", "Sara 4 card",
    ]  # fmt: skip


async def test_its_next_in_turn_has_it_from_the_handoff_on(accepted: Street) -> None:
    await passes_on(accepted)
    await accepted.passes(hours=19, minutes=30)
    assert await holds(accepted, "Sara")
    await accepted.passes(hours=1)
    assert (accepted.now > local("2026-11-23 08:00"), await holds(accepted, "Ravi")) == (True, True)


async def test_nobody_answers_and_its_next_in_turn_is_pinged_while_the_ladder_goes_up(accepted: Street) -> None:
    await passes_on(accepted)
    await accepted.passes(hours=20, minutes=30)
    await accepted.mail()
    await accepted.passes(hours=1)
    lines = await accepted.mail()
    assert {"Ravi 5 nudge", "Wei 5 nudge"} <= set(lines)
    assert {"Sara 5 nudge", "Arjun 5 nudge"} & set(lines) == set()


async def test_an_edit_of_it_is_followed(accepted: Street) -> None:
    await passes_on(accepted)
    edited = replace(CLINIC, members=seat(Seat.PRIMARY, "Wei").members, starts=date(2026, 11, 23))
    setup = garden(people=PEOPLE, rotations=(*SEATS[:1], edited, *SEATS[2:]))
    await accepted.work.configurations.apply(setup, accepted.now)
    await accepted.passes(hours=21)
    assert await holds(accepted, "Wei")


async def test_who_cannot_be_reached_is_passed_over_and_the_coordinators_hear_it(accepted: Street) -> None:
    await accepted.work.people.set_unreachable((await accepted.who("Sara")).id, accepted.now)
    await passes_on(accepted)
    assert await holds(accepted, "Arjun")
    assert "Li 4 unreachable" in await accepted.mail()


async def test_whose_request_it_is_does_not_get_it_by_her_turn(accepted: Street) -> None:
    await accepted.says("Sara", "I have a heart attack")
    await accepted.mail()
    await accepted.taps("Arjun", passing.pass_on, f"assigned-r{await clinic(accepted)}")
    assert (await accepted.request(2)).worker == (await accepted.who("Arjun")).id


async def test_taken_by_anybody_or_taken_back_it_is_meant_for_no_rotation_any_more(accepted: Street) -> None:
    await passes_on(accepted)
    await accepted.taps("Arjun", undoing.undo)
    assert (await accepted.request()).directed_rotation is None
    await passes_on(accepted)
    await accepted.sleeps(minutes=1)
    await accepted.mail()
    await accepted.taps("Sara", working.accept)
    assert (await accepted.request()).directed_rotation is None


@pytest.mark.parametrize("key", ["r", "r0", "rx", "r-1", "r999", "r" + "9" * 16, "R1"])
async def test_to_a_rotation_that_has_nobody_it_is_not_passed(accepted: Street, key: str) -> None:
    with pytest.raises(NoSuchRequest):
        await accepted.taps("Arjun", passing.pass_on, f"assigned-{key}")


async def test_a_card_offers_who_works_here_and_the_seats_that_others_have(accepted: Street) -> None:
    await accepted.taps("Arjun", receipts.menu, "pass")
    await accepted.mail()
    card = accepted.seen(Kind.CARD)
    assert isinstance(card, Card)
    assert [one.label for one in card.passes] == ["Wei", "Ravi", "Sara", "Li"]
    assert [(one.seat, one.buildings, one.name) for one in card.rotations] == [
        ("primary", ("5",), "Sara"),
        ("backup", (), "Wei"),
    ]


async def test_whose_request_it_is_is_not_offered_it(accepted: Street) -> None:
    await accepted.says("Sara", "I have a heart attack")
    await accepted.mail()
    await accepted.taps("Arjun", receipts.menu, "pass")
    await accepted.mail()
    card = accepted.seen(Kind.CARD)
    assert isinstance(card, Card)
    assert ("Sara" in [one.label for one in card.passes], [one.name for one in card.rotations]) == (False, ["Wei"])


@pytest.mark.parametrize(("words", "quiet"), [("rice", True), ("rice at once", False)])
async def test_in_a_silent_night_what_can_wait_is_passed_on_without_a_sound(
    street: Street, words: str, quiet: bool
) -> None:
    """To whom it goes, and whose it is: neither phone rings before the morning."""
    street.at(local("2026-11-22 23:00"))
    await street.says("Mei", words)
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.passes(minutes=1)
    await street.mail()
    await street.taps("Li", passing.pass_on, f"assigned-{(await street.who('Wei')).id}", of=1)
    await street.passes(seconds=21)
    assert {"Wei 2 say:assigned_by", "Mei 3 progress:passed_on_anew", "Wei 4 card"} <= set(await street.mail())
    told = [street.seen(kind, who) for who, kind in (("Wei", Kind.SAY), ("Wei", Kind.CARD), ("Mei", Kind.PROGRESS))]
    assert [one.target.silent for one in told] == [quiet, quiet, quiet]
