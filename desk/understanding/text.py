"""A text as it is compared: lists and messages pass through here alike, so that spelling habits do not matter."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

Letters = Mapping[int, str]  # what each letter is read as, for `str.translate`: traditional as simplified

# Han, kana and hangul: people put spaces between them, or none, as they please.
UNSPACED = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0002ffff"
STOPS = (" . ", " ? ")  # where a sentence ends in a tidied text

_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]")  # accents and Arabic vowels: often left out on a phone
_INVISIBLE = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff]")
_APOSTROPHES = re.compile("['`\u00b4\u2018\u2019\u02bc]")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_LOOSE = re.compile(rf"(?<=[{UNSPACED}])[ \t\u3000]+(?=[{UNSPACED}])")
_TOKEN = re.compile(
    rf"""(?P<number>\d+(?:[.:]\d+)*)
      |  (?P<unspaced>[{UNSPACED}]+)
      |  (?P<word>[^\W\d_{UNSPACED}]+)
      |  (?P<asked>[?\u061f][\s?!.]*)
      |  (?P<stop>[.!;\u3002\u061b\n\r\u2028]+\s*)
      |  (?P<pause>[,\u3001\u060c:()\[\]])
      |  (?P<sign>[^\s\w"\u201c\u201d\u300c\u300d/\\*_~|<>{{}}=+#&@%^$\-\u2010-\u2015])""",
    re.VERBOSE,
)
# Words that are tidy already, which most phrases of the lists are: small Latin letters, or Han alone.
_SMALL, _HAN = "[a-z]+(?: [a-z]+)*", "[\u4e00-\u9fff]+"
_PLAIN = re.compile(f"{_SMALL}|{_HAN}")
_COUNTED = "(?:[a-z]+|[0-9]+)(?: (?:[a-z]+|[0-9]+))*"
_ALL_PLAIN = re.compile(f"{_COUNTED}(?:[|]{_COUNTED})*|{_HAN}(?:[|]{_HAN})*")
_THRICE = re.compile(r"(.)\1\1")
_SHOWN_AS = {"asked": "?", "stop": ".", "pause": ","}


def tidy(text: str, letters: Letters) -> str:
    """Tokens with one space between them and around all; no accents, apostrophes, case; `.`, `?` and `,` are tokens."""
    if _PLAIN.fullmatch(text) and not _THRICE.search(text):
        return f" {text if text.isascii() else text.translate(letters)} "
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
        text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text)))
        text = _LOOSE.sub("", text.translate(letters))
    text = _REPEATED.sub(r"\1", _APOSTROPHES.sub("", text).casefold())
    tokens = [_SHOWN_AS.get(found.lastgroup or "", found.group()) for found in _TOKEN.finditer(text)]
    return f" {' '.join(tokens)} " if tokens else ""


def as_written(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Tidied words as the text writes them: with its case, its apostrophes, its spaces. What it writes with other
    letters stays as it is."""
    return tuple(found.group() if (found := _loosely(word).search(text)) else word for word in words)


def _loosely(word: str) -> re.Pattern[str]:
    letters = [r"\s*" if letter == " " else re.escape(letter) for letter in word]
    begins = r"(?<![^\W\d_])" if word.isascii() else ""  # not in the middle of another word
    return re.compile(begins + "['’]?".join(letters), re.IGNORECASE)


def tidy_each(texts: Sequence[str], letters: Letters) -> list[str]:
    """Each tidied, without the spaces around it. Many that are tidy already cost as little as one."""
    together = "|".join(texts)
    if _ALL_PLAIN.fullmatch(together) and not _THRICE.search(together):
        return (together if together.isascii() else together.translate(letters)).split("|")
    return [tidy(text, letters).strip() for text in texts]


def is_unspaced(text: str) -> bool:
    """True when it holds a letter of a script without dependable spaces: then it is found inside words too."""
    return _UNSPACED_LETTER.search(text) is not None


_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
