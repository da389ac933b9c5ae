"""The translator: a key and its fields become a sentence; instants, durations and numbers are written by CLDR."""

import gettext
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from string import Formatter
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from .catalogue import FALLBACK, catalogue, tags

MINUTES_A_DAY = 24 * 60
CHINESE = re.compile("[\u3400-\u9fff]")
CLOSED = re.compile("[\u3400-\u9fff）”]")  # behind a full-width bracket there is room enough, too


def offered() -> dict[str, str]:
    """Every language there is: its tag, and its name in its own script."""
    return {tag: translator(tag).t("language.own_name") for tag in tags()}


def match(wanted: Sequence[str]) -> str:
    """The first language wanted that is offered, region and script aside (zh-TW reads zh-Hans); else English."""
    for tag in wanted:
        found = _closest(tag.lower().replace("_", "-"))
        if found is not None:
            return found
    return FALLBACK


def _closest(wanted: str) -> str | None:
    exact = [tag for tag in tags() if tag.lower() == wanted]
    related = [tag for tag in tags() if tag.lower().partition("-")[0] == wanted.partition("-")[0]]
    return next(iter(exact + related), None)


@dataclass(frozen=True, slots=True)
class _Sentences:
    """A catalogue as it is asked. Compiled by gettext's own form it would take twice as long to start."""

    forms: Mapping[str, Sequence[str]]  # of each key: one sentence, or one for each form of the plural
    form: Callable[[int], int]  # which of them is for so many things

    def one(self, key: str) -> str:
        """The sentence; KeyError for a key that has none."""
        return self.forms[key][0]

    def of(self, key: str, n: int) -> str:
        """The sentence for so many; KeyError for a key that has none."""
        return self.forms[key][self.form(n)]


@cache
def _sentences(tag: str) -> _Sentences:
    read = catalogue(tag)
    forms = {
        message.id[0] if isinstance(message.id, tuple | list) else message.id: (
            message.string if isinstance(message.string, tuple | list) else (message.string,)
        )
        for message in read
        if message.id and message.string
    }
    return _Sentences(forms, gettext.c2py(read.plural_expr))


@cache
def _parts(sentence: str) -> tuple[tuple[str, str | None], ...]:
    """Each stretch of plain words with the field that follows it."""
    return tuple((words, name) for words, name, _, _ in Formatter().parse(sentence))


def _filled(sentence: str, fields: Mapping[str, object]) -> str:
    """The sentence with its fields. A space of the sentence vanishes where a field makes it stand between two Chinese
    characters, or behind a full-width bracket: "呼叫 Arjun", but "呼叫王伟"."""
    text = ""
    for words, name in _parts(sentence):
        text = _joined(text, words)
        text = _joined(text, str(fields[name])) if name is not None else text
    return text


def _joined(left: str, right: str) -> str:
    if left.endswith(" ") and CLOSED.match(left[-2:-1]) and CHINESE.match(right):
        return left[:-1] + right
    if right.startswith(" ") and CLOSED.match(left[-1:]) and CHINESE.match(right[1:2]):
        return left + right[1:]
    return left + right


@cache
def translator(tag: str) -> "Translator":
    """The translator for an offered tag; made once."""
    return Translator(tag)


@dataclass(frozen=True)
class Translator:
    """Speaks one language. `tag` is one of `offered()`."""

    tag: str

    @cached_property
    def locale(self) -> Locale:
        """What Babel calls this language."""
        return Locale.parse(self.tag, sep="-")

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in _sentences(self.tag).forms

    def fields(self, key: str) -> tuple[str, ...]:
        """Which fields the sentence of this key wants, in its order."""
        return tuple(dict.fromkeys(name for _, name in _parts(_sentences(self.tag).one(key)) if name))

    def t(self, key: str, **fields: object) -> str:
        """The sentence of this key with its fields filled in; KeyError for a key or field that is missing."""
        return _filled(_sentences(self.tag).one(key), fields)

    def count(self, key: str, n: int, **fields: object) -> str:
        """The sentence of this key in the form that the language has for `n` things; `{n}` is the number."""
        return _filled(_sentences(self.tag).of(key, n), {"n": self.number(n), **fields})

    def number(self, number: float) -> str:
        """1,234 in English."""
        return str(format_decimal(number, locale=self.locale))

    def percent(self, share: float) -> str:
        """0.5 is 50%."""
        return str(format_percent(share, locale=self.locale))

    def listed(self, names: Sequence[str]) -> str:
        """A, B, and C."""
        return str(format_list(list(names), locale=self.locale))

    def clock(self, at: datetime, zone: ZoneInfo) -> str:
        """The time of day: 08:05."""
        return self._clock(at.astimezone(zone).time())

    def _clock(self, at: time) -> str:
        return str(format_skeleton("Hm", at, locale=self.locale))

    def short_date(self, day: date) -> str:
        """A date without its year, as short as it gets: Nov 24."""
        return str(format_skeleton("MMMd", day, locale=self.locale))

    def long_date(self, day: date) -> str:
        """A date with its weekday: Sun, Nov 22."""
        return str(format_skeleton("MMMEd", day, locale=self.locale))

    def weekday(self, day: date) -> str:
        """Its weekday, short: Sun."""
        return str(format_skeleton("E", day, locale=self.locale))

    def moment(self, at: datetime, *, now: datetime, zone: ZoneInfo) -> str:
        """Day and time, as seen from `now` on the wall clock of `zone`: 14:20 today, 08:00 on Nov 24."""
        local = at.astimezone(zone)
        names = {-1: "when.yesterday", 0: "when.today", 1: "when.tomorrow"}
        key = names.get((local.date() - now.astimezone(zone).date()).days, "when.date")
        return self.t(key, time=self._clock(local.time()), date=self.short_date(local.date()))

    def duration(self, length: timedelta) -> str:
        """In minutes, from two days on in days and hours: 12 min, 2 h 5 min, 3 days. Less than a minute is one."""
        minutes = max(round(length.total_seconds() / 60), 1)
        if minutes >= 2 * MINUTES_A_DAY:
            return self._units(("days", minutes // MINUTES_A_DAY), ("hours", minutes % MINUTES_A_DAY // 60))
        return self._units(("hours", minutes // 60), ("minutes", minutes % 60))

    def _units(self, *parts: tuple[str, int]) -> str:
        return " ".join(self.count(f"duration.{unit}", n) for unit, n in parts if n)

    def language_name(self, tag: str) -> str:
        """What this language calls another one; the tag itself, if nobody knows it."""
        try:
            return Locale.parse(tag, sep="-" if "-" in tag else "_").get_display_name(self.locale) or tag
        except (ValueError, UnknownLocaleError):
            return tag
