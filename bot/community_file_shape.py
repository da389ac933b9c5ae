"""The tables of a community file and their keys. Rules between them are elsewhere."""

from datetime import time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictInt, StrictStr

from bot.community_file_policy import EscalationTable, LimitsTable, PolicyTable, SurgeTable
from bot.community_file_values import (
    Code,
    Day,
    Duration,
    Entry,
    Length,
    Name,
    Phone,
    Question,
    Table,
    Told,
    WallTime,
    Weekday,
    Zone,
    one_of,
    some,
    two,
)
from desk.policy import KEEP_FILES, KEEP_WORDS, WATCHED
from desk.terms import Category, Night, Role, Urgency
from locales.catalogue import tags
from roster.plan import Seat

MOST_ENTRIES, MOST_KNOWN = 12, 60


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
    night_hours: Annotated[tuple[WallTime, ...], AfterValidator(two)] = (time(22), time(7))


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
    members: Annotated[tuple[Annotated[MemberTable, BeforeValidator(_member)], ...], AfterValidator(some)]
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
    words: Annotated[tuple[Entry, ...], AfterValidator(some), Field(max_length=MOST_ENTRIES)]
    text: Annotated[dict[Annotated[str, one_of(*tags())], Told], AfterValidator(some)]
    starts: Day | None = None
    until: Day | None = None
    buildings: tuple[StrictStr, ...] = ()


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
