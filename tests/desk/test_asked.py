"""Who was asked since a request became new, from its record alone."""

from dataclasses import replace

from desk.model import Event, Request
from desk.rules.asked import asked, reached, shown_to
from desk.rules.lifecycle import TIME, event
from desk.terms import EventKind, Rung, Urgency
from tests.desk.made import NOON, minutes
from tests.desk.made import asked as posted


def told(request: Request, rung: Rung, person: int | None, *, ok: bool = True) -> Event:
    facts = {"rung": rung.value, "person": person, "since": request.stage_since.isoformat()}
    return event(request, EventKind.REACH if ok else EventKind.SKIP, TIME, NOON, facts)


def test_what_was_before_it_became_new_again_does_not_count() -> None:
    request = posted()
    before = told(replace(request, stage_since=NOON - minutes(5)), Rung.WORKER, 1)
    now = told(request, Rung.BACKUP, 2)
    note = event(request, EventKind.NOTE, TIME, NOON, {})
    assert asked(request, [before, note, now]) == [now]
    assert reached(request, [before, note, now]) == [2]


def test_a_group_has_no_person_and_who_is_on_two_rungs_is_one() -> None:
    request = posted()
    record = [told(request, Rung.WORKER, 1), told(request, Rung.COORDINATORS, 1), told(request, Rung.STAFF_GROUP, None)]
    assert asked(request, record) == record
    assert reached(request, record) == [1]


def test_who_turned_out_not_to_be_reached_was_not_asked_until_it_went_well() -> None:
    request = posted()
    first, failed, again = (told(request, Rung.STAFF_GROUP, None, ok=ok) for ok in (True, False, True))
    wei = told(request, Rung.BACKUP, 2)
    assert asked(request, [first, wei, failed]) == [wei, failed]
    assert asked(request, [first, failed, wei, again]) == [failed, wei, again]


def test_whom_an_emergency_was_told_saw_the_flat_from_the_hour_on_that_it_was_one() -> None:
    request = posted()
    grave = replace(request, urgency=Urgency.EMERGENCY)
    record = [told(request, Rung.WORKER, 1), told(request, Rung.STAFF_GROUP, None)]
    assert shown_to(record) == []
    raised = event(grave, EventKind.RELEVEL, TIME, NOON + minutes(5), {})
    later = replace(told(grave, Rung.BACKUP, 2), at=NOON + minutes(6))
    again = replace(told(grave, Rung.WORKER, 1), at=NOON + minutes(7))
    unreached = told(grave, Rung.COORDINATORS, 3, ok=False)
    shown = dict(shown_to([*record, raised, later, unreached, again]))
    assert shown == {1: NOON + minutes(5), 2: NOON + minutes(6)}
