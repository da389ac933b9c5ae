"""The cast, and short ways to write down a community and its requests."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desk.model import Community, CommunityId, Request, RequestId
from desk.policy import DEFAULT_POLICY
from desk.rules.lifecycle import Actor
from desk.terms import Category, Role, Source, State, Urgency
from roster.plan import PersonId

MEI, ARJUN, WEI, LI = (PersonId(number) for number in (1, 2, 3, 4))
RESIDENT = Actor(MEI, Role.RESIDENT)
WORKER = Actor(ARJUN, Role.WORKER)
BACKUP = Actor(WEI, Role.WORKER)
COORDINATOR = Actor(LI, Role.COORDINATOR)
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)  # 12:00 on Shanghai's clock
SHANGHAI = ZoneInfo("Asia/Shanghai")


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def local(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """`2026-11-22 08:00` on a clock of that zone, as an instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def community(**changes: Any) -> Community:
    """Garden Lane 7, as far as the rules look at it."""
    known: dict[str, Any] = {
        "id": CommunityId(1),
        "code": "garden-7",
        "name": "Garden Lane 7",
        "zone": SHANGHAI,
        "language": "en",
        "emergency": {},
        "desk_phone": None,
        "fallback": LI,
        "reception": False,
        "parent": None,
        "group": None,
        "staff_group": None,
        "summary_at": time(20),
        "policy": DEFAULT_POLICY,
        "surge_policy": None,
        "surge_since": None,
        "watch": frozenset(),
        "created_at": NOON,
    }
    return Community(**known | changes)


def asked(urgency: Urgency = Urgency.ROUTINE, at: datetime = NOON, **changes: Any) -> Request:
    """A request as it stands the moment it was posted, on the card of Arjun; `changes` say what is different."""
    limits = DEFAULT_POLICY.of(urgency)
    fresh: dict[str, Any] = dict.fromkeys(UNSET)
    fresh |= {
        "id": RequestId(1),
        "key": "abcdefgh",
        "community": CommunityId(1),
        "number": 12,
        "state": State.NEW,
        "stage": 0,
        "version": 0,
        "category": Category.SUPPLIES,
        "urgency": urgency,
        "danger": False,
        "episode": 1,
        "source": Source.RESIDENT,
        "asker": MEI,
        "resident": MEI,
        "worker": ARJUN,
        "posted_at": at,
        "asked_at": at,
        "stage_since": at,
        "respond_by": at + limits.respond_within,
        "resolve_by": at + limits.resolve_within,
        "policy": DEFAULT_POLICY,
        "looked_at": at,
    }
    return Request(**fresh | changes)


UNSET = (
    "building",
    "owner",
    "directed_to",
    "directed_rotation",
    "quiet_until",
    "responded_at",
    "lease_until",
    "waiting_for",
    "waiting_until",
    "noted_at",
    "finished_at",
    "outcome",
    "solved",
    "rating",
    "follows",
    "merged_into",
    "look_again_at",
)
