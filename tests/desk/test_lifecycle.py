"""Which action leads from which state to which, and what an undo gives back."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest

from desk.model import Event
from desk.refusals import NotPossible, TooLate
from desk.rules.lifecycle import MOMENT, MOVES, RESTORED, TIME, Actor, changed, move, remembered, undone
from desk.terms import OPEN, Action, EventKind, Outcome, State, WaitReason
from tests.desk.made import ARJUN, BACKUP, NOON, RESIDENT, WEI, WORKER, asked, hours, minutes

CELLS = list(product(State, Action))
LATER = NOON + minutes(7)


def made_event(kind: EventKind, actor: Actor, at: datetime, **facts: Any) -> Event:
    return Event(request=asked().id, at=at, kind=kind, actor=actor.person, role=actor.role, facts=facts)


@pytest.mark.parametrize(("state", "action"), [cell for cell in CELLS if cell not in MOVES])
def test_what_the_table_does_not_have_is_refused_naming_the_state(state: State, action: Action) -> None:
    with pytest.raises(NotPossible) as refused:
        move(asked(state=state), action, WORKER, LATER)
    assert (refused.value.request, refused.value.facts) == (asked().id, {"state": state.value})


@pytest.mark.parametrize(("state", "action"), [cell for cell in CELLS if cell in MOVES])
def test_what_the_table_has_leads_there_one_stage_on(state: State, action: Action) -> None:
    before = asked(state=state, stage=3, version=5)
    after = move(before, action, WORKER, LATER).after
    assert (after.state, after.stage, after.version) == (MOVES[state, action], 4, 5)
    assert after.stage_since == LATER


def test_nothing_leads_out_of_what_was_withdrawn_and_of_what_was_merged_that_alone() -> None:
    out = [cell for cell in MOVES if cell[0] in {State.WITHDRAWN, State.MERGED}]
    assert out == [(State.MERGED, Action.WITHDRAW)]


@pytest.mark.parametrize("action", [Action.PASS_ON, Action.FINISH, Action.WITHDRAW, Action.MERGE])
def test_what_may_happen_to_one_open_state_may_happen_to_all(action: Action) -> None:
    assert {state for state in State if (state, action) in MOVES} - {State.MERGED} == OPEN


def test_a_move_forgets_what_belonged_to_the_stage_before() -> None:
    waiting = asked(
        state=State.WAITING, waiting_for=WaitReason.PERMIT, waiting_until=LATER, noted_at=LATER, lease_until=LATER
    )
    after = move(waiting, Action.RESUME, WORKER, LATER).after
    assert (after.waiting_for, after.waiting_until, after.noted_at, after.lease_until) == (None, None, None, None)


def test_a_move_writes_what_it_was_told_and_who_did_it() -> None:
    before = asked()
    change = move(before, Action.ACCEPT, BACKUP, LATER, facts={"seat": "backup"}, worker=WEI)
    assert change.before is before
    assert change.after.worker == WEI
    assert change.event == Event(
        request=before.id,
        at=LATER,
        kind=EventKind.ACCEPT,
        actor=WEI,
        role=BACKUP.role,
        facts={
            "category": "supplies",
            "urgency": "routine",
            "building": None,
            "episode": 1,
            "asked_at": "2026-11-22T04:00:00+00:00",
            "respond_by": "2026-11-22T06:00:00+00:00",
            "seat": "backup",
            "before": remembered(before),
        },
    )


def test_no_two_stages_begin_at_one_instant_even_when_the_clock_stands_still() -> None:
    accepted = move(asked(), Action.ACCEPT, WORKER, NOON).after
    passed = move(accepted, Action.PASS_ON, WORKER, NOON).after
    assert [accepted.stage_since, passed.stage_since] == [NOON + MOMENT, NOON + 2 * MOMENT]


@pytest.mark.parametrize("action", [Action.PASS_ON, Action.TAKE_OVER, Action.WAIT, Action.FINISH, Action.LEASE_ENDS])
def test_no_move_but_a_reopening_touches_the_deadlines(action: Action) -> None:
    before = asked(state=State.ACCEPTED)
    after = move(before, action, WORKER, LATER).after
    assert anchors(after) == anchors(before)


def anchors(request: Any) -> tuple[datetime, ...]:
    return request.posted_at, request.asked_at, request.respond_by, request.resolve_by


FULL: dict[str, Any] = {
    "state": State.WAITING,
    "worker": ARJUN,
    "owner": ARJUN,
    "directed_to": WEI,
    "quiet_until": NOON + hours(1),
    "responded_at": NOON + minutes(1),
    "lease_until": NOON + minutes(2),
    "waiting_for": WaitReason.HOSPITAL,
    "waiting_until": NOON + hours(2),
    "noted_at": NOON + minutes(3),
    "finished_at": NOON + minutes(4),
    "outcome": Outcome.HELPED,
    "solved": False,
}


def test_an_undo_gives_back_exactly_what_was_remembered() -> None:
    before = asked(stage=2, **FULL)
    moved = move(before, Action.PASS_ON, WORKER, LATER, **dict.fromkeys(set(FULL) - {"state"}))
    given = undone(moved.after, event_of(moved.event), WORKER, LATER + minutes(1), answered=before.responded_at).after
    assert {name: getattr(given, name) for name in RESTORED} == {name: getattr(before, name) for name in RESTORED}
    assert given == replace(before, stage=4, look_again_at=given.look_again_at, looked_at=given.looked_at)


def event_of(event: Event | None) -> Event:
    assert event is not None
    return event


def test_an_undo_leaves_the_deadlines_and_the_level_as_they_are_now() -> None:
    accepted = move(asked(), Action.ACCEPT, WORKER, LATER)
    sooner = replace(accepted.after, respond_by=LATER, resolve_by=LATER, episode=2, rating=3)
    given = undone(sooner, event_of(accepted.event), WORKER, LATER, answered=None).after
    assert (given.respond_by, given.resolve_by, given.episode, given.rating) == (LATER, LATER, 2, 3)


def test_an_undo_is_on_record_with_what_it_undid() -> None:
    accepted = move(asked(), Action.ACCEPT, WORKER, LATER)
    record = event_of(undone(accepted.after, event_of(accepted.event), WORKER, LATER, answered=None).event)
    assert (record.kind, record.actor, record.facts["undone"]) == (EventKind.UNDO, ARJUN, "accept")
    assert "before" not in record.facts


@pytest.mark.parametrize(
    ("by", "seconds", "allowed"),
    [(WORKER, 0, True), (WORKER, 60, True), (WORKER, 60.000001, False), (BACKUP, 1, False), (RESIDENT, 1, False)],
)
def test_only_the_same_person_undoes_within_a_minute(by: Actor, seconds: float, allowed: bool) -> None:
    accepted = move(asked(), Action.ACCEPT, WORKER, LATER)
    then = LATER + timedelta(seconds=seconds)
    if allowed:
        assert undone(accepted.after, event_of(accepted.event), by, then, answered=None).after.state is State.NEW
    else:
        with pytest.raises(TooLate) as refused:
            undone(accepted.after, event_of(accepted.event), by, then, answered=None)
        assert refused.value.request == asked().id


@pytest.mark.parametrize("kind", [EventKind.UNDO, EventKind.NOTE, EventKind.RELEVEL])
def test_what_remembered_nothing_cannot_be_undone(kind: EventKind) -> None:
    with pytest.raises(TooLate):
        undone(asked(), made_event(kind, WORKER, LATER), WORKER, LATER, answered=None)


def test_an_undo_does_not_put_an_emergency_to_sleep_until_morning() -> None:
    """Accepted in a silent night, raised by the resident, and then the accept is taken back."""
    quiet = asked(quiet_until=NOON + hours(7))
    accepted = move(quiet, Action.ACCEPT, WORKER, LATER, quiet_until=None)
    raised = replace(accepted.after, urgency=asked().urgency.one_higher().one_higher())
    given = undone(raised, event_of(accepted.event), WORKER, LATER, answered=None).after
    assert given.quiet_until is None


def test_a_lease_that_ended_within_the_undone_minute_is_asked_about_all_the_same() -> None:
    """Waiting was pressed just before the lease was taken back, the clock looked, and then the waiting was undone."""
    accepted = asked(state=State.ACCEPTED, lease_until=NOON + minutes(30))
    waiting = move(accepted, Action.WAIT, WORKER, NOON + minutes(59), waiting_for=WaitReason.PERMIT)
    looked = replace(waiting.after, looked_at=NOON + minutes(60))
    given = undone(looked, event_of(waiting.event), WORKER, NOON + minutes(60), answered=None).after
    assert given.state is State.ACCEPTED
    assert given.look_again_at == NOON + minutes(90)


def test_a_change_that_moves_nothing_keeps_the_stage() -> None:
    change = changed(asked(stage=2), asked(stage=2, rating=4), EventKind.RATE, RESIDENT, LATER, {"rating": 4})
    assert (change.after.stage, event_of(change.event).facts["rating"]) == (2, 4)


def test_time_is_nobody() -> None:
    assert (TIME.person, TIME.role) == (None, None)
