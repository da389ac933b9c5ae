"""What follows from a request, and what comes again."""

from datetime import date
from typing import Any

import pytest

from desk.calling import afterwards, receipts
from desk.casework import working
from desk.doing import following
from desk.model import Event
from desk.notices import Kind
from desk.refusals import NoSuchRequest, NotPossible, Stale
from desk.rules.following import Series, due_after, first_due, made_at, series
from desk.rules.lifecycle import event
from desk.taps import Nod
from desk.terms import EventKind, Urgency
from tests.desk.made import NOON, SHANGHAI, WORKER, asked, local
from tests.desk.street import Street


def line(**facts: Any) -> Event:
    return event(asked(), EventKind.RECUR, WORKER, NOON, facts)


def test_a_series_is_what_was_wanted_last() -> None:
    wanted = line(every=21, due="2026-12-13")
    assert series([]) is None
    assert series([wanted]) == Series(every=21, due=date(2026, 12, 13), since=NOON)
    assert series([wanted, line(every=None)]) is None


def test_three_days_ahead_in_the_morning() -> None:
    due = first_due(date(2026, 11, 22), 21)
    assert due == date(2026, 12, 13)
    assert made_at(due, SHANGHAI) == local("2026-12-10 09:00")


@pytest.mark.parametrize(
    ("today", "later"),
    [("2026-12-10", "2027-01-03"), ("2026-12-30", "2027-01-03"), ("2026-12-31", "2027-01-24")],
)
def test_what_was_slept_through_is_not_made_up_one_by_one(today: str, later: str) -> None:
    found = due_after(date(2026, 12, 13), 21, date.fromisoformat(today))
    assert found == date.fromisoformat(later)


@pytest.fixture
async def done(street: Street) -> Street:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", working.finish, "helped")
    await street.sleeps(minutes=1)
    await street.mail()
    return street


async def lines(street: Street) -> list[str]:
    return [one for one in await street.mail() if "say" in one or "receipt" in one or " card" in one]


async def test_another_one_in_one_tap_shows_its_parent(done: Street) -> None:
    assert await done.taps("Arjun", following.follow_up) == Nod(code="followed", facts={"number": 2})
    child = await done.request(2)
    assert (child.follows, child.urgency, child.resident) == ((await done.request()).id, Urgency.ROUTINE, child.asker)
    assert "Mei 3 say:follows" in await lines(done)
    card: Any = done.seen(Kind.CARD, "Arjun")
    assert (card.follows, [one.text for one in card.words]) == (1, ["insulin"])
    posted = (await done.record(2))[0]
    assert (posted.actor, posted.role) == ((await done.who("Arjun")).id, "worker")


async def test_two_presses_make_one(done: Street) -> None:
    first = await done.taps("Arjun", following.follow_up)
    await done.mail()
    parent = await done.request()
    assert await done.taps("Arjun", following.follow_up, key=parent.key, stage=parent.stage) == first
    assert await done.work.requests.by_number(done.community, 3) is None
    child = await done.request(2)
    await done.taps("Mei", receipts.withdraw, on=Kind.RECEIPT, key=child.key)
    again = await done.taps("Arjun", following.follow_up, key=parent.key, stage=parent.stage)
    assert again.facts == {"number": 3}  # the first is over: it may be needed after all


async def test_only_from_what_is_done_and_only_by_staff(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.mail()
    for doing, argument in ((following.follow_up, ""), (following.recur, "21")):
        with pytest.raises(NotPossible):
            await street.taps("Arjun", doing, argument)
        with pytest.raises(NoSuchRequest):
            await street.taps("Mei", doing, argument, on=Kind.RECEIPT)
    with pytest.raises(Stale):
        await street.taps("Arjun", following.follow_up, stage=0)


@pytest.mark.parametrize("days", ["", "5", "x"])
async def test_only_by_the_presets(done: Street, days: str) -> None:
    with pytest.raises(NotPossible):
        await done.taps("Arjun", following.recur, days)


async def comes_again(street: Street) -> None:
    await street.taps("Arjun", following.recur, "21")
    await street.mail()
    await street.taps("Mei", afterwards.solved, on=Kind.SOLVED)


async def at(street: Street, hour: str) -> None:
    """Only what is due of promises: nobody works in between."""
    street.at(local(hour))
    await street.wakes()


async def test_the_next_one_is_made_before_it_is_due_and_the_one_after_it(done: Street) -> None:
    nod = await done.taps("Arjun", following.recur, "21")
    assert nod == Nod(code="recurs", facts={"due": date(2026, 12, 13)})
    assert "Mei 3 say:recurs" in await done.mail()
    assert done.seen(Kind.CARD, "Arjun").recurs.due == date(2026, 12, 13)  # type: ignore[attr-defined]
    await done.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await at(done, "2026-12-10 08:59")
    assert await number_of(done) == 1
    await at(done, "2026-12-10 09:00")
    child = await done.request(2)
    assert child.follows == (await done.request()).id
    assert "Mei 3 say:due_again" in await done.mail()
    assert series(await done.record(1)) is None
    assert series(await done.record(2)) == Series(every=21, due=date(2027, 1, 3), since=done.now)
    assert (await done.record(2))[0].actor is None


async def number_of(street: Street) -> int:
    number = 1
    while await street.work.requests.by_number(street.community, number + 1):
        number += 1
    return number


@pytest.mark.parametrize("who", ["Arjun", "Mei"])
async def test_one_tap_stops_it(done: Street, who: str) -> None:
    await comes_again(done)
    key = (await done.request()).key
    assert await done.taps(who, following.stop_recurring, key=key) == Nod(code="recurs_no_more")
    await at(done, "2026-12-10 09:00")
    assert await number_of(done) == 1


async def test_wanted_anew_it_comes_once(done: Street) -> None:
    await done.taps("Arjun", following.recur, "21")
    await done.sleeps(minutes=1)
    await done.taps("Arjun", following.recur, "28")
    await done.taps("Mei", afterwards.solved, on=Kind.SOLVED)
    await at(done, "2026-12-10 09:00")
    assert await number_of(done) == 1
    await at(done, "2026-12-17 09:00")
    assert await number_of(done) == 2


async def test_wanted_twice_it_is_told_once_and_stopped_twice_it_stands_once(done: Street) -> None:
    await done.taps("Arjun", following.recur, "21")
    await done.mail()
    lines = len(await done.record())
    assert await done.taps("Arjun", following.recur, "21") == Nod(code="recurs", facts={"due": date(2026, 12, 13)})
    assert [one for one in await done.mail() if "say" in one] == []
    assert len(await done.record()) == lines
    for _ in range(2):
        assert await done.taps("Arjun", following.stop_recurring) == Nod(code="recurs_no_more")
    assert len(await done.record()) == lines + 1
    await done.taps("Arjun", following.recur, "21")
    assert "Mei 3 say:recurs" in await done.mail()


async def test_an_old_button_stops_what_goes_on_from_a_later_one(done: Street) -> None:
    await comes_again(done)
    await at(done, "2026-12-10 09:00")
    await done.taps("Mei", following.stop_recurring, key=(await done.request(1)).key)
    assert series(await done.record(2)) is None


async def test_who_withdraws_this_one_may_need_the_next(done: Street) -> None:
    await comes_again(done)
    await at(done, "2026-12-10 09:00")
    await done.mail()
    await done.taps("Mei", receipts.withdraw, key=(await done.request(2)).key)
    await at(done, "2026-12-31 09:00")
    assert (await done.request(3)).follows == (await done.request(2)).id
