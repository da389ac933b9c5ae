"""Who may see who carried how much, and what becomes of old buttons below a proposal."""

from dataclasses import replace
from typing import Any

import pytest

from desk import views
from desk.due import promises
from desk.model import Message
from desk.notices import Kind
from desk.planning import fairness
from desk.refusals import NotForYou
from desk.sentences import Toast
from desk.taps import Nod
from desk.terms import Role
from roster.plan import Seat
from tests.desk.made import local
from tests.desk.street import Street
from tests.desk.town_hall import garden, seat

GONE = Nod(code=Toast.GONE)
TWO = (seat(Seat.PRIMARY, "Arjun", "Wei"), seat(Seat.BACKUP, "Wei"))


async def opened(street: Street, *rotations: Any) -> Street:
    """A day later."""
    await street.opens(rotations=rotations or TWO)
    await promises.arrange(street.desk())
    await street.passes(days=1)
    await street.asks("Li", fairness.fairness)
    await street.mail()
    return street


async def proposes(street: Street) -> Message:
    await street.taps("Li", fairness.propose, str((await rotations(street))[0]), on=Kind.FAIRNESS)
    await street.mail()
    return await street.newest("Li", Kind.PROPOSAL)


async def rotations(street: Street) -> list[int]:
    return [one.id for one in (await street.work.communities.plan(street.community)).rotations]


async def test_only_coordinators_see_it(bare_street: Street) -> None:
    street = await opened(bare_street)
    with pytest.raises(NotForYou):
        await street.asks("Arjun", fairness.fairness)
    shown = street.seen(Kind.FAIRNESS)
    assert isinstance(shown, views.Fairness)
    assert [(seat, [line.name for line in lines]) for seat, lines in shown.seats] == [
        ("primary", ["Wei", "Arjun"]),
        ("backup", ["Wei"]),
    ]
    assert [part.seat for _, part in shown.rotations] == ["primary"]  # of one person there is nothing to choose


async def test_whoever_was_asked_most_often_stands_first(bare_street: Street) -> None:
    await bare_street.opens()
    await bare_street.says("Mei", "The tap is dripping")
    await bare_street.passes(hours=3)
    await bare_street.asks("Li", fairness.fairness)
    await bare_street.mail()
    shown = bare_street.seen(Kind.FAIRNESS)
    assert isinstance(shown, views.Fairness)
    assert shown.pings == (("Arjun", 3), ("Wei", 2))
    assert shown.rotations == ()


async def test_she_who_coordinates_no_more_reads_and_changes_nothing(bare_street: Street) -> None:
    street = await opened(bare_street)
    await proposes(street)
    tap = await street.tap("Li", "ok", on=Kind.PROPOSAL)
    assert await fairness.decide(street.desk(), await street.who("Wei"), tap) == GONE
    await street.asks("Li", fairness.fairness)
    await street.taps("Li", fairness.propose, str((await rotations(street))[0]), on=Kind.FAIRNESS)
    rest = {Role.WORKER}
    await street.work.people.set_roles((await street.who("Li")).id, street.community, rest, street.now)
    assert await street.mail() == []
    assert await fairness.decide(street.desk(), await street.who("Li"), tap) == GONE
    assert await fairness.propose(street.desk(), await street.who("Li"), replace(tap, message=99)) == GONE


async def test_a_rotation_that_is_over_gets_no_proposal(bare_street: Street) -> None:
    street = await opened(bare_street)
    message = await proposes(street)
    for argument in ("", "99", "x"):
        assert await street.taps("Li", fairness.propose, argument, on=Kind.FAIRNESS) == GONE
    await street.work.configurations.apply(garden(rotations=(seat(Seat.RESERVE, "Wei"),)), street.now)
    assert await street.taps("Li", fairness.decide, "ok", on=Kind.PROPOSAL) == GONE
    assert (await street.work.messages.get(message.id)).facts == message.facts


async def test_an_edited_rotation_is_proposed_for_as_it_is_now(bare_street: Street) -> None:
    street = await opened(bare_street)
    message = await proposes(street)
    anew = (seat(Seat.PRIMARY, "Wei", "Arjun", "Li"), TWO[1])
    await street.work.configurations.apply(garden(rotations=anew), street.now)
    nod = await street.taps("Li", fairness.decide, "ok", on=Kind.PROPOSAL)
    assert nod == Nod(code=Toast.ROSTER_CHANGED, alert=True)
    facts = (await street.work.messages.get(message.id)).facts
    assert facts["rotation"] != message.facts["rotation"]
    assert {(await street.who("Li")).id} < {turn["becomes"] for turn in facts["turns"]}


async def test_it_is_dropped_or_applied_once(bare_street: Street) -> None:
    street = await opened(bare_street)
    await proposes(street)
    assert await street.taps("Li", fairness.decide, "drop", on=Kind.PROPOSAL) == Nod(code=Toast.NOT_CHANGED)
    assert await street.mail() == ["Li 6 remove"]
    message = await proposes(street)
    await street.work.messages.change(message.id, {**message.facts, "applied": True})
    assert await street.taps("Li", fairness.decide, "ok", on=Kind.PROPOSAL) == GONE
    assert (await street.work.communities.plan(street.community)).swaps == ()


async def test_what_has_begun_meanwhile_is_not_swapped(bare_street: Street) -> None:
    """Arjun has two turns of three."""
    street = await opened(bare_street, seat(Seat.PRIMARY, "Arjun", "Arjun", "Wei"))
    message = await proposes(street)
    moved = [turn for turn in message.facts["turns"] if turn["was"] != turn["becomes"]]
    assert (await street.who("Wei")).id in {turn["becomes"] for turn in moved}
    street.at(local("2026-11-30 12:00"))
    nod = await street.taps("Li", fairness.decide, "ok", on=Kind.PROPOSAL)
    assert nod == Nod(code=Toast.ROSTER_CHANGED, alert=True)
    await street.taps("Li", fairness.decide, "ok", on=Kind.PROPOSAL)
    assert len((await street.work.communities.plan(street.community)).swaps) > 1
