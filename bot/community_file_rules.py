"""What must fit together in a community file. Every table of the right form is looked at, whatever the others are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from bot.community_file_lines import Path
from bot.community_file_policy import PolicyTable
from bot.community_file_shape import BuildingTable, CommunityTable, PersonTable, RotationTable
from bot.community_file_values import Table, shown
from desk.durations import format_duration
from desk.incoming.arriving import CLAIM
from desk.policy import Limits
from desk.terms import Role, Urgency
from roster.plan import BuildingId, Member, PersonId, Plan, Rotation, Seat
from roster.problems import ProblemCode, problems

Broken = tuple[Path, str]
Form = TypeVar("Form", bound=Table)

ROSTER_WORDS = {
    ProblemCode.DATE_OUT_OF_REACH: "expected a date between 1970 and 2199",
    ProblemCode.NOBODY: "has nobody who takes a turn",
    ProblemCode.LEAVES_BEFORE_JOINING: "leaves before joining: no turn would be theirs",
    ProblemCode.HOURS_OF_SHORT_TURNS: "until goes with turns of days; turns of hours end at the next handoff",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """The tables of the right form, by their place; and the names that stand in the file at all."""

    community: CommunityTable | None
    buildings: dict[int, BuildingTable]
    people: dict[int, PersonTable]
    rotations: dict[int, RotationTable]
    policy: PolicyTable | None
    building_names: list[Any]
    person_numbers: list[Any]

    def person(self, number: int) -> PersonTable | None:
        """The one of this number, if their table has its form."""
        return next((person for person in self.people.values() if person.telegram_id == number), None)


def broken_rules(data: dict[str, Any]) -> Iterator[Broken]:
    """Everything that does not fit together: where, and why."""
    parts = _parts(data)
    yield from _fallback(data.get("community"), parts)
    if parts.community:
        yield from _community(parts.community)
    yield from _twice(("building",), "name", parts.building_names)
    yield from _twice(("person",), "telegram_id", parts.person_numbers)
    yield from _trusted(parts)
    yield from _twice(("contact",), "name", [one.get("name") for one in _tables(data, "contact")])
    yield from _answers(data, parts)
    yield from _twice(("checklist",), "category", [one.get("category") for one in _tables(data, "checklist")])
    for place, rotation in enumerate(_tables(data, "rotation")):
        yield from _rotation(("rotation", place), rotation, parts)
    yield from _roster(parts)
    if parts.policy:
        yield from _policy(parts.policy)


def _parts(data: dict[str, Any]) -> Parts:
    buildings, people = _tables(data, "building"), _tables(data, "person")
    return Parts(
        community=_formed(CommunityTable, data.get("community")),
        buildings=_each(BuildingTable, buildings),
        people=_each(PersonTable, people),
        rotations=_each(RotationTable, _tables(data, "rotation")),
        policy=_formed(PolicyTable, data.get("policy", {})),
        building_names=[building.get("name") for building in buildings],
        person_numbers=[person.get("telegram_id") for person in people],
    )


def _tables(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = data.get(name, [])
    return [table if isinstance(table, dict) else {} for table in found] if isinstance(found, list) else []


def _formed(form: type[Form], table: object) -> Form | None:
    try:
        return form.model_validate(table)
    except ValidationError:
        return None


def _each(form: type[Form], tables: Sequence[object]) -> dict[int, Form]:
    formed = {place: _formed(form, table) for place, table in enumerate(tables)}
    return {place: table for place, table in formed.items() if table}


def _fallback(community: object, parts: Parts) -> Iterator[Broken]:
    number = community.get("fallback") if isinstance(community, dict) else None
    if not isinstance(number, int):
        return
    person = parts.person(number)
    if number not in parts.person_numbers:
        yield ("community", "fallback"), f"no [[person]] here has telegram_id = {number}"
    elif person and Role.COORDINATOR not in person.roles:
        reason = f"{person.name} ({number}) is no coordinator: add the role, or name a coordinator"
        yield ("community", "fallback"), reason


def _community(community: CommunityTable) -> Iterator[Broken]:
    if community.code.startswith(CLAIM):
        yield ("community", "code"), f"a code does not begin with {CLAIM}: that is how claim codes begin"
    if community.parent == community.code:
        yield ("community", "parent"), "a community cannot be its own parent"
    if community.night_hours[0] == community.night_hours[1]:
        yield ("community", "night_hours"), "the night ends when it begins"
    for key, group in (("group", community.group), ("staff_group", community.staff_group)):
        if group is not None and group >= 0:
            yield ("community", key), f"found {group}; the number of a group is below 0"
    if community.group is not None and community.group == community.staff_group:
        yield ("community", "staff_group"), "the staff need a group of their own"


def _twice(table: Path, key: str, values: list[Any]) -> Iterator[Broken]:
    for place, value in enumerate(values):
        if value is not None and value in values[:place]:
            yield (*table, place, key), f"{shown(value)} stands here twice"


def _trusted(parts: Parts) -> Iterator[Broken]:
    for place, person in parts.people.items():
        if Role.SAFETY in person.roles and Role.COORDINATOR not in person.roles:
            yield ("person", place, "roles"), f"{person.name} is no coordinator: safety is for coordinators alone"


def _answers(data: dict[str, Any], parts: Parts) -> Iterator[Broken]:
    tables = _tables(data, "answer")
    yield from _twice(("answer",), "question", [one.get("question") for one in tables])
    for place, table in enumerate(tables):
        at: Path = ("answer", place)
        yield from _unknown_buildings(at, table, parts)
        starts, until = table.get("starts"), table.get("until")
        if isinstance(starts, date) and isinstance(until, date) and until < starts:
            yield (*at, "until"), "ends before it starts"


def _unknown_buildings(at: Path, table: dict[str, Any], parts: Parts) -> Iterator[Broken]:
    for place, name in enumerate(_items(table, "buildings")):
        if isinstance(name, str) and name not in parts.building_names:
            yield (*at, "buildings", place), f"no [[building]] here has name = {shown(name)}"


def _rotation(at: Path, rotation: dict[str, Any], parts: Parts) -> Iterator[Broken]:
    members = [one.get("telegram_id") if isinstance(one, dict) else one for one in _items(rotation, "members")]
    for place, number in enumerate(members):
        if isinstance(number, int) and (reason := _no_member(number, members[:place], parts, rotation.get("seat"))):
            yield (*at, "members", place), reason
    yield from _unknown_buildings(at, rotation, parts)


def _items(table: dict[str, Any], key: str) -> list[Any]:
    found = table.get(key)
    return found if isinstance(found, list) else []


def _no_member(number: int, before: Sequence[Any], parts: Parts, seat: object) -> str | None:
    person, wanted = parts.person(number), Role.COORDINATOR if seat == Seat.COORDINATOR else Role.WORKER
    if number in before:
        return f"{number} stands here twice"
    if number not in parts.person_numbers:
        return f"no [[person]] here has telegram_id = {number}"
    if person and wanted not in person.roles:
        return f"{person.name} ({number}) is no {wanted}: add the role, or take the number out"
    return None


def _roster(parts: Parts) -> Iterator[Broken]:
    for problem in problems(_plan(parts)):
        at: Path = ("rotation", problem.rotation or 0)
        if problem.code is ProblemCode.OVERLAP:
            reason = f"overlaps with rotation#{(problem.rotation or 0) + 1}: one seat for the same people"
            yield ("rotation", problem.other or 0), reason
        elif problem.code is ProblemCode.NOBODY_FOR_A_TIME:
            until = f"until {problem.until}" if problem.until else "from then on"
            yield (*at, "members"), f"has nobody who takes a turn on {problem.since}, {until}"
        elif problem.person is not None:
            members = [member.telegram_id for member in parts.rotations[problem.rotation or 0].members]
            yield (*at, "members", members.index(problem.person)), ROSTER_WORDS[problem.code]
        else:
            yield at, ROSTER_WORDS.get(problem.code, problem.code.value.replace("_", " "))


def _plan(parts: Parts) -> Plan:
    """The rotations as the roster sees them: a place in the file for an id."""
    names = sorted({name for rotation in parts.rotations.values() for name in rotation.buildings})
    return Plan(
        zone=ZoneInfo("UTC"),
        fallback=PersonId(0),
        rotations=tuple(
            Rotation(
                id=place,
                seat=rotation.seat,
                members=tuple(
                    Member(person=PersonId(one.telegram_id), joins=one.joins, leaves=one.leaves)
                    for one in rotation.members
                ),
                shift=rotation.shift,
                handoff=rotation.handoff,
                starts=rotation.starts,
                weekdays=frozenset(rotation.weekdays),
                until=rotation.until,
                holidays_apart=rotation.holidays_apart,
                buildings=frozenset(BuildingId(names.index(name)) for name in rotation.buildings),
                categories=frozenset(rotation.categories),
            )
            for place, rotation in parts.rotations.items()
        ),
    )


def _policy(policy: PolicyTable) -> Iterator[Broken]:
    for urgency in Urgency:
        for key, reason in _limits(policy.limits(urgency)):
            yield ("policy", urgency.value, key), reason
        for key, reason in _limits(policy.surge.limits(urgency)):
            yield ("policy", "surge", urgency.value, key), reason


def _limits(limits: Limits) -> Iterator[tuple[str, str]]:
    if limits.resolve_within < limits.respond_within:
        answer, end = format_duration(limits.respond_within), format_duration(limits.resolve_within)
        yield "respond_within", f"an answer within {answer} comes after the end within {end}"
    if not _rising(limits.pings):
        yield "pings", "each ping must come later than the one before"
    if not _rising([rung.after for rung in limits.escalate]):
        yield "escalate", "each rung must come later than the one before"
    told = [rung.to for rung in limits.escalate]
    if len(set(told)) < len(told):
        yield "escalate", "each rung is told once"


def _rising(durations: Sequence[timedelta]) -> bool:
    return all(earlier < later for earlier, later in pairwise(durations))
