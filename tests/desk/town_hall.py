"""What the street knows from the start: its community file, its people's numbers, a few words in two languages."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from desk.configuration import BuildingSetup, Configuration, PersonSetup, RotationSetup
from desk.policy import DEFAULT_POLICY
from desk.terms import Role
from desk.understanding.sense import word_lists
from roster.plan import Seat, Shift
from tests.desk.made import SHANGHAI

NUMBERS = {"Mei": 101, "Ana": 102, "Arjun": 201, "Wei": 202, "Li": 301, "Ravi": 401, "Sara": 402}
WORKER, COORDINATOR = frozenset({Role.WORKER}), frozenset({Role.COORDINATOR})

LISTS = word_lists(
    {
        "en": {
            "danger": {"medical": ["heart attack"], "fire": ["fire"], "police": ["knife"]},
            "medicine": {"usual": ["insulin"]},
            "supplies": {"usual": ["rice"]},
            "home": {"usual": ["tap"]},
            "medical": {"usual": ["fever"]},
            "safety": {"usual": ["hit me"]},
            "question": {"strong": ["when do you"]},
            "say": {"thanks": ["thank you"], "greeting": ["hello"], "urgent": ["at once"]},
        },
        "zh-Hans": {"danger": {"medical": ["心脏病"]}},
    }
)


def seat(which: Seat, *members: str, **changes: Any) -> RotationSetup:
    """A rotation from the first of the month on, handed over at eight."""
    plain = RotationSetup(
        seat=which,
        members=tuple(NUMBERS[name] for name in members),
        shift=Shift(days=1),
        handoff=time(8),
        starts=date(2026, 11, 1),
    )
    return replace(plain, **changes)


def works(name: str, *roles: Role, phone: str | None = None) -> PersonSetup:
    return PersonSetup(telegram_id=NUMBERS[name], name=name, roles=frozenset(roles), phone=phone)


def gucheng(**changes: Any) -> Configuration:
    """The community above: Ravi coordinates, Sara is on duty."""
    plain = garden(
        code="gucheng", name="Gucheng", people=(works("Ravi", *COORDINATOR), works("Sara", *WORKER)),
        fallback=NUMBERS["Ravi"], rotations=(seat(Seat.PRIMARY, "Sara"),),
    )  # fmt: skip
    return replace(plain, **changes)


def garden(**changes: Any) -> Configuration:
    """Garden Lane 7: Arjun is on duty, Wei is his backup, Li coordinates."""
    plain = Configuration(
        code="garden-7",
        name="Garden Lane 7",
        zone=SHANGHAI,
        language="en",
        emergency={"medical": "120", "fire": "119", "police": "110", "lifeline": "12356"},
        fallback=NUMBERS["Li"],
        desk_phone="+86 21 5555 0007",
        policy=DEFAULT_POLICY,
        buildings=(BuildingSetup(name="3"), BuildingSetup(name="5")),
        people=(works("Arjun", Role.WORKER), works("Wei", Role.WORKER), works("Li", Role.COORDINATOR)),
        rotations=(seat(Seat.PRIMARY, "Arjun"), seat(Seat.BACKUP, "Wei")),
    )
    return replace(plain, **changes)
