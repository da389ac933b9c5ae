"""Every word of the code's lists is described in the glossary, and no other."""

import inspect
import re
from enum import StrEnum
from pathlib import Path

from desk import terms

PAGE = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")


def described() -> dict[str, list[str]]:
    """List by list, the words of its table."""
    _, *sections = re.split(r"^### `(\w+)`$", PAGE, flags=re.MULTILINE)
    return {
        name: re.findall(r"^\| `(\w+)` \| \S.* \|$", table, re.MULTILINE)
        for name, table in zip(sections[::2], sections[1::2], strict=True)
    }


def test_the_glossary_has_the_words_of_the_code_in_the_order_of_the_code() -> None:
    lists = [one for _, one in inspect.getmembers(terms, inspect.isclass) if issubclass(one, StrEnum)]
    known = {one.__name__: [word.value for word in one] for one in lists if one is not StrEnum}
    assert described() == known


def test_no_word_is_described_twice() -> None:
    words = re.findall(r"^- \*\*([\w ]+)\*\*", PAGE, re.MULTILINE)
    assert len(words) == len(set(words))
