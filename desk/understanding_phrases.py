"""Phrases as people write them into the lists, and a quick search for all of them at once.

`(a|b)` either, `<name>` any word of the list's own `[words]`, `...` a few words between, `word*` any ending.
A phrase is a row of fixed pieces; the index finds the first piece by its opening letters, the rest is looked for nearby.
No regular expression is involved, so that a phrase costs nothing to prepare and a hostile text nothing to search.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from .understanding_text import STOPS, Letters, is_unspaced, tidy

OPENINGS = (8, 4, 2, 1)  # lengths of the openings that the index knows, the longest first
MOST_VARIANTS = 600
REACH = 28  # letters that "..." may skip: four English words
UNSPACED_REACH = 8

_CHOICE = re.compile(r"\(([^()]*)\)")
_NAME = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of a phrase, and what it speaks for."""

    topic: str
    weight: int
    pieces: tuple[str, ...]
    inside: bool  # found inside words too

    def ends(self, text: str, start: int) -> int:
        """Where the phrase ends if it begins at `start`; -1 if it does not."""
        if not text.startswith(self.pieces[0], start) or not (self.inside or text[start - 1] == " "):
            return -1
        end = start + len(self.pieces[0])
        for piece in self.pieces[1:]:
            end = self._next(text, piece, end)
            if end < 0:
                return -1
        return end

    def _next(self, text: str, piece: str, after: int) -> int:
        if self.inside:
            found = text.find(piece, after, after + UNSPACED_REACH + len(piece))
        else:
            found = text.find(f" {piece}", after - 1, after + REACH + len(piece)) + 1 or -1
        if found < 0 or any(stop in text[after - 1 : found + 1] for stop in STOPS):
            return -1
        return found + len(piece)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text."""

    start: int
    end: int
    entry: Entry


class Index:
    """All phrases, by the letters they open with."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_opening: dict[str, list[Entry]] = {}
        for entry in entries:
            self._by_opening.setdefault(_opening(entry.pieces[0]), []).append(entry)

    def hits(self, text: str) -> Iterator[Hit]:
        """Every phrase found in a tidied text, in the order of their beginnings."""
        by_opening = self._by_opening
        for start, letter in enumerate(text):
            if letter == " ":
                continue
            for length in OPENINGS:
                for entry in by_opening.get(text[start : start + length], ()):
                    end = entry.ends(text, start)
                    if end > 0:
                        yield Hit(start, end, entry)


def entries(phrase: str, topic: str, weight: int, words: Mapping[str, Sequence[str]], letters: Letters) -> list[Entry]:
    """The spellings of one phrase; ValueError, with the reason, when it cannot be read."""
    made = {}
    for variant in _variants(phrase, words):
        inside = is_unspaced(variant)
        pieces = tuple(_pieces(variant, letters, inside=inside))
        if not pieces:
            raise ValueError(f"{phrase!r} says nothing")
        made[pieces] = Entry(topic, weight, pieces, inside)
    return list(made.values())


def _opening(piece: str) -> str:
    return piece[: next(length for length in OPENINGS if length <= len(piece))]


def _variants(phrase: str, words: Mapping[str, Sequence[str]]) -> list[str]:
    named = _NAME.sub(lambda name: f"({'|'.join(_named(name.group(1), words))})", phrase)
    fixed = _CHOICE.split(named)  # text, choice, text, choice ... text
    if any(mark in "".join(fixed) for mark in "()<>"):
        raise ValueError(f"{phrase!r} has brackets that do not pair")
    choices = [part.split("|") if turn % 2 else [part] for turn, part in enumerate(fixed)]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > MOST_VARIANTS:
        raise ValueError(f"{phrase!r} has {count} spellings, more than {MOST_VARIANTS}")
    return ["".join(variant) for variant in product(*choices)]


def _named(name: str, words: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if name not in words:
        raise ValueError(f"<{name}> is not among [words]")
    return words[name]


def _pieces(variant: str, letters: Letters, *, inside: bool) -> Iterator[str]:
    for part in variant.replace("* ", "*...").split("..."):
        tidied = tidy(part.replace("*", " "), letters).strip()
        if tidied:
            yield tidied if inside or part.rstrip().endswith("*") else f"{tidied} "
