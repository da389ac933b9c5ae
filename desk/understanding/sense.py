"""What a text means: category, urgency, mortal danger, proposed from editable word lists (desk/words/*.toml).

Always a proposal: one tap corrects it. The lists of all languages are tried on every text. The walk: the text is
tidied (text.py), every phrase in it found (phrases.py), and what was found is weighed here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from desk.terms import Category, Urgency

from .lists import Prepared, prepare
from .phrases import Covers, Hit
from .text import is_unspaced, tidy

# Which number to call, and what it is about. Of two that are named equally often the first is called. A fire is no
# secret that somebody beside the phone might read: its card must not hide it, as it hides violence.
CALLS = {
    "lifeline": Category.SAFETY,
    "police": Category.SAFETY,
    "fire": Category.HOME,
    "medical": Category.MEDICAL,
}
GRAVE = frozenset({"danger", "alone", "signs", "unless", "negation", "ignore"})  # what `is_danger` looks for
SPEAKING = frozenset({"category", "urgent", "vulnerable", "thanks", "over", "greeting"})  # kinds that know something
NEVER_ROUTINE = frozenset({Category.MEDICAL, Category.SAFETY})
NOT_A_NEED = frozenset({Category.QUESTION, Category.OTHER})  # being 90 does not make a question urgent
# What to bring or do tells more than who is in need of it.
BY_PRECISION = (
    Category.MEDICINE,
    Category.TESTING,
    Category.MEDICAL,
    Category.TRAVEL,
    Category.SUPPLIES,
    Category.SAFETY,
    Category.HOME,
    Category.CARE,
    Category.OTHER,
    Category.QUESTION,
)
ASKS = 2  # the least weight of words that ask
ENQUIRY = 3  # what a text gains that asks and does not say that anything is lacking
LONGEST = 20_000  # letters that are read: five of Telegram's longest messages
MOST_REASONS = 5
HARDLY = 2  # a category's weight that one passing word gives
SMALL_REST = 12  # letters beside "hello" that still say nothing: a name, "everyone"
UNSPACED_COUNTS = 3  # a Chinese letter says as much as three


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordLists:
    """The lists of all languages together, prepared for matching: made by `word_lists`, opaque to everybody else.

    Equal to itself alone, so that what was read with its help can be kept."""

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
    over: bool = False  # says that it is over: with thanks, or as a plain yes
    answer: bool | None = None  # a plain yes or no to "is it solved?", and hardly a word more
    for_other: bool = False  # names somebody else for whom it may be; it weighs nothing


def word_lists(documents: Mapping[str, Mapping[str, object]]) -> WordLists:
    """Prepare the lists: language tag -> parsed TOML. ValueError, naming file and key, for a bad one."""
    return WordLists(prepared=prepare(documents))


@lru_cache(maxsize=64)  # what a turn has understood its card asks again a moment later
def understand(text: str, lists: WordLists) -> Understanding:
    """What this text seems to say; never raises, whatever the text."""
    tidied = tidy(text[:LONGEST], lists.prepared.letters)
    found = _Found(tidied, lists.prepared.phrases.hits(tidied))
    danger = found.danger()
    if danger:
        return found.emergency(danger)
    thanks = found.only_thanks()
    greeting = not thanks and found.only_greets()
    category = Category.OTHER if thanks or greeting else found.category()
    return Understanding(
        category=category,
        urgency=Urgency.ROUTINE if thanks or greeting else found.urgency(category),
        danger=False,
        vulnerable=found.vulnerable(),
        thanks=thanks,
        greeting=greeting,
        known=bool(found.by_kind.keys() & SPEAKING),
        why=found.reasons(category),
        over=bool(found.of("over")) and (thanks or found.answer() is True),
        answer=found.answer(),
        for_other=bool(found.of("for_other")),
    )


def is_danger(text: str, lists: WordLists) -> bool:
    """True for words of mortal danger in any language's list; cheap enough for each incoming update."""
    tidied = tidy(text[:LONGEST], lists.prepared.letters)
    return bool(_Found(tidied, lists.prepared.phrases.hits(tidied, GRAVE)).danger())


class _Found:
    """The phrases found in one text, by what they speak for, those within an "ignore" phrase left out."""

    def __init__(self, text: str, hits: Iterable[Hit]) -> None:
        self.text = text
        every = list(hits)
        ignored = Covers(hit for hit in every if hit.phrase.topic == "ignore")
        self.by_kind: dict[str, list[Hit]] = {}
        for hit in every:
            if not ignored.contain(hit):
                self.by_kind.setdefault(hit.phrase.kind, []).append(hit)

    def of(self, kind: str) -> list[Hit]:
        """What was found of this kind, in the order of the text."""
        return self.by_kind.get(kind, [])

    def danger(self) -> list[Hit]:
        """Words of mortal danger; else two signs, each of them harmless alone ("pale" and "will not answer"); else what
        is danger when nothing else is said ("Fire!"), but for a number that tells the place."""
        if meant := self._meant("danger"):
            return meant
        signs, alone = self._meant("signs"), self.of("alone")
        if _apart(signs):
            return signs
        return alone if _all_said(self.text, alone) else []

    def _meant(self, kind: str) -> list[Hit]:
        """Those neither denied ("no chest pain") nor excused ("a heart attack in 2015")."""
        excused = Covers(self.of("unless"))
        denied = {hit.end for hit in self.of("negation")}
        return [hit for hit in self.of(kind) if not excused.begin(hit) and hit.start not in denied]

    def emergency(self, danger: list[Hit]) -> Understanding:
        """In danger nothing but the danger is weighed: the number to call is the one that most words ask for."""
        longer = Covers(danger)
        calls = [hit.phrase.detail or "medical" for hit in danger if not longer.contain(hit)]
        call = max(CALLS, key=calls.count)
        return Understanding(
            category=CALLS[call],
            urgency=Urgency.EMERGENCY,
            danger=True,
            vulnerable=self.vulnerable(),
            thanks=False,
            greeting=False,
            known=True,
            why=self._words(danger),
            call=call,
            for_other=bool(self.of("for_other")),
        )

    def category(self) -> Category:
        """The heaviest category; of equals, the one whose words are the most particular."""
        scores = self._scores()
        return max(BY_PRECISION, key=lambda category: scores[category]) if any(scores.values()) else Category.OTHER

    def _scores(self) -> dict[Category, int]:
        scores = dict.fromkeys(Category, 0)
        for phrase, _ in {(hit.phrase, hit.opening) for hit in self._decisive()}:
            scores[Category(phrase.detail)] += phrase.weight
        if scores[Category.QUESTION] >= ASKS and not self.of("lack"):
            scores[Category.QUESTION] += ENQUIRY
        return scores

    def _decisive(self) -> list[Hit]:
        """Category words that do not lie within a longer one: in "dog food" neither the dog nor the food speaks. What
        lies between the pieces of a phrase speaks beside it."""
        longer = Covers(hit for hit in self.of("category") if not hit.phrase.later)
        return [hit for hit in self.of("category") if not longer.contain(hit)]

    def urgency(self, category: Category) -> Urgency:
        """Routine, unless the words, the person or the subject say otherwise."""
        calm = Covers(self.of("calm"))
        pressing = [hit for hit in self.of("urgent") if not calm.contain(hit)]  # "hurry", but not in "no hurry"
        if pressing or (self.of("vulnerable") and category not in NOT_A_NEED):
            return Urgency.URGENT
        if category in NEVER_ROUTINE and not self.of("calm"):
            return Urgency.URGENT
        return Urgency.ROUTINE

    def vulnerable(self) -> frozenset[str]:
        """Who must not wait."""
        return frozenset(hit.phrase.detail for hit in self.of("vulnerable"))

    def only_thanks(self) -> bool:
        """Thanks, nothing asked, and what is named is over ("it arrived") or hardly named. In doubt: a request."""
        if not self.of("thanks") or self.of("ask") or self.of("urgent"):
            return False
        return bool(self.of("over")) or max(self._scores().values()) <= HARDLY

    def only_greets(self) -> bool:
        """A greeting, "ok", a lone sign; or nothing at all. In doubt: a request."""
        if not any(letter.isalnum() for letter in self.text):
            return True
        said = self.of("greeting") + self.of("over") + self.of("thanks")
        asks = self.of("category") or self.of("urgent") or self.of("ask")
        return bool(said) and _rest(self.text, said) <= (0 if asks else SMALL_REST)

    def answer(self) -> bool | None:
        """Yes or no when nothing else is said; thanks may stand beside a yes. In doubt neither."""
        said = self.of("yes") + self.of("no")
        longer = Covers(said)
        kinds = {hit.phrase.kind for hit in said if not longer.contain(hit)}
        if len(kinds) != 1:
            return None
        yes = kinds == {"yes"}
        beside = self.of("thanks") if yes else []
        return yes if _rest(self.text, said + beside) == 0 else None

    def reasons(self, category: Category) -> tuple[str, ...]:
        """The words that decided, the category's first."""
        decided = [hit for hit in self._decisive() if hit.phrase.detail == category.value]
        return self._words(decided + self.of("urgent") + self.of("vulnerable"))

    def _words(self, hits: list[Hit]) -> tuple[str, ...]:
        longer = Covers(hits)
        said = [self.text[hit.start : hit.end].strip(" .,?") for hit in hits if not longer.contain(hit)]
        return tuple(dict.fromkeys(filter(None, said)))[:MOST_REASONS]


def _apart(signs: list[Hit]) -> bool:
    """True when two of them stand in different words of the text."""
    return bool(signs) and max(hit.start for hit in signs) >= min(hit.end for hit in signs)


def _all_said(text: str, hits: list[Hit]) -> bool:
    """True when beside these there is no word."""
    said = "".join(text[start:end] for start, end in _stretches(hits))
    return bool(hits) and sum(map(str.isalpha, text)) == sum(map(str.isalpha, said))


def _rest(text: str, hits: list[Hit]) -> int:
    """How much the text says beside these."""
    return _volume(text) - _volume("".join(text[start:end] for start, end in _stretches(hits)))


def _volume(text: str) -> int:
    return sum(UNSPACED_COUNTS if is_unspaced(letter) else 1 for letter in text if letter.isalnum())


def _stretches(hits: list[Hit]) -> Iterator[tuple[int, int]]:
    """The parts of the text that the hits cover, none twice."""
    reached = 0
    for hit in sorted(hits, key=lambda hit: hit.start):
        yield max(hit.start, reached), max(hit.end, reached)
        reached = max(hit.end, reached)
