"""Adding twice is adding once, or moving what was added.

Each database has an `INSERT ... ON CONFLICT` of its own. What a process never asks is not loaded.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from sqlalchemy import ColumnElement, Insert, Table


class ByDialect:
    """A statement that the databases write differently, put together for the one that is asked, once."""

    def __init__(self, table: Table, written: Callable[[Any], Insert]) -> None:
        self._table = table
        self._written = written
        self._known: dict[str, Insert] = {}

    def __getitem__(self, dialect: str) -> Insert:
        if dialect not in self._known:
            insert = import_module(f"sqlalchemy.dialects.{dialect}").insert
            self._known[dialect] = self._written(insert(self._table))
        return self._known[dialect]


def once(table: Table, *told: ColumnElement[Any]) -> ByDialect:
    """An insert that passes over rows whose unique name is known; `told` is returned of those that it added."""

    def written(added: Any) -> Any:
        passing = added.on_conflict_do_nothing()
        return passing.returning(*told) if told else passing

    return ByDialect(table, written)


def moved(table: Table, *, name: str, columns: Sequence[str], where: ColumnElement[bool] | None = None) -> ByDialect:
    """An insert that, of a row whose `name` is known, changes these columns, if the row is still `where`."""

    def written(added: Any) -> Any:
        to = {column: added.excluded[column] for column in columns}
        return added.on_conflict_do_update(index_elements=[name], set_=to, where=where)

    return ByDialect(table, written)
