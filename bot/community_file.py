"""A community as a file: read it, or say everything that is wrong with it, each with its line. Read this first.

community_file_shape.py    tables and their keys
community_file_policy.py   those of [policy], with the usual for what is left out
community_file_values.py   the form of each value
community_file_rules.py    what must fit together
community_file_lines.py    where a key stands
community_file_text.py     the way back to a file, and what changes between two
"""

import re
import tomllib
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.community_file_lines import Lines, Path
from bot.community_file_rules import broken_rules
from bot.community_file_shape import TABLES, AnswerTable, CommunityFile, ContactTable, RotationTable
from desk.aids import Answer, Checklist, Contact
from desk.configuration import BuildingSetup, Configuration, PersonSetup, RotationSetup
from desk.policy import SURGE, Policy
from desk.terms import Urgency

# Keys of [community] that the configuration calls the same.
SAME = (
    "code",
    "name",
    "language",
    "fallback",
    "group",
    "staff_group",
    "desk_phone",
    "parent",
    "reception",
    "summary_at",
    "keep_words",
    "keep_files",
)
WORDS = {
    "missing": "is missing",
    "string_type": "expected text in quotes",
    "int_type": "expected a whole number without quotes",
    "bool_type": "expected true or false",
    "greater_than": "expected a number above 0",
    "tuple_type": "expected a list in [ ]",
    "too_long": "expected fewer",
    "model_type": "expected a table of keys",
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mistake:
    """One thing that is wrong with a file."""

    line: int
    key: str  # "" for the file as a whole
    reason: str

    def __str__(self) -> str:
        return f"{self.line}: {self.key}: {self.reason}" if self.key else f"{self.line}: {self.reason}"


class BadFile(Exception):
    """The file is refused whole. The mistakes stand in the order of its lines."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


def read_community(text: str) -> Configuration:
    """What the file says, or BadFile with all its mistakes."""
    data = _toml(text)
    lines = Lines(text)
    found = [*_misshapen(data), *broken_rules(data)]
    if found:
        raise BadFile(sorted({_mistake(lines, path, reason) for path, reason in found}))
    return _configuration(CommunityFile.model_validate(data))


def refuse(text: str, path: Path, reason: str) -> BadFile:
    """A mistake that only the database could tell."""
    return BadFile([_mistake(Lines(text), path, reason)])


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        place = re.search(r" \(at line (\d+), column \d+\)", str(wrong))
        line = int(place[1]) if place else text.count("\n") + 1
        raise BadFile([Mistake(line=line, key="", reason=str(wrong).split(" (at ")[0])]) from None


def _misshapen(data: dict[str, Any]) -> list[tuple[Path, str]]:
    try:
        CommunityFile.model_validate(data)
    except ValidationError as wrong:
        return [(error["loc"], _reason(error)) for error in wrong.errors()]
    return []


def _reason(error: ErrorDetails) -> str:
    if error["type"] == "extra_forbidden":
        return _unknown_key(error["loc"])
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return WORDS.get(error["type"], error["msg"])


def _unknown_key(path: Path) -> str:
    table = TABLES[tuple(part for part in path[:-1] if isinstance(part, str))]
    near = get_close_matches(str(path[-1]), table.model_fields, n=1)
    return (
        f"unknown key; did you mean {near[0]}?" if near else f"unknown key; known are {', '.join(table.model_fields)}"
    )


def _mistake(lines: Lines, path: Path, reason: str) -> Mistake:
    key = "".join(f"#{part + 1}" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
    return Mistake(line=lines.of(path), key=key, reason=reason)


def _configuration(file: CommunityFile) -> Configuration:
    community = file.community
    return Configuration(
        **{name: getattr(community, name) for name in SAME},
        zone=community.timezone,
        emergency=community.emergency.model_dump(),
        policy=_policy(file),
        surge_policy=_surge_policy(file),
        watch=frozenset(file.watch.categories),
        buildings=tuple(BuildingSetup(**dict(building)) for building in file.building),
        people=tuple(PersonSetup(**dict(person) | {"roles": frozenset(person.roles)}) for person in file.person),
        checklists=tuple(Checklist(**dict(one)) for one in sorted(file.checklist, key=lambda one: one.category)),
        contacts=tuple(_contact(one) for one in file.contact),
        answers=tuple(_answer(one) for one in file.answer),
        rotations=tuple(RotationSetup(**dict(rotation) | _served(rotation)) for rotation in file.rotation),
    )


def _contact(contact: ContactTable) -> Contact:
    return Contact(name=contact.name, phone=contact.phone, categories=tuple(sorted(contact.categories)))


def _answer(answer: AnswerTable) -> Answer:
    return Answer(**dict(answer) | {"buildings": tuple(sorted(answer.buildings))})


def _served(rotation: RotationTable) -> dict[str, Any]:
    """In one order: the file's says nothing, but of the members."""
    members = sorted(rotation.members, key=lambda one: one.telegram_id)
    return {
        "members": tuple(one.telegram_id for one in rotation.members),
        "joins": tuple((one.telegram_id, one.joins) for one in members if one.joins is not None),
        "leaves": tuple((one.telegram_id, one.leaves) for one in members if one.leaves is not None),
        "weekdays": tuple(sorted(set(rotation.weekdays))),
        "buildings": tuple(sorted(rotation.buildings)),
        "categories": tuple(sorted(rotation.categories)),
    }


def _policy(file: CommunityFile) -> Policy:
    night_from, night_to = file.community.night_hours
    policy = Policy(
        version=1,
        limits={urgency: file.policy.limits(urgency) for urgency in Urgency},
        night=file.community.night,
        night_from=night_from,
        night_to=night_to,
    )
    return replace(policy, **file.policy.beyond_limits())


def _surge_policy(file: CommunityFile) -> Policy | None:
    """None: with the limits that a surge has by default, so that they follow a change of the rest."""
    limits = {urgency: file.policy.surge.limits(urgency) for urgency in Urgency}
    return None if limits == SURGE else replace(_policy(file), limits=limits)
