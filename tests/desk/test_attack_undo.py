"""What an undo gives back, and what was told, or about to be told, and is not so any more."""

from dataclasses import replace
from typing import Any

import pytest

from desk.calling import afterwards
from desk.casework import undoing, working
from desk.notices import Kind
from desk.terms import EventKind, Outcome, State, Urgency
from desk.views import StandDown
from tests.desk.made import NOON, minutes
from tests.desk.street import Street


@pytest.fixture
async def urgent(street: Street) -> Street:
    """Arjun and Wei have been asked."""
    await street.says("Mei", "at once: insulin")
    await street.passes(minutes=15)
    await street.mail()
    return street


async def test_a_take_over_that_is_undone_is_told_to_nobody(urgent: Street) -> None:
    await urgent.taps("Arjun", working.accept)
    await urgent.passes(minutes=1)
    await urgent.mail()
    await urgent.taps("Wei", working.take_over)
    await urgent.sleeps(seconds=5)
    await urgent.taps("Wei", undoing.undo)
    await urgent.sleeps(minutes=1)
    assert [line for line in await urgent.mail() if "say" in line or "progress" in line] == []


async def test_a_quick_next_step_does_not_keep_the_others_awake(urgent: Street) -> None:
    await urgent.taps("Arjun", working.accept)
    at = urgent.now
    await urgent.sleeps(seconds=5)
    await urgent.taps("Arjun", working.finish, Outcome.HELPED.value)
    await urgent.sleeps(seconds=30)
    assert "Wei 1 stand_down" in await urgent.mail()
    view = urgent.seen(Kind.STAND_DOWN)
    assert isinstance(view, StandDown)
    assert (view.worker, view.at) == ("Arjun", at)


async def test_accepted_undone_and_accepted_again_it_is_told_once(urgent: Street) -> None:
    for step in (working.accept, undoing.undo, working.accept):
        await urgent.taps("Arjun", step)
        await urgent.sleeps(seconds=2)
    await urgent.sleeps(seconds=30)
    assert [line for line in await urgent.mail() if "stand_down" in line] == ["Wei 1 stand_down"]


async def test_who_was_told_to_sleep_is_asked_again_at_once(urgent: Street) -> None:
    await urgent.taps("Arjun", working.accept)
    await urgent.sleeps(seconds=30)
    assert "Wei 1 stand_down" in await urgent.mail()
    await urgent.taps("Arjun", undoing.undo)
    lines = await urgent.mail()
    assert "Wei 5 nudge" in lines
    assert "Wei 6 remove" in lines
    assert (await urgent.request()).state is State.NEW


async def test_is_it_solved_goes_when_it_is_not_done_after_all(urgent: Street) -> None:
    await urgent.taps("Arjun", working.accept)
    await urgent.taps("Arjun", working.finish, Outcome.HELPED.value)
    await urgent.sleeps(seconds=30)
    assert "Mei 3 solved" in await urgent.mail()
    await urgent.taps("Arjun", undoing.undo)
    assert "Mei 6 remove" in await urgent.mail()


async def test_whoever_finishes_what_nobody_took_is_named_for_it(urgent: Street) -> None:
    await urgent.taps("Wei", working.finish, Outcome.HELPED.value, on=Kind.ESCALATION)
    wei = (await urgent.who("Wei")).id
    assert ((await urgent.request()).worker, (await urgent.request()).owner) == (wei, wei)
    await urgent.sleeps(seconds=30)
    assert "Arjun 1 stand_down" in await urgent.mail()


async def test_a_reopening_that_is_undone_leaves_no_episode(urgent: Street) -> None:
    await urgent.taps("Arjun", working.accept)
    await urgent.taps("Arjun", working.finish, Outcome.HELPED.value)
    before = await urgent.request()
    await urgent.sleeps(minutes=5)
    await urgent.taps("Li", afterwards.not_solved, "not_solved", key=before.key)
    assert ((await urgent.request()).episode, (await urgent.request()).urgency) == (2, Urgency.EMERGENCY)
    reopened = await urgent.request()
    await urgent.taps("Li", undoing.undo, key=before.key, stage=reopened.stage)
    after = await urgent.request()
    kept: dict[str, Any] = {
        "stage": after.stage,
        "version": after.version,
        "looked_at": after.looked_at,
        "worker": after.worker,
    }
    assert after == replace(before, **kept, look_again_at=after.look_again_at)
    assert (await urgent.last(EventKind.UNDO)).facts["episode"] == 1


async def test_late_is_not_said_of_what_was_answered_meanwhile(street: Street) -> None:
    await street.says("Mei", "heart attack")
    await street.mail()
    await street.passes(minutes=20)
    await street.taps("Arjun", working.accept, key=(await street.request()).key)
    assert [line for line in await street.mail() if "late" in line or "delayed" in line] == []
    assert street.now == NOON + minutes(20)
