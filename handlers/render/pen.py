"""The pen: writes in one reader's language, by the clock of her community."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from desk.terms import Category, Urgency
from desk.views import Subject
from locales.translator import Translator

from .texts import ELLIPSIS, Html, joined, people, plain

MARKS = {Urgency.EMERGENCY: "🔴", Urgency.URGENT: "🟠", Urgency.ROUTINE: "⚪"}
MOST_ON_A_BUTTON = 24  # of a name among other words
NIGHT_ENDS, NIGHT_BEGINS = 7, 22

# Facts that are words of the house, by their name: their values are looked up in the catalogue.
FAMILIES = frozenset(
    {"category", "urgency", "state", "outcome", "reason", "rung", "role", "question", "answer", "phrase", "reply"}
)


@dataclass(frozen=True, slots=True)
class Pen:
    """What every renderer writes with."""

    words: Translator
    zone: ZoneInfo
    now: datetime
    bot: str  # the bot's username, for links
    calendar: Callable[[str], str] | None = None  # the address that a word names; None: this bot has no web address

    def t(self, key: str, **fields: object) -> Html:
        """A sentence with its fields: people's words escaped, instants and durations written out."""
        return Html(self.words.t(key, **{name: self._html(value) for name, value in fields.items()}))

    def count(self, key: str, n: int, **fields: object) -> Html:
        """A sentence about `n` things."""
        return Html(self.words.count(key, n, **{name: self._html(value) for name, value in fields.items()}))

    def fitting(self, key: str, **fields: object) -> Html:
        """The variant of a sentence for the facts that are not there: `key.no_worker` when `worker` is None."""
        key, known = self._variant(key, fields)
        return self.t(key, **known)

    def _variant(self, key: str, fields: Mapping[str, object]) -> tuple[str, dict[str, object]]:
        """Each fact that is not there may ask for a sentence of its own; where none does, an ellipsis stands for it."""
        missing = [name for name in self.words.fields(key) if fields.get(name) is None]
        for name in missing:
            if self.words.has(f"{key}.no_{name}"):
                key = f"{key}.no_{name}"
        return key, {**fields, **dict.fromkeys(missing, Html(ELLIPSIS))}

    def label(self, key: str, **fields: object) -> str:
        """Words on a button, where no markup is read."""
        return self.words.t(key, **{name: self._label(value) for name, value in fields.items()})

    def aloud(self, key: str, **fields: object) -> str:
        """A sentence that is read without markup, in the variant that fits: a toast."""
        known = {name: self.fact(name, value) for name, value in fields.items()}
        key, known = self._variant(key, known)
        return self.label(key, **known)

    def word(self, family: str, value: str) -> Html:
        """A word of the house: `category.medical`."""
        return Html(self.words.t(f"{family}.{value}"))

    def fact(self, name: str, value: object) -> object:
        """A fact of a sentence; words of the house are looked up by the fact's name."""
        if isinstance(value, str) and name in FAMILIES and self.words.has(f"{name}.{value}"):
            return self.word(name, value)
        return value

    def when(self, at: datetime) -> Html:
        """The time of day; with the day, unless it is today."""
        if at.astimezone(self.zone).date() == self.today:
            return Html(self.words.clock(at, self.zone))
        return Html(self.words.moment(at, now=self.now, zone=self.zone))

    def day_and_clock(self, at: datetime) -> Html:
        """The day with its weekday, and the time of day."""
        day = Html(self.words.long_date(at.astimezone(self.zone).date()))
        return self.t("shifts.at", day=day, time=self.clock(at))

    def clock(self, at: datetime) -> Html:
        """The time of day alone."""
        return Html(self.words.clock(at, self.zone))

    def ago(self, at: datetime) -> Html:
        """How long since then."""
        return self.span(self.now - at)

    def span(self, length: timedelta) -> Html:
        """A duration."""
        return Html(self.words.duration(length))

    def listed(self, parts: Iterable[Html]) -> Html:
        """A, B, and C."""
        return Html(self.words.listed(list(parts)))

    @property
    def today(self) -> date:
        """The date on the community's wall."""
        return self.now.astimezone(self.zone).date()

    @property
    def night(self) -> bool:
        """Whether people sleep where this is read."""
        return not NIGHT_ENDS <= self.now.astimezone(self.zone).hour < NIGHT_BEGINS

    def number(self, subject: Subject) -> Html | int:
        """By what people know a request; for who serves several neighbourhoods also whose it is."""
        if subject.community is None:
            return subject.number
        return self.t("numbered.of", number=subject.number, community=people(subject.community, MOST_ON_A_BUTTON))

    def labelled(self, subject: Subject) -> str:
        """The same on a button."""
        if subject.community is None:
            return str(subject.number)
        return self.words.t("numbered.of", number=subject.number, community=plain(subject.community, MOST_ON_A_BUTTON))

    def mark(self, subject: Subject) -> Html:
        """The urgency as a sign; a word stands beside it wherever it counts."""
        return Html(MARKS[subject.urgency])

    def urgency(self, subject: Subject) -> Html:
        """The urgency as a word."""
        return self.word("urgency", subject.urgency)

    def category(self, subject: Subject) -> Html:
        """The category as a word; `safety` stays unnamed, for whoever looks over a shoulder."""
        return self.word("category", "private" if subject.category is Category.SAFETY else subject.category)

    def place(self, building: str | None, flat: str | None = None) -> Html | None:
        """Where it is, as far as it is known. A name that is no number stands as it is: "North Tower"."""
        parts = [self._numbered("building", building), self._numbered("flat", flat)]
        return joined(self.t("place.between"), parts) or None

    def _numbered(self, kind: str, name: str | None) -> Html | None:
        if not name:
            return None
        if name[0].isdecimal():
            return self.t(f"place.{kind}", number=name)
        return name if isinstance(name, Html) else people(name)

    def link(self, payload: str | None = None) -> str:
        """The bot's own address, with what Start shall bring."""
        return f"https://t.me/{self.bot}" + (f"?start={payload}" if payload else "")

    def _html(self, value: object) -> object:
        match value:
            case Html():
                return value
            case StrEnum():
                return value.value
            case str():
                return people(value)
            case date() | timedelta():
                return self._time(value)
        return value

    def _time(self, value: date | timedelta) -> Html:
        if isinstance(value, timedelta):
            return self.span(value)
        return self.when(value) if isinstance(value, datetime) else Html(self.words.long_date(value))

    def _label(self, value: object) -> object:
        if isinstance(value, str) and not isinstance(value, Html):
            return plain(value, MOST_ON_A_BUTTON)
        return self._html(value)
