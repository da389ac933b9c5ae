"""A configuration as text: the file that `apply` takes, and what changes from one to another."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from typing import Any

from bot.community_file_values import WEEKDAYS
from desk.aids import Answer, Checklist, Contact
from desk.configuration import BuildingSetup, Configuration, PersonSetup, RotationSetup
from desk.durations import format_duration
from desk.policy import DEFAULT_POLICY, DEFAULTS, KEEP_FILES, KEEP_WORDS, SURGE, WATCHED, Escalation, Limits, Policy
from desk.terms import Night, Urgency
from roster.plan import Shift

Values = Mapping[str, str]  # keys and values as the file writes them
LEFT_OUT = "(not said)"
BEYOND_LIMITS = ("night_respond_by", "close_after", "ask_coordinators_every")


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the file, and what it is called when it changes."""

    header: str
    label: str
    values: Values


def write_community(configuration: Configuration) -> str:
    """The file that says this. What is as by default is left out."""
    return "\n".join(_written(section) for section in _sections(configuration) if section.values)


def changes(before: Configuration | None, after: Configuration) -> list[str]:
    """What is new (+), gone (-) and different (~), a line each; nothing if the two say the same."""
    old = {section.label: section.values for section in _sections(before)} if before else {}
    new = {section.label: section.values for section in _sections(after)}
    gone = [f"- {label}: {_brief(values)}" for label, values in old.items() if label not in new and values]
    return [line for label, values in new.items() for line in _change(label, old.get(label), values)] + gone


def _change(label: str, old: Values | None, new: Values) -> Iterator[str]:
    if old is None:
        if new:
            yield f"+ {label}: {_brief(new)}"
        return
    for key in [*old, *(key for key in new if key not in old)]:
        if old.get(key) != new.get(key):
            yield f"~ {label}: {key} {old.get(key, LEFT_OUT)} -> {new.get(key, LEFT_OUT)}"


def _brief(values: Values) -> str:
    return ", ".join(f"{key} = {value}" for key, value in values.items())


def _written(section: Section) -> str:
    return "".join(
        f"{line}\n" for line in (section.header, *(f"{key} = {value}" for key, value in section.values.items()))
    )


def _sections(configuration: Configuration) -> Iterator[Section]:
    yield Section("[community]", "community", _community(configuration))
    for building in configuration.buildings:
        yield Section("[[building]]", f"building {building.name}", _building(building))
    for person in configuration.people:
        yield Section("[[person]]", f"person {person.telegram_id}", _person(person))
    labels = [_rotation_label(rotation) for rotation in configuration.rotations]
    for rotation, label in zip(configuration.rotations, labels, strict=True):
        told_apart = label if labels.count(label) == 1 else f"{label} {_hours(rotation)}"
        yield Section("[[rotation]]", told_apart, _rotation(rotation))
    for contact in configuration.contacts:
        yield Section("[[contact]]", f"contact {contact.name}", _contact(contact))
    for answer in configuration.answers:
        yield Section("[[answer]]", f"answer {answer.question}", _answer(answer))
    for checklist in configuration.checklists:
        yield Section("[[checklist]]", f"checklist {checklist.category}", _checklist(checklist))
    watched = None if configuration.watch == WATCHED else sorted(configuration.watch)
    yield Section("[watch]", "watch", _given(categories=watched))
    yield Section("[policy]", "policy", _beyond_limits(configuration.policy))
    for urgency in Urgency:
        values = _limits(configuration.policy.of(urgency), DEFAULTS[urgency])
        yield Section(f"[policy.{urgency}]", f"policy.{urgency}", values)
    surge = configuration.surge_policy.limits if configuration.surge_policy else SURGE
    for urgency in Urgency:
        values = _limits(surge[urgency], SURGE[urgency])
        yield Section(f"[policy.surge.{urgency}]", f"policy.surge.{urgency}", values)


def _community(said: Configuration) -> Values:
    policy = said.policy
    hours = (policy.night_from, policy.night_to)
    return _given(
        code=said.code,
        name=said.name,
        timezone=said.zone.key,
        language=said.language,
        group=said.group,
        staff_group=said.staff_group,
        emergency=dict(said.emergency),
        desk_phone=said.desk_phone,
        fallback=said.fallback,
        parent=said.parent,
        reception=said.reception or None,
        summary_at=said.summary_at,
        keep_words=None if said.keep_words == KEEP_WORDS else said.keep_words,
        keep_files=None if said.keep_files == KEEP_FILES else said.keep_files,
        night=None if policy.night is Night.SILENT else policy.night,
        night_hours=None if hours == (DEFAULT_POLICY.night_from, DEFAULT_POLICY.night_to) else hours,
    )


def _building(building: BuildingSetup) -> Values:
    return _given(name=building.name, sealed=building.sealed or None)


def _person(person: PersonSetup) -> Values:
    return _given(
        telegram_id=person.telegram_id,
        name=person.name,
        roles=sorted(person.roles),
        phone=person.phone,
        on_site=person.on_site or None,
    )


def _rotation(rotation: RotationSetup) -> Values:
    return _given(
        seat=rotation.seat,
        members=[_member(rotation, number) for number in rotation.members],
        shift=rotation.shift,
        handoff=rotation.handoff,
        starts=rotation.starts,
        weekdays=_weekdays(rotation) or None,
        until=rotation.until,
        holidays_apart=rotation.holidays_apart or None,
        buildings=sorted(rotation.buildings) or None,
        categories=sorted(rotation.categories) or None,
    )


def _member(rotation: RotationSetup, number: int) -> int | dict[str, object]:
    """The number alone, unless there is a date."""
    dates = {"joins": dict(rotation.joins).get(number), "leaves": dict(rotation.leaves).get(number)}
    said = {key: day for key, day in dates.items() if day is not None}
    return {"telegram_id": number, **said} if said else number


def _contact(contact: Contact) -> Values:
    return _given(name=contact.name, phone=contact.phone, categories=contact.categories or None)


def _answer(answer: Answer) -> Values:
    return _given(
        question=answer.question,
        words=answer.words,
        text=dict(answer.text),
        starts=answer.starts,
        until=answer.until,
        buildings=answer.buildings or None,
    )


def _checklist(checklist: Checklist) -> Values:
    return _given(category=checklist.category, questions=checklist.questions, tasks=checklist.tasks)


def _rotation_label(rotation: RotationSetup) -> str:
    """Two rotations of one seat serve the same people at different hours only: seat and people name most of them."""
    served = [f"building {name}" for name in sorted(rotation.buildings)] + sorted(rotation.categories)
    return f"rotation {rotation.seat}" + (f" ({', '.join(served)})" if served else "")


def _hours(rotation: RotationSetup) -> str:
    until = f"-{rotation.until:%H:%M}" if rotation.until else ""
    return " ".join([*_weekdays(rotation), f"{rotation.handoff:%H:%M}{until}"])


def _weekdays(rotation: RotationSetup) -> list[str]:
    return [WEEKDAYS[day] for day in rotation.weekdays]


def _limits(limits: Limits, usual: Limits) -> Values:
    values = {field.name: getattr(limits, field.name) for field in fields(Limits)}
    return _given(**{key: value for key, value in values.items() if value != getattr(usual, key)})


def _beyond_limits(policy: Policy) -> Values:
    values = {key: getattr(policy, key) for key in BEYOND_LIMITS}
    return _given(**{key: value for key, value in values.items() if value != getattr(DEFAULT_POLICY, key)})


def _given(**values: object) -> Values:
    return {key: _text(value) for key, value in values.items() if value is not None}


def _text(value: object) -> str:
    """A value as TOML writes it."""
    return next(write(value) for kind, write in WRITERS if isinstance(value, kind))


def _quoted(text: str) -> str:
    # What JSON escapes, TOML escapes the same way; names are printable, so that the one difference (DEL) cannot occur.
    return json.dumps(text, ensure_ascii=False)


def _table(values: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{key} = {_text(value)}" for key, value in values.items()) + "}"


def _list(values: Iterable[object]) -> str:
    return "[" + ", ".join(map(_text, values)) + "]"


# The first kind that fits: true is a number as well.
WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: str(value).lower()),
    (int, str),
    (date, str),
    (timedelta, lambda value: _quoted(format_duration(value))),
    (time, lambda value: _quoted(f"{value:%H:%M}")),
    (Escalation, lambda rung: _table({"after": rung.after, "to": rung.to})),
    (dict, _table),
    (tuple, _list),
    (list, _list),
    (str, _quoted),
    (Shift, lambda shift: _quoted(str(shift))),
)
