"""parse_mode MarkdownV2: marks become entities, or Telegram's complaint about them."""

import re
from dataclasses import dataclass
from typing import Any

from sandbox.errors import Refused, bad
from sandbox.texts import utf16
from sandbox.texts.html import address

MARKS = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler", "[": "text_link"}
SPOKEN = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
    "spoiler": "Spoiler", "text_link": "TextUrl", "code": "Code", "pre": "Pre",
}  # fmt: skip
RESERVED = set("_*[]()~`>#+-=|{}.!")
TOKEN = re.compile(r"\\(?P<escaped>[\x01-\x7e])|(?P<fence>```)|(?P<mark>__|\|\||[*_~\[])|(?P<code>`)|(?P<close>\])")
LANGUAGE = re.compile(r"([^\s`]+(?=\s))?(\r\n|\n\r|\n|\r)?")
TARGET = re.compile(r"\(((?:\\.|[^)\\])*)\)")
QUOTE = re.compile(r"(\*\*)?>")


@dataclass(slots=True)
class Open:
    """A mark that waits for its end."""

    kind: str
    mark: str
    offset: int
    place: int
    words: int  # how many pieces of text came before it


class Parser:
    """One pass over one text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.words: list[str] = []
        self.size = 0
        self.open: list[Open] = []
        self.entities: list[dict[str, Any]] = []
        self.quote: int | None = None  # where the quotation began
        self.depth = 0  # how many marks were open there
        self.fresh = True  # at the beginning of a line

    def parse(self) -> tuple[str, list[dict[str, Any]]]:
        """The plain text and its entities."""
        while self.place < len(self.source):
            if not self._line_start():
                self._step()
        self._end_quote()
        if self.open:
            raise self._unclosed()
        return "".join(self.words), self.entities

    def _say(self, words: str) -> None:
        self.words.append(words)
        self.size += utf16.length(words)
        if words:
            self.fresh = words[-1] in "\r\n"

    def _unclosed(self) -> Refused:
        last = self.open[-1]
        return self._wrong(f"Can't find end of {SPOKEN[last.kind]} entity {{at}}", last.place)

    def _wrong(self, reason: str, place: int) -> Refused:
        at = len(self.source[:place].encode())
        return bad(f"can't parse entities: {reason.replace('{at}', f'at byte offset {at}')}")

    def _line_start(self) -> bool:
        """A `>` at the beginning of a line opens a quotation, or carries it on; any other line ends it."""
        if not self.fresh:
            return False
        mark = QUOTE.match(self.source, self.place)
        if mark is None or mark[1]:
            self._end_quote()
        if mark is None:
            return False
        self.place = mark.end()
        self.fresh = False
        if self.quote is None:
            self.quote, self.depth = self.size, len(self.open)
        return True

    def _end_quote(self) -> None:
        if self.quote is None:
            return
        begin, self.quote = self.quote, None
        kind = "blockquote"
        if len(self.open) > self.depth and self._just_opened("||"):
            self.open.pop()
            kind = "expandable_blockquote"
        if len(self.open) > self.depth:
            raise self._unclosed()
        self._entity({"type": kind}, begin, self.size)

    def _just_opened(self, mark: str) -> bool:
        """Whether this mark was the last thing on its line."""
        last = self.open[-1]
        return last.mark == mark and "".join(self.words[last.words :]).strip("\r\n") == ""

    def _step(self) -> None:
        token = TOKEN.match(self.source, self.place)
        if token is None:
            self._letter()
        elif token["escaped"]:
            self._say(token["escaped"])
            self.place = token.end()
        elif token["fence"] or token["code"]:
            self._code(token)
        elif token["close"]:
            self._link()
        else:
            self._mark(token)

    def _letter(self) -> None:
        char = self.source[self.place]
        if char in RESERVED:
            raise bad(
                f"can't parse entities: Character '{char}' is reserved and must be escaped with the preceding '\\'"
            )
        self._say(char)
        self.place += 1

    def _mark(self, token: re.Match[str]) -> None:
        mark, begin = token[0], self.place
        self.place += len(mark)
        if self.open and self.open[-1].mark == mark and mark != "[":
            ended = self.open.pop()
            self._entity({"type": ended.kind}, ended.offset, self.size)
        else:
            self.open.append(Open(MARKS[mark], mark, self.size, begin, len(self.words)))

    def _link(self) -> None:
        if not self.open or self.open[-1].mark != "[":
            self._letter()
            return
        begun = self.open.pop()
        self.place += 1
        target = TARGET.match(self.source, self.place)
        if target is None and self.source.startswith("(", self.place):
            raise self._wrong("Can't find end of a URL {at}", self.place + 1)
        self.place = target.end() if target else self.place
        words = utf16.cut("".join(self.words), begun.offset, self.size - begun.offset)
        url = address(re.sub(r"\\(.)", r"\1", target[1]) if target else words)
        if url:
            self._entity({"type": "text_link", "url": url}, begun.offset, self.size)

    def _code(self, token: re.Match[str]) -> None:
        kind, begin, offset = ("pre" if token["fence"] else "code"), self.place, self.size
        self.place = token.end()
        entity = {"type": kind}
        language = LANGUAGE.match(self.source, self.place) if kind == "pre" else None
        if language is not None:
            self.place = language.end()
            entity |= {"language": language[1]} if language[1] else {}
        end = re.compile(r"(?:\\.|[^`\\])*?" + token[0], re.DOTALL).match(self.source, self.place)
        if end is None:
            raise self._wrong(
                f"Can't find end of {'PreCode' if 'language' in entity else SPOKEN[kind]} entity {{at}}", begin
            )
        self._say(re.sub(r"\\(.)", r"\1", end[0][: -len(token[0])]))
        self.place = end.end()
        self._entity(entity, offset, self.size)

    def _entity(self, entity: dict[str, Any], begin: int, end: int) -> None:
        if end > begin:
            self.entities.append(entity | {"offset": begin, "length": end - begin})


def parse(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities; raises Refused in Telegram's words."""
    return Parser(source).parse()
