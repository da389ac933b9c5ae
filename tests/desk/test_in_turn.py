"""Coordinators who take turns: whoever has the seat is asked first, the rest two minutes later."""

import pytest

from desk.casework import undoing, working
from desk.due import promises
from desk.duty import offers, presence
from desk.incoming import arriving
from desk.notices import Kind
from desk.reading.rotating import members_of
from desk.refusals import NoSuchTurn
from desk.sentences import Toast
from desk.terms import EventKind, Role
from roster.plan import Seat
from tests.desk.street import Street
from tests.desk.town_hall import garden, seat, works

DANGER, URGENT = "I have a heart attack", "at once: insulin"


@pytest.fixture
async def street(bare_street: Street) -> Street:
    """Li and Sara coordinate; it is Sara's turn."""
    people = (*garden().people, works("Sara", Role.COORDINATOR))
    rotations = (*garden().rotations, seat(Seat.COORDINATOR, "Sara"))
    await bare_street.opens(people=people, rotations=rotations)
    await bare_street.starts("Sara")
    return bare_street


async def heard(street: Street, **by: float) -> list[str]:
    """What the coordinators hear meanwhile."""
    await street.passes(**by)
    return sorted(
        one for one in await street.mail() if one.startswith(("Li", "Sara")) and not one.startswith(("Li 6", "Sara 6"))
    )


@pytest.mark.parametrize(("words", "minutes", "grave"), [(DANGER, 10, 1), (URGENT, 30, 4)])
async def test_whoever_has_the_seat_is_asked_first_and_the_others_two_minutes_later(
    street: Street, words: str, minutes: int, grave: int
) -> None:
    await street.says("Mei", words)
    await heard(street, minutes=minutes - 1, seconds=59)
    nudge = ["Sara 1 nudge"] if grave == 1 else []
    assert await heard(street, seconds=1) == [f"Sara {grave} escalation", *nudge]
    assert await heard(street, minutes=1, seconds=59) == []
    found = await heard(street, seconds=1)
    assert f"Li {grave} escalation" in found
    assert [one for one in found if one.startswith("Sara")] == nudge
    assert [one for one in await heard(street, minutes=5) if "escalation" in one] == []


async def test_once_it_is_taken_the_others_are_left_in_peace(street: Street) -> None:
    await street.says("Mei", URGENT)
    await heard(street, minutes=30)
    await street.taps("Sara", working.accept, on=Kind.ESCALATION)
    assert [one for one in await heard(street, minutes=3) if one.startswith("Li")] == []
    asked = {one.facts["person"] for one in await street.record() if one.kind is EventKind.REACH}
    assert (await street.who("Li")).id not in asked


@pytest.mark.parametrize(("undone_after", "others"), [(10, []), (40, ["Li 4 escalation"])])
async def test_what_was_taken_while_their_hour_passed_and_is_new_again_they_are_asked(
    street: Street, undone_after: int, others: list[str]
) -> None:
    await street.says("Mei", URGENT)
    await heard(street, minutes=31, seconds=40)
    await street.taps("Arjun", working.accept)
    await heard(street, seconds=undone_after)
    await street.taps("Arjun", undoing.undo, of=1)
    assert [one for one in await heard(street) if one.startswith("Li")] == others
    await heard(street, minutes=2)
    asked = [one.facts["person"] for one in await street.record() if one.kind is EventKind.REACH]
    assert asked.count((await street.who("Li")).id) == 1


async def test_who_is_not_to_be_asked_yet_is_not_asked_by_an_undo(street: Street) -> None:
    await street.says("Mei", URGENT)
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", undoing.undo, of=1)
    assert await heard(street, minutes=10) == []


async def test_to_whom_no_message_gets_through_nobody_waits(street: Street) -> None:
    await arriving.blocked(street.desk(), await street.who("Sara"))
    await street.says("Mei", DANGER)
    assert "Li 1 escalation" in await heard(street, minutes=10)


async def test_who_blocks_the_bot_when_she_is_asked_does_not_hold_the_others_back(street: Street) -> None:
    await street.says("Mei", DANGER)
    await heard(street, minutes=10)
    await arriving.blocked(street.desk(), await street.who("Sara"))
    assert "Li 1 escalation" in await heard(street, seconds=1)


async def test_without_turns_all_are_asked_at_once(bare_street: Street) -> None:
    street = bare_street
    await street.opens(people=(*garden().people, works("Sara", Role.COORDINATOR)))
    await street.starts("Sara")
    await street.says("Mei", URGENT)
    assert {"Li 4 escalation", "Sara 4 escalation"} <= set(await heard(street, minutes=30))


async def test_who_coordinates_can_have_a_turn_and_nobody_else(street: Street) -> None:
    plan = await street.work.communities.plan(street.community)
    turns = {one.seat: one.id for one in plan.rotations}
    found = [
        {(await street.work.people.get(key)).name for key in await members_of(street.work, street.community, plan, one)}
        for one in (turns[Seat.COORDINATOR], turns[Seat.PRIMARY])
    ]
    assert found == [{"Li", "Sara"}, {"Arjun", "Wei"}]


async def test_of_her_turn_she_is_told_the_evening_before_and_finds_cover_among_the_coordinators(
    bare_street: Street,
) -> None:
    street = bare_street
    people = (*garden().people, works("Sara", Role.COORDINATOR), works("Ravi", Role.WORKER))
    rotations = (*garden().rotations, seat(Seat.COORDINATOR, "Sara", "Li"))
    await street.opens(people=people, rotations=rotations)
    for name in ("Sara", "Ravi"):
        await street.starts(name)
    await promises.arrange(street.desk())
    await street.passes(hours=12)
    assert [line for line in await street.mail() if "shift" in line] == ["Sara 4 shift"]
    before = (await street.work.communities.plan(street.community)).rotations[-1]
    await street.taps("Sara", presence.find_cover, on=Kind.SHIFT)
    assert await street.mail() == ["Li 4 offer"]
    offer = (await street.newest("Li", Kind.OFFER)).facts["offer"]
    li = await street.who("Li")
    await street.work.people.set_roles(li.id, street.community, {Role.WORKER}, street.now)
    for name in ("Li", "Arjun", "Ravi"):  # rights are read anew
        with pytest.raises(NoSuchTurn):
            await street.taps(name, offers.take, str(offer))
    await street.work.people.set_roles(li.id, street.community, {Role.COORDINATOR}, street.now)
    assert (await street.taps("Li", offers.take, str(offer))).code is Toast.TURN_TAKEN
    (swap,) = (await street.work.communities.plan(street.community)).swaps
    assert (swap.rotation, swap.person) == (before.id, li.id)
