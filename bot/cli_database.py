"""The database for a command: beside the bot that runs on it, or made and brought up to date when nobody has yet."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage import Database, OtherTables, connect


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """For short work. AlreadyRunning only if the tables must change first and another process has them."""
    database = await _beside_or_alone(url)
    try:
        yield database
    finally:
        await database.close()


async def _beside_or_alone(url: str) -> Database:
    try:
        return await connect(url, alone=False)
    except OtherTables:
        return await connect(url)
