"""What was merged and goes on alone: at its own clocks, in the hand that has it, seen where it was, counted once."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from desk.beyond import sending
from desk.calling import receipts
from desk.casework import merging, undoing, working
from desk.model import Request
from desk.notices import Kind
from desk.oversight import seal
from desk.refusals import WentOn
from desk.rules.figures import Figures, Rate, figures
from desk.terms import EventKind, Rung, State, Urgency
from tests.desk.made import NOON, hours, minutes
from tests.desk.street import Street
from tests.desk.test_merging import SAME, lives, two
from tests.desk.test_raising import below, raise_it
from tests.desk.test_sending import river


async def merges(street: Street, number: int = 2, into: str = "1") -> Request:
    """As it was before."""
    before = await street.request(number)
    await street.taps("Arjun", merging.merge, into, of=number)
    return before


async def withdraws(street: Street) -> Request:
    """Mei does; what becomes of Ana's."""
    await street.mail()
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT, of=1)
    return await street.request(2)


def clocks(request: Request) -> tuple[datetime, ...]:
    return request.asked_at, request.respond_by, request.resolve_by


async def of_the_day(street: Street) -> Figures:
    start, end = NOON - hours(12), NOON + hours(12)
    return figures(await street.work.requests.record_of_day(street.community, start, end), start, end)


async def test_what_somebody_has_in_hand_stays_hers_at_its_own_clocks(street: Street) -> None:
    await two(street)
    before = await merges(street)
    await street.passes(minutes=1)
    await street.taps("Arjun", working.accept, of=1)
    taken = await street.request()
    await street.passes(hours=5)
    after = await withdraws(street)
    assert (after.state, after.worker, after.owner) == (State.ACCEPTED, taken.worker, taken.owner)
    assert (clocks(after), after.responded_at, after.number) == (clocks(before), taken.responded_at, 2)
    mail = await street.mail()
    assert {"Arjun 4 card", "Ana 3 say:goes_on", "Ana 6 edit receipt"} <= set(mail)
    with pytest.raises(WentOn):
        await street.taps("Arjun", undoing.undo, of=2)
    counted = await of_the_day(street)
    assert (counted.received, counted.response) == (2, Rate(2, 2))
    assert counted.answer_times == (minutes(1), minutes(6))


async def test_answered_in_words_by_then_it_was_answered_and_is_asked_of_whoever_was_asked(street: Street) -> None:
    await two(street)
    before = await merges(street)
    await street.passes(minutes=4)
    await street.mail()
    await street.replies("Arjun", "I look for a plumber", Kind.CARD)
    said = street.now
    await street.passes(minutes=1)
    after = await withdraws(street)
    assert (after.state, after.responded_at, clocks(after)) == (State.NEW, said, clocks(before))
    assert "Arjun 4 card" in await street.mail()


async def test_made_one_with_what_was_answered_already_it_was_answered_then(street: Street) -> None:
    await two(street)
    await street.taps("Arjun", working.accept, of=1)
    await street.passes(minutes=2)
    await merges(street)
    merged = street.now
    await street.passes(minutes=2)
    assert (await withdraws(street)).responded_at == merged


async def test_what_nobody_answered_is_late_once_though_it_went_on_alone(street: Street) -> None:
    await two(street)
    before = await merges(street)
    await street.passes(hours=3)
    after = await withdraws(street)
    assert (after.responded_at, clocks(after)) == (None, clocks(before))
    assert (await of_the_day(street)).response == Rate(0, 2)
    await street.mail()
    await street.passes(seconds=1)
    assert not [one for one in await street.mail() if one.startswith("Ana")]  # she has read so of Mei's


async def test_its_own_answer_from_before_holds(street: Street) -> None:
    await two(street)
    await street.taps("Wei", working.accept, of=2)
    taken = street.now
    await street.passes(minutes=2)
    await merges(street)
    after = await withdraws(street)
    assert (after.responded_at, after.worker, after.state) == (taken, (await street.who("Wei")).id, State.ACCEPTED)


async def test_what_went_along_was_answered_with_what_it_was_in_at_last(street: Street) -> None:
    """Ana's went into another of Mei's, which then went into her first."""
    await lives(street, "Mei")
    await lives(street, "Ana")
    for name in ("Mei", "Ana", "Sara"):
        await street.says(name, SAME)
        await street.sleeps(minutes=5)
    await street.mail()
    await merges(street, 3, "2")
    await merges(street, 2)
    await street.sleeps(minutes=1)
    await street.taps("Arjun", working.accept, of=1)
    taken = street.now
    await withdraws(street)
    second, third = await street.request(2), await street.request(3)
    assert (second.responded_at, third.merged_into) == (taken, second.id)
    await street.mail()
    ana = await street.who("Ana")
    await street.taps("Ana", receipts.withdraw, on=Kind.RECEIPT, of=2)
    third = await street.request(3)
    assert (third.responded_at, third.state, ana.id in {third.asker}) == (taken, State.ACCEPTED, False)


async def test_its_ladder_goes_on_where_that_of_the_other_one_was(street: Street) -> None:
    for name in ("Mei", "Ana"):
        await street.says(name, "fire")
        await street.sleeps(minutes=1)
    await street.mail()
    await merges(street)
    merged = street.now
    await street.passes(minutes=6)
    after = await withdraws(street)
    assert timedelta() < after.stage_since - merged < timedelta(seconds=1)
    told = {one.facts["rung"] for one in await street.record(2) if one.at == street.now and "rung" in one.facts}
    assert {Rung.WORKER, Rung.BACKUP} <= told


@pytest.mark.parametrize("sealed", [True, False])
async def test_what_its_building_has_become_since_holds_for_it_from_then_on(street: Street, sealed: bool) -> None:
    await two(street)
    if not sealed:
        await street.asks("Li", seal.seal, "3")
    before = await merges(street)
    await street.passes(minutes=10)
    at = street.now
    await street.asks("Li", seal.seal if sealed else seal.unseal, "3")
    await street.passes(hours=1)
    after = await withdraws(street)
    if sealed:
        limit = before.policy.of(Urgency.URGENT).resolve_within
        assert (after.urgency, after.resolve_by, after.asked_at) == (Urgency.URGENT, at + limit, before.asked_at)
        await street.asks("Li", seal.unseal, "3")
        after = await street.request(2)
    else:
        assert clocks(after) == clocks(before)
    assert (before.urgency, after.urgency) == (Urgency.ROUTINE if sealed else Urgency.URGENT, Urgency.ROUTINE)


async def test_without_a_building_it_is_as_grave_as_she_asked_for_it(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.says("Ana", "rice")
    await street.mail()
    before = await merges(street)
    after = await withdraws(street)
    assert (after.urgency, clocks(after)) == (Urgency.ROUTINE, clocks(before))


async def test_raised_and_taken_above_it_stays_there(street: Street) -> None:
    above = await below(street)
    await two(street)
    await merges(street)
    await street.mail()
    await raise_it(street, above)
    await street.mail()
    await street.taps("Sara", working.accept, of=1)
    await street.passes(minutes=30)
    after = await withdraws(street)
    assert (after.above, after.worker, after.state) == (above, (await street.who("Sara")).id, State.ACCEPTED)
    assert {"Sara 4 card", "Ravi 4 escalation"} <= set(await street.mail())


async def test_looked_after_at_a_neighbours_it_stays_with_whoever_has_it_there(street: Street) -> None:
    beside = await river(street)
    await street.sleeps(minutes=5)
    await street.says("Ana", "insulin")
    await street.mail()
    await merges(street)
    await street.passes(seconds=30)
    button: dict[str, Any] = {"of": 1}
    await street.taps("Arjun", sending.press, str(beside), **button)
    await street.passes(seconds=30)
    await street.taps("Sara", working.accept, **button)
    after = await withdraws(street)
    assert (after.away, after.worker, after.state) == (beside, (await street.who("Sara")).id, State.ACCEPTED)


async def test_of_what_turns_out_to_be_about_safety_who_had_it_keeps_the_neighbours(street: Street) -> None:
    await two(street)
    await merges(street)
    await street.taps("Arjun", working.accept, of=1)
    await street.sleeps(minutes=1)
    await street.mail()
    await street.taps("Mei", receipts.correct, "safety", on=Kind.RECEIPT, of=1)
    hers, after = await street.request(), await street.request(2)
    arjun = (await street.who("Arjun")).id
    assert (after.state, after.worker, hers.worker == arjun) == (State.ACCEPTED, arjun, False)
    assert [one.kind for one in await street.record(2)].count(EventKind.POST) == 1
