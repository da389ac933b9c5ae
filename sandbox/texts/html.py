"""parse_mode HTML: tags become entities, or Telegram's complaint about them."""

import re
import sys
from dataclasses import dataclass
from typing import Any

from sandbox.errors import Refused, bad
from sandbox.texts import utf16

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "",
}  # fmt: skip
HALF = "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
SURROGATES = range(0xD800, 0xE000)
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
PIECE = re.compile(r"<(?P<close>/?)|&(?P<escape>#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w{1,8});?")
NAME = re.compile(r"[^\s>]*")
SPACE = re.compile(r"\s*")
EQUALS = re.compile(r"\s*=\s*")
ATTRIBUTE = re.compile(r"""[^\s=>/"']*""")
VALUE = re.compile(r"""\s*+=\s*+(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[A-Za-z0-9.-]*)(?=[\s>]))""")


@dataclass(slots=True)
class Open:
    """A tag that waits for its end."""

    name: str
    argument: str
    offset: int


def unescape(escape: str) -> str | None:
    """The character behind `&...;`, or None if Telegram knows no such name."""
    if not escape.startswith("#"):
        return NAMED.get(escape)
    code = int(escape[2:], 16) if escape[1] == "x" else int(escape[1:])
    if code in SURROGATES:
        raise bad(f"can't parse entities: {HALF}")
    return chr(code) if 0 < code <= sys.maxunicode else None


class Parser:
    """One pass over one text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.words: list[str] = []
        self.size = 0  # of the words so far, in UTF-16
        self.open: list[Open] = []
        self.entities: list[dict[str, Any]] = []

    def parse(self) -> tuple[str, list[dict[str, Any]]]:
        """The plain text and its entities."""
        while piece := PIECE.search(self.source, self.place):
            self._say(self.source[self.place : piece.start()])
            self.place = piece.end()
            if piece["escape"] is not None:
                self._say(unescape(piece["escape"]) or piece[0])
            elif piece["close"]:
                self._end(piece.start())
            else:
                self._start(piece.start())
        self._say(self.source[self.place :])
        if self.open:
            raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{self.open[-1].name}\"")
        return "".join(self.words), self.entities

    def _say(self, words: str) -> None:
        self.words.append(words)
        self.size += utf16.length(words)

    def _wrong(self, reason: str, place: int) -> Refused:
        at = len(self.source[:place].encode())
        return bad(f"can't parse entities: {reason.replace('{at}', f'at byte offset {at}')}")

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.place)
        assert match is not None  # noqa: S101 -- each of these patterns matches nothing, too
        self.place = match.end()
        return match[0]

    def _start(self, begin: int) -> None:
        name = self._take(NAME).lower()
        if self.place >= len(self.source):
            raise self._wrong("Unclosed start tag {at}", begin)
        if name not in TAGS:
            raise self._wrong(f'Unsupported start tag "{name}" {{at}}', begin)
        argument = self._attributes(name, begin)
        if name == "span" and argument != "spoiler":
            raise self._wrong('Tag "span" must have class "tg-spoiler" {at}', begin)
        self.open.append(Open(name, argument, self.size))

    def _attributes(self, name: str, begin: int) -> str:
        """Read up to the tag's end; the one attribute that matters for this tag."""
        argument = ""
        while True:
            self._take(SPACE)
            if self.source.startswith(">", self.place):
                self.place += 1
                return argument
            if self.place >= len(self.source):
                raise self._wrong(f'Unclosed start tag "{name}" {{at}}', begin)
            argument = self._attribute(name, begin) or argument

    def _attribute(self, name: str, begin: int) -> str:
        attribute = self._take(ATTRIBUTE)
        if not attribute:
            raise self._wrong(f'Empty attribute name in the tag "{name}" {{at}}', begin)
        value = VALUE.match(self.source, self.place)
        if value is None:
            return self._without_value(name, attribute, begin)
        self.place = value.end()
        found = value["double"] or value["single"] or (value["bare"] or "").lower()
        return meaning(name, attribute, PIECE.sub(lambda piece: unescape(piece["escape"] or "") or piece[0], found))

    def _without_value(self, name: str, attribute: str, begin: int) -> str:
        """A word alone is an attribute, too; after an equals sign something must follow, and be closed."""
        equals = EQUALS.match(self.source, self.place)
        if equals is None:
            return "expandable" if name == "blockquote" and attribute == "expandable" else ""
        if equals.end() == len(self.source):
            raise self._wrong(f'Unclosed start tag "{name}" {{at}}', begin)
        if self.source[equals.end()] in {'"', "'"}:
            raise self._wrong("Unclosed start tag {at}", begin)
        raise self._wrong("Unexpected end of name token {at}", equals.end())

    def _end(self, begin: int) -> None:
        if not self.open:
            raise self._wrong("Unexpected end tag {at}", begin)
        name = self._take(NAME)
        self._take(SPACE)
        if not self.source.startswith(">", self.place):
            raise self._wrong("Unclosed end tag {at}", begin)
        self.place += 1
        started = self.open.pop()
        if name and name.lower() != started.name:
            raise self._wrong(
                f'Unmatched end tag {{at}}, expected "</{started.name}>", found "</{name.lower()}>"', begin
            )
        if self.size > started.offset:
            self._add(started)

    def _add(self, tag: Open) -> None:
        words = "".join(self.words)
        size = self.size - tag.offset
        entity = entity_of(tag, utf16.cut(words, tag.offset, size))
        if entity is None:
            return
        last = self.entities[-1] if self.entities else {}
        same_place = (last.get("offset"), last.get("length")) == (tag.offset, size)
        if same_place and {last["type"], tag.name} == {"code", "pre"} and (last.get("language") or tag.argument):
            self.entities[-1] = {**last, "type": "pre", "language": last.get("language") or tag.argument}
        else:
            self.entities.append({**entity, "offset": tag.offset, "length": size})


def meaning(tag: str, attribute: str, value: str) -> str:
    """What this attribute says about this tag; nothing for the attributes that Telegram ignores."""
    if (tag, attribute) == ("blockquote", "expandable"):
        return attribute
    if (tag, attribute) == ("a", "href"):
        return value
    prefix = {("code", "class"): "language-", ("span", "class"): "tg-"}.get((tag, attribute))
    return value.removeprefix(prefix) if prefix and value.startswith(prefix) else ""


def entity_of(tag: Open, words: str) -> dict[str, Any] | None:
    """The entity of a finished tag, without its place. None where Telegram keeps the words only."""
    kind = TAGS[tag.name]
    if kind == "text_link":
        url = address(tag.argument or words)
        return {"type": kind, "url": url} if url else None
    if kind == "blockquote" and tag.argument:
        return {"type": "expandable_blockquote"}
    if kind == "code" and tag.argument:
        return {"type": kind, "language": tag.argument}  # for a `pre` around it; alone, code has no language
    return {"type": kind} if kind else None


def address(url: str) -> str | None:
    """The address as Telegram writes it; None for what is none."""
    if re.match(r"(?i)https?://[^\s/?#]+\Z", url):
        return url + "/"
    if query := re.match(r"(?i)(https?://[^\s/?#]+)([?#].*)\Z", url):
        return f"{query[1]}/{query[2]}"
    if re.match(r"(?i)(https?|tg|ton)://[^\s/]", url):
        return url
    if re.match(r"(?i)[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?([/?#]\S*)?\Z", url):
        return address("http://" + url)
    return None


def parse(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities; raises Refused in Telegram's words."""
    text, entities = Parser(source).parse()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, entities
