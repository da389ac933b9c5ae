"""Numbers to ring: found in a text, and told to be the same however they are written."""

import re
from collections.abc import Iterator

FOUND = re.compile(r"(?<![\d.])\+?\d(?:[ ()-]{0,2}\d){6,14}(?!\d)", re.ASCII)
A_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
COUNTS = 9  # of the last digits: before them stand a country's code or a zero, or nothing


def phone_in(text: str) -> str | None:
    """The first number that can be rung; a day is none."""
    return next(_numbers(text), None)


def names_several(text: str) -> bool:
    """Whether more than one is named, so that nobody knows whose is whose."""
    return len({dialled(one) for one in _numbers(text)}) > 1


def _numbers(text: str) -> Iterator[str]:
    return (found[0] for found in FOUND.finditer(text) if A_DAY.match(found[0]) is None)


def dialled(phone: str | None) -> str | None:
    """By what two spellings of one number are the same; None for what is no number."""
    digits = "".join(sign for sign in phone or "" if sign.isdecimal())
    return digits[-COUNTS:] if phone_in(digits) else None
