"""A row of the table, and where the table is kept."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results.json"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure with what it is to be."""

    name: str
    value: float
    unit: str
    goal: str
    ok: bool


def kept(rows: Sequence[Row]) -> None:
    """Print the table, and write it to bench/results.json."""
    for row in rows:
        print(f"{'ok ' if row.ok else 'NOT'}  {row.name:<58} {row.value:>10.3f} {row.unit:<10} goal {row.goal}")
    RESULTS.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
