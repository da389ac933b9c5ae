"""Every word of the house is said somewhere: a member of an enumeration that no code brings forth is dead."""

import ast
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

from desk import notices, sentences, terms
from desk.terms import Action, EventKind

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "desk", "roster", "storage")
HOMES = {ROOT / "desk" / f"{name}.py" for name in ("terms", "sentences", "notices")}
WORDS = {
    name: each
    for home in (terms, sentences, notices)
    for name, each in vars(home).items()
    if isinstance(each, type) and issubclass(each, Enum) and each.__module__ == home.__name__
}
FROM_A_FILE = {"Night.AS_DAY"}  # a community file says it


def brought_forth(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Members that are named for more than a comparison; all of an enumeration whose members become buttons."""
    match tree:
        case ast.Attribute(value=ast.Name(id=name), attr=member) if name in WORDS:
            yield name, member
        case ast.comprehension(iter=ast.Name(id=name)) | ast.For(iter=ast.Name(id=name)) if name in WORDS:
            yield from ((name, member.name) for member in WORDS[name])
    if isinstance(tree, ast.Compare | ast.Set | ast.MatchValue):
        return
    for field, value in ast.iter_fields(tree):
        if not (isinstance(tree, ast.Dict) and field == "keys"):
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST):
                    yield from brought_forth(part)


def sources() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if path not in HOMES]


@pytest.fixture(scope="module")
def living() -> set[tuple[str, str]]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sources()]
    found = {pair for tree in trees for pair in brought_forth(tree)}
    moves = {Action[member].value for name, member in found if name == "Action"}  # each move is an event of its name
    return found | {("EventKind", kind.name) for kind in EventKind if kind.value in moves}


@pytest.mark.parametrize("name", WORDS)
def test_every_member_is_brought_forth_somewhere(name: str, living: set[tuple[str, str]]) -> None:
    dead = {f"{name}.{member.name}" for member in WORDS[name] if (name, member.name) not in living}
    assert dead - FROM_A_FILE == set()


def test_what_is_only_compared_is_not_brought_forth() -> None:
    compared = ast.parse("seen = state is State.NEW or state in {State.DONE} or {State.CLOSED: 1}[state]")
    assert set(brought_forth(compared)) == set()
    assert set(brought_forth(ast.parse("move(to=State.NEW)"))) == {("State", "NEW")}
    offered = ast.parse("[press(one) for one in LowerReason]")
    assert {name for name, _ in brought_forth(offered)} == {"LowerReason"}
