"""What time does: pinged until somebody accepts, breaches on record once, a silent lease taken back."""

from itertools import pairwise

import pytest

from desk.casework import keeping, working
from desk.due import clockwork, supervising
from desk.notices import Kind
from desk.refusals import NotPossible
from desk.rules.reminders import Step, What
from desk.terms import EventKind, State
from desk.views import Nudge, Progress
from tests.desk.made import NOON, hours, minutes
from tests.desk.street import Street


async def lines(street: Street, **by: float) -> list[str]:
    """What left since, without edits and removals."""
    await street.passes(**by)
    return [line for line in await street.mail() if "edit" not in line and "remove" not in line]


async def test_an_urgent_request_that_nobody_accepts(street: Street) -> None:
    await street.says("Mei", "insulin at once")
    told = {NOON: await lines(street)}
    for _ in range(10):
        street_lines = await lines(street, minutes=5)
        if street_lines:
            told[street.now] = street_lines
    assert {(at - NOON) / minutes(1): what for at, what in told.items()} == {
        0: ["Mei 2 receipt", "Arjun 4 card"],
        5: ["Arjun 5 nudge"],
        10: ["Arjun 5 nudge"],
        15: ["Wei 4 escalation"],
        20: ["Arjun 5 nudge", "Wei 5 nudge"],
        30: ["Mei 3 progress:delayed", "Li 4 escalation"],
        35: ["Arjun 5 nudge", "Wei 5 nudge"],
        50: ["Arjun 5 nudge", "Wei 5 nudge"],
    }


async def test_a_day_without_an_answer_is_a_day_of_pings(street: Street) -> None:
    await street.says("Mei", "insulin at once")
    await street.passes(hours=24)
    pings = [one.at for one in await street.record() if one.kind is EventKind.PING]
    gaps = {after - before for before, after in pairwise(pings)}
    assert (len(pings), max(gaps)) == (97, minutes(15))


async def test_a_breach_is_on_record_once_and_each_missed_promise_gets_a_line_with_a_new_time(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.passes(hours=2)
    await street.mail()
    first = street.seen(Kind.PROGRESS, "Mei")
    assert isinstance(first, Progress)
    assert (first.code, first.until) == ("delayed", NOON + hours(4))
    await street.passes(hours=2)
    await street.mail()
    second = street.seen(Kind.PROGRESS, "Mei")
    assert isinstance(second, Progress)
    assert second.until == NOON + hours(6)
    breaches = [(one.kind, one.at) for one in await street.record() if "breach" in one.kind.value]
    assert breaches == [(EventKind.RESPONSE_BREACH, NOON + hours(2))]
    await street.passes(hours=48)
    breaches = [(one.kind, one.at) for one in await street.record() if "breach" in one.kind.value]
    assert breaches[1:] == [(EventKind.RESOLUTION_BREACH, NOON + hours(24))]


async def test_after_a_downtime_what_was_missed_is_made_up_once(street: Street) -> None:
    await street.says("Mei", "insulin at once")
    await street.mail()
    await street.sleeps(hours=3)
    await street.wakes()
    kinds = [one.kind for one in await street.record() if one.at > NOON]
    assert kinds.count(EventKind.RESPONSE_BREACH) == 1
    assert kinds.count(EventKind.REACH) == 2
    left = [line for line in await street.mail() if "edit" not in line and "remove" not in line]
    assert sorted(left) == [
        "Arjun 5 nudge",
        "Li 4 escalation",
        "Li 4 say:nobody_was_asked",
        "Mei 3 progress:made_up",
        "Wei 4 escalation",
        "Wei 5 nudge",
    ]
    assert await clockwork.settle_next(street.desk()) is False


async def test_a_lease_without_an_answer_is_taken_back_and_asked_of_the_next(street: Street) -> None:
    await street.says("Mei", "insulin at once")
    await street.taps("Wei", working.accept)
    await street.passes(minutes=1)
    await street.mail()
    await street.passes(hours=2, minutes=-1)
    assert [line for line in await street.mail() if "Wei" in line and "edit" not in line] == ["Wei 5 nudge"]
    nudge = street.seen(Kind.NUDGE, "Wei")
    assert isinstance(nudge, Nudge)
    assert ([one.subject.number for one in nudge.leases], nudge.unaccepted, nudge.notes) == ([1], (), ())
    await street.passes(minutes=15)
    request = await street.request()
    assert (request.state, request.worker, request.owner) == (
        State.NEW,
        (await street.who("Arjun")).id,
        (await street.who("Wei")).id,
    )
    left = await street.mail()
    assert {"Wei 4 say:lease_lost", "Arjun 4 escalation", "Mei 3 progress:asked_again"} <= set(left)


async def test_leases_that_end_together_are_one_question(street: Street) -> None:
    """Those of one chat; of what ends a little later the same question is asked anew."""
    for name, words in (("Mei", "at once: insulin"), ("Ana", "at once: rice"), ("Sara", "at once: tap")):
        await street.says(name, words)
    await street.mail()
    for number in (1, 2, 3):
        request = await street.request(number)
        await street.taps("Arjun", working.accept, key=request.key, stage=request.stage)
        await street.sleeps(seconds=0 if number == 1 else 60)
    await street.passes(minutes=117, seconds=59)
    await street.mail()
    assert await asked_about(street, seconds=1) == [1, 2]
    await street.passes(seconds=60)
    assert await street.mail() == []  # a phone is nudged once in five minutes
    assert await asked_about(street, minutes=4) == [1, 2, 3]


async def asked_about(street: Street, **by: float) -> list[int]:
    """What the one question that comes meanwhile is about."""
    await street.passes(**by)
    assert [one for one in await street.mail() if one.endswith("nudge")] == ["Arjun 5 nudge"]
    shown = street.seen(Kind.NUDGE)
    assert isinstance(shown, Nudge)
    return [one.subject.number for one in shown.leases]


async def test_answered_at_the_last_instant_the_lease_goes_on(street: Street) -> None:
    await street.says("Mei", "insulin at once")
    await street.taps("Arjun", working.accept)
    await street.passes(hours=2)
    await street.sleeps(minutes=15)
    await street.taps("Arjun", keeping.lease, "2h")
    await street.wakes()
    assert (await street.request()).state is State.ACCEPTED


async def test_when_the_clock_was_first_the_answer_comes_too_late(street: Street) -> None:
    await street.says("Mei", "insulin at once")
    await street.taps("Arjun", working.accept)
    tap = await street.tap("Arjun", "2h")
    await street.passes(hours=2, minutes=15)
    with pytest.raises(NotPossible):
        await keeping.lease(street.desk(), await street.who("Arjun"), await street.tap("Arjun", "2h"))
    assert tap.stage == 1
    await street.taps("Arjun", working.accept)
    assert (await street.request()).state is State.ACCEPTED


async def test_late_though_accepted_the_resident_the_worker_and_the_coordinators_hear_it(street: Street) -> None:
    await street.says("Mei", "fire")
    await street.taps("Arjun", working.accept)
    for _ in range(12):
        await street.passes(minutes=10)
        if (await street.request()).state is State.ACCEPTED:
            await street.taps("Arjun", keeping.note_same)
    left = await street.mail()
    assert {"Mei 1 progress:late", "Arjun 4 say:late_resolution", "Li 4 say:late_resolution"} <= set(left)


async def test_a_step_that_moves_it_ends_what_was_due_for_the_stage_before(street: Street) -> None:
    """Slept through the end of the lease and the end of the day: first the lease, and then nothing of before."""
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.passes(hours=8)
    await street.sleeps(hours=30)
    await supervising.supervise(street.desk(), await street.request())
    kinds = [one.kind for one in await street.record() if one.at == street.now]
    assert kinds == [EventKind.LEASE_ENDS, EventKind.HAND_OVER, EventKind.REACH]


async def test_a_rung_that_is_none_does_nothing(street: Street) -> None:
    await street.says("Mei", "insulin")
    request = await street.request()
    assert await supervising.STEPS[What.RUNG](street.desk(), request, Step(NOON, What.RUNG)) is request


async def test_nothing_promised_the_clock_may_sleep_for_ever(street: Street) -> None:
    assert await clockwork.next_due(street.work) is None
    assert await clockwork.settle_next(street.desk()) is False
    await street.says("Mei", "insulin")
    assert await clockwork.next_due(street.work) == NOON + minutes(30)
