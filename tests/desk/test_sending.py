"""Passed to the duty of a community above or beside: taken there, or back in a quarter of an hour."""

from typing import Any

import pytest

from desk.beyond import sending
from desk.calling import receipts
from desk.casework import passing, undoing, working
from desk.duty import handing
from desk.lists import boards
from desk.model import CommunityId
from desk.notices import Kind
from desk.outgoing.places import elsewhere
from desk.refusals import NoSuchRequest, Stale, TooLateToUndo
from desk.sentences import Toast
from desk.taps import Nod
from desk.terms import Action, EventKind, Role, State
from desk.views import Board, Card, Progress
from roster.plan import Seat
from tests.desk.made import minutes
from tests.desk.street import Street
from tests.desk.town_hall import COORDINATOR, NUMBERS, WORKER, garden, seat, works


async def river(street: Street) -> CommunityId:
    """The street and River belong to Gucheng; at River Ravi coordinates and Sara is on duty."""
    apply = street.work.configurations.apply
    await apply(garden(code="gucheng", name="Gucheng"), street.now)
    await apply(garden(code="far", name="Far"), street.now)
    beside = await apply(
        garden(
            code="river", name="River", people=(works("Ravi", *COORDINATOR), works("Sara", *WORKER)),
            fallback=NUMBERS["Ravi"], rotations=(seat(Seat.PRIMARY, "Sara"),), parent="gucheng",
        ),
        street.now,
    )  # fmt: skip
    await street.opens(parent="gucheng", reception=True)
    for name in ("Ravi", "Sara"):
        await street.starts(name)
    await street.says("Mei", "insulin")
    await street.mail()
    return beside


async def send(street: Street, to: CommunityId | str, who: str = "Arjun", **tap: Any) -> Nod:
    request = await street.request()
    button: dict[str, Any] = {"key": request.key, "stage": request.stage}
    return await street.taps(who, sending.press, str(to), **button | tap)


async def names(street: Street) -> list[str]:
    return [one.name for one in await elsewhere(street.work, await street.request())]


async def test_the_one_above_and_those_beside_can_be_asked(street: Street) -> None:
    await street.says("Mei", "insulin")
    assert await names(street) == []
    beside = await river(street)
    assert await names(street) == ["Gucheng", "River"]
    await send(street, beside)
    assert await names(street) == ["Garden Lane 7", "Gucheng"]
    request = await street.request()
    await street.taps("Li", receipts.correct, "safety", key=request.key, stage=request.stage)
    request = await street.request()
    assert (await names(street), request.looked_after_by) == ([], street.community)


async def test_taken_there_it_stays_with_its_number_owner_and_clocks(street: Street) -> None:
    beside = await river(street)
    before = await street.request()
    nod = await send(street, beside)
    assert (nod.code, nod.facts) == (Toast.SENT_OVER, {"community": "River"})
    await street.passes(seconds=30)
    lines = await street.mail()
    assert {"Sara 4 card", "Mei 3 progress:passed_on"} <= set(lines)
    told = next(view for view in street.views if isinstance(view, Progress))
    assert told.worker == "Sara"
    card = street.seen(Kind.CARD, "Sara")
    assert isinstance(card, Card)
    assert (card.away, card.subject.community, card.subject.number) == ("River", "Garden Lane 7", 1)
    line = await street.last(EventKind.PASS_ON)
    assert (line.facts["community"], line.actor) == (beside, (await street.who("Arjun")).id)
    await street.asks("Sara", boards.open_)
    await street.mail()
    shown = street.seen(Kind.BOARD)
    assert isinstance(shown, Board) and [item.subject.number for item in shown.items] == [1]
    assert (await street.taps("Sara", working.accept)).code is Toast.ACCEPTED
    await street.passes(minutes=20)
    after = await street.request()
    assert (after.away, after.state, after.community) == (beside, State.ACCEPTED, street.community)
    assert (after.asked_at, after.respond_by, after.resolve_by) == (
        before.asked_at, before.respond_by, before.resolve_by
    )  # fmt: skip


async def test_what_nobody_takes_comes_back_to_who_had_it_with_a_word(street: Street) -> None:
    beside = await river(street)
    request = await street.request()
    await street.taps("Arjun", working.accept, key=request.key, stage=request.stage)
    await send(street, beside)
    owner = (await street.request()).owner
    await street.passes(minutes=14)
    assert (await street.request()).away == beside
    await street.mail()
    await street.passes(minutes=1, seconds=1)
    back = await street.request()
    arjun = await street.who("Arjun")
    assert (back.away, back.worker, back.directed_to, back.owner) == (None, arjun.id, arjun.id, owner)
    line = await street.last(EventKind.PASS_ON)
    assert (line.actor, line.facts["community"]) == (None, street.community)
    await street.passes(seconds=30)
    lines = await street.mail()
    assert {"Arjun 4 say:came_back", "Li 4 say:came_back", "Arjun 4 card"} <= set(lines)
    with pytest.raises(NoSuchRequest):  # what was seen there is seen there no more
        await street.taps("Sara", working.accept, key=back.key)


async def test_what_nobody_had_comes_back_to_the_roster(street: Street) -> None:
    beside = await river(street)
    await send(street, beside, "Wei")
    await street.passes(minutes=16)
    back = await street.request()
    assert (back.away, back.directed_to, back.worker) == (None, None, (await street.who("Arjun")).id)


async def test_home_again_by_hand_or_by_an_undo(street: Street) -> None:
    beside = await river(street)
    await send(street, beside)
    request = await street.request()
    await street.taps("Arjun", undoing.undo, key=request.key, stage=request.stage)
    assert (await street.request()).away is None
    await send(street, beside)
    await street.passes(seconds=30)
    assert (await send(street, street.community, "Sara")).code is Toast.PASSED_ON
    home = await street.request()
    assert (home.away, home.worker) == (None, (await street.who("Arjun")).id)
    await street.passes(minutes=20)
    passed = [one for one in await street.record() if one.kind is EventKind.PASS_ON]
    assert len(passed) == 3 and Action.PASS_ON.value == "pass_on"  # it has not come back once more


async def test_to_a_stranger_from_a_stranger_or_by_an_old_button_nothing_happens(street: Street) -> None:
    beside = await river(street)
    far = await street.work.communities.by_code("far")
    assert far is not None
    for to in (far.id, street.community, "", "x"):
        with pytest.raises(NoSuchRequest):
            await send(street, to)
    for who in ("Mei", "Sara"):
        with pytest.raises(NoSuchRequest):
            await send(street, beside, who)
    await send(street, beside)
    with pytest.raises(Stale):
        await send(street, beside, stage=0)
    assert len([one for one in await street.record() if one.kind is EventKind.PASS_ON]) == 1
    sara = await street.who("Sara")
    await street.work.people.set_roles(sara.id, beside, {Role.RESIDENT}, street.now)
    with pytest.raises(NoSuchRequest):
        await street.taps("Sara", working.accept, key=(await street.request()).key)


async def there(street: Street, doing: Any, argument: str = "") -> None:
    """A step of Sara's, at River, that has left."""
    await street.taps("Sara", doing, argument, of=1)


async def is_home(street: Street, **by: float) -> bool:
    await street.passes(**by)
    return (await street.request()).away is None


@pytest.mark.parametrize(("accepted_at", "home_at"), [(1, 15), (14.5, 30.25)])
async def test_what_was_taken_there_and_given_back_by_an_undo_comes_home(
    street: Street, accepted_at: float, home_at: float
) -> None:
    await send(street, await river(street))
    await street.passes(minutes=accepted_at)
    await there(street, working.accept)
    await street.passes(seconds=45)
    await there(street, undoing.undo)
    assert not await is_home(street, minutes=home_at - accepted_at - 1)
    assert await is_home(street, seconds=30)


async def test_what_whoever_was_asked_there_cannot_do_comes_home_at_its_hour(street: Street) -> None:
    await send(street, await river(street))
    await street.passes(minutes=5)
    await there(street, passing.pass_on, "cannot")
    assert not await is_home(street, minutes=9, seconds=59)
    assert await is_home(street, seconds=1)


async def test_one_more_passing_takes_nothing_from_the_quarter_of_an_hour_of_the_first(street: Street) -> None:
    beside, above = await river(street), await street.work.communities.by_code("gucheng")
    assert above is not None
    await street.taps("Arjun", working.accept, on=Kind.CARD)
    await send(street, beside)
    await street.passes(minutes=10)
    await send(street, above.id, "Sara")
    assert not await is_home(street, minutes=4, seconds=59)
    await street.mail()
    assert await is_home(street, seconds=1)
    assert (await street.request()).directed_to == (await street.who("Arjun")).id
    told = [one for one in await street.mail() if one.endswith("came_back")]
    assert sorted(told) == ["Arjun 4 say:came_back", "Li 4 say:came_back"]


async def came_back(street: Street, **by: float) -> set[str]:
    """Who hears that it has, after so long."""
    await street.passes(**by)
    return {one.split()[0] for one in await street.mail() if one.endswith("came_back")}


async def test_what_was_taken_and_passed_on_from_there_comes_back_there_first(street: Street) -> None:
    beside, above = await river(street), await street.work.communities.by_code("gucheng")
    assert above is not None
    await street.taps("Arjun", working.accept, on=Kind.CARD)
    await send(street, beside)
    await street.passes(minutes=5)
    await there(street, working.accept)
    await street.passes(minutes=5)
    await send(street, above.id, "Sara")
    assert await came_back(street, minutes=14, seconds=59) == set()
    assert (await street.request()).away == above.id
    assert await came_back(street, seconds=1) == {"Sara", "Ravi"}
    request = await street.request()
    assert (request.away, request.directed_to) == (beside, (await street.who("Sara")).id)
    assert await came_back(street, minutes=15) == {"Arjun", "Li"}
    request = await street.request()
    assert (request.away, request.directed_to) == (None, (await street.who("Arjun")).id)


async def test_passed_back_there_by_hand_or_undone_it_is_as_if_it_had_stayed(street: Street) -> None:
    beside, above = await river(street), await street.work.communities.by_code("gucheng")
    assert above is not None
    await send(street, beside)
    await street.passes(minutes=5)
    await send(street, above.id, "Li")
    request = await street.request()
    await street.taps("Li", undoing.undo, key=request.key, stage=request.stage)
    await send(street, above.id, "Sara")
    await street.passes(seconds=30)
    await send(street, beside, "Li")
    assert (await street.request()).away == beside
    assert not await is_home(street, minutes=9, seconds=29)
    assert await is_home(street, seconds=1)


async def test_who_passed_it_on_to_a_third_takes_it_back_within_the_minute(street: Street) -> None:
    """Sara has no say above. What she knows of it then is that she passed it on."""
    beside, above = await river(street), await street.work.communities.by_code("gucheng")
    assert above is not None
    await send(street, beside)
    await there(street, working.accept)
    await street.sleeps(minutes=1)
    await street.mail()
    await send(street, above.id, "Sara")
    await street.mail()
    shown = street.seen(Kind.CARD, "Sara")
    assert isinstance(shown, Card) and not shown.staff
    assert shown.undo_until == street.now + minutes(1)
    request = await street.request()
    button: dict[str, Any] = {"key": request.key, "stage": request.stage}
    with pytest.raises(Stale):
        await street.taps("Sara", undoing.undo, **button | {"stage": request.stage - 1})
    for other in ("Ravi", "Mei"):
        with pytest.raises(NoSuchRequest):
            await street.taps(other, undoing.undo, **button)
    await street.taps("Sara", undoing.undo, **button)
    request = await street.request()
    assert (request.away, request.state) == (beside, State.ACCEPTED)
    assert request.worker == (await street.who("Sara")).id
    await street.mail()
    shown = street.seen(Kind.CARD, "Sara")
    assert isinstance(shown, Card) and shown.staff


async def test_a_minute_after_she_passed_it_on_to_a_third_it_stays_there(street: Street) -> None:
    beside, above = await river(street), await street.work.communities.by_code("gucheng")
    assert above is not None
    await send(street, beside)
    await send(street, above.id, "Sara")
    await street.sleeps(seconds=61)
    with pytest.raises(TooLateToUndo):
        await street.taps("Sara", undoing.undo, of=1)


async def test_what_is_about_safety_by_then_is_at_home_already(street: Street) -> None:
    await send(street, await river(street))
    await street.taps("Li", receipts.correct, "safety", of=1)
    before = len([one for one in await street.record() if one.kind is EventKind.PASS_ON])
    await street.passes(minutes=20)
    assert len([one for one in await street.record() if one.kind is EventKind.PASS_ON]) == before


async def test_new_there_it_goes_along_when_the_duty_there_changes_hands(street: Street) -> None:
    await river(street)
    people = (works("Ravi", *COORDINATOR), works("Sara", *WORKER), works("Wei", *WORKER))
    beside = await street.work.configurations.apply(
        garden(
            code="lake", name="Lake", people=people, fallback=NUMBERS["Ravi"], parent="gucheng",
            rotations=(seat(Seat.PRIMARY, "Sara", "Wei"),),
        ),
        street.now,
    )  # fmt: skip
    await send(street, beside)
    assert (await street.request()).worker == (await street.who("Wei")).id
    await street.sleeps(hours=20)
    await handing.hand_over(street.desk(), street.community, street.now)
    assert (await street.request()).worker == (await street.who("Wei")).id  # at home nobody's duty is asked
    await handing.hand_over(street.desk(), beside, street.now)
    request = await street.request()
    assert (request.away, request.worker) == (beside, (await street.who("Sara")).id)
    assert [one for one in await street.mail() if "card" in one and "edit" not in one] == ["Sara 4 card"]
