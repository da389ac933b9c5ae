"""A database for each test, on every kind that is asked for (tests/postgres.py)."""

from collections.abc import AsyncIterator

import pytest

from desk.model import CommunityId
from storage import Database, connect
from tests import postgres
from tests.postgres import bare_url, database_url, postgres_server, postgres_tables, postgres_url, sqlite_template
from tests.storage.facts import GARDEN, NOW, Hands

__all__ = ["bare_url", "database_url", "postgres_server", "postgres_tables", "postgres_url", "sqlite_template"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    postgres.parametrize(metafunc)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
async def database(database_url: str, clock: Hands) -> AsyncIterator[Database]:
    """Empty, with all tables."""
    database = await connect(database_url, now=clock.now)
    yield database
    await database.close()


@pytest.fixture
async def garden(database: Database) -> CommunityId:
    """A community with two workers."""
    async with database.work() as work:
        community = await work.configurations.apply(GARDEN, NOW)
        await work.commit()
    return community
