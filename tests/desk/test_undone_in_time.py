"""Taken, and taken back, while something that asked for it was still on its way: it asks after all."""

import pytest

from desk.casework import undoing
from desk.notices import Kind
from desk.terms import PieceKind, State
from tests.desk.street import Street
from tests.desk.test_in_vain import URGENT, taken, to
from tests.desk.test_silent_groups import linked


async def undone(street: Street, who: str = "Arjun") -> list[str]:
    request = await street.request()
    await street.sleeps(seconds=5)
    await street.taps(who, undoing.undo, key=request.key, stage=request.stage)
    return await street.mail()


async def asked(street: Street, **passes: float) -> None:
    """A picture, and the time until somebody more is asked, who has not got it when Arjun takes it."""
    await street.says("Mei", URGENT, kind=PieceKind.PHOTO, file="a")
    await street.mail()
    await street.passes(**passes)


@pytest.mark.parametrize("linked_still", [True, False])
async def test_the_staff_group_reads_that_nobody_has_it(street: Street, linked_still: bool) -> None:
    group = await linked(street, staff=True)
    await asked(street, minutes=45)
    await taken(street)
    assert to(await street.mail(), "group") == []
    if not linked_still:
        await street.work.communities.unlink_group(group)
    assert to(await undone(street), "group") == (["group 4 staff_count"] if linked_still else [])


async def test_what_the_staff_group_has_read_it_does_not_read_twice(street: Street) -> None:
    await linked(street, staff=True)
    await asked(street, minutes=45)
    assert to(await street.mail(), "group") == ["group 4 staff_count"]
    await taken(street)
    assert to(await undone(street), "group") == []


async def test_a_picture_comes_with_the_card_that_found_it_taken(street: Street) -> None:
    await asked(street, minutes=15)
    await taken(street)
    assert to(await street.mail(), "Wei") == []
    assert {"Wei 4 escalation", "Wei 3 piece"} <= set(await undone(street))
    await taken(street)
    assert "Wei 3 piece" not in await undone(street)


async def test_a_picture_that_was_still_behind_its_card_comes_after_all(street: Street) -> None:
    await asked(street, minutes=15)
    await street.leaves((await street.work.queue.heads(street.now, busy=[], limit=1))[0], {})
    await taken(street)
    assert "Wei 3 piece" not in await street.mail()
    lines = await undone(street)
    assert "Wei 3 piece" in lines
    assert "Wei 4 escalation" not in lines


async def test_whoever_is_on_duty_has_its_card_after_all(street: Street) -> None:
    """Wei was silent until her time was over, and takes it once more before Arjun has read of it."""
    await street.says("Mei", URGENT)
    await street.passes(minutes=15)
    await street.mail()
    await taken(street, by="Wei")
    await street.passes(minutes=1)
    await street.mail()
    await street.work.messages.gone((await street.newest("Arjun", Kind.CARD)).id, street.now)
    await street.passes(hours=2, minutes=14)
    assert (await street.request()).state is State.NEW
    await taken(street, by="Wei")
    assert not [line for line in to(await street.mail(), "Arjun") if "card" in line or "escalation" in line]
    assert "Arjun 4 card" in await undone(street, "Wei")
