"""A building is sealed and unsealed: what is open there gets its level, nothing is lost, each hears it once."""

from dataclasses import replace
from datetime import datetime

import pytest

from desk.calling import afterwards, receipts
from desk.casework import levels, working
from desk.configuration import BuildingSetup
from desk.model import Change, Event
from desk.notices import Kind
from desk.outgoing.telling import numbers_of
from desk.oversight import seal
from desk.refusals import NotForYou
from desk.rules import sealing
from desk.rules.lifecycle import TIME, event
from desk.sentences import Toast
from desk.terms import Category, EventKind, MeasureKind, Role, Urgency
from desk.views import Say, Seals
from tests.desk.made import NOON, WORKER, asked, hours, minutes
from tests.desk.street import Street
from tests.desk.town_hall import garden

ROUTINE, URGENT, EMERGENCY = Urgency.ROUTINE, Urgency.URGENT, Urgency.EMERGENCY


def line(urgency: Urgency, kind: EventKind = EventKind.ADD, **facts: str) -> Event:
    return event(asked(urgency), kind, WORKER if facts.get("by") else TIME, NOON, facts)


SEALED_AT_POSTING = line(URGENT, EventKind.POST, reason="sealed")
POSTED = line(ROUTINE, EventKind.POST)
RAISED = line(URGENT, EventKind.RELEVEL, reason="sealed")


@pytest.mark.parametrize(("was", "becomes"), [(ROUTINE, URGENT), (URGENT, URGENT), (EMERGENCY, EMERGENCY)])
def test_sealed_nothing_is_routine_and_nothing_an_emergency_by_it(was: Urgency, becomes: Urgency) -> None:
    assert sealing.level(was, [POSTED], sealed=True) is becomes


@pytest.mark.parametrize(
    ("record", "becomes"),
    [
        ([SEALED_AT_POSTING], ROUTINE),
        ([POSTED, RAISED, line(URGENT)], ROUTINE),
        ([line(URGENT, EventKind.POST)], URGENT),  # by its words
        ([POSTED, RAISED, line(URGENT, EventKind.RELEVEL)], URGENT),  # a person says once more what it is
        ([POSTED, RAISED, line(EMERGENCY, EventKind.RELEVEL), line(URGENT, EventKind.RELEVEL)], URGENT),
        ([POSTED, RAISED, line(ROUTINE, EventKind.RELEVEL, reason="unsealed"), RAISED], ROUTINE),
        ([POSTED, RAISED, line(ROUTINE), line(URGENT, EventKind.REOPEN)], URGENT),  # "not solved"
    ],
)
def test_unsealed_what_the_seal_raised_goes_down_unless_a_person_judged_it(
    record: list[Event], becomes: Urgency
) -> None:
    assert sealing.level(URGENT, record, sealed=False) is becomes


def test_an_emergency_is_lowered_by_no_seal() -> None:
    assert sealing.level(EMERGENCY, [POSTED, RAISED], sealed=False) is EMERGENCY


async def building(street: Street, name: str = "3") -> str:
    known = {one.name: one for one in await street.work.communities.buildings(street.community)}
    return str(known[name].id)


async def asks(street: Street, name: str, text: str, where: str = "3") -> None:
    """Somebody asks for something, and says in which building."""
    await street.says(name, text)
    await street.mail()
    await street.taps(name, receipts.building, await building(street, where), on=Kind.RECEIPT)
    await street.mail()


async def seals(street: Street, name: str = "3") -> list[str]:
    await street.asks("Li", seal.seal, name)
    return await street.mail()


async def unseals(street: Street, name: str = "3") -> list[str]:
    await street.asks("Li", seal.unseal, name)
    return await street.mail()


async def deadlines(street: Street, number: int = 1) -> tuple[datetime, datetime]:
    request = await street.request(number)
    return request.respond_by, request.resolve_by


async def test_what_is_open_goes_up_and_down_and_its_clocks_never_back(street: Street) -> None:
    await asks(street, "Mei", "rice")
    respond_by, resolve_by = await deadlines(street)
    await street.passes(minutes=100)
    await street.mail()
    await seals(street)
    request = await street.request()
    assert request.urgency is URGENT
    assert await deadlines(street) == (respond_by, street.now + hours(8))  # the earlier of the two
    up = await deadlines(street)
    await street.passes(minutes=5)
    await street.mail()
    await unseals(street)
    assert (await street.request()).urgency is ROUTINE
    assert await deadlines(street) == up
    assert resolve_by > up[1]
    levels_ = [one for one in await street.record() if one.kind is EventKind.RELEVEL]
    li = await street.who("Li")
    assert [(one.facts["reason"], one.actor, one.role) for one in levels_] == [
        ("sealed", li.id, Role.COORDINATOR),
        ("unsealed", li.id, Role.COORDINATOR),
    ]


async def test_each_hears_it_once_however_many_are_hers(street: Street) -> None:
    await asks(street, "Mei", "rice")
    await street.sleeps(minutes=1)
    await street.says("Mei", "my tap is broken")
    await asks(street, "Ana", "rice", "5")
    await street.mail()
    lines = await seals(street)
    assert [one for one in lines if "sealed" in one] == [
        "Mei 3 say:building_sealed",
        "Li 4 say:sealed_staff",
        "Arjun 4 say:sealed_staff",
    ]
    told = [view for view in street.views if isinstance(view, Say) and view.code == "building_sealed"]
    assert [view.facts["numbers"] for view in told] == ["#1, #2"]
    assert [(await street.request(number)).urgency for number in (1, 2, 3)] == [URGENT, URGENT, ROUTINE]


async def test_what_is_asked_from_a_sealed_building_is_urgent_from_the_start(street: Street) -> None:
    await asks(street, "Mei", "rice")
    await seals(street)
    await street.sleeps(minutes=1)
    await street.says("Mei", "my tap is broken")
    posted = (await street.record(2))[0]
    assert ((await street.request(2)).urgency, posted.facts["reason"]) == (URGENT, "sealed")
    assert (await street.request(2)).respond_by == street.now + minutes(30)
    await unseals(street)
    assert (await street.request(2)).urgency is ROUTINE


async def test_a_place_that_is_told_later_brings_its_level(street: Street) -> None:
    await seals(street)
    await asks(street, "Mei", "rice")
    assert (await street.request()).urgency is URGENT
    await street.taps("Mei", receipts.building, await building(street, "5"), on=Kind.RECEIPT)
    assert (await street.request()).urgency is ROUTINE  # it was another building


async def test_a_place_that_is_written_brings_its_level(street: Street) -> None:
    await seals(street)
    await street.says("Mei", "rice")
    await street.mail()
    await street.says("Mei", "3-402")
    assert (await street.request()).urgency is URGENT


async def test_what_is_over_or_somewhere_keeps_its_level(street: Street) -> None:
    await seals(street)
    await street.says("Mei", "rice")
    request = await street.request()
    assert (await seal.placed(street.desk(), request)).urgency is ROUTINE  # nobody knows where
    await street.mail()
    await street.taps("Arjun", working.finish, "helped")
    await street.taps("Mei", receipts.building, await building(street), on=Kind.RECEIPT)
    assert (await street.request()).urgency is ROUTINE


async def test_what_a_person_has_judged_stays(street: Street) -> None:
    await asks(street, "Mei", "rice")
    await asks(street, "Ana", "rice")
    await seals(street)
    await street.taps("Arjun", working.accept, key=(await street.request(2)).key, stage=(await street.request(2)).stage)
    await street.taps("Arjun", levels.relevel, "urgent", key=(await street.request(2)).key, stage=1)
    await unseals(street)
    assert [(await street.request(number)).urgency for number in (1, 2)] == [ROUTINE, URGENT]


async def test_nothing_is_lost_who_has_it_keeps_it_and_it_has_a_next_time(street: Street) -> None:
    await asks(street, "Mei", "rice")
    await street.taps("Arjun", working.accept)
    before = await street.request()
    await seals(street)
    await unseals(street)
    after = await street.request()
    assert (after.state, after.worker, after.owner, after.asked_at) == (
        before.state,
        before.worker,
        before.owner,
        before.asked_at,
    )
    assert after.look_again_at is not None
    await street.taps("Arjun", working.finish, "helped")
    await street.taps("Mei", afterwards.solved, key=after.key)
    assert not (await street.request()).unfinished


async def test_it_is_on_record_and_a_second_time_changes_nothing(street: Street) -> None:
    assert await seals(street) == ["Li 4 say:sealed_staff", "Arjun 4 say:sealed_staff"]
    assert await seals(street, "building 3") == ["Li 2 say:sealed_already"]
    await street.sleeps(hours=1)
    await unseals(street)
    assert await unseals(street) == ["Li 2 say:unsealed_already"]
    (one,) = await street.work.measures.of(street.community)
    li = await street.who("Li")
    assert (one.kind, one.building, one.began_by, one.ended_by) == (
        MeasureKind.SEAL,
        int(await building(street)),
        li.id,
        li.id,
    )
    assert one.ended_at == one.began_at + hours(1)


async def test_by_buttons_it_is_asked_once_more(street: Street) -> None:
    await asks(street, "Mei", "rice")
    assert await seals(street, "") == ["Li 2 seals"]
    three = await building(street)
    await street.taps("Li", seal.press, f"{three}-ask", on=Kind.SEALS)
    assert await street.mail() == ["Li 2 edit seals"]
    shown = street.seen(Kind.SEALS)
    assert isinstance(shown, Seals)
    assert (shown.asked and shown.asked.name, shown.open) == ("3", 1)
    assert await street.taps("Li", seal.press, f"{three}-back", on=Kind.SEALS) is None
    await street.mail()
    assert [one.sealed for one in await street.work.communities.buildings(street.community)] == [False, False]
    nod = await street.taps("Li", seal.press, f"{three}-seal", on=Kind.SEALS)
    assert nod is not None
    assert nod.code is Toast.SEALED
    await street.mail()
    shown = street.seen(Kind.SEALS)
    assert isinstance(shown, Seals)
    assert ([one.sealed for one in shown.lines], shown.asked) == ([True, False], None)
    nod = await street.taps("Li", seal.press, f"{three}-unseal", on=Kind.SEALS)
    assert nod is not None
    assert nod.code is Toast.UNSEALED
    assert await street.taps("Li", seal.press, "999-seal", on=Kind.SEALS) is None
    assert [one.sealed for one in await street.work.communities.buildings(street.community)] == [False, False]


async def test_a_building_that_nobody_knows_is_said_to_be_unknown_until_one_is_chosen(street: Street) -> None:
    for asks in (seals, unseals):
        assert await asks(street, "9") == ["Li 2 seals"]
        shown = street.seen(Kind.SEALS)
        assert isinstance(shown, Seals)
        assert ([one.name for one in shown.lines], shown.unknown) == (["3", "5"], True)
    await street.taps("Li", seal.press, f"{await building(street)}-back", on=Kind.SEALS)
    await street.mail()
    shown = street.seen(Kind.SEALS)
    assert isinstance(shown, Seals)
    assert not shown.unknown


@pytest.mark.parametrize("argument", [" ", "3-402"])
async def test_who_names_none_or_a_flat_of_one_chooses_without_that_word(street: Street, argument: str) -> None:
    assert await seals(street, argument) == ["Li 2 seals"]
    shown = street.seen(Kind.SEALS)
    assert isinstance(shown, Seals)
    assert not shown.unknown


async def test_who_coordinates_nothing_seals_nothing(street: Street) -> None:
    with pytest.raises(NotForYou):
        await street.asks("Arjun", seal.seal, "3")
    await seals(street, "")
    three = await building(street)
    message = await street.newest("Li", Kind.SEALS)
    nod = await street.taps("Arjun", seal.press, f"{three}-seal", message=message.telegram_id)
    assert nod is not None
    assert nod.code is Toast.GONE  # somebody else's message
    li = await street.who("Li")
    await street.work.people.set_roles(li.id, street.community, {Role.WORKER}, street.now)
    with pytest.raises(NotForYou):
        await street.taps("Li", seal.press, f"{three}-seal", on=Kind.SEALS)
    assert [one.sealed for one in await street.work.communities.buildings(street.community)] == [False, False]


async def test_a_list_of_buildings_is_shown_to_no_former_coordinator(street: Street) -> None:
    await street.asks("Li", seal.seal, "")
    li = await street.who("Li")
    await street.work.people.set_roles(li.id, street.community, frozenset(), street.now)
    assert await street.mail() == []


async def test_a_coordinator_of_two_neighbourhoods_is_asked_in_which(street: Street) -> None:
    other = await street.work.configurations.apply(
        garden(code="hill-1", name="Hill 1", buildings=(BuildingSetup(name="9"),)), street.now
    )
    assert await seals(street, "") == ["Li 2 seals", "Li 2 seals"]
    li = await street.who("Li")
    await street.work.people.set_roles(li.id, other, {Role.WORKER}, street.now)
    message = [one for one in await street.shown("Li") if one.kind == Kind.SEALS and one.facts["community"] == other]
    with pytest.raises(NotForYou):
        await street.taps("Li", seal.press, "1-ask", on=Kind.SEALS, message=message[0].telegram_id)


async def test_who_asks_for_somebody_there_is_not_told_where_that_is(street: Street) -> None:
    """Care rule 2: received, somebody is on it, done."""
    await asks(street, "Mei", "rice")
    request, ana = await street.request(), await street.who("Ana")
    helped = replace(request, asker=ana.id)
    await street.work.requests.save(Change(before=request, after=helped, event=None))
    lines = await seals(street)
    assert [one for one in lines if one.endswith("building_sealed")] == ["Mei 3 say:building_sealed"]


def test_many_numbers_are_not_all_named() -> None:
    assert numbers_of([asked(number=number) for number in (3, 4)]) == "#3, #4"
    assert numbers_of([asked()] * 21).endswith("#12 …")


def test_categories_play_no_part() -> None:
    posted = event(asked(category=Category.SAFETY), EventKind.POST, TIME, NOON)
    assert sealing.level(ROUTINE, [posted], sealed=True) is URGENT
