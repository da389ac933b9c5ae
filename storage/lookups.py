"""What one transaction asks again is answered from memory, until it writes to a table that the answer came from.

The desk asks for the same person, request or record in one function after the other, and each is the simpler for it.
Another's change meanwhile meets the version that guards every move, as it would a moment after any read.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable, FromClause, Row, Select, Table

Rows = Sequence[Row[Any]]


class Lookup:
    """A select by key, and the tables that it reads."""

    __slots__ = ("statement", "tables")

    def __init__(self, statement: Select[Any], *tables: Table) -> None:
        self.statement = statement
        self.tables: frozenset[FromClause] = frozenset(tables)


class Answers:
    """What one transaction was told."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[Lookup, dict[tuple[Any, ...], Rows]] = {}

    def get(self, lookup: Lookup, parameters: Mapping[str, Any]) -> Rows | None:
        return self._known.get(lookup, {}).get(tuple(parameters.values()))

    def keep(self, lookup: Lookup, parameters: Mapping[str, Any], rows: Rows) -> None:
        self._known.setdefault(lookup, {})[tuple(parameters.values())] = rows

    def written(self, statement: Executable) -> None:
        """Forget what this statement may have changed; a select changes nothing."""
        if self._known and statement.is_dml:
            table = statement.table  # type: ignore[attr-defined]  # insert, update and delete have one
            self._known = {lookup: rows for lookup, rows in self._known.items() if table not in lookup.tables}

    def forget(self) -> None:
        """All of it: what was written was taken back."""
        self._known = {}
