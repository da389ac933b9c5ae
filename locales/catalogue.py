"""Catalogues: the .po files beside this one, read once and compiled in memory."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent
FILE = Path("LC_MESSAGES") / "huying.po"
FALLBACK = "en"


@cache
def tags() -> tuple[str, ...]:
    """The languages that have a catalogue, English first: adding a folder adds a language."""
    found = sorted(path.parent.parent.name.replace("_", "-") for path in FOLDER.glob(f"*/{FILE}"))
    return tuple(sorted(found, key=lambda tag: tag != FALLBACK))


def path_of(tag: str) -> Path:
    """Where a language's sentences are."""
    return FOLDER / tag.replace("-", "_") / FILE


def catalogue(tag: str) -> Catalog:
    """A language's sentences as Babel reads them, and as nobody else keeps them: they are read once each."""
    with path_of(tag).open("rb") as file:
        return read_po(file, locale=tag.replace("-", "_"), abort_invalid=True)
