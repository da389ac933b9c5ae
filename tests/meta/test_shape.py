"""The size of things: what is short is read, and what is read is right."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "desk", "roster", "storage", "locales", "sandbox", "drills")
LONGEST_FUNCTION = 40
LONGEST_FILE = 300

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    return [ROOT / "bot.py", *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))]


def said(lines: list[str]) -> int:
    return sum(1 for line in lines if line.strip())


def length(function: Function, lines: list[str]) -> int:
    """Lines from the signature to the end, without docstring and blanks."""
    body = said(lines[function.lineno - 1 : function.end_lineno])
    if ast.get_docstring(function, clean=False) is None:
        return body
    docstring = function.body[0]
    return body - said(lines[docstring.lineno - 1 : docstring.end_lineno])


@cache
def functions(path: Path) -> tuple[tuple[Function, int], ...]:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    return tuple((node, length(node, lines)) for node in ast.walk(ast.parse(text)) if isinstance(node, Function))


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {size} lines"
        for path in sources()
        for node, size in functions(path)
        if size > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    sizes = {path: said(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert [f"{path.relative_to(ROOT)}: {size} lines" for path, size in sizes.items() if size > LONGEST_FILE] == []


def test_half_of_all_functions_have_eight_lines_or_fewer() -> None:
    sizes = sorted(size for path in sources() for _, size in functions(path))
    assert sizes[len(sizes) // 2] <= 8


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def a():\n    return 1\n", 2),
        ('def a():\n    """Promise."""\n\n    return 1\n', 2),
        ('async def a(\n    b: int,\n):\n    """One\n    two."""\n    return b\n', 4),
    ],
)
def test_docstrings_and_blanks_do_not_count(source: str, expected: int) -> None:
    (function,) = ast.parse(source).body
    assert isinstance(function, Function)
    assert length(function, source.splitlines()) == expected
