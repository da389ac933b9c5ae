"""Shorthand for revisions. What it makes may never change: revisions that ran years ago are written in it.

A name that ends in "?" may be empty.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def table(name: str, *parts: sa.schema.SchemaItem) -> None:
    """Numbers of rows are never given twice, not even the last one's after it was deleted."""
    own_key = any(isinstance(part, sa.Column) and part.name == "id" for part in parts)
    op.create_table(name, *parts, **({"sqlite_autoincrement": True} if own_key else {}))


def partial(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


def key() -> sa.Column[int]:
    return sa.Column("id", WHOLE, primary_key=True)


def part_of(table: str) -> sa.Column[int]:
    return sa.Column(table, WHOLE, sa.ForeignKey(f"{table}.id"), primary_key=True, autoincrement=False)


def references(table: str, *names: str) -> Iterator[sa.Column[int]]:
    for name in names:
        nullable = name.endswith("?")
        yield sa.Column(name.rstrip("?"), WHOLE, sa.ForeignKey(f"{table}.id"), nullable=nullable)


def columns(
    kind: sa.types.TypeEngine[Any], *names: str, default: str | sa.TextClause | None = None
) -> Iterator[sa.Column[Any]]:
    for name in names:
        yield sa.Column(name.rstrip("?"), kind, nullable=name.endswith("?"), server_default=default)
