"""Every key that the code uses exists, and every key that exists is used."""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

from desk import refusals, terms
from desk.sentences import ProgressCode, Sentence, Toast
from handlers.callbacks import CODES
from handlers.commands import COMMANDS
from locales import check, manual
from locales.catalogue import FALLBACK, catalogue
from locales.translator import translator

ROOT = Path(__file__).parents[2]
HANDLERS = ROOT / "handlers"
ROOMS = ("handlers", "desk", "roster", "bot")
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
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"([a-z0-9_.]+)" for part in node.values)
    return "".join(parts)


@cache
def values() -> frozenset[str]:
    """Words that the code can put into a key: all that stand in it, but for docstrings."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    every = [node for tree in trees for node in ast.walk(tree)]
    docs = {id(node.value) for node in every if isinstance(node, ast.Expr)}
    texts = [node.value for node in every if isinstance(node, ast.Constant) and id(node) not in docs]
    return frozenset(
        word
        for text in texts
        if isinstance(text, str)
        for word in re.findall(r"[a-z0-9_]+", f"{text} {text.replace('-', '_')}")
    )


def can_be_made(key: str, made: re.Pattern[str]) -> bool:
    """Whether all that this form of a key leaves open can be filled with words that occur."""
    found = made.fullmatch(key)
    return found is not None and all(occurs(part) for hole in found.groups() for part in hole.split("."))


def occurs(part: str) -> bool:
    """By itself, or as two that are put together: "on_duty" and "_late"."""
    return part in values() or any({part[:at], part[at:]} <= values() for at in range(1, len(part)))


def words_of_the_house() -> set[str]:
    families = {
        node.args[0].value
        for node in nodes()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "word"
        and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip
    return {
        key
        for key in KEYS
        if key.partition(".")[0] in families | {"state", "role", "reason", "outcome", "rung", "part"}
    }


def is_variant(key: str) -> bool:
    """`key.no_worker` is used where `key` is, which names a worker."""
    base, _, field = key.rpartition(".no_")
    base = base if base in KEYS else base.rpartition(".no_")[0]
    return base in KEYS and field in translator(FALLBACK).fields(base)


def codes(family: str) -> set[str]:
    return {key.split(".")[1] for key in KEYS if key.startswith(f"{family}.")}


def test_every_key_in_the_code_exists() -> None:
    roots = {key.rpartition(".no_")[0] or key for key in KEYS}
    prefixes = {".".join(key.split(".")[:n]) for key in KEYS for n in range(1, 4)}
    assert sorted(literals() - roots - KEYS - prefixes) == []


def test_every_key_is_used() -> None:
    used, made, house = literals(), patterns(), words_of_the_house()
    extended = [re.compile(rf"{re.escape(one)}\.([a-z0-9_.]+)") for one in used if one not in KEYS]
    unused = {
        key
        for key in KEYS - used - house
        if not is_variant(key) and not any(can_be_made(key, one) for one in [*made, *extended])
    }
    assert sorted(unused - {"language.own_name"} - {f"when.{day}" for day in ("today", "tomorrow", "yesterday", "date")}
                  - {f"duration.{unit}" for unit in ("days", "hours", "minutes")}) == []  # fmt: skip


def test_a_key_that_is_put_together_of_nothing_that_occurs_is_not_used() -> None:
    made = re.compile(r"receipt\.([a-z0-9_.]+)")
    assert can_be_made("receipt.on_duty_late", made)
    assert not can_be_made("receipt.on_duty_yonder", made)


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
        ("part", terms.Part, set()),
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
