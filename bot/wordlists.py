"""The word lists for understanding are data beside the desk; they are read once, at start, and handed in.

To spell out all their phrases takes a quarter of a second. As Python does with its modules, what came of it is kept
beside them, and made anew whenever the lists or the code that reads them changed. Decision 0022 tells why.
"""

import marshal
import sys
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from bot.outcomes import Stopped
from desk.understanding.lists import Plain, Prepared
from desk.understanding.sense import WordLists, word_lists

DESK = Path(str(files("desk")))


@cache
def read_word_lists(own: Path | None = None) -> WordLists:
    """All languages' lists, and beside them a community's own (docs/word-lists.md). Stopped, naming file and key, for a
    bad one."""
    try:
        return lists_in(DESK / "words", *([own] if own is not None else []))
    except ValueError as wrong:
        raise Stopped(str(wrong)) from None


def lists_in(*folders: Path) -> WordLists:
    """All TOML files of these folders together; ValueError, naming file and key, if one is bad. What was prepared is
    kept beside the last folder's."""
    texts = {_shown(path): path.read_bytes() for folder in folders for path in sorted(folder.glob("*.toml"))}
    made_of, beside = _fingerprint(texts), Path(cache_from_source(str(folders[-1] / "lists.py")))
    if (plain := _kept(beside, made_of)) is not None:
        return WordLists(prepared=Prepared.from_plain(plain))
    lists = word_lists({name: _parsed(name, text) for name, text in texts.items()})
    _keep(beside, made_of, lists.prepared.plain())
    return lists


def _shown(path: Path) -> str:
    """A list's name, the same wherever the program lies."""
    return f"desk/words/{path.name}" if path.parent == DESK / "words" else str(path)


def _fingerprint(texts: Mapping[str, bytes]) -> bytes:
    """Of the lists, and of the code that reads them."""
    code = [path.read_bytes() for path in sorted((DESK / "understanding").glob("*.py"))]
    parts = [part for name, text in texts.items() for part in (name.encode(), text)] + code
    return sha256(b"".join(len(part).to_bytes(8) + part for part in parts)).digest()


def _kept(path: Path, made_of: bytes) -> Plain | None:
    """What was kept, if it was made of the same and is whole."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    seal, body = content[: len(made_of)], content[len(made_of) :]
    if sha256(made_of + body).digest() != seal:
        return None
    return cast("Plain", marshal.loads(body))  # noqa: S302 -- whole, and as trusted as the code beside which it lies


def _keep(path: Path, made_of: bytes, plain: Plain) -> None:
    """Whole or not at all. Where nothing may be written, it is made anew at each start, as Python's modules are."""
    if sys.dont_write_bytecode:
        return
    body = marshal.dumps(plain)
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True, parents=True)
        with TemporaryDirectory(dir=path.parent) as folder:
            half = Path(folder, path.name)
            half.write_bytes(sha256(made_of + body).digest() + body)
            half.replace(path)


def _parsed(name: str, text: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(text.decode())
    except ValueError as wrong:  # not TOML, or not UTF-8
        raise ValueError(f"{name}: {wrong}") from wrong
