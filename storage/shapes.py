"""A table's rows as the dataclasses of `desk/model.py`: columns are named as the fields are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Row, Table

Shape = TypeVar("Shape")


class Shaped(Generic[Shape]):
    """How rows become `shape`: select `columns`, give each row to `of`. Fields that are no columns are named apart."""

    def __init__(self, shape: Callable[..., Shape], table: Table, **apart: ColumnElement[Any]) -> None:
        self._shape = shape
        self._names = [field.name for field in fields(shape)]  # type: ignore[arg-type]  # it is a dataclass
        self._written = [name for name in self._names if name not in apart]
        self.columns = [apart[name] if name in apart else table.c[name] for name in self._names]

    def of(self, row: Row[Any] | Sequence[Any]) -> Shape:
        return self._shape(**dict(zip(self._names, row, strict=True)))

    def values(self, shape: Shape, **other: Any) -> dict[str, Any]:
        """What to write for it."""
        return {name: getattr(shape, name) for name in self._written} | other


def without(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
