"""Every key that the code uses exists, and every key that exists is used."""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from desk import refusals, terms
from desk.sentences import ProgressCode, Sentence, Toast
from handlers.callbacks import CODES
from handlers.commands import COMMANDS
from locales import check, manual
from locales.catalogue import FALLBACK, catalogue

HANDLERS = Path(__file__).parents[2] / "handlers"
KEYS = check.keys(catalogue(FALLBACK))
FAMILIES = {key.partition(".")[0] for key in KEYS}
KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)*")


def nodes() -> Iterator[ast.AST]:
    for path in sorted(HANDLERS.rglob("*.py")):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def literals() -> set[str]:
    """Whole keys in the code."""
    strings = {node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {
        text
        for text in strings
        if KEY.fullmatch(text) and (text in KEYS or "." in text) and text.partition(".")[0] in FAMILIES
    }


def patterns() -> list[re.Pattern[str]]:
    """Keys that the code puts together, and those of `word(family, value)`."""
    made = [pattern(node) for node in nodes() if isinstance(node, ast.JoinedStr)]
    return [re.compile(one) for one in made if one.partition(r"\.")[0] in FAMILIES]


def pattern(node: ast.JoinedStr) -> str:
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z0-9_.]+" for part in node.values)
    return "".join(parts)


def words_of_the_house() -> set[str]:
    families = {
        node.args[0].value
        for node in nodes()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "word"
        and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip
    return {key for key in KEYS if key.partition(".")[0] in families | {"state", "role", "reason", "outcome", "rung"}}


def is_variant(key: str) -> bool:
    """`key.no_worker` is used where `key` is."""
    base, _, last = key.rpartition(".no_")
    return bool(base) and last in {"worker", "until", "reason", "outcome", "number", "sender", "name", "resident",
                                   "community", "building", "state", "rating", "minutes",
                                   "person", "numbers", "reserve"} and base in KEYS  # fmt: skip


def codes(family: str) -> set[str]:
    return {key.split(".")[1] for key in KEYS if key.startswith(f"{family}.")}


def test_every_key_in_the_code_exists() -> None:
    roots = {key.rpartition(".no_")[0] or key for key in KEYS}
    prefixes = {".".join(key.split(".")[:n]) for key in KEYS for n in range(1, 4)}
    assert sorted(literals() - roots - KEYS - prefixes) == []


def test_every_key_is_used() -> None:
    used, made, house = literals(), patterns(), words_of_the_house()
    extended = [re.compile(rf"{re.escape(one)}\.[a-z0-9_.]+") for one in used if one not in KEYS]
    unused = {
        key
        for key in KEYS - used - house
        if not is_variant(key) and not any(one.fullmatch(key) for one in [*made, *extended])
    }
    assert sorted(unused - {"language.own_name"} - {f"when.{day}" for day in ("today", "tomorrow", "yesterday", "date")}
                  - {f"duration.{unit}" for unit in ("days", "hours", "minutes")}) == []  # fmt: skip


@pytest.mark.parametrize(
    ("family", "enum", "more"),
    [
        ("say", Sentence, set()),
        ("toast", Toast, set()),
        ("progress", ProgressCode, set()),
        ("urgency", terms.Urgency, set()),
        ("state", terms.State, set()),
        ("category", terms.Category, {"private", "small"}),
        ("reason", terms.WaitReason, {"unknown"}),
        ("reason_told", terms.WaitReason, {"unknown"}),
        ("outcome", terms.Outcome, set()),
        ("outcome_told", terms.Outcome, set()),
        ("rung", terms.Rung, set()),
        ("role", terms.Role, set()),
    ],
)
def test_every_word_of_the_house_has_its_words(family: str, enum: type[StrEnum], more: set[str]) -> None:
    assert codes(family) == {one.value for one in enum} | more


def test_every_form_of_a_message_has_its_word() -> None:
    assert codes("piece") == {kind.value for kind in terms.PieceKind} - {"text"}


def test_every_refusal_has_its_words() -> None:
    known = {one.code for one in vars(refusals).values() if isinstance(one, type) and issubclass(one, refusals.Refusal)}
    assert codes("refusal") == known


def test_every_command_is_described() -> None:
    assert codes("command") == {one.name for one in COMMANDS}


def test_every_button_belongs_to_a_verb_or_is_named_in_the_code() -> None:
    named = {key.split(".")[1] for key in literals() if key.startswith("button.")}
    assert codes("button") - set(CODES) - named <= {"page_back", "page_on", "numbered"}


def test_the_page_shows_every_message() -> None:
    assert manual.PAGE.read_text(encoding="utf-8") == manual.page()
