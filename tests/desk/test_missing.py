"""Somebody of the staff blocks the bot: nothing is left to her."""

import pytest

from desk.casework import keeping, missing, working
from desk.due.delivery import Unreachable
from desk.incoming import arriving
from desk.notices import Kind
from desk.rules.asked import asked
from desk.terms import EventKind, Role, Rung, State
from desk.views import Card
from tests.desk.made import NOON, minutes
from tests.desk.street import Street
from tests.desk.town_hall import garden, works


async def blocks(street: Street, name: str) -> None:
    await arriving.blocked(street.desk(), await street.who(name))


async def test_what_she_has_is_told_to_the_coordinators_and_asked_of_others_soon(street: Street) -> None:
    await street.says("Mei", "I have a heart attack")
    await street.taps("Arjun", working.accept)
    await street.mail()
    await blocks(street, "Arjun")
    await blocks(street, "Arjun")
    assert [one for one in await street.mail() if "unreachable" in one] == ["Li 4 unreachable"]
    assert (await street.request()).lease_until == NOON
    await street.passes(minutes=5)
    request = await street.request()
    assert (request.state, request.stage_since) == (State.NEW, NOON + minutes(5))
    assert "Wei 1 escalation" in await street.mail()


async def test_what_waits_is_told_to_the_coordinators(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", keeping.wait, "supply")
    await street.mail()
    await blocks(street, "Arjun")
    assert [one for one in await street.mail() if "unreachable" in one] == ["Li 4 unreachable"]
    assert (await street.request()).state is State.WAITING


async def test_what_was_asked_of_her_goes_to_the_next_rung_and_of_others_nothing_changes(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await blocks(street, "Li")
    assert [one for one in await street.mail() if "escalation" in one] == []
    await blocks(street, "Arjun")
    assert [one for one in await street.mail() if one.startswith("Wei")] == ["Wei 4 shifts", "Wei 4 card"]


async def test_when_the_backup_who_was_asked_blocks_the_bot_the_coordinators_are_asked_now(street: Street) -> None:
    await street.says("Mei", "at once: insulin")
    await street.passes(minutes=15)
    assert "Wei 4 escalation" in await street.mail()
    await blocks(street, "Wei")
    assert "Li 4 escalation" in await street.mail()


async def test_a_resident_who_blocks_the_bot_changes_nothing(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await blocks(street, "Mei")
    assert await street.mail() == []
    await missing.without_her(street.desk(), await street.who("Mei"), await street.request())
    assert await street.mail() == []


async def test_above_the_staff_group_there_is_nobody(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail()
    await missing.next_rung(street.desk(), await street.request(), Rung.STAFF_GROUP)
    assert await street.mail() == []


async def test_of_what_is_done_nobody_is_asked(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.taps("Arjun", working.finish, "helped")
    await street.mail()
    await missing.without_her(street.desk(), await street.who("Arjun"), await street.request())
    assert not [one for one in await street.mail() if Kind.UNREACHABLE in one]


async def asked_lines(street: Street) -> list[tuple[str, str | None, bool]]:
    request = await street.request()
    people = {(await street.who(name)).id: name for name in ("Arjun", "Wei", "Li")}
    told = asked(request, await street.record())
    return [(one.facts["rung"], people.get(one.facts["person"]), one.kind is EventKind.REACH) for one in told]


async def test_whom_the_card_did_not_reach_is_listed_as_not_reached_once(street: Street) -> None:
    await street.says("Mei", "insulin")
    await street.mail({"Arjun": Unreachable()})
    await missing.without_her(street.desk(), await street.who("Arjun"), await street.request())
    assert await asked_lines(street) == [("worker", "Arjun", False), ("worker", "Wei", True)]
    card = street.seen(Kind.CARD, "Wei")
    assert isinstance(card, Card)
    assert [(one.name, one.reached) for one in card.asked] == [("Arjun", False), ("Wei", True)]
    await street.taps("Wei", working.accept)
    assert "Arjun 1 stand_down" not in await street.mail()


async def unheard(street: Street, *names: str) -> None:
    """Mei's husband has no pulse, and these could not be told; the coordinators' hour has come."""
    for name in names:
        await street.work.people.set_unreachable((await street.who(name)).id, street.now)
    await street.says("Mei", "I have a heart attack")
    await street.passes(minutes=11)
    await street.mail()


@pytest.mark.parametrize("doing", [arriving.start, None])
async def test_a_coordinator_who_comes_late_has_the_same_as_the_others(street: Street, doing: object) -> None:
    await unheard(street, "Li")
    assert ("coordinators", "Li", False) in await asked_lines(street)
    await street.starts("Li")
    if doing is None:
        await arriving.unblocked(street.desk(), await street.who("Li"))
    else:
        await street.asks("Li", doing)
    assert "Li 1 escalation" in await street.mail()
    assert (await asked_lines(street))[-1] == ("coordinators", "Li", True)
    await street.asks("Li", arriving.start)
    assert "Li 1 escalation" not in await street.mail()
    await street.passes(minutes=2)
    assert [one for one in await street.mail() if one.startswith("Li")] == ["Li 1 nudge"]
    await street.taps("Wei", working.accept, on=Kind.ESCALATION)
    assert "Li 1 stand_down" in await street.mail()


async def test_who_is_on_duty_and_comes_late_has_the_card(street: Street) -> None:
    await unheard(street, "Arjun")
    await street.starts("Arjun")
    await street.asks("Arjun", arriving.start)
    assert "Arjun 1 card" in await street.mail()


async def test_who_comes_late_and_has_the_seat_no_more_is_asked_nothing(street: Street) -> None:
    for role in (Role.COORDINATOR, Role.WORKER):
        people = (*garden().people, works("Ravi", role))
        await street.work.configurations.apply(garden(people=people), street.now)
        if role is Role.COORDINATOR:
            await unheard(street, "Ravi")
    await street.starts("Ravi")
    await street.asks("Ravi", arriving.start)
    assert [one for one in await street.mail() if one.startswith("Ravi")] == ["Ravi 2 welcome"]


async def test_who_came_to_the_seat_since_it_was_asked_is_told_with_the_next_ping(street: Street) -> None:
    await unheard(street)
    people = (*garden().people, works("Ravi", Role.COORDINATOR))
    await street.starts("Ravi")
    await street.work.configurations.apply(garden(people=people), street.now)
    await street.passes(minutes=2)
    assert {"Ravi 1 escalation", "Ravi 1 nudge"} <= set(await street.mail())
