"""Natural order of names."""

import re


def natural(name: str) -> list[tuple[int, str]]:
    """Sorts "2" before "10", and "3 A" before "3 B"."""
    parts: list[str] = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return [(int(part), "") if part.isdigit() and part.isascii() else (-1, part) for part in parts]
