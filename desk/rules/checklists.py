"""Checklists and first questions: what there is for a category, and what of it is done, by the record alone."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import crc32

from desk.aids import Checklist
from desk.model import Event
from desk.terms import Category, EventKind

BETWEEN = " / "  # a question of a community's own and each of its answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question, an answer or a task."""

    code: str  # on buttons and in the record
    text: str | None = None  # the community's own words; None: the catalogue has it
    answers: tuple["Entry", ...] = ()


def questions(own: Sequence[Checklist], category: Category) -> tuple[Entry, ...]:
    """What is asked first about this category."""
    return tuple(map(_question, _for(own, category).questions))


def tasks(own: Sequence[Checklist], category: Category) -> tuple[Entry, ...]:
    """What is not to be forgotten."""
    return tuple(map(_task, _for(own, category).tasks))


def question(own: Sequence[Checklist], code: str) -> Entry | None:
    """The question of this code, whatever category it was asked for; None once no list has it any more."""
    known = [*(text for one in own for text in one.questions), *_answers()]
    return among(map(_question, known), code)


def task(own: Sequence[Checklist], code: str) -> Entry | None:
    """The task of this code."""
    known = [*(text for one in own for text in one.tasks), *_named_tasks()]
    return among(map(_task, known), code)


def among(entries: Iterable[Entry], code: str | None) -> Entry | None:
    """The one of this code."""
    return next((one for one in entries if one.code == code), None)


def ticked(record: Iterable[Event]) -> list[str]:
    """The tasks that are done, in the order in which they were."""
    done: dict[str, None] = {}
    for one in record:
        if one.kind is EventKind.TICK:
            done.pop(one.facts["task"], None)
            if one.facts["done"]:
                done[one.facts["task"]] = None
    return list(done)


def asked_first(record: Sequence[Event]) -> dict[str, str | None]:
    """The questions that were sent, oldest first, each with the answer that was tapped, if one was. What has reached
    nobody was not asked."""
    lost = {one.facts.get("message") for one in record if one.kind is EventKind.UNDELIVERED}
    found: dict[str, str | None] = {}
    for one in record:
        if one.kind is EventKind.MESSAGE and "question" in one.facts and one.facts["message"] not in lost:
            found.setdefault(one.facts["question"])
        elif one.kind is EventKind.REPLY and "question" in one.facts:
            found[one.facts["question"]] = one.facts["answer"]
    return found


def _for(own: Sequence[Checklist], category: Category) -> Checklist:
    """The community's own takes the place of the usual one, whole."""
    written = next((one for one in own if one.category is category), None)
    return written or _usual().get(category) or Checklist(category=category)


def _question(text: str) -> Entry:
    if text in _answers():
        return Entry(code=text, answers=tuple(Entry(code=one) for one in _answers()[text]))
    asked, *given = text.split(BETWEEN)
    answers = tuple(Entry(code=str(place), text=one) for place, one in enumerate(given))
    return Entry(code=_code(text), text=asked, answers=answers)


def _task(text: str) -> Entry:
    return Entry(code=text) if text in _named_tasks() else Entry(code=_code(text), text=text)


def _code(text: str) -> str:
    """The same as long as the words are."""
    return f"{crc32(text.encode()):08x}"


def _answers() -> Mapping[str, Sequence[str]]:
    answers: Mapping[str, Sequence[str]] = _document()["answers"]
    return answers


@cache
def _usual() -> Mapping[Category, Checklist]:
    lists = {Category(name): table for name, table in _document().items() if name != "answers"}
    return {
        category: Checklist(category=category, questions=tuple(table["questions"]), tasks=tuple(table["tasks"]))
        for category, table in lists.items()
    }


@cache
def _named_tasks() -> Sequence[str]:
    return list(dict.fromkeys(name for one in _usual().values() for name in one.tasks))


@cache
def _document() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(files("desk").joinpath("checklists.toml").read_text(encoding="utf-8"))
