"""Who is trusted with what is about safety when those who are named cannot be told, or are named no more."""

from typing import Any

import pytest

from desk.casework import leaving, working
from desk.incoming import arriving
from desk.model import CommunityId
from desk.notices import Kind
from desk.refusals import NoSuchRequest
from desk.terms import EventKind, Role, State
from tests.desk.street import Street
from tests.desk.test_safety import HIT, PEOPLE, named, to_staff
from tests.desk.town_hall import COORDINATOR, NUMBERS, garden, gucheng, works

REACH, SKIP = EventKind.REACH, EventKind.SKIP


async def beneath_gucheng(street: Street, **changes: Any) -> CommunityId:
    """Nobody but Li coordinates at home; above Ravi does."""
    alone = gucheng(people=(works("Ravi", *COORDINATOR),), rotations=())
    above = await street.work.configurations.apply(alone, street.now)
    people = (PEOPLE[0], works("Wei", Role.WORKER), PEOPLE[2])
    await named(street, people=people, parent="gucheng", reception=True, **changes)
    await street.starts("Ravi")
    return above


async def test_where_nobody_at_home_can_be_told_those_above_are_asked_at_once(street: Street) -> None:
    await beneath_gucheng(street)
    li = await street.who("Li")
    await street.work.people.set_unreachable(li.id, street.now)
    await street.says("Mei", HIT)
    await street.says("Ana", "rice")
    assert to_staff(await street.mail()) == ["Ravi 4 card", "Arjun 4 card"]
    request = await street.request()
    assert (request.state, request.worker) == (State.NEW, (await street.who("Ravi")).id)
    await street.taps("Ravi", working.accept)
    await arriving.unblocked(street.desk(), li)
    await street.passes(minutes=3)
    await street.mail()
    await street.replies("Ravi", "I am here", Kind.CARD)
    assert "Mei 3 piece" in await street.mail()
    await street.taps("Ravi", working.finish, "helped")
    assert (await street.request()).state is State.DONE


async def test_so_are_they_when_the_last_one_at_home_blocks_the_bot_and_when_they_do_it_is_on_record(
    street: Street,
) -> None:
    await beneath_gucheng(street)
    await street.says("Mei", HIT)
    await street.mail()
    li, ravi = await street.who("Li"), await street.who("Ravi")
    await arriving.blocked(street.desk(), li)
    assert "Ravi 4 card" in await street.mail()
    assert (await street.request()).worker == ravi.id
    await arriving.blocked(street.desk(), ravi)
    told = [(one.kind, one.facts["person"]) for one in await street.record() if one.kind in {REACH, SKIP}]
    assert told == [(REACH, li.id), (SKIP, li.id), (REACH, ravi.id), (SKIP, ravi.id)]
    await arriving.unblocked(street.desk(), ravi)
    assert "Ravi 4 card" in await street.mail()


async def test_what_somebody_above_has_in_hand_is_asked_of_others_when_she_blocks_the_bot(street: Street) -> None:
    await beneath_gucheng(street)
    li = await street.who("Li")
    await street.work.people.set_unreachable(li.id, street.now)
    await street.says("Mei", HIT)
    await street.mail()
    await street.taps("Ravi", working.accept)
    await arriving.unblocked(street.desk(), li)
    await arriving.blocked(street.desk(), await street.who("Ravi"))
    await street.passes(hours=1)
    assert "Li 4 escalation" in await street.mail()
    assert (await street.request()).worker == li.id


async def loses(street: Street, *roles: Role) -> None:
    """By the community's file Li is not named any more, and Wei is."""
    people = (PEOPLE[0], works("Wei", Role.WORKER, Role.COORDINATOR, Role.SAFETY), works("Li", *roles))
    await named(street, people=people, fallback=NUMBERS["Wei"])
    await leaving.no_longer_named(street.desk(), street.community, [(await street.who("Li")).id])


async def test_who_is_named_no_more_passes_it_on_and_keeps_nothing(street: Street) -> None:
    """Of what is about safety; rice she may well bring."""
    await named(street)
    await street.says("Mei", HIT)
    await street.says("Ana", "rice")
    await street.mail()
    for number in (1, 2):
        await street.taps("Li", working.accept, key=(await street.request(number)).key)
    await street.passes(minutes=1)
    await street.mail()
    await loses(street, Role.COORDINATOR)
    assert {"Wei 4 card", "Li 6 edit card"} <= set(await street.mail())
    card: Any = street.seen(Kind.CARD, "Li")
    assert not card.staff
    request = await street.request()
    assert (request.state, request.worker) == (State.NEW, (await street.who("Wei")).id)
    assert (await street.request(2)).state is State.ACCEPTED
    with pytest.raises(NoSuchRequest):
        await street.taps("Li", working.accept, key=request.key)


async def test_where_those_who_are_cannot_be_told_she_keeps_it(street: Street) -> None:
    await named(street)
    await street.says("Mei", HIT)
    await street.mail()
    await street.taps("Li", working.accept)
    await street.work.people.set_unreachable((await street.who("Wei")).id, street.now)
    await street.work.configurations.apply(
        garden(people=(PEOPLE[0], works("Wei", *COORDINATOR, Role.SAFETY), works("Li", *COORDINATOR))), street.now
    )
    await leaving.no_longer_named(street.desk(), street.community, [(await street.who("Li")).id])
    assert (await street.request()).state is State.ACCEPTED
