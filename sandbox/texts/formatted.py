"""From what a bot wrote to what stands in the message: parsed, trimmed, measured."""

from collections.abc import Callable, Iterable
from typing import Any

from sandbox.errors import bad
from sandbox.texts import detect, html, markdown, utf16

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
Parsed = tuple[str, list[dict[str, Any]]]
PARSERS: dict[str, Callable[[str], Parsed]] = {"html": html.parse, "markdownv2": markdown.parse}
BLANK = str.maketrans(dict.fromkeys((*range(10), *range(11, 13), *range(14, 32)), " ") | {0x0D: None})


def read(words: str, parse_mode: str | None, entities: list[dict[str, Any]] | None, *, longest: int) -> Parsed:
    """The words and entities of a new message; raises Refused if they cannot be parsed or are too long."""
    if parse_mode:
        parse = PARSERS.get(parse_mode.lower())
        if parse is None:
            raise bad("unsupported parse_mode")
        text, found = parse(words)
    else:
        text, found = words, list(given(words, entities or []))
    text, found = trim(text.translate(BLANK) if not text.isprintable() else text, found)
    if len(text) > longest // 2 and utf16.length(text) > longest:
        raise bad("message is too long" if longest == LONGEST_TEXT else "message caption is too long")
    return text, detect.find(text, detect.in_order(found))


def given(words: str, entities: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The entities that the bot measured itself. What reaches past the text is refused."""
    end = utf16.length(words)
    for entity in entities:
        if entity["offset"] < 0 or entity["length"] < 0 or entity["offset"] + entity["length"] > end:
            raise bad(f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text")
        if entity["type"] not in DETECTED:
            yield dict(entity)


# Sent along, these are found again anyway.
DETECTED = {"url", "email", "bot_command", "mention", "hashtag", "cashtag", "phone_number"}


def trim(text: str, entities: list[dict[str, Any]]) -> Parsed:
    """Without white space at both ends; entities move along, and end where the text ends."""
    trimmed = text.strip()
    if trimmed == text:
        return text, entities
    before = utf16.length(text[: len(text) - len(text.lstrip())])
    end = utf16.length(trimmed)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - before, 0)
        size = min(entity["offset"] - before + entity["length"], end) - start
        if size > 0:
            moved.append(entity | {"offset": start, "length": size})
    return trimmed, moved


def plain(words: str) -> Parsed:
    """What a person typed: no marks, only what Telegram finds by itself."""
    text = words.strip()
    return text, detect.find(text, [])
