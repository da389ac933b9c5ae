"""Word lists as documents (desk/words/*.toml): read, checked, and made ready for the search."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from desk.terms import Category

from .phrases import Index, Openings, Phrase, Spelling
from .text import Letters, is_unspaced

WEIGHTS = {"certain": 24, "strong": 4, "usual": 2, "weak": 1}
# Tables of a document, and the keys each may have. Every key holds a list of phrases.
TABLES = {
    "danger": ("medical", "fire", "police", "lifeline", "signs", "unless"),
    "alone": ("medical", "fire", "police"),  # danger where nothing else is said
    "vulnerable": ("infant", "elder", "pregnant", "alone", "disabled"),
    "say": (
        "thanks",
        "over",
        "greeting",
        "ask",
        "urgent",
        "calm",
        "negation",
        "lack",
        "ignore",
        "yes",
        "no",
        "for_other",
    ),
    **{category.value: tuple(WEIGHTS) for category in Category},
}


# Letters; phrases as (topic, weight, later, inside); the index's openings. Built-in types only.
Plain = tuple[dict[int, str], list[tuple[Any, ...]], Openings]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What the search needs."""

    letters: Letters
    phrases: Index

    def plain(self) -> Plain:
        """The same in built-in types, to be kept; `from_plain` makes it again."""
        phrases = [(one.topic, one.weight, one.later, one.inside) for one in self.phrases.phrases]
        return dict(self.letters), phrases, self.phrases.by_opening

    @classmethod
    def from_plain(cls, plain: Plain) -> Self:
        """What `plain` was made of."""
        letters, phrases, by_opening = plain
        return cls(letters=letters, phrases=Index((Phrase(*one) for one in phrases), by_opening))


def prepare(documents: Mapping[str, Mapping[str, object]]) -> Prepared:
    """All documents as one; ValueError names the language and the key of what is wrong.

    One phrase after the other: their spellings are many, and together they would be half of what the process holds.
    """
    letters = {key: value for tag, document in documents.items() for key, value in _letters(tag, document).items()}
    index = Index()
    for tag, document in documents.items():
        for phrase, openings in _phrases_of(tag, document, letters):
            index.add(phrase, openings)
    return Prepared(letters=letters, phrases=index)


def _phrases_of(tag: str, document: Mapping[str, object], letters: Letters) -> Iterator[tuple[Phrase, Sequence[str]]]:
    words = {name: _phrases(tag, f"words.{name}", value) for name, value in _table(tag, document, "words").items()}
    spelling = Spelling(words, letters)
    for table in document:
        if table in {"words", "letters"}:
            continue
        if table not in TABLES:
            raise ValueError(f"{tag}: {table}: no such table; there are {', '.join(TABLES)}, words, letters")
        for key, value in _table(tag, document, table).items():
            if key not in TABLES[table]:
                raise ValueError(f"{tag}: {table}.{key}: no such list; there are {', '.join(TABLES[table])}")
            topic, weight = _topic(table, key), WEIGHTS.get(key, 1)
            for phrase in _phrases(tag, f"{table}.{key}", value):
                inside = is_unspaced(phrase)
                try:
                    openings, *later = spelling.parts(phrase, inside=inside)
                except ValueError as wrong:
                    raise ValueError(f"{tag}: {table}.{key}: {wrong}") from None
                yield Phrase(topic, weight, tuple(later), inside), openings


def _topic(table: str, key: str) -> str:
    if table == "say" or key in {"signs", "unless"}:
        return key
    return f"{table}.{key}" if table in {"danger", "alone", "vulnerable"} else f"category.{table}"


def _table(tag: str, document: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = document.get(name, {})
    if not isinstance(value, Mapping):
        raise ValueError(f"{tag}: {name}: expected a table, found {value!r}")  # noqa: TRY004 -- it is the file that is wrong
    return value


def _phrases(tag: str, key: str, value: object) -> Sequence[str]:
    if not isinstance(value, list) or not all(isinstance(phrase, str) for phrase in value):
        raise ValueError(f"{tag}: {key}: expected a list of phrases, found {value!r}")
    return value


def _letters(tag: str, document: Mapping[str, object]) -> dict[int, str]:
    table = _table(tag, document, "letters")
    written, read = table.get("written", ""), table.get("read", "")
    if not isinstance(written, str) or not isinstance(read, str) or len(written) != len(read):
        raise ValueError(f"{tag}: letters: `written` and `read` must be two texts of one length")
    return dict(zip(map(ord, written), read, strict=True))
