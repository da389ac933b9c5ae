"""What a text means: category, urgency, mortal danger, proposed from editable word lists (desk/words/*.toml).

Always a proposal: one tap corrects it. The lists of all languages are tried on every text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .terms import Category, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """The lists of all languages together, prepared for matching: made by `word_lists`, opaque to everybody else."""

    languages: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What the words seem to say."""

    category: Category
    urgency: Urgency
    danger: bool  # words of mortal danger: always an emergency
    vulnerable: frozenset[str]  # infant, elder, pregnant, alone, disabled
    thanks: bool  # thanks and nothing else: not a request
    greeting: bool  # a greeting, "ok", empty talk: not a request
    known: bool  # some list knew something
    why: tuple[str, ...]  # the words that decided, as the resident wrote them (normalised)
    call: str | None = None  # in danger: which number to call: medical, fire, police, lifeline


def word_lists(documents: Mapping[str, Mapping[str, object]]) -> WordLists:
    """Prepare the lists: language tag -> parsed TOML. ValueError, naming file and key, for a bad one."""
    return WordLists(languages=frozenset(documents))


def understand(text: str, lists: WordLists) -> Understanding:
    """What this text seems to say; never raises, whatever the text."""
    return Understanding(
        category=Category.OTHER,
        urgency=Urgency.ROUTINE,
        danger=is_danger(text, lists),
        vulnerable=frozenset(),
        thanks=False,
        greeting=not text.strip(),
        known=False,
        why=(),
    )


def is_danger(text: str, lists: WordLists) -> bool:
    """True for words of mortal danger in any language's list; cheap enough for each incoming update."""
    return False
