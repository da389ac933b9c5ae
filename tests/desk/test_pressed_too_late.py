"""Buttons of what is over: nothing is written down, and nobody reads that it was done."""

import pytest

from desk.calling import receipts
from desk.casework import keeping
from desk.doing import following
from desk.notices import Kind
from desk.refusals import NotPossible
from desk.taps import Nod
from tests.desk.street import Doing, Street


@pytest.fixture
async def over(street: Street) -> Street:
    await street.says("Mei", "fire")
    await street.mail()
    await street.taps("Mei", receipts.withdraw, on=Kind.RECEIPT)
    await street.mail()
    return street


@pytest.mark.parametrize(
    ("who", "doing", "argument"),
    [
        ("Arjun", keeping.ringing, ""),
        ("Mei", receipts.building, "3"),
    ],
)
async def test_it_is_refused_and_changes_nothing(over: Street, who: str, doing: Doing[Nod], argument: str) -> None:
    before, lines = await over.request(), len(await over.record())
    known = {one.name: str(one.id) for one in await over.work.communities.buildings(over.community)}
    with pytest.raises(NotPossible):
        await over.taps(who, doing, known.get(argument, argument), on=Kind.CARD if who == "Arjun" else Kind.DANGER)
    assert (await over.request(), len(await over.record())) == (before, lines)
    assert await over.mail() == []


async def test_what_never_came_again_is_not_stopped(over: Street) -> None:
    lines = len(await over.record())
    assert (await over.taps("Arjun", following.stop_recurring)).code == "recurs_no_more"
    assert len(await over.record()) == lines
