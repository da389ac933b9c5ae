"""The cast, and short ways to write down a roster."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from roster.plan import BuildingId, Leave, Member, Override, OverrideKind, PersonId, Plan, Rotation, Seat, Shift, Swap

MEI, ARJUN, WEI, ANA, COORDINATOR = (PersonId(number) for number in (1, 2, 3, 4, 99))
SHANGHAI = ZoneInfo("Asia/Shanghai")
CHICAGO = ZoneInfo("America/Chicago")


def utc(text: str) -> datetime:
    """`2026-11-22 08:00`, meant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """The same on a clock of that zone, as an instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def clock(instant: datetime, zone: ZoneInfo = SHANGHAI) -> str:
    """What calendar and clock show there."""
    return f"{instant.astimezone(zone):%Y-%m-%d %H:%M}"


def day(text: str) -> date:
    return date.fromisoformat(text)


def rotation(
    *people: PersonId | Member,
    id: int = 1,
    seat: Seat = Seat.PRIMARY,
    shift: str = "1d",
    handoff: str = "08:00",
    starts: str = "2026-11-22",
    ends: str | None = None,
    buildings: Iterable[int] = (),
    categories: Iterable[str] = (),
    weekdays: Iterable[int] = (),
    until: str | None = None,
    holidays_apart: bool = False,
    follows: int | None = None,
) -> Rotation:
    return Rotation(
        id=id,
        seat=seat,
        members=tuple(who if isinstance(who, Member) else Member(person=who) for who in people),
        shift=Shift.parse(shift),
        handoff=time.fromisoformat(handoff),
        starts=day(starts),
        ends=None if ends is None else day(ends),
        buildings=frozenset(map(BuildingId, buildings)),
        categories=frozenset(categories),
        weekdays=frozenset(weekdays),
        until=None if until is None else time.fromisoformat(until),
        holidays_apart=holidays_apart,
        follows=follows,
    )


def cover(
    person: PersonId,
    start: str,
    end: str,
    *,
    id: int = 1,
    seat: Seat = Seat.PRIMARY,
    made_at: str = "2026-11-01 00:00",
    rotation: int | None = None,
    kind: OverrideKind = OverrideKind.COVER,
) -> Override:
    """Times on Shanghai's clock."""
    return Override(
        id=id,
        kind=kind,
        seat=seat,
        person=person,
        start=local(start),
        end=local(end),
        made_at=local(made_at),
        rotation=rotation,
    )


def special_day(person: PersonId, date: str, *, id: int = 1, seat: Seat = Seat.PRIMARY) -> Override:
    """All of that date, arranged long ago."""
    kind, made_at = OverrideKind.SPECIAL_DAY, "2026-01-01 00:00"
    return cover(
        person, f"{date} 00:00", f"{day(date) + timedelta(days=1)} 00:00", id=id, seat=seat, made_at=made_at, kind=kind
    )


def leave(person: PersonId, start: str, end: str, *, id: int = 1, made_at: str = "2026-11-01 00:00") -> Leave:
    """Times on Shanghai's clock."""
    return Leave(id=id, person=person, start=local(start), end=local(end), made_at=local(made_at))


def swap(
    person: PersonId,
    instead_of: PersonId,
    date: str,
    *,
    place: int = 0,
    id: int = 1,
    rotation: int = 1,
    made_at: str = "2026-11-01 00:00",
) -> Swap:
    return Swap(
        id=id,
        rotation=rotation,
        day=day(date),
        place=place,
        person=person,
        instead_of=instead_of,
        made_at=local(made_at),
    )


Fact = Rotation | Override | Leave | Swap


def plan(
    *facts: Fact, zone: ZoneInfo = SHANGHAI, holidays: Iterable[str] = (), working_weekends: Iterable[str] = ()
) -> Plan:
    return Plan(
        zone=zone,
        rotations=tuple(fact for fact in facts if isinstance(fact, Rotation)),
        overrides=tuple(fact for fact in facts if isinstance(fact, Override)),
        leaves=tuple(fact for fact in facts if isinstance(fact, Leave)),
        swaps=tuple(fact for fact in facts if isinstance(fact, Swap)),
        fallback=COORDINATOR,
        holidays=frozenset(map(day, holidays)),
        working_weekends=frozenset(map(day, working_weekends)),
    )
