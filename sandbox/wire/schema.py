"""The table `api.txt`, read once: which parameters a method takes, and how each is read from the wire."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.wire import kinds

Reader = Callable[[str, Any], Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a method or of an object."""

    name: str
    fields: dict[str, str]  # field -> the type's word in the table
    required: tuple[str, ...]


def _entries(text: str) -> Iterator[list[str]]:
    """The table's lines as words; an indented line continues the one before."""
    entry: list[str] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace() and entry:
            yield entry
            entry = []
        entry += line.split()
    yield entry


def read_table(text: str) -> dict[str, Shape]:
    """Every shape of the table by its name."""
    table: dict[str, Shape] = {}
    for name, *words in _entries(text):
        fields: dict[str, str] = {}
        required: list[str] = []
        for word in words:
            if word.startswith("+"):
                fields.update(table[word].fields)
                continue
            field, kind = word.split(":")
            fields[field.rstrip("!")] = kind
            if field.endswith("!"):
                required.append(field.rstrip("!"))
        table[name] = Shape(name, fields, tuple(required))
    return table


TABLE = read_table(Path(__file__).with_name("api.txt").read_text(encoding="utf-8"))
METHODS = {name.lower(): shape for name, shape in TABLE.items() if name[0].islower()}


def reader(kind: str) -> Reader:
    """How a value of this type is read: returns the value, or raises Refused."""
    if kind.startswith("["):
        return kinds.listed(reader(kind[1:-1]))
    if kind in kinds.PLAIN:
        return kinds.PLAIN[kind]
    shape = TABLE[kind]
    return kinds.structured({field: reader(word) for field, word in shape.fields.items()}, shape.required)


READERS: dict[str, dict[str, Reader]] = {
    name: {field: reader(kind) for field, kind in shape.fields.items()} for name, shape in METHODS.items()
}
