"""The bot itself was away: what was missed is made up once, merged, and says so; nothing is taken for an answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.casework import keeping, levels, working
from desk.model import Event
from desk.notices import Kind
from desk.rules.lifecycle import TIME, event
from desk.rules.reminders import Step, What, made_up, overslept
from desk.terms import EventKind, State, Urgency
from desk.views import Nudge, Progress, Say
from tests.desk.made import NOON, asked, hours, minutes
from tests.desk.street import Street


async def comes_back(street: Street, **after: float) -> list[str]:
    """Nobody looked for so long; what leaves then, without edits and removals."""
    await street.mail()
    await street.sleeps(**after)
    await street.wakes()
    return sorted(line for line in await street.mail() if "edit" not in line and "remove" not in line)


@pytest.mark.parametrize(("after", "late"), [(minutes(5), None), (minutes(10) - timedelta(seconds=1), None)])
def test_a_moment_is_not_worth_a_word(after: timedelta, late: timedelta | None) -> None:
    request = replace(asked(Urgency.URGENT), look_again_at=NOON + minutes(5))
    assert overslept(request, [], NOON + after) is late


def test_five_minutes_are() -> None:
    request = replace(asked(Urgency.URGENT), look_again_at=NOON + minutes(5))
    assert overslept(request, [], NOON + minutes(10)) == minutes(5)
    assert overslept(replace(request, look_again_at=None), [], NOON + hours(9)) is None


@pytest.mark.parametrize(
    ("kind", "at", "late"),
    [
        (EventKind.ADD, 6, minutes(10)),  # she wrote, and nobody looked all the same
        (EventKind.RELEVEL, 6, None),  # the hour was not over before
        (EventKind.UNDO, 6, None),
        (EventKind.RELEVEL, 4, minutes(10)),
    ],
)
def test_an_hour_that_a_move_put_into_the_past_was_not_slept_through(
    kind: EventKind, at: int, late: timedelta | None
) -> None:
    request = replace(asked(Urgency.URGENT), look_again_at=NOON + minutes(5))
    record: list[Event] = [event(request, kind, TIME, NOON + minutes(at))]
    assert overslept(request, record, NOON + minutes(15)) == late


def test_what_was_never_asked_has_no_missing_answer() -> None:
    ask, end, breach = (Step(NOON, what) for what in (What.ASK_WORKER, What.LEASE_ENDS, What.RESOLUTION_BREACH))
    late = minutes(9)
    assert made_up([breach, ask, end], late) == [replace(breach, late=late), replace(ask, late=late)]
    assert made_up([end], late) == [replace(end, late=late)]


async def test_in_an_emergency_all_are_called_at_once_and_the_resident_hears_it_once(street: Street) -> None:
    await street.says("Mei", "fire")
    lines = await comes_back(street, hours=3)
    assert [one for one in lines if one.startswith("Mei")] == ["Mei 1 progress:made_up_emergency"]
    assert [one for one in lines if "nudge" in one] == ["Arjun 1 nudge", "Li 1 nudge", "Wei 1 nudge"]
    told, nudge = street.seen(Kind.PROGRESS), street.seen(Kind.NUDGE)
    assert isinstance(told, Progress)
    assert isinstance(nudge, Nudge)
    assert (told.late, told.until) == (hours(3) - minutes(2), street.now + minutes(10))
    assert nudge.late == hours(3) - minutes(2)
    assert [one for one in lines if "say" in one] == ["Li 4 say:nobody_was_asked"]
    say = next(one for one in street.views if isinstance(one, Say))
    assert say.facts == {"number": 1, "span": hours(3), "late": hours(3) - minutes(2)}


async def test_once_it_goes_on_nothing_is_late_any_more(street: Street) -> None:
    await street.says("Mei", "fire")
    await comes_back(street, hours=3)
    await street.passes(minutes=2)
    await street.mail()
    nudge = street.seen(Kind.NUDGE)
    assert isinstance(nudge, Nudge)
    assert nudge.late is None


async def test_a_worker_is_asked_first_and_has_her_time_to_answer(street: Street) -> None:
    await street.says("Mei", "insulin at once")
    await street.taps("Arjun", working.accept)
    assert await comes_back(street, hours=6) == ["Arjun 5 nudge", "Mei 3 progress:accepted"]
    nudge = street.seen(Kind.NUDGE)
    assert isinstance(nudge, Nudge)
    assert (nudge.late, [one.subject.number for one in nudge.leases]) == (hours(4), [1])
    await street.passes(minutes=14)
    assert (await street.request()).state is State.ACCEPTED
    await street.passes(minutes=1)
    assert (await street.request()).state is State.NEW


async def test_a_resident_is_reminded_before_it_is_closed(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", working.finish, "helped")
    await street.passes(minutes=1)
    assert await comes_back(street, hours=60) == ["Mei 3 solved"]
    assert (await street.request()).state is State.DONE
    await street.passes(hours=48)
    assert (await street.request()).state is State.CLOSED


async def test_a_note_that_nobody_asked_for_is_not_missed(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", keeping.wait, "supply")
    await street.passes(minutes=1)
    lines = await comes_back(street, hours=35)
    assert [one for one in lines if "note" in one or "nudge" in one] == ["Arjun 5 nudge"]
    await street.passes(hours=1)
    assert "Li 4 say:still_late" in await street.mail()  # with the last note, of which there is none


async def test_new_again_after_an_answer_the_missed_day_is_told_with_the_same_words(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.passes(hours=9)
    assert (await street.request()).state is State.NEW
    lines = await comes_back(street, hours=20)
    assert [one for one in lines if one.startswith("Mei")] == ["Mei 3 progress:made_up"]
    assert EventKind.RESOLUTION_BREACH in {one.kind for one in await street.record()}


async def test_raised_and_due_at_once_it_is_not_said_that_the_bot_was_away(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", keeping.wait, "supply")
    await street.passes(hours=11)
    await street.taps("Arjun", levels.relevel, "urgent")
    await street.wakes()
    await street.mail()
    nudge = street.seen(Kind.NUDGE, "Arjun")
    assert isinstance(nudge, Nudge)
    assert nudge.late is None
