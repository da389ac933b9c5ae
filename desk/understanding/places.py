"""Where somebody says that she is: the name of a building, perhaps with a flat, and nothing else."""

import re
import unicodedata
from collections.abc import Collection, Sequence

# Words that say no more than that it is a place. A name may hold one ("North Tower"): there it says no more either.
NO_MORE = re.compile(
    r"\b(?:in|at|i|am|live|my|building|bldg|block|tower|house|flat|apartment|apt|room|unit|number|no)\b"
    r"|号楼|单元|我家|我住|我在|住在|[在是栋幢座楼号室房]"
)
TOKEN = re.compile(r"[^\W_]+")


def place_in(text: str, buildings: Collection[str]) -> tuple[str, str | None] | None:
    """("3", "402") for "3-402", "Building 3, flat 402" and "3号楼402室"; None if anything else is said."""
    said = _tokens(text)
    for name in sorted(buildings, key=len, reverse=True):
        named = _tokens(name)
        if named and said[: len(named)] == named and (flat := _flat(said[len(named) :])) is not None:
            return name, flat or None
    return None


def _flat(rest: Sequence[str]) -> str | None:
    """Empty if nothing more was said; None for what is no flat."""
    if not rest:
        return ""
    return rest[0].upper() if len(rest) == 1 and any(sign.isdigit() for sign in rest[0]) else None


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(NO_MORE.sub(" ", unicodedata.normalize("NFKC", text).casefold()))
