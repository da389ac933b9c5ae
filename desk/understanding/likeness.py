"""Whether two people seem to write about the same thing: Dice's coefficient of the pairs of letters within their words
(L. R. Dice, 1945: twice what they share, over what they have together). Always a proposal: a person decides.

Unrelated requests of one category share more in English than one thinks, and hardly anything in Chinese, where a letter
says as much as a word: hence two measures (docs/decisions/0017).
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from .sense import LONGEST, WordLists
from .text import is_unspaced, tidy

SPACED_FROM = 0.4
UNSPACED_FROM = 0.25
MANY = 256  # texts of the last hour, each compared with every new one, are read once


def resembling(one: str, lists: WordLists) -> Callable[[str], bool]:
    """Says of another text whether it is worth asking a person: one is compared with many."""
    first, unspaced = _read(one, lists), is_unspaced(one)

    def is_alike(other: str) -> bool:
        second = _read(other, lists)
        needed = UNSPACED_FROM if unspaced and is_unspaced(other) else SPACED_FROM
        return bool(first and second) and 2 * len(first & second) / (len(first) + len(second)) >= needed

    return is_alike


@lru_cache(maxsize=MANY)
def _read(text: str, lists: WordLists) -> frozenset[str]:
    return frozenset(_pairs(tidy(text[:LONGEST], lists.prepared.letters)))


def _pairs(tidied: str) -> Iterator[str]:
    """Two letters that stand side by side in a word; a lone letter is its own pair."""
    for word in tidied.split():
        letters = word if word.isalnum() else "".join(filter(str.isalnum, word))
        yield from (letters[start : start + 2] for start in range(max(len(letters) - 1, bool(letters))))
