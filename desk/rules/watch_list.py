"""The watch list: when it is told, and what has changed on it since it was told last."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from desk.model import Request

from .lifecycle import working_on

HOUR = timedelta(hours=1)


class Mark(StrEnum):
    """What has become of a request since its reader was told last."""

    NEW = "new"  # it was not on the list
    CHANGED = "changed"  # somebody did something, or it is graver or lighter than it was


def next_hour(now: datetime, zone: ZoneInfo) -> datetime:
    """The next time that the local clock strikes, strictly after now."""
    local = now.astimezone(zone)
    since = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return now - since + HOUR


def shown(request: Request) -> str:
    """How it stands, so that a later look tells whether that has changed. A mere ping is no change."""
    return f"{request.state}/{request.episode}/{request.urgency}/{working_on(request)}/{request.waiting_for}"


def mark(request: Request, before: Mapping[str, str] | None) -> Mark | None:
    """None for what is as it was told; also for whoever was told nothing before: to her all of it is new alike."""
    if before is None:
        return None
    known = before.get(str(request.id))
    if known is None:
        return Mark.NEW
    return None if known == shown(request) else Mark.CHANGED
