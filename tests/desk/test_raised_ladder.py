"""Raised, it climbs there, too: whoever is on duty above is asked like anybody behind the worker, and asked again."""

from dataclasses import replace

import pytest

from desk.beyond import raising
from desk.casework import working
from desk.lists import boards
from desk.model import Change, CommunityId
from desk.notices import Kind
from desk.outgoing.staff import of_rung
from desk.terms import Category, EventKind, Rung, State
from desk.views import Board, CardList
from tests.desk.street import Street
from tests.desk.test_raising import below, posted, raise_it
from tests.desk.town_hall import COORDINATOR, NUMBERS, WORKER, gucheng, works


async def to(street: Street, *names: str, **by: float) -> list[str]:
    await street.passes(**by)
    return [line for line in await street.mail() if line.startswith(names) and "edit" not in line]


async def takes(street: Street, name: str, number: int = 1) -> None:
    await street.taps(name, working.accept, of=number)


async def test_who_is_on_duty_above_hears_of_it_at_once_and_is_asked_again(street: Street) -> None:
    above = await below(street)
    await posted(street, "at once: insulin")
    await raise_it(street, above)
    assert await to(street, "Sara") == ["Sara 4 escalation"]
    told = [one.facts["rung"] for one in await street.record() if one.kind is EventKind.REACH]
    assert told == ["worker", "above", "coordinators"]
    assert await to(street, "Sara", minutes=6) == ["Sara 5 nudge"]
    await takes(street, "Sara")
    assert (await street.request()).owner == (await street.who("Sara")).id


async def test_what_is_new_again_reaches_her_with_the_coordinators(street: Street) -> None:
    above = await below(street)
    await posted(street, "at once: insulin")
    await takes(street, "Arjun")
    await raise_it(street, above)
    assert await to(street, "Sara", "Ravi") == ["Ravi 4 escalation"]  # Arjun has it: to look at
    await street.passes(hours=2, minutes=16)
    assert (await street.request()).state is State.NEW
    assert await to(street, "Sara", minutes=28) == []
    assert await to(street, "Sara", minutes=2) == ["Sara 4 escalation"]


async def test_nobody_in_the_seat_above_is_nobody_to_be_asked(street: Street) -> None:
    alone = gucheng(people=(works("Ravi", *COORDINATOR),), rotations=())
    above = await street.work.configurations.apply(alone, street.now)
    await street.opens(parent="gucheng", reception=True)
    await street.starts("Ravi")
    await posted(street)
    await raise_it(street, above)
    assert await to(street, "Sara", "Ravi") == ["Ravi 4 escalation"]
    assert await of_rung(street.desk(), await street.request(), Rung.ABOVE) == []


async def test_an_emergency_goes_one_level_up_with_each_promise_that_is_missed(street: Street) -> None:
    above = await below(street, grand=True)
    city = await street.work.communities.by_code("city")
    await street.says("Mei", "heart attack")
    seen: list[CommunityId | None] = []
    for _ in range(4):
        await street.passes(minutes=10, seconds=1)
        seen.append((await street.request()).above)
    assert city is not None
    assert seen == [above, city.id, city.id, city.id]


@pytest.fixture(autouse=True)
def strange(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom nobody knows."""
    for number in range(1, 6):
        monkeypatch.setitem(NUMBERS, f"X{number}", 900 + number)


@pytest.fixture
async def strangers(street: Street) -> Street:
    """Five of them cry fire, within a minute; a community lies above."""
    await below(street)
    for number in range(1, 6):
        await street.says(f"X{number}", "fire")
    await street.mail()
    return street


async def test_of_a_flood_there_is_one_counter_above(strangers: Street) -> None:
    behind, above = ("Sara", "Ravi", "Li"), await strangers.work.communities.by_code("gucheng")
    assert sorted(await to(strangers, *behind, minutes=10, seconds=1)) == ["Li 1 list", "Ravi 1 list", "Sara 1 list"]
    shown = strangers.seen(Kind.LIST, "Sara")
    assert isinstance(shown, CardList) and (shown.total, shown.strangers_since is not None) == (5, True)
    assert await to(strangers, *behind, minutes=12) == []  # the next promise is missed; each has its counter
    assert above is not None
    await strangers.work.people.set_roles((await strangers.who("Sara")).id, above.id, (), strangers.now)
    await strangers.taps("Arjun", working.accept, of=1)
    await strangers.mail()
    left = {name: strangers.seen(Kind.LIST, name) for name in ("Sara", "Ravi")}
    assert [(name, one.total) for name, one in left.items() if isinstance(one, CardList)] == [("Sara", 0), ("Ravi", 4)]


async def late(street: Street) -> None:
    """Arjun has three in hand."""
    for name, words in (("Mei", "rice"), ("Ana", "tap"), ("X1", "insulin")):
        await street.says(name, words)
    for number in (1, 2, 3):
        await takes(street, "Arjun", number)
    await street.mail()


async def test_what_time_raises_in_the_same_minutes_is_one_list_above_also_what_somebody_has(street: Street) -> None:
    await below(street)
    await late(street)
    for number in (1, 2, 3):
        await raising.late(street.desk(), await street.request(number))
    assert await to(street, "Ravi", "Sara") == ["Ravi 4 escalation"]
    assert await to(street, "Ravi", "Sara", minutes=5) == ["Ravi 4 list"]
    shown = street.seen(Kind.LIST, "Ravi")
    assert isinstance(shown, CardList)
    assert ([item.subject.number for item in shown.items], shown.some_in_hand, shown.raised) == ([2, 3], True, True)


async def test_what_was_done_or_is_about_safety_before_the_list_leaves_is_not_in_it(street: Street) -> None:
    await below(street)
    await late(street)
    for number in (1, 2, 3):
        await raising.late(street.desk(), await street.request(number))
    done, safety = await street.request(2), await street.request(3)
    await street.taps("Arjun", working.finish, "helped", key=done.key, stage=done.stage)
    now_so = replace(safety, category=Category.SAFETY)
    await street.work.requests.save(Change(before=safety, after=now_so, event=None))
    assert await to(street, "Ravi", minutes=5) == ["Ravi 4 escalation"]


async def listed(street: Street, name: str) -> list[int]:
    await street.asks(name, boards.open_)
    await street.mail()
    shown = street.seen(Kind.BOARD, name)
    assert isinstance(shown, Board) and shown.total == len(shown.items)
    return [item.subject.number for item in shown.items]


async def test_raised_past_them_it_stays_on_the_lists_of_those_between(street: Street) -> None:
    above = await below(street, grand=True)
    city = await street.work.communities.by_code("city")
    assert city is not None
    await posted(street)
    await raise_it(street, above)
    assert await listed(street, "Ravi") == [1]
    await raise_it(street, city.id, "Ravi")
    await street.says("Ana", "rice")  # never raised
    assert (await listed(street, "Ravi"), await listed(street, "Sara"), await listed(street, "Li")) == (
        [1],
        [1],
        [1, 2],
    )
    assert (await street.request()).above == city.id


async def test_who_works_at_home_and_between_has_it_once(street: Street) -> None:
    above = await below(street, grand=True)
    city = await street.work.communities.by_code("city")
    assert city is not None
    await posted(street)
    await street.work.people.join((await street.who("Ravi")).id, street.community, WORKER, street.now)
    await raise_it(street, above)
    await raise_it(street, city.id, "Ravi")
    assert await listed(street, "Ravi") == [1]
