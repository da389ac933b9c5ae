"""Natural order of names."""

import re


def natural(name: str) -> list[tuple[bool, int, str]]:
    """Sorts "2" before "10", "3 A" before "3 B", and numbers before words."""
    parts: list[str] = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return [(False, int(part), "") if part[0] in "0123456789" else (True, 0, part) for part in parts]
