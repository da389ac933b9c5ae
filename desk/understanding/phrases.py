"""Phrases as people write them into the lists, and a quick search for all of them at once.

`(a|b)` either, `<name>` any word of the list's own `[words]`, `...` a few words between, `word*` any ending.
A phrase is a row of fixed pieces: the index finds the first by its opening letters, the rest is looked for nearby.
No regular expression is involved, so that a phrase costs little to prepare and a hostile text nothing to search.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from math import prod
from typing import Any

from .text import STOPS, Letters, tidy_each

OPENINGS = (1, 2, 6)  # lengths of the openings by which the index knows its phrases
KEYS = [max((one for one in OPENINGS if one <= length), default=0) for length in range(OPENINGS[-1] + 1)]
MOST_VARIANTS = 2000
REACH = 36  # letters that "..." may skip: six English words
UNSPACED_REACH = 8

_CHOICE = re.compile(r"\(([^()]*)\)")
_MARK = re.compile("[()<>]")
_NAME = re.compile(r"<([^<>]*)>")
# An open-ended word within a phrase: what follows it is looked for nearby.
_OPEN_END = re.compile(r"(\([^()]*\*[^()]*\)|\*(?![^()]*\))) ")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase speaks for, and what has to follow its opening, of which it may have many."""

    topic: str
    weight: int
    later: tuple[tuple[str, ...], ...]  # one of each, in this order, a few words between
    inside: bool  # found inside words too

    @property
    def kind(self) -> str:
        """What it speaks for, at large: "danger", "category", "thanks" ..."""
        return self.topic.partition(".")[0]

    @property
    def detail(self) -> str:
        """Which of its kind: "fire", "medicine" ..."""
        return self.topic.partition(".")[2]

    def ends(self, text: str, start: int, opening: str) -> int:
        """Where the phrase ends, its opening found at `start`; -1 if that was within a word, or the rest is missing."""
        if not (self._anywhere(opening) or text[start - 1] == " "):
            return -1
        end = start + len(opening)
        for choices in self.later:
            end = min((after for piece in choices if (after := self._next(text, piece, end)) > 0), default=-1)
            if end < 0:
                return -1
        return end

    def _anywhere(self, piece: str) -> bool:
        return self.inside and not piece[0].isdigit()

    def _next(self, text: str, piece: str, after: int) -> int:
        if self._anywhere(piece):
            found = text.find(piece, after, after + UNSPACED_REACH + len(piece))
        else:
            found = text.find(f" {piece}", after - 1, after + REACH + len(piece)) + 1 or -1
        if found < 0 or any(stop in text[after - 1 : found + 1] for stop in STOPS):
            return -1
        return found + len(piece)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text, and with which of its openings."""

    start: int
    end: int
    phrase: Phrase
    opening: str


class Covers:
    """Stretches of a text that speak for what lies within them. Asking is quick, however many there are."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        ordered = sorted((hit.start, hit.end) for hit in hits)
        self._starts = [start for start, _ in ordered]
        self._reached = list(accumulate((end for _, end in ordered), max))

    def contain(self, hit: Hit) -> bool:
        """True when a longer stretch holds all of it."""
        return self._reach(hit.start) > hit.end or self._reach(hit.start - 1) >= hit.end

    def begin(self, hit: Hit) -> bool:
        """True when it begins within a stretch, wherever it ends."""
        return self._reach(hit.start) > hit.start

    def _reach(self, start: int) -> int:
        """How far the stretches go that begin at `start` or before."""
        begun = bisect_right(self._starts, start)
        return self._reached[begun - 1] if begun else -1


# An opening's first letters -> what follows them in such openings, behind each the place of its phrase. What many have
# in common is kept once. In pairs they would be a fortieth of what the process holds.
Openings = dict[str, tuple[Any, ...]]


class Index:
    """All phrases, by the letters they open with."""

    def __init__(self, phrases: Iterable[Phrase] = (), openings: Openings | None = None) -> None:
        self.phrases = list(phrases)
        self.by_opening: Openings = {} if openings is None else openings
        self._once: dict[str, str] = {}

    def add(self, phrase: Phrase, openings: Iterable[str]) -> None:
        """It is found by any of these."""
        place = len(self.phrases)  # one number for all of them: it is kept once
        for opening in openings:
            length = KEYS[min(len(opening), OPENINGS[-1])]
            key, rest = opening[:length], opening[length:]
            self.by_opening[key] = (*self.by_opening.get(key, ()), self._once.setdefault(rest, rest), place)
        self.phrases.append(phrase)

    def hits(self, text: str, kinds: Collection[str] | None = None) -> Iterator[Hit]:
        """Every phrase, or every one of these kinds, found in a tidied text, in the order of their beginnings."""
        by_opening, phrases = self.by_opening, self.phrases
        for start, letter in enumerate(text):
            if letter == " ":
                continue
            for length in OPENINGS:
                found = iter(by_opening.get(text[start : start + length], ()))
                for rest, place in zip(found, found, strict=True):
                    if not text.startswith(rest, start + length):
                        continue
                    phrase, opening = phrases[place], text[start : start + length] + rest
                    if kinds is not None and phrase.kind not in kinds:
                        continue
                    end = phrase.ends(text, start, opening)
                    if end > 0:
                        yield Hit(start, end, phrase, opening)


class Spelling:
    """How phrases are written: with the list's own words for names, and letters read alike."""

    def __init__(self, words: Mapping[str, Sequence[str]], letters: Letters) -> None:
        self._words = words
        self._letters = letters
        self._once: dict[str, str] = {}  # pieces that many phrases have in common, kept once
        self._choices: dict[tuple[str, ...], tuple[str, ...]] = {}

    def parts(self, phrase: str, *, inside: bool) -> list[tuple[str, ...]]:
        """All spellings of each part between "..."; ValueError, with the reason, when it cannot be read."""
        spelled = _NAME.sub(lambda name: _spelled(name, self._words), phrase) if "<" in phrase else phrase
        parts = (_OPEN_END.sub(r"\1...", spelled) if "*" in spelled else spelled).split("...")
        found = [_pieces(variants, self._letters, inside) for part in parts if (variants := _spellings(part))]
        if not found:
            raise ValueError(f"{phrase!r} says nothing")
        return [found[0], *map(self._shared, found[1:])]

    def _shared(self, pieces: tuple[str, ...]) -> tuple[str, ...]:
        once = tuple(self._once.setdefault(piece, piece) for piece in pieces)
        return self._choices.setdefault(once, once)


def _spelled(name: re.Match[str], words: Mapping[str, Sequence[str]]) -> str:
    if name.group(1) not in words:
        raise ValueError(f"{name.group()} is not among [words]")
    either = "|".join(words[name.group(1)])
    before = name.string[: name.start()]
    return either if before.count("(") > before.count(")") else f"({either})"


def _spellings(part: str) -> tuple[str, ...]:
    """All spellings of a part without "..."."""
    variants = tuple(filter(None, map(str.strip, _variants(part))))
    if "*" not in part:
        return variants
    variants = tuple(variant for variant in variants if variant.strip("*"))
    for variant in variants:
        if "*" in variant[:-1]:
            raise ValueError(f"{variant!r} has an open end before its end")
    return variants


def _pieces(variants: Sequence[str], letters: Letters, inside: bool) -> tuple[str, ...]:
    """A word that is not open-ended ends where the text's word does."""
    starred = "*" in "".join(variants)
    tidied = tidy_each([one.replace("*", " ").strip() for one in variants] if starred else variants, letters)
    if not starred and not inside:
        return tuple(dict.fromkeys([f"{bare} " for bare in tidied]))
    ended = [_open_ended(variant, inside=inside) for variant in variants]
    return tuple({bare if open_ended else f"{bare} ": True for bare, open_ended in zip(tidied, ended, strict=True)})


def _open_ended(variant: str, *, inside: bool) -> bool:
    """True when more letters may follow. A number is always a whole one: 60 is not found in 160."""
    return variant.endswith("*") or (inside and not variant[-1].isdigit())


def _variants(part: str) -> Iterator[str]:
    if not _MARK.search(part):
        return iter((part,))
    fixed = _CHOICE.split(part)  # text, choice, text, choice ... text
    if any(mark in "".join(fixed) for mark in "()<>"):
        raise ValueError(f"{part.strip()!r} has brackets that do not pair")
    choices = [piece.split("|") if turn % 2 else [piece] for turn, piece in enumerate(fixed)]
    count = prod(map(len, choices))
    if count > MOST_VARIANTS:
        raise ValueError(f"{part.strip()!r} has {count} spellings, more than {MOST_VARIANTS}")
    return map("".join, product(*choices))
