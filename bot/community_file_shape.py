"""The tables and keys of a community file, and the form of each value. Rules between them are elsewhere."""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from desk.durations import parse_duration
from desk.policy import DEFAULTS, KEEP_FILES, KEEP_WORDS, SURGE, WATCHED, Escalation, Limits
from desk.rules.checklists import BETWEEN
from desk.terms import Category, Night, Role, Rung, Urgency
from locales.catalogue import tags
from roster.plan import Seat, Shift

CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
PHONE = re.compile(r"\+?[0-9][0-9 ()-]{1,24}")
WALL_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
LONGEST_NAME = 64
LONGEST_ENTRY, LONGEST_ANSWER = 120, 30
MOST_ENTRIES, MOST_ANSWERS = 12, 6
LONGEST_TOLD, MOST_KNOWN = 1000, 60
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


def _some(values: Several) -> Several:
    if not values:
        raise ValueError("expected at least one")
    return values


def _two(values: tuple[time, ...]) -> tuple[time, ...]:
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


class EmergencyNumbers(Table):
    """Whom to ring in mortal danger: all four, for the first message of an emergency names them."""

    medical: Phone
    fire: Phone
    police: Phone
    lifeline: Phone


class CommunityTable(Table):
    """`[community]`."""

    code: Code
    name: Name
    timezone: Zone
    language: Annotated[str, one_of(*tags())]
    emergency: EmergencyNumbers
    fallback: StrictInt
    group: StrictInt | None = None
    staff_group: StrictInt | None = None
    desk_phone: Phone | None = None
    parent: Code | None = None
    reception: StrictBool = False
    summary_at: WallTime = time(20)
    keep_words: Duration = KEEP_WORDS
    keep_files: Duration = KEEP_FILES
    night: Annotated[Night, one_of(*Night)] = Night.SILENT
    night_hours: Annotated[tuple[WallTime, ...], AfterValidator(_two)] = (time(22), time(7))


class BuildingTable(Table):
    """`[[building]]`."""

    name: Name
    sealed: StrictBool | None = None  # not said: as it is; /seal and /unseal change it too


class PersonTable(Table):
    """`[[person]]`: who works here; with `roles = []`, no more. Residents come by themselves."""

    telegram_id: Annotated[StrictInt, Field(gt=0)]
    name: Name
    roles: tuple[Annotated[Role, one_of(Role.WORKER, Role.COORDINATOR, Role.SAFETY)], ...]
    phone: Phone | None = None
    on_site: StrictBool = False


class MemberTable(Table):
    """A member of a rotation: `1002`, or `{telegram_id = 1002, joins = 2026-12-01}`."""

    telegram_id: StrictInt
    joins: Day | None = None
    leaves: Day | None = None


def _member(value: object) -> object:
    return value if isinstance(value, dict) else {"telegram_id": value}


class RotationTable(Table):
    """`[[rotation]]`."""

    seat: Annotated[Seat, one_of(*Seat)]
    members: Annotated[tuple[Annotated[MemberTable, BeforeValidator(_member)], ...], AfterValidator(_some)]
    shift: Length
    handoff: WallTime
    starts: Day
    weekdays: tuple[Weekday, ...] = ()
    until: WallTime | None = None
    holidays_apart: StrictBool = False
    buildings: tuple[StrictStr, ...] = ()
    categories: tuple[Annotated[Category, one_of(*Category)], ...] = ()


class ChecklistTable(Table):
    """`[[checklist]]`: takes the place of the usual one of its category."""

    category: Annotated[Category, one_of(*Category)]
    questions: Annotated[tuple[Question, ...], Field(max_length=MOST_ENTRIES)] = ()
    tasks: Annotated[tuple[Entry, ...], Field(max_length=MOST_ENTRIES)] = ()


class ContactTable(Table):
    """`[[contact]]`: somebody outside whom workers ring, in the order of the file."""

    name: Name
    phone: Phone
    categories: tuple[Annotated[Category, one_of(*Category)], ...] = ()


class AnswerTable(Table):
    """`[[answer]]`: what was answered before, in the order of the file."""

    question: Entry
    words: Annotated[tuple[Entry, ...], AfterValidator(_some), Field(max_length=MOST_ENTRIES)]
    text: Annotated[dict[Annotated[str, one_of(*tags())], Told], AfterValidator(_some)]
    starts: Day | None = None
    until: Day | None = None
    buildings: tuple[StrictStr, ...] = ()


class EscalationTable(Table):
    """One rung: `{after = "5m", to = "backup"}`."""

    after: AnyDuration
    to: Annotated[Rung, one_of(*(rung for rung in Rung if rung not in {Rung.WORKER, Rung.ABOVE}))]


class LimitsTable(Table):
    """`[policy.emergency]` and its two sisters; what is left out stays as it is by default."""

    respond_within: Duration | None = None
    resolve_within: Duration | None = None
    pings: Annotated[tuple[AnyDuration, ...], AfterValidator(_some)] | None = None
    then_every: Duration | None = None
    escalate: tuple[EscalationTable, ...] | None = None
    ask_after_accept: Duration | None = None
    ask_while_waiting: Duration | None = None
    answer_within: Duration | None = None
    ask_again_after: Duration | None = None


class SurgeTable(Table):
    """`[policy.surge]`: what is promised while a surge lasts."""

    emergency: LimitsTable = LimitsTable()
    urgent: LimitsTable = LimitsTable()
    routine: LimitsTable = LimitsTable()

    def limits(self, urgency: Urgency) -> Limits:
        """The limits of one urgency: what the file says, and those of a surge by default for the rest."""
        return _limits(getattr(self, urgency), SURGE[urgency])


class PolicyTable(Table):
    """`[policy]`."""

    emergency: LimitsTable = LimitsTable()
    urgent: LimitsTable = LimitsTable()
    routine: LimitsTable = LimitsTable()
    surge: SurgeTable = SurgeTable()
    night_respond_by: Duration | None = None
    close_after: Duration | None = None
    ask_coordinators_every: Duration | None = None

    def limits(self, urgency: Urgency) -> Limits:
        """The limits of one urgency: what the file says, and the defaults for the rest."""
        return _limits(getattr(self, urgency), DEFAULTS[urgency])

    def beyond_limits(self) -> dict[str, Any]:
        """What the file says about the policy besides the three urgencies."""
        return {key: value for key, value in _said(self).items() if key not in {*Urgency, "surge"}}


def _limits(table: LimitsTable, usual: Limits) -> Limits:
    said = _said(table)
    if table.escalate is not None:
        said["escalate"] = tuple(Escalation(after=rung.after, to=rung.to) for rung in table.escalate)
    return replace(usual, **said)


def _said(table: Table) -> dict[str, Any]:
    return {key: value for key, value in table if key in table.model_fields_set}


class WatchTable(Table):
    """`[watch]`: of sealed buildings, what is told each hour. Safety stands on no list."""

    categories: tuple[Annotated[Category, one_of(*(one for one in Category if one is not Category.SAFETY))], ...]


class CommunityFile(Table):
    """The whole file."""

    community: CommunityTable
    building: tuple[BuildingTable, ...] = ()
    person: tuple[PersonTable, ...] = ()
    rotation: tuple[RotationTable, ...] = ()
    checklist: tuple[ChecklistTable, ...] = ()
    contact: tuple[ContactTable, ...] = ()
    answer: Annotated[tuple[AnswerTable, ...], Field(max_length=MOST_KNOWN)] = ()
    policy: PolicyTable = PolicyTable()
    watch: WatchTable = WatchTable(categories=tuple(sorted(WATCHED)))


# Which table stands where, places in lists left out.
TABLES: dict[tuple[str, ...], type[Table]] = {
    (): CommunityFile,
    ("community",): CommunityTable,
    ("community", "emergency"): EmergencyNumbers,
    ("building",): BuildingTable,
    ("person",): PersonTable,
    ("rotation",): RotationTable,
    ("rotation", "members"): MemberTable,
    ("checklist",): ChecklistTable,
    ("contact",): ContactTable,
    ("answer",): AnswerTable,
    ("policy",): PolicyTable,
    ("policy", "surge"): SurgeTable,
    ("watch",): WatchTable,
    **{("policy", urgency.value): LimitsTable for urgency in Urgency},
    **{("policy", urgency.value, "escalate"): EscalationTable for urgency in Urgency},
    **{("policy", "surge", urgency.value): LimitsTable for urgency in Urgency},
    **{("policy", "surge", urgency.value, "escalate"): EscalationTable for urgency in Urgency},
}
