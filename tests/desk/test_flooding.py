"""A flood of emergencies from accounts that nobody knows: one counter for those behind the worker (care rule 6)."""

from dataclasses import replace
from typing import Any

import pytest

from desk.calling import for_others
from desk.casework import levels, verifying, working
from desk.lists import boards
from desk.model import Promise, RequestId
from desk.notices import Kind, Priority
from desk.outgoing import cards, floods, strangers
from desk.rules.flooding import counts, flooded
from desk.terms import EventKind, Rung, Urgency
from tests.desk.made import NOON, asked, hours, minutes
from tests.desk.street import Street
from tests.desk.test_arriving import second
from tests.desk.test_leaving import without
from tests.desk.town_hall import NUMBERS


def posted(*at: float) -> list[Any]:
    return [asked(Urgency.EMERGENCY, id=RequestId(key), at=NOON + minutes(each)) for key, each in enumerate(at, 1)]


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ((0, 1, 2), set()),
        ((0, 1, 2, 60), {1, 2, 3, 4}),
        ((0, 1, 2, 61), set()),
        ((0, 20, 40, 60, 80, 200), {1, 2, 3, 4, 5}),  # each within an hour of three others, and not the last
    ],
)
def test_four_within_an_hour(at: tuple[float, ...], found: set[int]) -> None:
    assert flooded(posted(*at)) == found


def test_only_behind_a_worker_who_has_a_card_of_it() -> None:
    assert not any(counts(asked(), rung, []) for rung in Rung)


@pytest.fixture(autouse=True)
def strange(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom nobody knows."""
    for number in range(1, 20):
        monkeypatch.setitem(NUMBERS, f"X{number}", 900 + number)


@pytest.fixture
async def flood(street: Street) -> Street:
    """Six strangers cry fire, from noon on, each a second after the other; the worker has read it."""
    await cry(street, 1, 6)
    await street.mail()
    return street


async def cry(street: Street, first: int, last: int) -> None:
    for number in range(first, last + 1):
        await street.says(f"X{number}", "fire")
        await street.sleeps(seconds=1)


async def to(street: Street, name: str, **by: float) -> list[str]:
    await street.passes(**by)
    return [one for one in await street.mail() if one.startswith(name)]


def counter(street: Street, name: str = "") -> Any:
    return street.seen(Kind.LIST, name)


async def accepts(street: Street, number: int) -> None:
    await street.taps("Arjun", working.accept, of=number)


async def test_the_worker_has_a_card_of_each_and_is_asked_on(street: Street) -> None:
    await cry(street, 1, 6)
    assert [one for one in await street.mail() if one.startswith("Arjun")] == ["Arjun 1 card"] * 6
    assert await to(street, "Arjun", minutes=2) != []


async def test_those_behind_have_one_counter(flood: Street) -> None:
    assert await to(flood, "Wei", minutes=6) == ["Wei 1 list"]
    assert (counter(flood).total, len(counter(flood).items)) == (6, 6)
    assert counter(flood).strangers_since == NOON
    assert await to(flood, "Li", minutes=5) == ["Li 1 list"]
    assert [one for one in await flood.shown("Wei") if one.kind in {Kind.ESCALATION, Kind.NUDGE}] == []
    told = [one for one in await flood.record(5) if one.kind is EventKind.REACH]
    assert [(one.facts["rung"], one.facts.get("counted")) for one in told] == [
        ("worker", None), ("backup", True), ("coordinators", True),
    ]  # fmt: skip


async def test_it_grows_by_edits(flood: Street) -> None:
    await to(flood, "Wei", minutes=6)
    await cry(flood, 7, 7)
    assert await to(flood, "Wei", minutes=5, seconds=30) == ["Wei 1 edit list"]
    assert counter(flood, "Wei").total == 7


async def test_what_is_taken_leaves_it_and_no_message_says_so_once_more(flood: Street) -> None:
    await to(flood, "Wei", minutes=6)
    await accepts(flood, 2)
    assert await to(flood, "Wei", seconds=30) == ["Wei 2 edit list"]
    assert counter(flood).total == 5
    await all_end(flood)
    assert await to(flood, "Wei", seconds=30) == ["Wei 2 edit list"]
    assert (counter(flood).total, counter(flood).strangers_since) == (0, None)
    await floods.remind(flood.desk(), await promised(flood))
    assert [one for one in await flood.mail() if "list" in one] == []


async def all_end(street: Street) -> None:
    for number in range(1, 7):
        await street.taps("Arjun", working.finish, "false_alarm", of=number)


async def promised(street: Street, name: str = "Wei") -> Promise:
    """The counter's hour."""
    message = await street.newest(name, Kind.LIST)
    found = await street.work.promises.get(f"flood/{message.id}")
    assert found is not None and found.at == NOON + hours(1) + minutes(5)
    return found


async def test_each_hour_it_comes_again_as_long_as_it_holds_anything(flood: Street) -> None:
    await to(flood, "Wei", minutes=6)
    promise = await promised(flood)
    for first in (True, False):  # it is gone, and the next one has an hour of its own
        await floods.remind(flood.desk(), promise)
        assert [one for one in await flood.mail() if "edit" not in one] == ["Wei 6 remove", "Wei 1 list"] * first
    assert (await flood.newest("Wei", Kind.LIST)).facts["held"] == [1, 2, 3, 4, 5, 6]


async def test_a_second_flood_after_all_was_taken_makes_a_sound(flood: Street) -> None:
    await to(flood, "Wei", minutes=6)
    await all_end(flood)
    await flood.mail()
    await cry(flood, 11, 14)
    assert await to(flood, "Wei", minutes=6) == ["Wei 6 remove", "Wei 1 list"]
    assert counter(flood, "Wei").total == 4


async def test_what_comes_before_the_counter_has_left_is_in_it(flood: Street) -> None:
    await flood.passes(minutes=5, seconds=30)
    assert await to(flood, "Wei") == ["Wei 1 list"]
    assert counter(flood).total == 6


async def test_a_card_opens_from_it_and_the_counter_holds_it_still(flood: Street) -> None:
    await to(flood, "Wei", minutes=6)
    await flood.taps("Wei", boards.open_card, on=Kind.LIST, of=4)
    assert [one for one in await flood.mail() if "card" in one] == ["Wei 1 card"]
    await accepts(flood, 4)
    assert sorted(await to(flood, "Wei", seconds=5)) == ["Wei 1 stand_down", "Wei 2 edit list", "Wei 6 edit card"]


async def test_three_are_no_flood(street: Street) -> None:
    await cry(street, 1, 3)
    await street.mail()
    assert (await to(street, "Wei", minutes=6)).count("Wei 1 escalation") == 3


async def test_an_account_that_is_known_has_its_card(flood: Street) -> None:
    await flood.says("Mei", "rice")
    await flood.taps("Arjun", working.finish, "helped", of=7)
    await flood.says("Mei", "heart attack")
    assert sorted(await to(flood, "Wei", minutes=6)) == ["Wei 1 escalation", "Wei 1 list", "Wei 1 nudge"]


async def test_who_was_made_sure_of_has_a_card_again_and_is_asked_about(flood: Street) -> None:
    await to(flood, "Wei", minutes=6)
    await flood.taps("X3", for_others.for_other, on=Kind.RECEIPT)
    await flood.taps("Arjun", verifying.verify, of=3)
    assert "Wei 2 edit list" in await flood.mail()
    assert counter(flood, "Wei").total == 5
    assert sorted(await to(flood, "Wei", minutes=2)) == ["Wei 1 card", "Wei 1 nudge"]


async def test_what_is_lowered_leaves_it(flood: Street) -> None:
    await to(flood, "Wei", minutes=6)
    await flood.taps("Arjun", levels.relevel, "urgent-heard", of=3)
    await to(flood, "Wei", seconds=1)
    assert counter(flood, "Wei").total == 5


async def test_the_staff_group_reads_how_many_and_nothing_else(flood: Street) -> None:
    group = await flood.group()
    await flood.work.communities.link_group(flood.community, group, staff=True)
    await flood.sleeps(minutes=15)
    await flood.wakes()
    lines = [one for one in await flood.mail() if one.startswith("group")]
    assert lines == ["group 1 list"]
    shown: Any = [one for one in flood.views if one.kind is Kind.LIST and one.target.chat == -100][-1]
    assert (shown.total, shown.items) == (6, ())
    await accepts(flood, 1)
    assert "group 2 edit list" in await flood.mail()
    await flood.work.communities.unlink_group(group)
    assert {one.person for one in await strangers.counters(flood.desk(), await flood.request(2))} == {
        (await flood.who(name)).id for name in ("Wei", "Li")
    }


async def test_where_the_worker_cannot_be_told_those_behind_have_cards(street: Street) -> None:
    await street.work.people.set_unreachable((await street.who("Arjun")).id, street.now)
    await cry(street, 1, 5)
    assert (await to(street, "Wei")).count("Wei 1 escalation") == 5
    assert [one for one in await to(street, "Li", minutes=11) if "list" in one] == []


async def test_where_nobody_else_can_be_asked_again_the_cards_come(flood: Street) -> None:
    await to(flood, "Wei", minutes=6)
    await flood.work.people.set_unreachable((await flood.who("Arjun")).id, flood.now)
    mail = await to(flood, "Wei", minutes=2)
    assert (mail.count("Wei 1 card"), mail.count("Wei 1 nudge")) == (6, 1)


async def test_a_list_of_new_cards_leaves_the_counter_where_it_is(flood: Street) -> None:
    await to(flood, "Wei", minutes=6)
    wei = await flood.who("Wei")
    for number in range(1, 6):
        await flood.says(f"X{10 + number}", "rice")
        request = await flood.request(6 + number)
        await cards.card(flood.desk(), request, wei, priority=Priority.CARD)
    await flood.mail()
    assert [bool(strangers.held(one)) for one in await flood.shown("Wei") if one.kind == Kind.LIST] == [True, False]


async def test_who_can_be_told_only_later_has_the_counter_too(flood: Street) -> None:
    li = await flood.who("Li")
    await flood.work.people.set_unreachable(li.id, flood.now)
    assert "Li 1 list" not in await to(flood, "Li", minutes=11)
    await flood.work.people.set_unreachable(li.id, None)
    assert "Li 1 list" in await to(flood, "Li", minutes=2)
    assert counter(flood, "Li").total == 6


async def test_who_works_here_no_longer_does_not_keep_it(flood: Street) -> None:
    await to(flood, "Wei", minutes=6)
    await without(flood, "Wei", "Arjun")
    assert "Wei 6 remove" in await flood.mail()
    assert [one for one in await flood.shown("Wei") if one.kind == Kind.LIST] == []


async def test_who_left_before_it_came_does_not_get_it(flood: Street) -> None:
    await flood.passes(minutes=6)
    await flood.work.people.set_roles((await flood.who("Wei")).id, flood.community, (), flood.now)
    assert [one for one in await flood.mail() if one == "Wei 1 list"] == []


async def test_all_taken_before_it_came_it_does_not_come(flood: Street) -> None:
    await flood.passes(minutes=6)
    await all_end(flood)
    assert [one for one in await flood.mail() if "Wei" in one] == []


async def test_each_neighbourhood_has_its_own(flood: Street) -> None:
    await to(flood, "Wei", minutes=6)
    wei, above = await flood.who("Wei"), await second(flood)
    await floods.put(flood.desk(), replace(await flood.request(1), community=above), await flood.chat("Wei"), wei.id)
    shown = await flood.work.messages.of_chat(await flood.chat("Wei"), {Kind.LIST})
    assert [one.facts["community"] for one in shown] == [flood.community, above]
