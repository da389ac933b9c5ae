"""What helps doing it, by category: data, edited by a community in its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .terms import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What is asked first about a category, and what is not to be forgotten.

    An entry is a name of desk/checklists.toml, said in every language, or the community's own words; the answers to a
    question follow it, each after ` / `.
    """

    category: Category
    questions: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody outside who is rung about a request; in the order of the file, the first one first."""

    name: str
    phone: str
    categories: tuple[Category, ...] = ()  # none: all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the community has answered before."""

    question: str
    words: tuple[str, ...]  # any of them, said in a question, finds it
    text: Mapping[str, str]  # by language tag
    starts: date | None = None  # local; the first day on which it holds, and the last
    until: date | None = None
    buildings: tuple[str, ...] = ()  # by name; none: all of them
