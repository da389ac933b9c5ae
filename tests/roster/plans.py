"""The cast, and short ways to write down a roster."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from roster.plan import BuildingId, Member, Override, OverrideKind, PersonId, Plan, Rotation, Seat, Shift

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
) -> Override:
    """Times on Shanghai's clock."""
    return Override(
        id=id,
        kind=OverrideKind.COVER,
        seat=seat,
        person=person,
        start=local(start),
        end=local(end),
        made_at=local(made_at),
        rotation=rotation,
    )


def plan(*facts: Rotation | Override, zone: ZoneInfo = SHANGHAI) -> Plan:
    return Plan(
        zone=zone,
        rotations=tuple(fact for fact in facts if isinstance(fact, Rotation)),
        overrides=tuple(fact for fact in facts if isinstance(fact, Override)),
        fallback=COORDINATOR,
    )
