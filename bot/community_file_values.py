"""The form of each value in a community file, and of a table: what it may be, and what is said of anything else."""

import re
from datetime import date, time, timedelta
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StrictStr

from desk.durations import parse_duration
from desk.rules.checklists import BETWEEN
from roster.plan import Shift

CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
PHONE = re.compile(r"\+?[0-9][0-9 ()-]{1,24}")
WALL_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
LONGEST_NAME = 64
LONGEST_ENTRY, LONGEST_ANSWER = 120, 30
MOST_ANSWERS = 6
LONGEST_TOLD = 1000
Several = TypeVar("Several", tuple[Any, ...], dict[str, str])
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def one_of(*allowed: str) -> BeforeValidator:
    """One of these words."""

    def check(value: object) -> object:
        if value not in allowed:
            raise ValueError(f"found {shown(value)}; expected one of {', '.join(allowed)}")
        return value

    return BeforeValidator(check)


def shown(value: object) -> str:
    """A value as the file would write it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    return str(value)


def _duration(value: object) -> timedelta:
    text = value if isinstance(value, str) else str(value)
    try:
        return parse_duration(text)
    except ValueError:
        raise ValueError(f"found {shown(text)}; expected a duration such as 90s, 5m, 2h or 1d") from None


def _more_than_nothing(value: timedelta) -> timedelta:
    if value <= timedelta(0):
        raise ValueError("expected more than 0s")
    return value


def _wall_time(value: object) -> time:
    found = WALL_TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f'found {shown(value)}; expected an hour such as "08:00"')
    return time(int(found[1]), int(found[2]))


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (ValueError, KeyError, OSError):
        near = get_close_matches(str(value), available_timezones(), n=1) or ["Asia/Shanghai"]
        raise ValueError(f'found {shown(value)}, which is no time zone; expected one such as "{near[0]}"') from None


def _shift(value: object) -> Shift:
    return Shift.parse(value if isinstance(value, str) else str(value))


def _date(value: object) -> date:
    if type(value) is not date:
        raise ValueError(f"found {shown(value)}; expected a date without quotes, such as 2026-11-22")
    return value


def _weekday(value: object) -> int:
    if value not in WEEKDAYS:
        raise ValueError(f"found {shown(value)}; expected one of {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(value)


def _matches(pattern: re.Pattern[str], expected: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise ValueError(f"found {shown(value)}; expected {expected}")
        return value

    return AfterValidator(check)


def _name(value: str) -> str:
    if not value.strip() or len(value) > LONGEST_NAME or not value.isprintable():
        raise ValueError(f"expected 1 to {LONGEST_NAME} characters on one line")
    return value


def some(values: Several) -> Several:
    """One at least."""
    if not values:
        raise ValueError("expected at least one")
    return values


def two(values: tuple[time, ...]) -> tuple[time, ...]:
    """From when to when."""
    if len(values) != len(("from", "to")):
        raise ValueError("expected two hours: from when to when")
    return values


def _entry(value: str) -> str:
    if not value.strip() or len(value) > LONGEST_ENTRY or not value.isprintable():
        raise ValueError(f"expected 1 to {LONGEST_ENTRY} characters on one line")
    return value


def _told(value: str) -> str:
    """Several lines; what the file is to show again is printable."""
    if not value.strip() or len(value) > LONGEST_TOLD or not value.replace("\n", " ").isprintable():
        raise ValueError(f"expected 1 to {LONGEST_TOLD} characters")
    return value


def _question(value: str) -> str:
    """What is asked, and the answers that can be tapped."""
    asked, *answers = value.split(BETWEEN)
    if any(not one.strip() or len(one) > LONGEST_ANSWER for one in answers) or len(answers) > MOST_ANSWERS:
        raise ValueError(
            f'expected at most {MOST_ANSWERS} answers of 1 to {LONGEST_ANSWER} characters after "{BETWEEN}"'
        )
    _entry(asked)
    return value


Name = Annotated[StrictStr, AfterValidator(_name)]
Entry = Annotated[StrictStr, AfterValidator(_entry)]
Question = Annotated[StrictStr, AfterValidator(_question)]
Told = Annotated[StrictStr, AfterValidator(_told)]
Code = Annotated[StrictStr, _matches(CODE, "1 to 64 letters, digits, - and _: it stands in links")]
Phone = Annotated[StrictStr, _matches(PHONE, 'a number to dial, such as "120" or "+86 21 5555"')]
WallTime = Annotated[time, BeforeValidator(_wall_time)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
Length = Annotated[Shift, BeforeValidator(_shift)]
Weekday = Annotated[int, BeforeValidator(_weekday)]
Day = Annotated[date, BeforeValidator(_date)]
AnyDuration = Annotated[timedelta, BeforeValidator(_duration)]
Duration = Annotated[timedelta, BeforeValidator(_duration), AfterValidator(_more_than_nothing)]


class Table(BaseModel):
    """A part of the file: a key that it does not know is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, hide_input_in_errors=True)
