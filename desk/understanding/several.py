"""Several things in one message: lines that are about different matters."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.terms import Category

from .sense import WordLists, understand

NOT_A_MATTER = frozenset({Category.OTHER, Category.QUESTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One of them: what it is about, and its words."""

    category: Category
    text: str


def things_in(text: str, lists: WordLists) -> Sequence[Thing]:
    """Each matter once, in the order in which they are named; none when it is one matter, or danger.

    Lines about the same matter are one thing. What is about none ("my mother is alone") goes along with each.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    meant = [(line, understand(line, lists)) for line in lines]
    if any(one.danger for _, one in meant):
        return ()
    matters = [(line, one.category if one.known else Category.OTHER) for line, one in meant]
    named = list(dict.fromkeys(category for _, category in matters if category not in NOT_A_MATTER))
    things = [Thing(category=one, text=_words(matters, one)) for one in named]
    return things if len(things) > 1 else ()


def _words(matters: Sequence[tuple[str, Category]], category: Category) -> str:
    return "\n".join(line for line, about in matters if about is category or about in NOT_A_MATTER)
