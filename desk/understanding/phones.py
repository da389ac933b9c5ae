"""Numbers to ring: found in a text, and told to be the same however they are written."""

import re

FOUND = re.compile(r"(?<![\d.])\+?\d(?:[ ()-]{0,2}\d){6,14}(?!\d)", re.ASCII)
A_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
COUNTS = 9  # of the last digits: before them stand a country's code or a zero, or nothing


def phone_in(text: str) -> str | None:
    """The first number that can be rung; a day is none."""
    return next((found[0] for found in FOUND.finditer(text) if A_DAY.match(found[0]) is None), None)


def dialled(phone: str | None) -> str | None:
    """By what two spellings of one number are the same; None for what is no number."""
    digits = "".join(sign for sign in phone or "" if sign.isdecimal())
    return digits[-COUNTS:] if phone_in(digits) else None
