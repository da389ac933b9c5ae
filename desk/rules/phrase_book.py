"""The phrase book: what can be said by one tap, and what of it was said, by the record alone."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from desk.model import Event, MessageId
from desk.terms import EventKind
from roster.plan import PersonId

from .lifecycle import UNDO_WITHIN

SHOWN = 3  # on a card: what was said last
SECOND_PRESS = timedelta(seconds=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A sentence by its name; its words are the catalogue's."""

    code: str
    answers: tuple[str, ...] = ()  # that can be tapped
    in_words: bool = False  # it asks for words or a picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A phrase that was sent, and what was tapped."""

    phrase: str
    message: MessageId
    at: datetime
    answer: str | None = None
    by: PersonId | None = None


def pages() -> Mapping[str, Sequence[str]]:
    """The names of the phrases, page by page."""
    return _document()["pages"]


def phrase(code: str) -> Phrase | None:
    """The phrase of this name; None for what no page has."""
    book = _document()
    if not any(code in page for page in book["pages"].values()):
        return None
    return Phrase(code=code, answers=tuple(book["answers"].get(code, ())), in_words=code in book["open"]["phrases"])


def said(record: Sequence[Event]) -> list[Said]:
    """What was said, oldest first, each with its answer. What has reached nobody, or was taken back, was not said."""
    lost = {one.facts.get("message") for one in record if one.kind in {EventKind.UNDELIVERED, EventKind.UNSAY}}
    found: dict[MessageId, Said] = {}
    for one in _of_phrases(record):
        message = MessageId(one.facts["message"])
        if one.kind is EventKind.MESSAGE and message not in lost:
            found[message] = Said(phrase=one.facts["phrase"], message=message, at=one.at, by=one.actor)
        elif one.kind is EventKind.REPLY and message in found:
            found[message] = replace(found[message], answer=one.facts["answer"])
    return list(found.values())


def pressed_twice(record: Sequence[Event], code: str, now: datetime) -> bool:
    """The same phrase a moment ago: one thumb, twice. Later it is said again."""
    last = next(reversed(said(record)), None)
    return last is not None and last.phrase == code and now - last.at < SECOND_PRESS


def can_unsay(record: Sequence[Event], person: PersonId, now: datetime) -> Said | None:
    """What she said last, within the minute of an undo, as long as nobody has answered it by a tap or in words."""
    last = next(reversed(said(record)), None)
    if last is None or last.by != person or last.answer is not None or now > last.at + UNDO_WITHIN:
        return None
    return None if any(one.kind is EventKind.ADD and one.at >= last.at for one in record) else last


def _of_phrases(record: Iterable[Event]) -> list[Event]:
    return [one for one in record if "phrase" in one.facts]


@cache
def _document() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(files("desk").joinpath("phrases.toml").read_text(encoding="utf-8"))
