"""Adding twice is adding once, or moving what was added."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite


def once(table: Table) -> Mapping[str, Insert]:
    """An insert that passes over rows whose unique name is known, by dialect."""
    return {
        "sqlite": sqlite.insert(table).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(table).on_conflict_do_nothing(),
    }


def moved(table: Table, *, name: str, column: str, where: ColumnElement[bool]) -> Mapping[str, Insert]:
    """An insert that, of a row whose `name` is known, changes this one column, if the row is still `where`."""
    return {
        dialect: insert.on_conflict_do_update(
            index_elements=[name], set_={column: insert.excluded[column]}, where=where
        )
        for dialect, insert in (("sqlite", sqlite.insert(table)), ("postgresql", postgresql.insert(table)))
    }
