"""What every test may ask for."""

from collections.abc import AsyncIterator

import pytest

from tests.town.town import Town


@pytest.fixture
async def town(caplog: pytest.LogCaptureFixture) -> AsyncIterator[Town]:
    """A town whose bot runs; at the end nobody has unread messages, and nothing was logged as an error."""
    town = Town()
    await town.opens()
    yield town
    await town.closes()
    if not town.forgiving:
        assert town.left_unread() == {}
        assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
