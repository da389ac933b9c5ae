"""Twenty-one communities in one bot: who works in one sees and does nothing in the twenty others."""

import pytest

from desk.casework import working
from desk.incoming import arriving
from desk.lists import boards
from desk.model import Request
from desk.refusals import NoSuchRequest
from tests.desk.street import Street
from tests.desk.test_boards import listed, numbers
from tests.desk.town_hall import COORDINATOR, NUMBERS, garden, works
from tests.storage.facts import posts


async def twenty_more(street: Street) -> list[Request]:
    """In each of them Sara coordinates, and one request is new."""
    people, found = (works("Sara", *COORDINATOR),), []
    for number in range(20):
        there = garden(
            code=f"street-{number}", name=f"Street {number}", people=people, fallback=NUMBERS["Sara"], rotations=()
        )
        community = await street.work.configurations.apply(there, street.now)
        found.append(await posts(street.work, community, (await street.who("Ana")).id))
    await street.starts("Sara")
    return found


async def test_each_sees_her_own(street: Street) -> None:
    elsewhere = await twenty_more(street)
    await street.asks("Mei", arriving.start, "garden-7")
    await street.says("Mei", "insulin")
    await street.mail()
    for name in ("Arjun", "Wei", "Li"):
        board = await listed(street, name, boards.open_)
        assert [one.subject.community for one in board.items] == [None]
    assert len({one.community for one in elsewhere}) == 20
    for one in elsewhere:
        with pytest.raises(NoSuchRequest):
            await street.taps("Arjun", working.accept, key=one.key, stage=one.stage)
    hers = await listed(street, "Sara", boards.board)
    assert "Garden Lane 7" not in {one.subject.community for one in hers.items}
    assert numbers(hers) == [1] * len(hers.items)
