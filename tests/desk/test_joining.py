"""Two requests that are one: what was noted of either holds for both."""

import pytest

from desk.beyond import raising, sending
from desk.casework import merging, working
from desk.doing import visiting
from desk.model import CommunityId
from desk.refusals import TwoCommunities
from desk.taps import Nod
from desk.terms import EventKind, PieceKind, State
from tests.desk.street import Street
from tests.desk.test_raising import below
from tests.desk.test_sending import river
from tests.desk.test_visiting import staff


async def both(street: Street, *, first: str = "rice", second: str = "rice for two") -> None:
    await street.says("Mei", first)
    await street.passes(minutes=1)
    await street.says("Ana", second)
    await street.mail()


async def merged(street: Street, who: str = "Arjun") -> Nod:
    return await street.taps(who, merging.merge, "1", of=2)


async def raised(street: Street, number: int, *levels: CommunityId) -> None:
    for above in levels:
        one = await street.request(number)
        await street.taps("Li", raising.press, str(above), key=one.key, stage=one.stage)
    await street.mail()


async def takes(street: Street, who: str, number: int) -> None:
    await street.taps(who, working.accept, of=number)
    await street.passes(seconds=21)
    await street.mail()


async def told(street: Street, *names: str) -> list[str]:
    await street.passes(seconds=21)
    return [line for line in await street.mail() if line.startswith(names) and " 4 " in line]


async def test_those_above_who_looked_after_the_other_one_are_asked_of_both(street: Street) -> None:
    above = await below(street)
    await both(street)
    await raised(street, 2, above)
    await merged(street)
    assert (await street.request(1)).above == above
    assert await told(street, "Sara", "Ravi") == ["Sara 4 escalation", "Ravi 4 escalation"]
    await takes(street, "Sara", 1)
    assert (await street.request(1)).state is State.ACCEPTED


async def test_what_is_in_hand_at_home_they_have_to_look_at(street: Street) -> None:
    above = await below(street)
    await both(street)
    await raised(street, 2, above)
    await takes(street, "Arjun", 1)
    await merged(street)
    assert await told(street, "Sara", "Ravi", "Arjun") == ["Ravi 4 escalation"]


@pytest.mark.parametrize("higher", [1, 2])
async def test_the_higher_of_two_levels_holds(street: Street, higher: int) -> None:
    above = await below(street, grand=True)
    city = (await street.work.communities.get(above)).parent
    assert city is not None
    await both(street)
    await raised(street, higher, above, city)
    await raised(street, 3 - higher, above)
    await merged(street)
    assert (await street.request(1)).above == city


async def test_who_has_the_later_one_in_hand_above_has_both_with_its_card_and_its_files(street: Street) -> None:
    above = await below(street)
    await street.says("Mei", None, kind=PieceKind.PHOTO, file="a")
    await street.passes(minutes=1)
    await street.says("Ana", "rice")
    await street.mail()
    await raised(street, 2, above)
    await takes(street, "Sara", 2)
    await merged(street)
    into = await street.request(1)
    assert (into.state, into.worker) == (State.ACCEPTED, (await street.who("Sara")).id)
    lines = await street.mail()
    assert "Sara 4 card" in lines
    assert [line for line in lines if line.startswith("Sara") and "piece" in line] == ["Sara 3 piece"]


async def test_whoever_has_the_card_of_it_already_gets_no_second_one(street: Street) -> None:
    await both(street)
    await takes(street, "Arjun", 2)
    await merged(street)
    assert (await street.request(1)).state is State.ACCEPTED
    assert await told(street, "Arjun") == []


async def test_who_was_woken_for_the_earlier_one_hears_that_it_is_taken(street: Street) -> None:
    await street.says("Mei", "rice at once")
    await street.passes(minutes=16)
    await street.says("Ana", "rice for two")
    await street.mail()
    await takes(street, "Arjun", 2)
    await merged(street)
    await street.passes(seconds=21)
    assert "Wei 1 stand_down" in await street.mail()


async def visits(street: Street, *on_site: str) -> None:
    await street.opens(people=staff(*on_site))
    await both(street)
    await street.taps("Li", visiting.visit, of=2)
    await street.mail()


async def test_somebody_goes_there_if_one_of_them_needs_it(street: Street) -> None:
    await visits(street, "Wei")
    assert (await street.request(1)).worker == (await street.who("Arjun")).id
    await merged(street, "Li")
    into = await street.request(1)
    assert (into.visit, into.worker) == (True, (await street.who("Wei")).id)
    assert await told(street, "Wei", "Arjun") == ["Wei 4 card"]


async def test_whoever_has_it_in_hand_from_home_gives_it_to_who_can_go(street: Street) -> None:
    await visits(street, "Wei")
    await takes(street, "Arjun", 1)
    await merged(street, "Li")
    into = await street.request(1)
    assert (into.state, into.visit, into.directed_to) == (State.NEW, True, (await street.who("Wei")).id)


async def test_where_nobody_can_go_it_stays_with_who_has_it(street: Street) -> None:
    await visits(street, "Wei")
    await takes(street, "Arjun", 1)
    await street.opens(people=staff())
    await merged(street, "Li")
    into = await street.request(1)
    assert (into.visit, into.worker, into.state) == (True, (await street.who("Arjun")).id, State.ACCEPTED)


async def test_what_was_passed_to_another_community_is_brought_back_first(street: Street) -> None:
    beside = await river(street)
    await street.says("Ana", "rice")
    await street.mail()
    await street.taps("Arjun", sending.press, str(beside), of=2)
    with pytest.raises(TwoCommunities):
        await merged(street)
    assert (await street.request(2)).state is State.NEW
    assert EventKind.JOINED not in {one.kind for one in await street.record(1)}
