"""The Makefile looks for tests with a mark of their own in some folders only: each of them lies there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MARKS = {
    "PROCESS_TESTS": r"mark\.process\b",
    "KILL_TESTS": r"mark\.kills\b",
    "POSTGRES_TESTS": r"mark\.postgres\b|postgres\.parametrize\(",
}


@pytest.mark.parametrize("folders", MARKS)
def test_every_marked_test_lies_where_it_is_looked_for(folders: str) -> None:
    found = re.search(rf"^{folders} := (.+)$", MAKEFILE, re.MULTILINE)
    assert found is not None
    files = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    marked = [path for path in files if re.search(MARKS[folders], path.read_text(encoding="utf-8"))]
    places = [ROOT / place for place in found[1].split()]
    outside = [path for path in marked if path.name != "postgres.py" and not any(map(path.is_relative_to, places))]
    assert marked
    assert outside == []
