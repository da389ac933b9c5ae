"""Column types, so that a row holds the very values of `desk/model.py`, equal on both databases."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from enum import Enum, IntEnum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    Text,
    literal_column,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from desk.aids import Answer, Checklist, Contact
from desk.model import Facts
from desk.policy import Policy
from desk.terms import Category

from .policy_json import policy_from_json, policy_to_json

# SQLite counts rows in "INTEGER PRIMARY KEY" alone; it holds 64 bits there as well.
Whole = BigInteger().with_variant(Integer, "sqlite")


def key() -> Column[int]:
    """A table's own integer key; never reused (`sqlite_autoincrement` on the table)."""
    return Column("id", Whole, primary_key=True)


def reference(name: str, table: str, *, nullable: bool = False) -> Column[int]:
    """A foreign key to another table's own key."""
    return Column(name, Whole, ForeignKey(f"{table}.id"), nullable=nullable)


class Instant(TypeDecorator[datetime]):
    """An instant: aware, and UTC when it comes back. A naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class OneOf(TypeDecorator[Any]):
    """A member of an enumeration, stored as its value: readable text, or a small number."""

    impl = String
    cache_ok = True

    def __init__(self, members: type[Enum]) -> None:
        super().__init__()
        self.members = members

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(SmallInteger() if issubclass(self.members, IntEnum) else String(32))

    def process_bind_param(self, value: Any, _: Dialect) -> Any:
        return None if value is None else self.members(value).value

    def process_result_value(self, value: Any, _: Dialect) -> Any:
        return None if value is None else self.members(value)


class Said(TypeDecorator[str]):
    """Text that a person wrote. What no database takes (NUL, halves of a surrogate pair) becomes U+FFFD.

    Otherwise one such character would make every attempt to write down a message fail.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _: Dialect) -> str | None:
        return None if value is None else clean(value)


class JsonText(TypeDecorator[Any]):
    """JSON as text, exactly as written: keys keep their order, and any character survives as an escape."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _: Dialect) -> str | None:
        return None if value is None else to_json(value)

    def process_result_value(self, value: str | None, _: Dialect) -> Any:
        return None if value is None else json.loads(value)


class PolicyText(TypeDecorator[Policy]):
    """A policy, as JSON. Reading one text twice gives the same object: each request carries a copy."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Policy | None, _: Dialect) -> str | None:
        return None if value is None else json.dumps(policy_to_json(value), separators=(",", ":"))

    def process_result_value(self, value: str | None, _: Dialect) -> Policy | None:
        return None if value is None else read_policy(value)


class Aids(TypeDecorator[Any]):
    """What helps doing it, all of one kind, as JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Answer] | type[Checklist] | type[Contact]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, _: Dialect) -> str:
        return to_json([asdict(one) for one in value or ()])

    def process_result_value(self, value: str | None, _: Dialect) -> Any:
        return tuple(
            self.kind(**{name: _aid(name, written) for name, written in one.items()})
            for one in json.loads(value or "[]")
        )


def _aid(name: str, written: Any) -> Any:
    if name == "category":
        return Category(written)
    if name == "categories":
        return tuple(map(Category, written))
    if name in {"starts", "until"} and written is not None:
        return date.fromisoformat(written)
    return tuple(written) if isinstance(written, list) else written


class Zone(TypeDecorator[ZoneInfo]):
    """A time zone by its name."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: ZoneInfo | None, _: Dialect) -> str | None:
        return None if value is None else value.key

    def process_result_value(self, value: str | None, _: Dialect) -> ZoneInfo | None:
        return None if value is None else ZoneInfo(value)


class Span(TypeDecorator[timedelta]):
    """A duration, in whole seconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, _: Dialect) -> int | None:
        return None if value is None else int(value.total_seconds())

    def process_result_value(self, value: int | None, _: Dialect) -> timedelta | None:
        return None if value is None else timedelta(seconds=value)


class Weekdays(TypeDecorator[frozenset[int]]):
    """Days of the week as their digits, Monday's being 0; nothing: all of them."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: frozenset[int] | None, _: Dialect) -> str:
        return "".join(map(str, sorted(value or ())))

    def process_result_value(self, value: str | None, _: Dialect) -> frozenset[int]:
        return frozenset(map(int, value or ""))


class Categories(TypeDecorator[frozenset[Category]]):
    """Several categories, as their words; nothing: none."""

    impl = String(200)
    cache_ok = True

    def process_bind_param(self, value: frozenset[Category] | None, _: Dialect) -> str:
        return ",".join(sorted(value or ()))

    def process_result_value(self, value: str | None, _: Dialect) -> frozenset[Category]:
        return frozenset(map(Category, value.split(","))) if value else frozenset()


def literally(column: Column[Any], value: Enum) -> ColumnElement[bool]:
    """`column = 'value'` as text: with a parameter instead, no index for a part of the table could be used."""
    return column == literal_column(f"'{value.value}'")


def to_json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), default=_plain)


def clean(text: str) -> str:
    """The text with U+FFFD for what no database can hold."""
    return text.replace("\x00", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@lru_cache(maxsize=256)
def read_policy(text: str) -> Policy:
    return policy_from_json(json.loads(text))


def _plain(value: object) -> Facts | str:
    if isinstance(value, Mapping):
        return dict(value)
    if type(value) is date:
        return value.isoformat()
    raise TypeError(f"no JSON: {value!r}")
