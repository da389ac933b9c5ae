"""Lengths and offsets in UTF-16 code units."""

from collections.abc import Callable


def length(text: str) -> int:
    """How long Telegram holds this text to be."""
    if text.isascii():
        return len(text)
    return len(text) + sum(char > "\uffff" for char in text)


def offsets(text: str) -> Callable[[int], int]:
    """From an index into the Python string to the offset in UTF-16."""
    if all(char <= "\uffff" for char in text):
        return lambda index: index
    places = [0]
    for char in text:
        places.append(places[-1] + 1 + (char > "\uffff"))
    return places.__getitem__


def cut(text: str, offset: int, size: int) -> str:
    """The piece of the text that an entity covers."""
    units = text.encode("utf-16-le")
    return units[2 * offset : 2 * (offset + size)].decode("utf-16-le", errors="replace")
