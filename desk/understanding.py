"""What a text means: category, urgency, mortal danger, proposed from editable word lists (desk/words/*.toml).

Always a proposal: one tap corrects it. The lists of all languages are tried on every text. The walk: the text is
tidied (understanding_text.py), every phrase in it found (understanding_phrases.py), and what was found is weighed here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .terms import Category, Urgency
from .understanding_lists import Prepared, prepare
from .understanding_phrases import Hit
from .understanding_text import is_unspaced, tidy

DANGER_WEIGHT = 6
# Which number to call says what it is about.
CALLS = {
    "medical": Category.MEDICAL,
    "fire": Category.SAFETY,
    "police": Category.SAFETY,
    "lifeline": Category.SAFETY,
}
NEVER_ROUTINE = frozenset({Category.MEDICAL, Category.SAFETY})
NOT_A_NEED = frozenset({Category.QUESTION, Category.OTHER})  # being 90 does not make a question urgent
MOST_REASONS = 5
SMALL_REST = 12  # letters beside "hello" that still say nothing: a name, "everyone"
HAN_COUNTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """The lists of all languages together, prepared for matching: made by `word_lists`, opaque to everybody else."""

    languages: frozenset[str]
    prepared: Prepared


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
    why: tuple[str, ...]  # the words that decided, as the resident wrote them (tidied)
    call: str | None = None  # in danger: which number to call: medical, fire, police, lifeline


def word_lists(documents: Mapping[str, Mapping[str, object]]) -> WordLists:
    """Prepare the lists: language tag -> parsed TOML. ValueError, naming file and key, for a bad one."""
    return WordLists(languages=frozenset(documents), prepared=prepare(documents))


def understand(text: str, lists: WordLists) -> Understanding:
    """What this text seems to say; never raises, whatever the text."""
    tidied = tidy(text, lists.prepared.letters)
    found = _Found(tidied, lists.prepared.everything.hits(tidied))
    danger = found.danger()
    empty = not danger and found.asks_nothing()
    thanks = empty and found.only_thanks()
    greeting = empty and not thanks and found.only_greets()
    category = Category.OTHER if thanks or greeting else found.category(danger)
    vulnerable = found.vulnerable()
    return Understanding(
        category=category,
        urgency=Urgency.EMERGENCY if danger else found.urgency(category, idle=thanks or greeting),
        danger=bool(danger),
        vulnerable=vulnerable,
        thanks=thanks,
        greeting=greeting,
        known=found.known(),
        why=found.words(danger) if danger else found.reasons(category),
        call=danger[0].entry.topic.partition(".")[2] if danger else None,
    )


def is_danger(text: str, lists: WordLists) -> bool:
    """True for words of mortal danger in any language's list; cheap enough for each incoming update."""
    tidied = tidy(text, lists.prepared.letters)
    return bool(_Found(tidied, lists.prepared.grave.hits(tidied)).danger())


class _Found:
    """The phrases found in one text, by topic, those hidden inside "ignore" phrases left out."""

    def __init__(self, text: str, hits: Iterable[Hit]) -> None:
        self.text = text
        every = list(hits)
        hidden = [hit for hit in every if hit.entry.topic == "ignore"]
        self.by_kind: dict[str, list[Hit]] = {}
        for hit in _outside(every, hidden):
            self.by_kind.setdefault(hit.entry.topic.partition(".")[0], []).append(hit)

    def of(self, kind: str) -> list[Hit]:
        return self.by_kind.get(kind, [])

    def danger(self) -> list[Hit]:
        """Words of mortal danger that are neither denied ("no chest pain") nor excused ("a heart attack in 2015")."""
        denied = {hit.end for hit in self.of("negation")}
        return [hit for hit in _outside(self.of("danger"), self.of("unless")) if hit.start not in denied]

    def category(self, danger: list[Hit]) -> Category:
        """The heaviest category; of equals, the one that `Category` names first."""
        scores = dict.fromkeys(Category, 0)
        for hit in danger[:1]:
            scores[CALLS[hit.entry.topic.partition(".")[2]]] += DANGER_WEIGHT
        for entry in {hit.entry for hit in self._decisive()}:
            scores[Category(entry.topic.partition(".")[2])] += entry.weight
        best = max(scores, key=lambda category: scores[category])
        return best if scores[best] > 0 else Category.OTHER

    def _decisive(self) -> list[Hit]:
        """Category words that do not lie within a longer one: in "dog food" neither the dog nor the food speaks."""
        named = self.of("category")
        return _outside(named, named)

    def urgency(self, category: Category, *, idle: bool) -> Urgency:
        """Routine, unless the words, the person or the subject say otherwise."""
        if idle:
            return Urgency.ROUTINE
        if self.of("urgent") or (self.of("vulnerable") and category not in NOT_A_NEED):
            return Urgency.URGENT
        if category in NEVER_ROUTINE and not self.of("calm"):
            return Urgency.URGENT
        return Urgency.ROUTINE

    def vulnerable(self) -> frozenset[str]:
        return frozenset(hit.entry.topic.partition(".")[2] for hit in self.of("vulnerable"))

    def asks_nothing(self) -> bool:
        return not self.of("ask")

    def only_thanks(self) -> bool:
        """Thanks for something that is over: nothing else is named, or it begins with thanks, or says "it arrived"."""
        thanks = self.of("thanks")
        if not thanks or self.of("urgent"):
            return False
        return not self.of("category") or bool(self.of("over")) or not self._length(0, thanks[0].start)

    def only_greets(self) -> bool:
        """A greeting, "ok", a lone sign; or nothing at all."""
        if self.of("category") or self.of("urgent"):
            return False
        said = self.of("greeting") + self.of("over") + self.of("thanks")
        if not any(letter.isalpha() for letter in self.text):
            return bool(said) or not any(letter.isdigit() for letter in self.text)
        rest = self._length(0, len(self.text)) - sum(self._length(hit.start, hit.end) for hit in _outside(said, said))
        return bool(said) and rest <= SMALL_REST

    def _length(self, start: int, end: int) -> int:
        return sum(HAN_COUNTS if is_unspaced(letter) else 1 for letter in self.text[start:end] if letter.isalnum())

    def known(self) -> bool:
        return any(
            self.of(kind) for kind in ("danger", "category", "urgent", "thanks", "greeting", "over", "vulnerable")
        )

    def reasons(self, category: Category) -> tuple[str, ...]:
        decided = [hit for hit in self._decisive() if hit.entry.topic == f"category.{category.value}"]
        return self.words(decided + self.of("urgent") + self.of("vulnerable"))

    def words(self, hits: list[Hit]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.text[hit.start : hit.end].strip() for hit in hits))[:MOST_REASONS]


def _outside(hits: list[Hit], covers: list[Hit]) -> list[Hit]:
    """The hits that no longer cover contains. Both are in the order of their beginnings: one walk through them."""
    return [hit for hit in hits if not any(_contains(cover, hit) for cover in covers)]


def _contains(cover: Hit, hit: Hit) -> bool:
    longer = cover.end - cover.start > hit.end - hit.start
    return longer and cover.start <= hit.start and hit.end <= cover.end
