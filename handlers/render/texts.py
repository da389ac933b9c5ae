"""Text for Telegram's HTML mode: people's words escaped, shortened, and kept from reordering what is around them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape, unescape

from desk.rules.room import units

MOST_IN_A_MESSAGE = 4096  # Telegram counts UTF-16 units, after the tags are taken out
MOST_IN_A_CAPTION = 1024
A_MARK = 120  # room for the line that says that a message may be there twice
MOST_IN_A_NAME = 64
MOST_IN_AN_EXCERPT = 80

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
FIRST_STRONG, END_OF_ISOLATE = "\u2068", "\u2069"
ELLIPSIS = "…"
# Control characters, lone surrogates, and marks that steer the direction of what follows: a name must not.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
TAG = re.compile(r"<[^>]*>")


class Html(str):
    """Ready for Telegram: what people wrote is escaped in it."""

    __slots__ = ()


def visible(html: str) -> str:
    """What is left to see of it."""
    return unescape(TAG.sub("", html))


def people(text: str, most: int = MOST_IN_A_NAME) -> Html:
    """People's words in at most `most` units, harmless wherever they stand. Lines stay lines."""
    return Html(escape(shorten(isolated(UNWANTED.sub("", text)), most), quote=False))


def pointed_out(text: str, most: int, words: Sequence[str]) -> Html:
    """People's words as `people` writes them, some of which are heavier."""
    shown = shorten(isolated(UNWANTED.sub("", text)), most)
    longest_first = sorted(words, key=len, reverse=True)
    found = re.compile("|".join(map(_from_its_beginning, longest_first)) or r"(?!)")
    parts, reached = [], 0
    for one in found.finditer(shown):
        parts += [escape(shown[reached : one.start()], quote=False), bold(Html(escape(one.group(), quote=False)))]
        reached = one.end()
    return Html("".join([*parts, escape(shown[reached:], quote=False)]))


def _from_its_beginning(word: str) -> str:
    """Not within another word, where words have gaps between them."""
    return rf"(?<![^\W\d_]){re.escape(word)}" if word.isascii() else re.escape(word)


def plain(text: str, most: int = MOST_IN_A_NAME) -> str:
    """People's words on one line, for a button or a toast, where no markup is read."""
    return shorten(isolated(one_line(text)), most)


def one_line(text: str) -> str:
    """Line breaks become spaces."""
    return " ".join(UNWANTED.sub("", text).split())


def excerpt(text: str, most: int = MOST_IN_AN_EXCERPT) -> Html:
    """The first words of it, on one line."""
    return people(one_line(text), most)


def isolated(text: str) -> str:
    """Each line that holds right-to-left script is isolated, so that it cannot reorder its neighbours."""
    return "\n".join(_isolated(line) for line in text.split("\n"))


def _isolated(line: str) -> str:
    if any(unicodedata.bidirectional(sign) in RIGHT_TO_LEFT for sign in line):
        return f"{FIRST_STRONG}{line}{END_OF_ISOLATE}"
    return line


def shorten(text: str, most: int) -> str:
    """Cut to `most` units, between characters; an isolate that was cut open is closed."""
    if units(text) <= most:
        return text
    kept = text.encode("utf-16-le")[: max(2 * (most - 2), 0)].decode("utf-16-le", errors="ignore")
    line = kept.rpartition("\n")[2]
    is_open = line.count(FIRST_STRONG) > line.count(END_OF_ISOLATE)
    return kept + ELLIPSIS + (END_OF_ISOLATE if is_open else "")


def bold(html: Html) -> Html:
    """Heavier."""
    return Html(f"<b>{html}</b>")


def quote(html: Html) -> Html:
    """Set apart, with a bar at its side: the words of somebody else."""
    return Html(f"<blockquote>{html}</blockquote>")


def copyable(html: Html) -> Html:
    """Copied with one touch."""
    return Html(f"<code>{html}</code>")


def lines(*parts: Html | None) -> Html:
    """One below the other, leaving out what is not there."""
    return joined("\n", parts)


def paragraphs(*parts: Html | None) -> Html:
    """With an empty line between."""
    return joined("\n\n", parts)


def joined(between: str, parts: Iterable[Html | None]) -> Html:
    """Side by side, leaving out what is not there."""
    return Html(between.join(part for part in parts if part))


def behind(head: Html, parts: Iterable[Html | None]) -> Html:
    """What stands behind a head on its line: a full-width colon has its space within."""
    rest = joined(" ", parts)
    return joined("" if visible(head).endswith("：") else " ", [head, rest])


def share(room: int, lengths: list[int]) -> list[int]:
    """How much room each of several texts gets: the short ones all they need, the long ones the rest in equal parts."""
    granted: dict[int, int] = {}
    for place, length in sorted(enumerate(lengths), key=lambda pair: pair[1]):
        granted[place] = min(length, max(room, 0) // (len(lengths) - len(granted)))
        room -= granted[place]
    return [granted[place] for place in range(len(lengths))]
