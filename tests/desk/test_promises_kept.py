"""What was promised to the resident while nobody has it."""

from dataclasses import replace

from desk.rules.reminders import What, due, next_promise, promised_by
from desk.terms import State, Urgency
from tests.desk.made import NOON, asked, hours, local, minutes


def test_before_any_answer_it_is_the_limit() -> None:
    request = asked(Urgency.URGENT)
    assert promised_by(request) == next_promise(request, NOON) == NOON + minutes(30)
    assert next_promise(request, NOON + minutes(30)) == NOON + minutes(60)


def test_new_again_after_an_answer_it_is_one_more_limit_and_the_clock_keeps_it() -> None:
    request = asked(Urgency.URGENT, responded_at=NOON, stage_since=NOON + minutes(50), looked_at=NOON + minutes(50))
    assert promised_by(request) == NOON + minutes(80)
    whats = [step.what for step in due(request, NOON + minutes(80))]
    assert What.STILL_UNANSWERED in whats
    accepted = replace(request, state=State.ACCEPTED, lease_until=NOON + hours(2))
    assert due(accepted, NOON + minutes(80)) == []


def test_who_wrote_since_then_has_kept_it() -> None:
    request = asked(Urgency.URGENT, responded_at=NOON, stage_since=NOON + minutes(50))
    assert promised_by(replace(request, noted_at=NOON + minutes(55))) is None
    answered = replace(request, responded_at=NOON + minutes(55))
    assert promised_by(answered) is None
    assert next_promise(answered, NOON + minutes(55)) == NOON + minutes(60)


def test_nobody_hears_in_a_silent_night_before_half_past_seven() -> None:
    since, morning = local("2026-11-22 23:00"), local("2026-11-23 07:00")
    request = asked(responded_at=NOON, stage_since=since, quiet_until=morning)
    assert promised_by(request) == local("2026-11-23 07:30")
