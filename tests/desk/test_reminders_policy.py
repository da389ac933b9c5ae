"""What time does to a request under the default policy, row by row of the table in docs/architecture.md."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, pairwise
from typing import Any

import pytest

from desk.model import Request
from desk.rules import reminders
from desk.rules.reminders import What
from desk.terms import Rung, State, Urgency
from tests.desk.made import NOON, asked, hours, local, minutes

PING, RUNG, BREACH = What.PING, What.RUNG, What.RESPONSE_BREACH
STILL, UNDONE = What.STILL_UNANSWERED, What.RESOLUTION_BREACH
Told = tuple[float, What, Rung | None]


def steps(request: Request) -> Iterator[Told]:
    """(minutes since it was posted, what, rung), with a clock that looks each time it is needed, and is never late."""
    request = reminders.planned(request)
    while (at := request.look_again_at) is not None:
        for step in reminders.due(request, at):
            assert step.at == at
            yield (at - request.posted_at) / timedelta(minutes=1), step.what, step.rung
        request = reminders.looked(request, at)


def first(count: int, request: Request) -> list[Told]:
    return list(islice(steps(request), count))


def of(what: What, count: int, request: Request) -> list[float]:
    return list(islice((at for at, found, _ in steps(request) if found is what), count))


def test_an_emergency_nobody_accepts() -> None:
    assert first(16, asked(Urgency.EMERGENCY)) == [
        (2, PING, None),
        (4, PING, None),
        (5, RUNG, Rung.BACKUP),
        (6, PING, None),
        (8, PING, None),
        (10, RUNG, Rung.COORDINATORS),
        (10, BREACH, None),
        (10, PING, None),
        (12, PING, None),
        (14, PING, None),
        (15, RUNG, Rung.STAFF_GROUP),
        (16, PING, None),
        (18, PING, None),
        (20, STILL, None),
        (20, PING, None),
        (22, PING, None),
    ]


def test_an_urgent_request_nobody_accepts() -> None:
    assert first(13, asked(Urgency.URGENT)) == [
        (5, PING, None),
        (10, PING, None),
        (15, RUNG, Rung.BACKUP),
        (20, PING, None),
        (30, RUNG, Rung.COORDINATORS),
        (30, BREACH, None),
        (35, PING, None),
        (45, RUNG, Rung.STAFF_GROUP),
        (50, PING, None),
        (60, STILL, None),
        (65, PING, None),
        (80, PING, None),
        (90, STILL, None),
    ]


def test_a_routine_request_nobody_accepts() -> None:
    assert first(11, asked(Urgency.ROUTINE)) == [
        (30, PING, None),
        (60, RUNG, Rung.BACKUP),
        (60, PING, None),
        (120, RUNG, Rung.COORDINATORS),
        (120, BREACH, None),
        (120, PING, None),
        (180, PING, None),
        (240, RUNG, Rung.STAFF_GROUP),
        (240, STILL, None),
        (240, PING, None),
        (300, PING, None),
    ]


@pytest.mark.parametrize(("urgency", "every"), [(Urgency.EMERGENCY, 2), (Urgency.URGENT, 15), (Urgency.ROUTINE, 60)])
def test_there_is_no_last_ping_and_each_rung_is_told_once(urgency: Urgency, every: float) -> None:
    told = [step for step in first(400, asked(urgency)) if step[1] in {PING, RUNG}]
    pings = [at for at, what, _ in told if what is PING]
    assert {after - before for before, after in pairwise(pings[3:])} == {every}
    assert [rung for _, what, rung in told if what is RUNG] == [Rung.BACKUP, Rung.COORDINATORS, Rung.STAFF_GROUP]


@pytest.mark.parametrize(
    ("urgency", "resolve"), [(Urgency.EMERGENCY, 120), (Urgency.URGENT, 480), (Urgency.ROUTINE, 1440)]
)
def test_what_is_not_done_in_time_is_said_once(urgency: Urgency, resolve: float) -> None:
    assert [at for at, what, _ in first(2000, asked(urgency)) if what is UNDONE] == [resolve]


def answered(urgency: Urgency, **changes: Any) -> Request:
    return asked(urgency, responded_at=NOON, owner=asked().worker, **changes)


@pytest.mark.parametrize(("urgency", "grace"), [(Urgency.EMERGENCY, 5), (Urgency.URGENT, 15), (Urgency.ROUTINE, 30)])
def test_an_accepted_request_is_asked_about_at_the_leases_end_and_then_taken_back(
    urgency: Urgency, grace: float
) -> None:
    accepted = answered(urgency, state=State.ACCEPTED, lease_until=NOON + minutes(11))
    assert first(2, accepted) == [(11, What.ASK_WORKER, None), (11 + grace, What.LEASE_ENDS, None)]


@pytest.mark.parametrize(("urgency", "most"), [(Urgency.EMERGENCY, 15), (Urgency.URGENT, 120), (Urgency.ROUTINE, 480)])
def test_without_a_lease_the_policy_says_when_to_ask(urgency: Urgency, most: float) -> None:
    assert first(1, answered(urgency, state=State.ACCEPTED)) == [(most, What.ASK_WORKER, None)]


@pytest.mark.parametrize(("urgency", "every"), [(Urgency.EMERGENCY, 1), (Urgency.URGENT, 4), (Urgency.ROUTINE, 12)])
def test_a_waiting_request_wants_a_note_each_interval_for_ever(urgency: Urgency, every: float) -> None:
    waiting = answered(urgency, state=State.WAITING)
    assert of(What.ASK_NOTE, 18, waiting) == [60 * every * count for count in range(1, 19)]
    noted = answered(urgency, state=State.WAITING, noted_at=NOON + minutes(7))
    assert of(What.ASK_NOTE, 2, noted) == [7 + 60 * every, 7 + 120 * every]


def test_a_waiting_request_resumes_when_its_time_has_come() -> None:
    waiting = answered(Urgency.ROUTINE, state=State.WAITING, waiting_until=NOON + hours(3))
    assert first(1, waiting) == [(180, What.RESUME, None)]


@pytest.mark.parametrize("urgency", [Urgency.URGENT, Urgency.ROUTINE])
def test_who_waits_in_vain_hears_it_after_each_limit_and_later_after_each_fourth(urgency: Urgency) -> None:
    request = asked(urgency)
    limit = request.policy.of(urgency).respond_within / minutes(1)
    looks = of(BREACH, 1, request) + of(STILL, 19, request)
    assert looks == [limit * times for times in range(1, 21)]  # staff is told each time
    heard = [at for at in looks if reminders.was_promised(request, request.posted_at + minutes(at))]
    assert heard == [limit * times for times in (1, 2, 3, 4, 5, 9, 13, 17)]
    for at, then in pairwise(heard):
        assert reminders.next_promise(request, request.posted_at + minutes(at)) == request.posted_at + minutes(then)


def test_in_an_emergency_it_is_heard_after_each_limit() -> None:
    request = asked(Urgency.EMERGENCY)
    looks = of(STILL, 30, request)
    assert looks == [10 * times for times in range(2, 32)]
    assert all(reminders.was_promised(request, request.posted_at + minutes(at)) for at in looks)


@pytest.mark.parametrize("state", [State.ACCEPTED, State.WAITING])
def test_a_request_accepted_without_a_human_answer_is_still_unanswered(state: State) -> None:
    taken = asked(Urgency.EMERGENCY, state=state, lease_until=NOON + hours(9))
    assert of(BREACH, 1, taken) == [10]
    assert of(STILL, 3, taken) == [20, 30, 40]


def test_done_is_asked_about_after_a_day_and_closed_after_two() -> None:
    for urgency in (Urgency.URGENT, Urgency.ROUTINE):
        done = answered(urgency, state=State.DONE, finished_at=NOON + hours(1))
        assert first(2, done) == [(60 * 25, What.ASK_RESIDENT, None), (60 * 49, What.CLOSE, None)]


def test_an_emergency_is_never_closed_by_the_clock() -> None:
    done = answered(Urgency.EMERGENCY, state=State.DONE, finished_at=NOON)
    asking = What.ASK_COORDINATORS
    assert first(4, done) == [
        (60, What.ASK_RESIDENT, None),
        (720, asking, None),
        (1440, asking, None),
        (2160, asking, None),
    ]
    assert What.CLOSE not in {what for _, what, _ in first(500, done)}


def test_what_was_finished_at_no_known_time_counts_from_its_stage() -> None:
    done = answered(Urgency.ROUTINE, state=State.DONE, stage_since=NOON + hours(2))
    assert [at for at, _, _ in first(2, done)] == [60 * 26, 60 * 50]


@pytest.mark.parametrize("state", [State.CLOSED, State.WITHDRAWN, State.MERGED])
@pytest.mark.parametrize("urgency", Urgency)
def test_nothing_is_asked_about_what_is_over(state: State, urgency: Urgency) -> None:
    assert list(steps(asked(urgency, state=state))) == []


def test_posted_in_a_silent_night_the_ladder_begins_in_the_morning() -> None:
    night, morning = local("2026-11-22 23:15"), local("2026-11-23 07:00")
    request = asked(Urgency.ROUTINE, night, quiet_until=morning, respond_by=morning + minutes(30))
    from_seven = [(at - 465, what, rung) for at, what, rung in first(6, request)]
    assert from_seven == [
        (0, PING, None),
        (30, BREACH, None),
        (30, PING, None),
        (60, RUNG, Rung.BACKUP),
        (60, PING, None),
        (120, RUNG, Rung.COORDINATORS),
    ]


def test_passed_on_it_climbs_the_ladder_again_while_its_deadlines_stay() -> None:
    request = asked(Urgency.EMERGENCY, stage_since=NOON + minutes(9), looked_at=NOON + minutes(9))
    assert first(6, request) == [
        (10, BREACH, None),
        (11, PING, None),
        (13, PING, None),
        (14, RUNG, Rung.BACKUP),
        (15, PING, None),
        (17, PING, None),
    ]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (0, []),
        (4.99, []),
        (5, [Rung.BACKUP]),
        (10, [Rung.BACKUP, Rung.COORDINATORS]),
        (15, [Rung.BACKUP, Rung.COORDINATORS, Rung.STAFF_GROUP]),
    ],
)
def test_who_has_been_asked_by_now_follows_from_the_hour(after: float, expected: list[Rung]) -> None:
    assert reminders.rungs_reached(asked(Urgency.EMERGENCY), NOON + minutes(after)) == expected


def test_nobody_has_been_asked_before_the_night_is_over() -> None:
    quiet = asked(Urgency.ROUTINE, quiet_until=NOON + hours(5))
    assert reminders.rungs_reached(quiet, NOON + hours(6) - minutes(1)) == []
    assert reminders.rungs_reached(quiet, NOON + hours(6)) == [Rung.BACKUP]
