"""The three keys that stay: what they say, in every language there is."""

from functools import cache

from locales.translator import offered, translator

NAMES = ("danger", "need", "mine")


@cache
def texts() -> dict[str, str]:
    """What a key sends when it is pressed, and which key that is. A keyboard outlives a change of language."""
    return {translator(tag).t(f"key.{name}"): name for tag in offered() for name in NAMES}


def key_of(text: str) -> str | None:
    """Which of the keys sends this text."""
    return texts().get(text.strip())
