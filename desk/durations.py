"""Durations as people write them in a community's file: `90s`, `5m`, `2h`, `1d`."""

import re
from datetime import timedelta

SECONDS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
LONGEST = timedelta(days=366)


def parse_duration(text: str) -> timedelta:
    """A whole number and one unit; zero is fine, below zero is not. Anything else is a ValueError that says why."""
    found = re.fullmatch(r"([0-9]{1,9})([smhd])", text.strip())
    if found is None:
        raise ValueError(f"a duration is written like 90s, 5m, 2h or 1d, not {text!r}")
    duration = timedelta(seconds=int(found[1]) * SECONDS[found[2]])
    if duration > LONGEST:
        raise ValueError(f"a duration lasts {LONGEST.days}d at most, not {text!r}")
    return duration


def format_duration(duration: timedelta) -> str:
    """The shortest form that `parse_duration` reads back as the same; a ValueError for what it cannot say."""
    seconds, rest = divmod(duration, timedelta(seconds=1))
    if rest or seconds < 0:
        raise ValueError(f"a duration is a whole number of seconds from 0 on, not {duration!r}")
    unit = next(unit for unit, length in SECONDS.items() if seconds % length == 0 and (seconds or unit == "s"))
    return f"{seconds // SECONDS[unit]}{unit}"
