"""Who is on duty: how long the answer takes, of a plan as large as they come.

In seconds of CPU: it waits for nothing, and what else the machine is doing is no slowness of ours.
"""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall
from zoneinfo import ZoneInfo

from bench.rows import Row
from roster.duty import duty_at
from roster.outlook import shifts_between
from roster.plan import (
    BuildingId,
    Leave,
    Member,
    Override,
    OverrideKind,
    PersonId,
    Plan,
    Rotation,
    Seat,
    Shift,
)
from roster.watching import findings

BEGIN = datetime(2026, 11, 22, tzinfo=UTC)
YEAR = timedelta(days=365)
ROUNDS = 5
INSTANTS = 2000
ZONES = ("Asia/Shanghai", "America/Chicago", "Europe/Berlin")


def rows() -> list[Row]:
    """The figures of this part."""
    one, first, year, watch = (statistics.median(_rounds(figure)) for figure in (_answer, _first, _year, _watch))
    return [
        Row("duty_at, 50 rotations and 500 overrides", one * 1e6, "us", "< 50", one < 50e-6),
        Row("the first duty_at of that plan", first * 1000, "ms", "-", True),
        Row("a year of duties for 21 communities", year, "s", "< 1", year < 1),
        Row("14-day watch of 1 000 rotations", watch, "s", "< 5", watch < 5),
    ]


def _rounds(figure: Callable[[], float]) -> list[float]:
    return [figure() for _ in range(ROUNDS)]


def _answer() -> float:
    """CPU seconds for one answer, at instants and places all over a year."""
    plan = _large()
    places = [BuildingId(number % 25) for number in range(INSTANTS)]
    instants = [BEGIN + YEAR * number / INSTANTS for number in range(INSTANTS)]
    for building in places[:25]:
        duty_at(plan, BEGIN, building=building)
    began = time.process_time()
    for instant, building in zip(instants, places, strict=True):
        duty_at(plan, instant, building=building)
    return (time.process_time() - began) / INSTANTS


def _first() -> float:
    plan = _large()
    began = time.process_time()
    duty_at(plan, BEGIN)
    return time.process_time() - began


def _year() -> float:
    """CPU seconds for all the duties of a year, both seats, of communities that have 12-hour turns."""
    plans = [_community(ZoneInfo(ZONES[number % len(ZONES)])) for number in range(21)]
    began = time.process_time()
    for plan in plans:
        for seat in (Seat.PRIMARY, Seat.BACKUP):
            shifts_between(plan, BEGIN, BEGIN + YEAR, seat=seat)
    return time.process_time() - began


def _watch() -> float:
    """CPU seconds for all findings of one community that has a rotation for each of 1 000 buildings."""
    plan = Plan(
        zone=ZoneInfo(ZONES[0]),
        rotations=tuple(_rotation(number, buildings=frozenset({BuildingId(number)})) for number in range(1000)),
        fallback=PersonId(999),
    )
    began = time.process_time()
    findings(plan, BEGIN)
    return time.process_time() - began


def _rotation(
    number: int, *, seat: Seat = Seat.PRIMARY, buildings: frozenset[BuildingId] = frozenset(), hours: int = 12
) -> Rotation:
    return Rotation(
        id=number,
        seat=seat,
        members=tuple(Member(person=PersonId(number % 7 * 10 + place)) for place in range(5)),
        shift=Shift(hours=hours),
        handoff=wall(8),
        starts=date(2026, 1, 1),
        buildings=buildings,
    )


def _community(zone: ZoneInfo) -> Plan:
    rotations = (_rotation(1), _rotation(2, seat=Seat.BACKUP))
    return Plan(zone=zone, rotations=rotations, overrides=_covers(20), fallback=PersonId(999))


def _large() -> Plan:
    """Half of its rotations for the seat everywhere, one after the other; half for a building of their own."""
    wide = tuple(
        Rotation(
            id=number,
            seat=Seat.PRIMARY,
            members=tuple(Member(person=PersonId(place)) for place in range(5)),
            shift=Shift(days=1),
            handoff=wall(8),
            starts=BEGIN.date() + timedelta(days=14 * number),
            weekdays=frozenset(range(5)) if number % 2 else frozenset(),
        )
        for number in range(25)
    )
    narrow = tuple(_rotation(100 + number, buildings=frozenset({BuildingId(number)})) for number in range(25))
    leaves = tuple(
        Leave(id=cover.id, person=PersonId(cover.id % 70), start=cover.start, end=cover.end, made_at=BEGIN)
        for cover in _covers(250)
    )
    return Plan(
        zone=ZoneInfo(ZONES[1]),
        rotations=wide + narrow,
        overrides=_covers(250),
        leaves=leaves,
        fallback=PersonId(999),
    )


def _covers(count: int) -> tuple[Override, ...]:
    """Spread over a year, six hours each."""
    return tuple(
        Override(
            id=number,
            kind=OverrideKind.COVER,
            seat=Seat.PRIMARY,
            person=PersonId(500 + number),
            start=BEGIN + YEAR * number / count,
            end=BEGIN + YEAR * number / count + timedelta(hours=6),
            made_at=BEGIN,
        )
        for number in range(count)
    )
