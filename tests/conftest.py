"""What every test may ask for."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import settings

from tests import statements
from tests.sandbox.witness import witness  # noqa: F401 -- stands by every test
from tests.town.town import MORNING, Town

settings.register_profile("house", deadline=None)  # a busy machine is no failure
settings.register_profile("far", deadline=None, max_examples=1600)  # for who has the time
settings.load_profile("house")
statements.share()


@pytest.fixture
def town_url() -> str:
    """Where a town keeps its things: in memory, unless a folder says otherwise."""
    return "sqlite+aiosqlite://"


@pytest.fixture
async def town(town_url: str, caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    """A town whose bot runs, from the instant that the module of its scene says (`STARTS`); at the end nobody has
    unread messages, and nothing was logged as an error."""
    town = Town(database_url=town_url, start=getattr(request.module, "STARTS", MORNING))
    await town.opens()
    yield town
    await town.closes()
    if not town.forgiving:
        assert town.left_unread() == {}
        assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
