"""The life of a request as it is told and drawn is the life that the code gives it."""

import re
from pathlib import Path

from desk.rules.lifecycle import MOVES
from desk.terms import Action, EventKind

PAGE = (Path(__file__).parents[2] / "docs" / "lifecycle.md").read_text(encoding="utf-8")
WORD = re.compile(r"`(\w+)`")
KNOWN = {(before.value, action.value, after.value) for (before, action), after in MOVES.items()}


def told() -> list[tuple[str, str, str]]:
    """The rows of the table, one for each state from which it leads."""
    rows = [line.split("|")[1:4] for line in PAGE.splitlines() if line.startswith("| `")]
    return [
        (before, *WORD.findall(by), *WORD.findall(after))
        for states, by, after in rows
        for before in WORD.findall(states)
    ]


def drawn() -> list[tuple[str, str, str]]:
    return [
        (before, by, after) for before, after, by in re.findall(r"^    (\w+) --> (\w+): (\w+)$", PAGE, re.MULTILINE)
    ]


def test_the_table_tells_every_move_once_and_no_other() -> None:
    assert sorted(told()) == sorted(KNOWN)


def test_the_drawing_has_every_move_once_and_no_other() -> None:
    assert sorted(drawn()) == sorted(KNOWN)


def test_it_begins_with_a_post() -> None:
    assert re.findall(r"\[\*\] --> (\w+): (\w+)", PAGE) == [("new", "post")]


def test_every_event_without_a_move_is_named() -> None:
    section = PAGE.split("## What is no move")[1].split("**Undo.**")[0]
    moves = {action.value for action in Action}
    assert set(WORD.findall(section)) == {kind.value for kind in EventKind} - moves - {"post", "undo"}
