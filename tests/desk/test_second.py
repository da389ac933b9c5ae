"""What is late and what waits is supervised a second time, one level higher, until there is a result."""

from dataclasses import replace
from itertools import islice

from desk.casework import keeping, levels, working
from desk.model import Event, Request
from desk.policy import DEFAULT_POLICY
from desk.rules import reminders
from desk.rules.levels import lowered_by_coordinator
from desk.rules.lifecycle import TIME, Actor, event
from desk.rules.reminders import What
from desk.terms import EventKind, Night, Role, State, Urgency
from desk.views import Say
from roster.plan import PersonId
from tests.desk.made import NOON, asked, hours, minutes
from tests.desk.street import Street

DAY = {"policy": replace(DEFAULT_POLICY, night=Night.AS_DAY)}


def hours_of(what: What, count: int, request: Request) -> list[float]:
    """When it is told, in hours since it was asked for."""
    found: list[float] = []
    request = reminders.planned(request)
    while len(found) < count and request.look_again_at is not None:
        at = request.look_again_at
        found += [(at - NOON) / hours(1) for step in reminders.due(request, at) if step.what is what]
        request = reminders.looked(request, at)
    return found[:count]


def test_what_is_late_in_somebodys_hands_is_told_again_each_interval() -> None:
    for urgency, first, every in ((Urgency.ROUTINE, 36, 12), (Urgency.URGENT, 12, 4), (Urgency.EMERGENCY, 3, 1)):
        taken = asked(urgency, state=State.WAITING, responded_at=NOON)
        assert hours_of(What.STILL_LATE, 3, taken) == [first, first + every, first + 2 * every]


def test_what_waits_is_told_each_second_interval_from_its_start() -> None:
    waiting = asked(state=State.WAITING, responded_at=NOON, stage_since=NOON + hours(1), noted_at=NOON + hours(7))
    assert hours_of(What.STILL_WAITING, 3, waiting) == [25, 49, 73]
    assert hours_of(What.ASK_NOTE, 3, waiting) == [19, 31, 43]  # its own cadence, from the last note


def test_what_nobody_has_climbs_its_ladder_instead() -> None:
    whats = {step.what for step in reminders.due(asked(responded_at=NOON), NOON + hours(72))}
    assert What.RESOLUTION_BREACH in whats
    assert What.STILL_LATE not in whats


async def waits(street: Street, text: str = "rice", after: float = 0) -> None:
    await street.opens(**DAY)
    await street.says("Mei", text)
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.passes(hours=after)
    await street.taps("Arjun", keeping.wait, "hospital")
    await street.sleeps(minutes=1)
    await street.mail()


async def told(street: Street) -> list[str]:
    """What coordinators were told, and whom it was asked of."""
    return [one for one in await street.mail() if one.startswith("Li") or one.endswith("5 nudge")]


async def test_three_days_of_waiting_a_note_or_a_ping_for_each_interval(street: Street) -> None:
    await waits(street)
    asked_for, hers = 0, 0
    for interval in range(6):  # of twelve hours; from the second day on it is late, and urgent
        await street.passes(hours=11, minutes=58)
        before = (await street.request()).noted_at
        if interval % 2:
            await street.taps("Arjun", keeping.note_same)
            hers += 1
        await street.passes(minutes=2)
        nudged = [one for one in await street.record() if one.kind is EventKind.PING]
        assert len(nudged) > asked_for or before != (await street.request()).noted_at
        asked_for = len(nudged)
        request = await street.request()
        assert (request.state, request.look_again_at is not None) == (State.WAITING, True)
        await street.mail()
    notes = [one for one in await street.record() if one.kind is EventKind.NOTE]
    assert [one.facts["waiting_for"] for one in notes] == ["hospital"] * hers == ["hospital"] * 3


async def test_coordinators_read_of_what_waits_though_its_worker_writes_notes(street: Street) -> None:
    await waits(street, "insulin at once", after=1)  # urgent: each four hours
    await street.passes(hours=3)
    await street.taps("Arjun", keeping.note_same)
    await street.passes(hours=4)
    assert "Li 4 say:late_resolution" in await street.mail()
    await street.passes(hours=1)
    assert "Li 4 say:still_waiting" in await street.mail()
    said = next(one for one in street.views if isinstance(one, Say) and one.code == "still_waiting")
    assert (said.facts["worker"], said.facts["reason"], said.facts["span"]) == ("Arjun", "hospital", hours(8))
    assert said.facts["noted"] == NOON + hours(4) + minutes(1)


async def test_a_missing_note_is_told_by_itself(street: Street) -> None:
    await waits(street, "insulin at once")
    await street.passes(hours=8)
    lines = await street.mail()
    assert "Li 4 say:note_overdue" in lines
    assert "Li 4 say:still_waiting" not in lines


async def test_late_it_is_graver_and_told_again_and_again_until_it_is_done(street: Street) -> None:
    await waits(street)
    await street.passes(hours=24)
    request = await street.request()
    assert request.urgency is Urgency.URGENT
    assert (await street.last(EventKind.RELEVEL)).facts["reason"] == "late"
    assert (request.asked_at, request.resolve_by) == (NOON, NOON + hours(24))  # no clock is put back
    assert "Li 4 say:late_resolution" in await street.mail()
    counted = 0
    for _ in range(3):
        await street.passes(hours=4)
        counted += (await street.mail()).count("Li 4 say:still_late")
    assert counted == 3
    await street.taps("Arjun", working.finish, "helped")
    await street.passes(hours=12)
    assert "Li 4 say:still_late" not in await street.mail()


async def test_in_hand_it_is_asked_about_sooner_once_it_is_late(street: Street) -> None:
    await street.opens(**DAY)
    await street.says("Mei", "rice")
    await street.mail()
    await street.taps("Arjun", working.accept)
    while street.now < NOON + hours(23):
        await street.passes(hours=6)
        await street.taps("Arjun", keeping.lease, "today")
    await street.passes(minutes=59)
    await street.taps("Arjun", keeping.lease, "today")
    await street.passes(minutes=2)
    request = await street.request()
    assert (request.state, request.urgency) == (State.ACCEPTED, Urgency.URGENT)
    assert request.lease_until is not None
    assert request.lease_until <= street.now + hours(2)


async def test_nobody_is_woken_because_something_routine_is_late(street: Street) -> None:
    street.at(NOON - hours(14))  # ten in the evening
    await street.says("Mei", "rice")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", keeping.wait, "supply")
    await street.passes(hours=24)
    assert (await street.request()).urgency is Urgency.ROUTINE
    await street.passes(hours=12)
    assert (await street.request()).urgency is Urgency.URGENT


async def test_what_nobody_took_is_urgent_once_it_is_late_and_goes_on_where_it_was(street: Street) -> None:
    await street.opens(**DAY)
    await street.says("Mei", "rice")
    before = (await street.request()).stage_since
    await street.passes(hours=24)
    request = await street.request()
    assert (request.urgency, request.stage_since, request.state) == (Urgency.URGENT, before, State.NEW)
    assert len(list(islice((one for one in await street.record() if one.kind is EventKind.REACH), 9))) == 3


async def test_what_a_coordinator_lowers_stays_so_what_its_worker_lowers_does_not(street: Street) -> None:
    await waits(street)
    await street.passes(hours=24)
    await street.mail()
    for who, becomes in (("Arjun", Urgency.URGENT), ("Li", Urgency.ROUTINE)):
        await street.taps(who, levels.relevel, "routine-heard")
        await street.passes(hours=13)
        assert "Li 4 say:still_late" in await street.mail()
        assert (await street.request()).urgency is becomes
    assert (await street.last(EventKind.RELEVEL)).facts["reason"] == "heard"


def test_a_coordinators_word_counts_until_another_result_is_missed() -> None:
    request, li = asked(), Actor(PersonId(301), Role.COORDINATOR)
    breach = event(request, EventKind.RESOLUTION_BREACH, TIME, NOON)
    late = event(request, EventKind.RELEVEL, TIME, NOON, {"reason": "late"})
    lowered = event(request, EventKind.RELEVEL, li, NOON, {"reason": "heard"})
    raised = event(request, EventKind.RELEVEL, li, NOON, {"reason": None})
    note = event(request, EventKind.NOTE, li, NOON)
    records: tuple[list[Event], ...] = (
        [],
        [breach, late],
        [breach, late, lowered, note],
        [lowered, breach],
        [lowered, raised],
    )
    assert [lowered_by_coordinator(record) for record in records] == [False, False, True, False, False]
