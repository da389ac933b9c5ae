"""Scenes are played on SQLite in memory; the main ones once more on PostgreSQL, where that is asked for."""

import pytest

from tests import postgres
from tests.postgres import bare_url, database_url, postgres_server, postgres_tables, postgres_url, sqlite_template

__all__ = ["bare_url", "database_url", "postgres_server", "postgres_tables", "postgres_url", "sqlite_template"]

IN_MEMORY = "sqlite+aiosqlite://"
ON_BOTH = ("test_the_main_job", "test_residents_in_danger", "test_meaning_of_words", "test_workers_steps")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.module.__name__.rpartition(".")[2] in ON_BOTH:
        postgres.parametrize(metafunc)


@pytest.fixture
def database_kind() -> str:
    """Where no kind is asked for."""
    return "sqlite"


@pytest.fixture
def town_url(database_kind: str, request: pytest.FixtureRequest) -> str:
    """In memory, or on the server."""
    url: str = request.getfixturevalue("database_url") if database_kind == "postgresql" else IN_MEMORY
    return url
