"""On which line of a TOML file a key stands. `tomllib` gives values without places (docs/decisions).

It walks over text that `tomllib` has taken already: so it follows the structure and checks nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Callable

Path = tuple[str | int, ...]  # keys, and places in arrays: ("rotation", 0, "members", 2)

BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' + r"|'''.*?'{3,5}" + r'|"(?:\\.|[^"\\])*"' + r"|'[^']*'",
    re.DOTALL,
)
PLAIN = re.compile(r"[^,\]}#\r\n]+")  # numbers, dates, true and false


class Lines:
    """The lines of all keys and array items of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._known: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}  # how many [[tables]] of a name there were
        self._document()

    def of(self, path: Path) -> int:
        """The line of the key, or of the nearest thing around it that stands in the file; 1 for the file itself."""
        while path and path not in self._known:
            path = path[:-1]
        return self._known.get(path, 1)

    def _document(self) -> None:
        table: Path = ()
        self._blank()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._blank()

    def _header(self) -> Path:
        line, many = self._line(), self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        *above, name = self._key()
        self._at += 2 if many else 1
        path = (*self._inside(above), name)
        if many:
            self._tables[path] = self._tables.get(path, 0) + 1
            self._known.setdefault(path, line)
        path = self._inside(list(path)) if many else path
        self._known.setdefault(path, line)
        return path

    def _inside(self, keys: list[str | int]) -> Path:
        """In the name of a table, a key stands for the last of the [[tables]] of that name."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._tables:
                path = (*path, self._tables[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = table
        for key in self._key():
            path = (*path, key)
            self._known.setdefault(path, line)
        self._at += 1  # the equals sign
        self._blank()
        self._value(path)

    def _key(self) -> list[str | int]:
        """`a."b c".d` as its parts; what follows is the next thing to read."""
        parts: list[str | int] = []
        while True:
            self._blank()
            quoted = self._text[self._at] in "\"'"
            part = self._take(STRING if quoted else BARE_KEY)
            parts.append(part[1:-1] if quoted else part)
            self._blank()
            if self._text[self._at] != ".":
                return parts
            self._at += 1

    def _value(self, path: Path) -> None:
        self._known.setdefault(path, self._line())
        match self._text[self._at]:
            case "[":
                self._items("]", lambda place: self._value((*path, place)))
            case "{":
                self._items("}", lambda _place: self._pair(path))
            case '"' | "'":
                self._take(STRING)
            case _:
                self._take(PLAIN)

    def _items(self, end: str, read: Callable[[int], None]) -> None:
        self._at += 1
        place = 0
        self._blank()
        while self._text[self._at] != end:
            read(place)
            place += 1
            self._blank()
            self._at += self._text[self._at] == ","
            self._blank()
        self._at += 1

    def _blank(self) -> None:
        self._take(BLANK)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise ValueError(f"no {pattern.pattern} at {self._at}")
        self._at = found.end()
        return found[0]

    def _line(self) -> int:
        return bisect_left(self._ends, self._at) + 1
