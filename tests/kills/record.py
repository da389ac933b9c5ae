"""What the tables hold after all: each effect once, whatever was killed."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

MOVES = frozenset(
    {
        "accept", "take_over", "lease_ends", "pass_on", "wait", "resume", "finish", "confirm", "reopen", "withdraw",
        "merge", "undo",
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a request's record."""

    number: int
    seq: int
    at: str
    kind: str
    facts: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Story:
    """A request, and its record."""

    number: int
    state: str
    stage: int
    lines: tuple[Line, ...]

    def count(self, kind: str) -> int:
        """How often this is on record."""
        return sum(line.kind == kind for line in self.lines)

    @property
    def moves(self) -> int:
        """How often it went from one stage to the next."""
        return sum(line.kind in MOVES for line in self.lines)

    @property
    def twice(self) -> list[tuple[str, str]]:
        """What the clock did twice at one and the same instant."""
        told = Counter((line.kind, line.at) for line in self.lines if line.kind in {"ping", "lease_ends"})
        return [one for one, times in told.items() if times > 1]

    @property
    def handed_twice(self) -> list[Line]:
        """A card that went, with the duty, to her who had it."""
        handed = [line for line in self.lines if line.kind in MOVES or "to" in line.facts]
        pairs = pairwise(handed)
        return [
            after
            for before, after in pairs
            if before.kind == after.kind == "hand_over" and before.facts["to"] == after.facts["to"]
        ]


def stories(database: Path) -> list[Story]:
    """All requests, in the order of their numbers."""
    return list(_stories(database))


def _stories(database: Path) -> Iterator[Story]:
    with sqlite3.connect(database) as tables:
        covers = {row[0]: row for row in tables.execute("SELECT number, state, stage FROM request").fetchall()}
        rows = tables.execute(
            "SELECT r.number, e.seq, e.at, e.kind, e.facts"
            " FROM event e JOIN request r ON r.id = e.request ORDER BY r.number, e.seq"
        ).fetchall()
    tables.close()
    for number, found in groupby(rows, key=lambda row: row[0]):
        lines = tuple(
            Line(number=number, seq=seq, at=at, kind=kind, facts=json.loads(facts)) for _, seq, at, kind, facts in found
        )
        _, state, stage = covers[number]
        yield Story(number=number, state=state, stage=stage, lines=lines)
