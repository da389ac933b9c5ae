"""Raised to the community above: by a coordinator or by time; seen there, and nothing beside it."""

from typing import Any

import pytest

from desk.beyond import raising
from desk.calling import receipts
from desk.casework import keeping, looking, passing, working
from desk.lists import boards
from desk.model import CommunityId
from desk.notices import Kind
from desk.outgoing.staff import coordinators, roles_in, seen_by
from desk.refusals import NoSuchRequest, NotOnDuty, NotPossible
from desk.rules.lifecycle import Actor
from desk.sentences import Toast
from desk.taps import Nod
from desk.terms import EventKind, PassReason, Role, State
from desk.views import Board, Card, Say
from tests.desk.street import Street
from tests.desk.town_hall import garden, gucheng


async def below(street: Street, *, grand: bool = False) -> CommunityId:
    """The street belongs to Gucheng, where Ravi coordinates and Sara is on duty; Gucheng, if need be, to a city."""
    apply = street.work.configurations.apply
    if grand:
        await apply(garden(code="city", name="City"), street.now)
    above = await apply(gucheng(parent="city" if grand else None), street.now)
    await street.opens(parent="gucheng", reception=True)
    for name in ("Ravi", "Sara"):
        await street.starts(name)
    return above


async def posted(street: Street, text: str = "insulin") -> dict[str, Any]:
    await street.says("Mei", text)
    await street.mail()
    request = await street.request()
    return {"key": request.key, "stage": request.stage}


async def raise_it(street: Street, above: CommunityId, who: str = "Li") -> Nod:
    return await street.taps(who, raising.press, str(above), of=1)


async def test_by_a_coordinator_it_is_seen_above_and_taken_there(street: Street) -> None:
    above = await below(street)
    button = await posted(street)
    before = await street.request()
    nod = await raise_it(street, above)
    assert (nod.code, nod.facts) == (Toast.RAISED, {"community": "Gucheng"})
    lines = await street.mail()
    assert lines == [
        "Mei 3 say:raised", "Sara 4 escalation", "Ravi 4 escalation", "Arjun 6 edit card", "Mei 6 edit receipt",
    ]  # fmt: skip
    after = await street.request()
    assert (after.asked_at, after.respond_by, after.number) == (before.asked_at, before.respond_by, 1)
    line = await street.last(EventKind.RAISE)
    assert (line.facts["community"], line.actor) == (above, (await street.who("Li")).id)
    view = street.seen(Kind.ESCALATION)
    assert isinstance(view, Card)
    assert (view.subject.community, view.raised_to, view.raise_to, view.staff) == (
        "Garden Lane 7", "Gucheng", None, True
    )  # fmt: skip
    assert (await street.taps("Ravi", working.accept, **button)).code is Toast.ACCEPTED
    taken = await street.request()
    assert taken.worker == taken.owner == (await street.who("Ravi")).id
    assert "Ravi 2 edit escalation" in await street.mail()


async def test_who_is_on_duty_above_takes_over_what_was_raised_and_nobody_else_who_works_there(street: Street) -> None:
    above = await below(street)
    button = await posted(street)
    await street.taps("Arjun", working.accept)
    with pytest.raises(NoSuchRequest):
        await street.taps("Sara", working.take_over, **button)
    await raise_it(street, above)
    await street.passes(minutes=1)
    await street.mail()
    ana = (await street.who("Ana")).id
    await street.work.people.join(ana, above, {Role.WORKER}, street.now)
    with pytest.raises(NotOnDuty):
        await street.taps("Ana", working.take_over, **button)
    assert (await street.taps("Sara", working.take_over, **button)).code is Toast.TAKEN_OVER
    taken = await street.request()
    assert taken.worker == taken.owner == (await street.who("Sara")).id
    await street.passes(seconds=21)
    assert {"Arjun 3 say:taken_from_you", "Mei 3 progress:taken_over"} <= set(await street.mail())


async def test_nothing_beside_it_is_seen_above(street: Street) -> None:
    above = await below(street)
    button = await posted(street)
    for who in ("Ravi", "Sara"):
        for doing in (working.accept, looking.show_address, boards.open_card):
            with pytest.raises(NoSuchRequest):
                await street.taps(who, doing, **button)
    await raise_it(street, above)
    await street.says("Ana", "rice")
    second = await street.request(2)
    for who in ("Ravi", "Sara"):
        with pytest.raises(NoSuchRequest):
            await street.taps(who, working.accept, key=second.key)
        await street.asks(who, boards.open_)
    await street.mail()
    listed = [view for view in street.views if isinstance(view, Board)]
    assert [[item.subject.number for item in view.items] for view in listed] == [[1], [1]]
    assert listed[0].items[0].subject.community == "Garden Lane 7"
    await street.asks("Arjun", boards.open_)
    await street.mail()
    shown = street.seen(Kind.BOARD)
    assert isinstance(shown, Board) and [item.subject.number for item in shown.items] == [1, 2]
    sara = await street.who("Sara")
    await street.work.people.set_roles(sara.id, above, frozenset(), street.now)
    with pytest.raises(NoSuchRequest):  # rights are read anew at each press
        await street.taps("Sara", working.accept, **button)


async def test_by_a_worker_twice_above_nothing_or_too_late_nothing_changes(street: Street) -> None:
    above = await below(street)
    await posted(street)
    with pytest.raises(NoSuchRequest):
        await raise_it(street, above, "Arjun")
    await raise_it(street, above)
    assert (await raise_it(street, above)).code is Toast.RAISED_ALREADY
    assert len([one for one in await street.record() if one.kind is EventKind.RAISE]) == 1
    await street.taps("Li", receipts.withdraw, "staff", of=1)
    with pytest.raises(NotPossible):
        await raise_it(street, above)


async def test_one_level_more_each_time_and_all_between_look_after_it(street: Street) -> None:
    above = await below(street, grand=True)
    city = await street.work.communities.by_code("city")
    assert city is not None
    await posted(street)
    await raise_it(street, above)
    assert (await raise_it(street, city.id, "Ravi")).facts == {"community": "City"}
    request = await street.request()
    assert await seen_by(street.work, request) == [street.community, above, city.id]
    assert [one.name for one in await coordinators(street.desk(), request)] == ["Li", "Ravi"]
    ravi = await street.who("Ravi")
    assert await roles_in(street.work, request, ravi.id) == {Role.COORDINATOR}
    assert await next_name(street) is None


async def next_name(street: Street) -> str | None:
    found = await raising.next_above(street.work, await street.request())
    return found.name if found is not None else None


async def test_a_tree_that_was_changed_takes_nothing_from_who_sees_it(street: Street) -> None:
    above = await below(street)
    await posted(street)
    await raise_it(street, above)
    await street.opens(parent=None)
    assert await seen_by(street.work, await street.request()) == [street.community, above]


async def test_an_unanswered_emergency_goes_up_at_once_all_else_at_its_limit(street: Street) -> None:
    above = await below(street)
    await street.says("Mei", "heart attack")
    await street.passes(minutes=9)
    assert (await street.request()).above is None
    await street.passes(minutes=2)
    assert (await street.request()).above == above
    assert "Ravi 1 escalation" in await street.mail()


async def waits(street: Street) -> None:
    """Arjun has Mei's, and it waits for a supply."""
    await street.says("Mei", "rice")
    request = await street.request()
    await street.taps("Arjun", working.accept, key=request.key, stage=request.stage)
    await street.taps("Arjun", keeping.wait, "supply", of=1)
    await street.passes(hours=23)
    await street.mail()


async def test_what_somebody_has_goes_up_at_its_limit_and_who_has_it_hears(street: Street) -> None:
    above = await below(street)
    await waits(street)
    await street.passes(hours=1, minutes=1)
    assert (await street.request()).above == above
    line = await street.last(EventKind.RAISE)
    assert (line.actor, line.role) == (None, None)
    lines = await street.mail()
    assert {"Mei 3 say:raised", "Ravi 4 escalation", "Arjun 4 say:raised_staff", "Li 4 say:raised_staff"} <= set(lines)
    told = next(one for one in street.views if isinstance(one, Say) and one.code == "raised_staff")
    assert (told.facts["person"], told.facts["community"]) == (None, "Gucheng")


async def test_without_a_community_above_or_about_safety_nothing_goes_up_by_itself(street: Street) -> None:
    await posted(street)
    await street.passes(hours=9)
    assert (await street.request()).above is None
    await below(street)
    await street.says("Ana", "rice")
    await street.taps("Arjun", receipts.correct, "safety", of=2)
    await street.sleeps(hours=25)
    await street.wakes()
    assert (await street.request(2)).above is None


async def test_what_somebody_had_is_late_and_goes_up_in_the_second_supervision(street: Street) -> None:
    await waits(street)
    await street.passes(hours=1, minutes=1)
    above = await below(street)
    await street.passes(hours=12)
    assert (await street.request()).above == above


async def test_a_card_that_is_there_stays_the_only_one(street: Street) -> None:
    above = await below(street)
    await posted(street)
    ravi = await street.who("Ravi")
    await street.work.people.join(ravi.id, street.community, {Role.WORKER}, street.now)
    await passing.passed(
        street.desk(), await street.request(), Actor(ravi.id, Role.WORKER), to=ravi.id, reason=PassReason.ASSIGNED
    )
    assert [line for line in await street.mail() if line.startswith("Ravi")] == ["Ravi 4 card"]
    await raise_it(street, above)
    assert [line for line in await street.mail() if line.startswith("Ravi")] == ["Ravi 6 edit card"]


async def test_whoever_asked_is_not_asked_to_look_after_it(street: Street) -> None:
    above = await below(street)
    await street.says("Mei", "rice")
    await street.mail()
    mei = await street.who("Mei")
    await street.work.people.join(mei.id, above, {Role.COORDINATOR}, street.now)
    await raise_it(street, above)
    assert [line for line in await street.mail() if "escalation" in line] == ["Sara 4 escalation", "Ravi 4 escalation"]
    assert (await street.request()).state is State.NEW
