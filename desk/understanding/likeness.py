"""Whether two people seem to write about the same thing: Dice's coefficient of the pairs of letters within their words
(L. R. Dice, 1945: twice what they share, over what they have together). Always a proposal: a person decides.

Unrelated requests of one category share more in English than one thinks, and hardly anything in Chinese, where a letter
says as much as a word: hence two measures (docs/decisions/0017).
"""

from collections.abc import Iterator

from .sense import LONGEST, WordLists
from .text import is_unspaced, tidy

SPACED_FROM = 0.4
UNSPACED_FROM = 0.25


def alike(one: str, other: str, lists: WordLists) -> bool:
    """Whether it is worth asking a person."""
    first, second = (frozenset(_pairs(tidy(text[:LONGEST], lists.prepared.letters))) for text in (one, other))
    if not first or not second:
        return False
    needed = UNSPACED_FROM if is_unspaced(one) and is_unspaced(other) else SPACED_FROM
    return 2 * len(first & second) / (len(first) + len(second)) >= needed


def _pairs(tidied: str) -> Iterator[str]:
    """Two letters that stand side by side in a word; a lone letter is its own pair."""
    for word in tidied.split():
        letters = word if word.isalnum() else "".join(filter(str.isalnum, word))
        yield from (letters[start : start + 2] for start in range(max(len(letters) - 1, bool(letters))))
