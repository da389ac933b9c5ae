"""A surge: one command puts the reserve on duty for what comes from now on, one ends it, and nothing is lost."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from desk.calling import posting
from desk.casework import passing, working
from desk.due import promises
from desk.lists import boards
from desk.model import Piece, Promise, Request
from desk.notices import Kind
from desk.oversight import surge
from desk.policy import DEFAULT_POLICY, DEFAULTS, SURGE
from desk.ports import Selection
from desk.refusals import NotForYou, NotOnDuty
from desk.rules.surge import policy_now
from desk.sentences import Toast
from desk.terms import OPEN, Category, EventKind, MeasureKind, PassReason, PieceKind, Role, Rung, Urgency
from desk.views import CardList, DutyView, Say, Surge
from desk.views.base import Item
from roster.plan import Seat
from tests.desk.made import NOON, community, hours, local, minutes
from tests.desk.street import Street
from tests.desk.town_hall import COORDINATOR, NUMBERS, WORKER, garden, seat, works

CAST = (works("Arjun", *WORKER), works("Wei", *WORKER), works("Ravi", *WORKER), works("Li", *COORDINATOR))
RICE = Piece(kind=PieceKind.TEXT, text="rice", came_as=1)
SEATS = (seat(Seat.PRIMARY, "Arjun"), seat(Seat.BACKUP, "Wei"), seat(Seat.RESERVE, "Ravi"))


async def with_reserve(street: Street, **changes: Any) -> None:
    await street.opens(people=CAST, rotations=SEATS, **changes)
    await street.starts("Ravi")


async def turns(street: Street, how: str) -> list[str]:
    await street.asks("Li", surge.surge, how)
    return await street.mail()


def test_what_is_promised_is_the_usual_as_long_as_there_is_no_surge() -> None:
    usual = community()
    assert policy_now(usual) is usual.policy
    surging = community(surge_since=NOON, policy=replace(DEFAULT_POLICY, version=7, close_after=hours(5)))
    assert policy_now(surging) == replace(surging.policy, limits=SURGE)
    own = replace(DEFAULT_POLICY, version=9)
    assert policy_now(community(surge_since=NOON, surge_policy=own)) is own
    assert policy_now(community(surge_policy=own)) is DEFAULT_POLICY


def test_a_surge_changes_nothing_of_an_emergency_but_who_is_asked_as_well() -> None:
    usual, surging = DEFAULTS[Urgency.EMERGENCY], SURGE[Urgency.EMERGENCY]
    assert replace(surging, escalate=usual.escalate) == usual
    assert [one.to for one in surging.escalate] == [Rung.RESERVE, *(one.to for one in usual.escalate)]


async def hundred(street: Street) -> list[Request]:
    """A hundred residents ask for something, of three kinds."""
    here = await street.work.communities.get(street.community)
    found = []
    for number in range(100):
        resident = await street.starts(f"Resident {number}", 5000 + number)
        urgency = list(Urgency)[number % 3]
        asked = posting.by_resident(resident, Category.SUPPLIES, urgency, danger=False)
        piece = Piece(kind=PieceKind.TEXT, text="rice", came_as=number)
        found.append(await posting.post(street.desk(), here, asked, [piece]))
    return found


async def test_a_hundred_open_requests_on_and_off_again(street: Street) -> None:
    await with_reserve(street)
    before = await hundred(street)
    await turns(street, "on")
    await street.says("Mei", "rice")
    ours = Selection(communities=[street.community], states=OPEN)
    assert await street.work.requests.count(ours) == 101
    for was in before:
        now = await street.work.requests.get(was.id)
        assert (now.respond_by, now.resolve_by, now.policy) == (was.respond_by, was.resolve_by, was.policy)
        assert now.look_again_at is not None
    fresh = await street.request(101)
    assert (fresh.respond_by, fresh.policy.limits) == (street.now + hours(6), SURGE)
    assert await reached(street, 101) == [("worker", "Arjun"), ("reserve", "Ravi")]
    await street.sleeps(minutes=1)
    await turns(street, "off")
    await street.says("Ana", "rice")
    last = await street.request(102)
    assert (last.respond_by, last.policy.limits) == (street.now + hours(2), DEFAULTS)
    assert await reached(street, 102) == [("worker", "Arjun")]
    assert (await street.request(101)).respond_by == fresh.respond_by
    (one,) = await street.work.measures.of(street.community)
    li = await street.who("Li")
    assert (one.kind, one.began_by, one.ended_by) == (MeasureKind.SURGE, li.id, li.id)
    assert one.ended_at == one.began_at + minutes(1)


async def reached(street: Street, number: int = 1) -> list[tuple[str, str]]:
    told = [one for one in await street.record(number) if one.kind is EventKind.REACH]
    return [(one.facts["rung"], (await street.work.people.get(one.facts["person"])).name) for one in told]


async def test_the_reserve_is_asked_together_with_the_worker_and_again(street: Street) -> None:
    await with_reserve(street)
    await turns(street, "on")
    await street.says("Mei", "insulin at once")
    assert [one for one in await street.mail() if "card" in one or "escal" in one] == [
        "Arjun 4 card",
        "Ravi 4 escalation",
    ]
    await street.passes(minutes=15)
    assert [one for one in await street.mail() if "nudge" in one] == ["Arjun 5 nudge", "Ravi 5 nudge"]
    await street.passes(minutes=15)
    assert "Wei 4 escalation" in await street.mail()
    await street.taps("Ravi", working.accept, on=Kind.ESCALATION)
    await street.passes(hours=1)
    assert [one for one in await street.mail() if one.endswith("5 nudge")] == []


async def test_in_a_flood_the_reserve_gets_the_first_and_the_others_as_a_list(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    await with_reserve(street)
    await turns(street, "on")
    for number, words in enumerate(("The tap drips", "No rice is left", "The lift stands still", "A parcel came")):
        monkeypatch.setitem(NUMBERS, f"Household {number}", 1000 + number)
        await street.says(f"Household {number}", words)
        await street.mail()
    assert [one.subject.number for one in await new_to(street, "Ravi", minutes=4)] == []
    assert [one.subject.number for one in await new_to(street, "Ravi", minutes=1)] == [2, 3, 4]


async def new_to(street: Street, name: str, **after: float) -> Sequence[Item]:
    """What the list says that comes meanwhile."""
    await street.passes(**after)
    if f"{name} 4 list" not in await street.mail():
        return ()
    shown = street.seen(Kind.LIST, name)
    assert isinstance(shown, CardList)
    return shown.items


async def test_the_reserve_may_take_over_what_it_was_asked_for_and_nothing_else(street: Street) -> None:
    await with_reserve(street)
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    with pytest.raises(NotOnDuty):
        await street.taps("Ravi", working.take_over, stage=1, key=(await street.request()).key)
    await turns(street, "on")
    await street.says("Ana", "insulin")
    await street.mail()
    second = await street.request(2)
    await street.taps("Arjun", working.accept, key=second.key)
    await street.taps("Ravi", working.take_over, key=second.key, stage=1)
    assert (await street.request(2)).worker == (await street.who("Ravi")).id


async def test_without_anybody_in_reserve_nobody_stands_in_for_it(street: Street) -> None:
    await street.opens()
    assert await turns(street, "on") == ["Li 4 say:surge_on", "Arjun 4 say:surge_on", "Wei 4 say:surge_on"]
    await street.says("Mei", "rice")
    assert await reached(street) == [("worker", "Arjun")]


async def test_a_reserve_who_asks_for_help_herself_is_not_asked(street: Street) -> None:
    await with_reserve(street)
    await turns(street, "on")
    here, ravi = await street.work.communities.get(street.community), await street.who("Ravi")
    asked = posting.by_resident(ravi, Category.SUPPLIES, Urgency.URGENT, danger=False)
    await posting.post(street.desk(), here, asked, [RICE])
    assert await reached(street) == [("worker", "Arjun")]


@pytest.mark.parametrize("words", ["rice", "insulin at once"])
async def test_what_was_passed_on_to_somebody_is_asked_of_that_one(street: Street, words: str) -> None:
    """Also when the clock looks at it, and when she is asked again."""
    await with_reserve(street)
    await turns(street, "on")
    await street.says("Mei", words)
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.passes(minutes=1)
    before = len(await reached(street))
    key = (await street.who("Wei")).id
    await street.taps("Li", passing.pass_on, f"{PassReason.ASSIGNED}-{key}", of=1)
    await street.passes(hours=2 if words == "rice" else 0, minutes=6)
    assert (await reached(street))[before:] == [("worker", "Wei")]


async def test_in_a_silent_night_the_reserve_sleeps_until_the_morning(street: Street) -> None:
    await with_reserve(street)
    street.at(local("2026-11-22 23:00"))
    await turns(street, "on")
    here = await street.work.communities.get(street.community)
    ana = await street.who("Ana")
    quiet = posting.by_resident(ana, Category.SUPPLIES, Urgency.ROUTINE, danger=False)
    await posting.post(street.desk(), here, quiet, [RICE])
    assert await reached(street) == [("worker", "Arjun")]
    await street.passes(hours=8)
    assert await reached(street) == [("worker", "Arjun"), ("reserve", "Ravi")]


async def test_a_surge_is_told_to_coordinators_and_seats_and_a_second_time_to_nobody(street: Street) -> None:
    await with_reserve(street)
    assert await turns(street, "ON ") == [
        "Li 4 say:surge_on",
        "Arjun 4 say:surge_on",
        "Wei 4 say:surge_on",
        "Ravi 4 say:surge_on",
    ]
    told = next(one for one in street.views if isinstance(one, Say))
    assert (told.facts["reserve"], told.facts["person"]) == ("Ravi", "Li")
    assert (told.facts["urgent"], told.facts["routine"]) == (hours(1), hours(6))
    assert await turns(street, "on") == ["Li 2 say:surge_already"]
    await turns(street, "off")
    assert await turns(street, "off") == ["Li 2 say:surge_not"]
    assert len(await street.work.measures.of(street.community)) == 1


async def test_by_a_button(street: Street) -> None:
    await with_reserve(street)
    assert await turns(street, "") == ["Li 2 surge"]
    await street.taps("Li", surge.press, "on", on=Kind.SURGE)
    lines = await street.mail()
    assert "Li 2 edit surge" in lines
    shown = street.seen(Kind.SURGE)
    assert isinstance(shown, Surge)
    assert (shown.since, shown.open, shown.community) == (street.now, 0, "Garden Lane 7")
    await street.taps("Li", surge.press, "off", on=Kind.SURGE)
    assert (await street.work.communities.get(street.community)).surge_since is None
    for name, argument in (("Li", "perhaps"), ("Arjun", "on")):
        message = (await street.newest("Li", Kind.SURGE)).telegram_id
        nod = await street.taps(name, surge.press, argument, message=message)
        assert nod is not None
        assert nod.code is Toast.GONE


async def test_each_evening_its_coordinators_are_reminded_as_long_as_it_lasts(street: Street) -> None:
    await with_reserve(street)
    await street.work.configurations.apply(garden(code="hill-1", name="Hill 1"), street.now)
    await turns(street, "on")
    await turns(street, "")  # how both neighbourhoods stand
    evening = local("2026-11-22 20:00")
    for later in (0, 1):
        street.at(evening + hours(24 * later))
        await street.wakes()
        await promises.arrange(street.desk())
        left = await street.mail()
        assert [one for one in left if "surge" in one] == ["Li 7 surge"]
        shown = street.seen(Kind.SURGE)
        assert isinstance(shown, Surge)
        assert (shown.since, shown.reserve) == (NOON, "Ravi")
    kept = [one.facts["community"] for one in await street.shown("Li") if one.kind == Kind.SURGE]
    assert sorted(kept) == [1, 2]  # in place of the one before; the other neighbourhood's stays
    await turns(street, "off")
    await promises.arrange(street.desk())
    street.at(evening + hours(48))
    await street.wakes()
    assert [one for one in await street.mail() if "surge" in one] == []


async def test_a_reminder_names_no_reserve_where_there_is_none_and_nobody_who_cannot_be_told(street: Street) -> None:
    await street.opens(people=(*CAST, works("Sara", *COORDINATOR)), rotations=SEATS[:2])
    await turns(street, "on")
    await surge.still_on(street.desk(), Promise(name="s", kind="surge", at=NOON, community=None, facts={}))
    await street.passes(hours=8)
    await street.mail()
    shown = street.seen(Kind.SURGE)
    assert isinstance(shown, Surge)
    assert shown.reserve is None


async def test_only_who_coordinates_that_neighbourhood(street: Street) -> None:
    with pytest.raises(NotForYou):
        await street.asks("Arjun", surge.surge, "on")
    other = await street.work.configurations.apply(garden(code="hill-1", name="Hill 1"), street.now)
    assert await turns(street, "") == ["Li 2 surge", "Li 2 surge"]
    li = await street.who("Li")
    shown = [one for one in await street.shown("Li") if one.kind == Kind.SURGE and one.facts["community"] == other]
    await street.work.people.set_roles(li.id, other, {Role.WORKER}, street.now)
    with pytest.raises(NotForYou):
        await street.taps("Li", surge.press, "on", on=Kind.SURGE, message=shown[0].telegram_id)
    assert await turns(street, "") == ["Li 2 surge"]
    await street.asks("Li", surge.surge, "")
    await street.work.people.set_roles(li.id, street.community, frozenset(), street.now)
    assert await street.mail() == []


async def test_duty_names_the_reserve_while_there_is_a_surge(street: Street) -> None:
    await with_reserve(street)
    seats = []
    for how in ("on", "off"):
        await turns(street, how)
        await street.asks("Arjun", boards.duty)
        await street.mail()
        shown = street.seen(Kind.DUTY)
        assert isinstance(shown, DutyView)
        seats.append([line.seat for line in shown.lines])
    assert seats == [["primary", "backup", "reserve"], ["primary", "backup"]]
