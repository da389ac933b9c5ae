"""Each test has a database of its own, and all of one process put the same statements together: once is enough.

SQLAlchemy keeps what it has compiled with each engine, under the engine's dialect. Here the engines of SQLite share the
first one's, which is a third of the time that the tests of the desk take. What is tested stays what runs.
"""

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import LRUCache

from storage import engines

_cache: LRUCache[Any, Any] = LRUCache(5_000)
_dialect: list[Dialect] = []


def share() -> None:
    """From now on in this process."""
    engines.create_async_engine = _sharing  # type: ignore[attr-defined]


def _learn(own: Dialect) -> None:
    _dialect[0].server_version_info = own.server_version_info


def _sharing(url: Any, **options: Any) -> AsyncEngine:
    engine = create_async_engine(url, **options)
    shared = engine.sync_engine
    if shared.dialect.name == "sqlite":
        own = shared.dialect
        _dialect[:] = _dialect or [own]
        shared.dialect = shared.pool._dialect = _dialect[0]
        shared._compiled_cache = _cache
        # Each learns from its own first connection what it talks to; the shared one may never get any.
        event.listen(shared.pool, "connect", lambda *_: _learn(own), once=True)
    return engine
