"""The street: a database in memory for each test, and a clock that stands still until it is moved."""

from collections.abc import AsyncIterator

import pytest

from desk.casework import working
from storage import connect
from tests.desk.made import NOON
from tests.desk.street import Street


@pytest.fixture
async def bare_street() -> AsyncIterator[Street]:
    """Nobody lives there yet: `opens` makes the community."""
    clock = [NOON]
    store = await connect("sqlite+aiosqlite://", now=lambda: clock[0])
    async with store.work() as work:
        yield Street(work, clock)
    await store.close()


@pytest.fixture
async def street(bare_street: Street) -> Street:
    """Garden Lane 7, at noon."""
    await bare_street.opens()
    return bare_street


@pytest.fixture
async def accepted(street: Street) -> Street:
    """Arjun has since noon what Mei asked for, and everybody has heard so."""
    await street.says("Mei", "insulin")
    await street.mail()
    await street.taps("Arjun", working.accept)
    await street.sleeps(minutes=1)
    await street.mail()
    return street
