"""The watch list: each hour once, to duty and coordinators, as one message; what has changed on it is marked."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desk.calling import receipts
from desk.casework import working
from desk.configuration import BuildingSetup
from desk.due import promises
from desk.notices import Kind
from desk.rules.watch_list import Mark, mark, next_hour, shown
from desk.terms import Category, State, Urgency
from desk.views import WatchList
from roster.plan import Seat
from tests.desk.made import ARJUN, asked, hours, local, minutes
from tests.desk.street import Street
from tests.desk.town_hall import COORDINATOR, WORKER, seat, works

SEALED = (BuildingSetup(name="3", sealed=True), BuildingSetup(name="5"))


@pytest.mark.parametrize(
    ("now", "zone", "then"),
    [
        ("2026-11-22 13:00", "Asia/Shanghai", "2026-11-22 14:00"),
        ("2026-11-22 13:59:59.5", "Asia/Shanghai", "2026-11-22 14:00"),
        ("2026-11-22 23:10", "Asia/Shanghai", "2026-11-23 00:00"),
        ("2026-11-22 13:10", "Asia/Kolkata", "2026-11-22 14:00"),  # half an hour beside the world's clock
        ("2026-11-01 01:30", "America/Chicago", "2026-11-01 01:00"),  # the hour that comes twice
    ],
)
def test_the_list_is_told_when_the_local_clock_strikes(now: str, zone: str, then: str) -> None:
    found = next_hour(local(now, ZoneInfo(zone)), ZoneInfo(zone))
    assert found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == datetime.fromisoformat(then)
    assert minutes(0) < found - local(now, ZoneInfo(zone)) <= hours(1)


def test_what_somebody_did_is_a_change_and_a_ping_is_none() -> None:
    request = asked()
    before = {str(request.id): shown(request)}
    assert mark(request, before) is None
    assert mark(asked(looked_at=request.looked_at + hours(1), version=7), before) is None
    assert mark(asked(worker=None), before) is None  # who is asked first is not who has it
    for changed in (
        asked(state=State.ACCEPTED),
        asked(urgency=Urgency.URGENT),
        asked(episode=2),
    ):
        assert mark(changed, before) is Mark.CHANGED
    taken = asked(state=State.ACCEPTED, worker=ARJUN)
    assert mark(taken, {str(taken.id): shown(asked(state=State.ACCEPTED, worker=None))}) is Mark.CHANGED


def test_what_was_not_on_the_last_list_is_new_and_on_a_first_list_nothing_is() -> None:
    assert mark(asked(), {}) is Mark.NEW
    assert mark(asked(), None) is None


async def lives_in(street: Street, name: str, building: str) -> None:
    known = {one.name: one for one in await street.work.communities.buildings(street.community)}
    await street.taps(name, receipts.building, str(known[building].id), on=Kind.RECEIPT)


async def asks_from(street: Street, name: str, text: str, building: str) -> None:
    await street.says(name, text)
    await street.mail()
    await lives_in(street, name, building)
    await street.mail()


async def sealed(street: Street, **changes: Any) -> None:
    await street.opens(buildings=SEALED, **changes)
    await promises.arrange(street.desk())


def watch(lines: list[str]) -> list[str]:
    return [line for line in lines if "watch_list" in line]


async def test_each_hour_once_for_a_day_also_across_a_restart_just_before_the_hour(street: Street) -> None:
    await sealed(street)
    await asks_from(street, "Mei", "insulin", "3")
    await street.taps("Arjun", working.accept)
    told = []
    for _ in range(24):
        await street.passes(minutes=59)
        await promises.arrange(street.desk())  # the process starts anew
        assert watch(await street.mail()) == []
        await street.passes(minutes=1)
        told.append(watch(await street.mail()))
        await promises.arrange(street.desk())
        assert watch(await street.mail()) == []
    assert told == [["Arjun 7 watch_list", "Li 7 watch_list"]] * 24
    for name in ("Arjun", "Li"):
        assert [one.kind for one in await street.shown(name)].count(Kind.WATCH_LIST) == 1  # the last one went


async def test_hours_that_were_slept_through_are_one(street: Street) -> None:
    await sealed(street)
    await asks_from(street, "Mei", "insulin", "3")
    await street.passes(hours=1)
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.sleeps(hours=5, minutes=20)
    await promises.arrange(street.desk())  # before what was missed is made up
    await street.wakes()
    assert watch(await street.mail()) == ["Arjun 7 watch_list", "Li 7 watch_list"]
    told = street.seen(Kind.WATCH_LIST, "Li")
    assert isinstance(told, WatchList)
    assert [one.mark for one in told.items] == ["changed"]
    await street.passes(minutes=39)
    assert watch(await street.mail()) == []
    await street.passes(minutes=1)
    assert watch(await street.mail()) == ["Arjun 7 watch_list", "Li 7 watch_list"]


async def test_only_what_the_rule_names_stands_on_it(street: Street) -> None:
    await sealed(street, watch=frozenset({Category.MEDICINE}))
    await asks_from(street, "Mei", "insulin", "5")  # not sealed
    await asks_from(street, "Ana", "rice", "3")  # not in the set
    await street.passes(hours=1)
    assert watch(await street.mail()) == []
    await asks_from(street, "Sara", "insulin", "3")
    await street.passes(hours=1)
    assert watch(await street.mail()) == ["Arjun 7 watch_list", "Li 7 watch_list"]
    told = street.seen(Kind.WATCH_LIST, "Li")
    assert isinstance(told, WatchList)
    assert [(one.item.subject.number, one.mark) for one in told.items] == [(3, None)]
    assert (told.total, told.gone, told.since, told.target.protect) == (1, (), None, True)


async def test_nothing_sealed_or_nothing_in_the_set_promises_nothing(street: Street) -> None:
    await promises.arrange(street.desk())
    await street.opens(buildings=SEALED, watch=frozenset())
    await promises.arrange(street.desk())
    await asks_from(street, "Mei", "insulin", "3")
    name = f"watch_list/{street.community}/{(street.now + hours(1)).isoformat()}"
    assert await street.work.promises.get(name) is None
    await street.opens(buildings=SEALED)
    await promises.arrange(street.desk())
    assert await street.work.promises.get(name) is not None


async def test_what_has_changed_stands_first_and_what_is_gone_is_named(street: Street) -> None:
    await sealed(street)
    for name in ("Mei", "Ana", "Sara"):
        await asks_from(street, name, "insulin", "3")
    await street.passes(hours=1)
    await street.mail()
    await street.taps("Arjun", working.accept, key=(await street.request(2)).key)
    await street.taps("Arjun", working.finish, "helped", key=(await street.request(3)).key, stage=0)
    await asks_from(street, "Ravi", "insulin", "3")
    await street.passes(hours=1)
    await street.mail()
    told = street.seen(Kind.WATCH_LIST, "Li")
    assert isinstance(told, WatchList)
    assert [(one.item.subject.number, one.mark) for one in told.items] == [(2, "changed"), (4, "new"), (1, None)]
    assert ([one.number for one in told.gone], told.total, told.since) == ([3], 3, street.now - hours(1))


async def test_it_makes_a_sound_only_when_there_is_news_and_by_day(street: Street) -> None:
    await sealed(street)
    await asks_from(street, "Mei", "insulin", "3")
    loud = {}
    for hour in range(13, 24):
        if hour in {16, 23}:
            await asks_from(street, "Ana" if hour == 16 else "Sara", "insulin", "3")
        await street.passes(hours=1)
        await street.mail()
        loud[hour] = not street.seen(Kind.WATCH_LIST, "Li").target.silent
    assert [hour for hour, sound in loud.items() if sound] == [13, 16]


async def test_empty_it_goes_and_nobody_is_told(street: Street) -> None:
    await sealed(street)
    await asks_from(street, "Mei", "insulin", "3")
    await street.passes(hours=1)
    await street.mail()
    await street.taps("Arjun", working.finish, "helped")
    await street.passes(hours=1)
    assert watch(await street.mail()) == []
    assert Kind.WATCH_LIST not in [one.kind for one in await street.shown("Li")]


async def test_what_ends_before_the_list_has_left_is_not_told(street: Street) -> None:
    await sealed(street)
    await asks_from(street, "Mei", "insulin", "3")
    await street.passes(hours=1)
    await street.taps("Arjun", working.finish, "helped")
    assert watch(await street.mail()) == []


async def test_who_works_here_no_longer_is_not_told(street: Street) -> None:
    await sealed(street)
    await asks_from(street, "Mei", "insulin", "3")
    await street.passes(hours=1)
    li = await street.who("Li")
    await street.work.people.set_roles(li.id, street.community, frozenset(), street.now)
    assert watch(await street.mail()) == ["Arjun 7 watch_list"]


async def test_a_duty_without_a_chat_is_left_out(street: Street) -> None:
    people = (works("Ravi", *WORKER), works("Li", *COORDINATOR))
    await sealed(street, people=people, rotations=(seat(Seat.PRIMARY, "Ravi"),))
    await asks_from(street, "Mei", "insulin", "3")
    await street.passes(hours=1)
    assert watch(await street.mail()) == ["Li 7 watch_list"]


async def test_the_list_of_another_neighbourhood_stays(street: Street) -> None:
    await sealed(street)
    li = await street.who("Li")
    other = await street.work.messages.reserve(
        chat=await street.chat("Li"), kind=Kind.WATCH_LIST, person=li.id, facts={"community": 999}
    )
    await asks_from(street, "Mei", "insulin", "3")
    await street.passes(hours=1)
    assert (await street.work.messages.get(other)).gone_at is None
