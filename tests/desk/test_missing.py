"""Somebody of the staff blocks the bot: nothing is left to her."""

from desk.casework import keeping, missing, working
from desk.incoming import arriving
from desk.notices import Kind
from desk.terms import Rung, State
from tests.desk.made import NOON, minutes
from tests.desk.street import Street


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
    assert [one for one in await street.mail() if "escalation" in one] == ["Wei 4 escalation"]


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
