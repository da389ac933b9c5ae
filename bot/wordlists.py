"""The word lists for understanding are data beside the desk; they are read once, at start, and handed in."""

import tomllib
from functools import cache
from importlib.resources import files

from desk.understanding.sense import WordLists, word_lists


@cache
def read_word_lists() -> WordLists:
    """All languages' lists; ValueError, naming file and key, for a bad one."""
    found = sorted(entry.name for entry in files("desk").joinpath("words").iterdir() if entry.name.endswith(".toml"))
    return word_lists({name.removesuffix(".toml"): _parsed(name) for name in found})


def _parsed(name: str) -> dict[str, object]:
    try:
        return tomllib.loads(files("desk").joinpath("words", name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise ValueError(f"desk/words/{name}: {wrong}") from wrong
