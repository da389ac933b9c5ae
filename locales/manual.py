"""docs/messages.md: every sentence with its key, from the English catalogue. `python -m locales.manual` writes it."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from babel.messages.catalog import Message

from .catalogue import FALLBACK, catalogue
from .check import forms, key_of

PAGE = Path(__file__).parent.parent / "docs" / "messages.md"
HEAD = """# What the bot says

Every sentence has a key; `locales/` holds its words in each language. This page shows the English ones.
It is written by `python -m locales.manual`, and a test holds it to the catalogue: change the words there.
`{name}` is filled in when the message leaves. A key that ends in `.no_worker` is used when there is no worker to name.
"""


def page() -> str:
    """The whole page."""
    messages = [message for message in catalogue(FALLBACK) if message.id]
    return HEAD + "".join(_sections(messages))


def _sections(messages: list[Message]) -> Iterator[str]:
    title = ""
    for family, rows in groupby(messages, key=lambda message: key_of(message).partition(".")[0]):
        listed = list(rows)
        title = " ".join(listed[0].auto_comments) or title
        yield f"\n## {title}: `{family}`\n\n| key | words |\n| --- | --- |\n" + "".join(map(_row, listed))


def _row(message: Message) -> str:
    words = "<br>".join(dict.fromkeys(forms(message)))
    return f"| `{key_of(message)}` | {words} |\n"


if __name__ == "__main__":
    sys.stdout.write(f"{PAGE.write_text(page(), encoding='utf-8')} characters written\n")
