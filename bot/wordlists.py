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

from desk.understanding.lists import Plain, Prepared
from desk.understanding.sense import WordLists, word_lists

DESK = Path(str(files("desk")))


@cache
def read_word_lists() -> WordLists:
    """All languages' lists; ValueError, naming file and key, for a bad one."""
    return lists_in(DESK / "words")


def lists_in(folder: Path) -> WordLists:
    """Those of a folder of TOML files, each named by its language's tag; ValueError, naming file and key, if bad."""
    texts = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.toml"))}
    made_of, beside = _fingerprint(texts), Path(cache_from_source(str(folder / "lists.py")))
    if (plain := _kept(beside, made_of)) is not None:
        return WordLists(languages=frozenset(texts), prepared=Prepared.from_plain(plain))
    lists = word_lists({tag: _parsed(tag, text) for tag, text in texts.items()})
    _keep(beside, made_of, lists.prepared.plain())
    return lists


def _fingerprint(texts: Mapping[str, bytes]) -> bytes:
    """Of the lists, and of the code that reads them."""
    code = [path.read_bytes() for path in sorted((DESK / "understanding").glob("*.py"))]
    parts = [part for tag, text in texts.items() for part in (tag.encode(), text)] + code
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


def _parsed(tag: str, text: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(text.decode())
    except ValueError as wrong:  # not TOML, or not UTF-8
        raise ValueError(f"desk/words/{tag}.toml: {wrong}") from wrong
