"""Records written by hand: a line as `(minutes after noon, kind, facts)`."""

from datetime import datetime
from typing import Any

from desk.model import Event, RequestId
from desk.terms import EventKind, Role
from roster.plan import PersonId
from tests.desk.made import ARJUN, MEI, NOON, minutes

BY_RESIDENT = {EventKind.POST, EventKind.CONFIRM, EventKind.REOPEN, EventKind.RATE, EventKind.WITHDRAW}


class Record:
    """The lines of several requests; each knows what it was asked and by when."""

    def __init__(self) -> None:
        self.lines: list[Event] = []

    def of(self, request: int, *, at: float = 0, limit: float = 120, category: str = "supplies") -> "Lines":
        """A request posted `at` minutes after noon, to be answered within `limit`."""
        return Lines(self, RequestId(request), at, limit, category).write(at, EventKind.POST)

    def sorted(self) -> list[Event]:
        return sorted(self.lines, key=lambda line: (line.at, line.request, line.seq))


class Lines:
    """The record of one request."""

    def __init__(self, record: Record, request: RequestId, at: float, limit: float, category: str) -> None:
        self.record, self.request, self.category = record, request, category
        self.asked, self.limit, self.episode, self.seq = at, limit, 1, 0

    def write(self, at: float, kind: EventKind, *, by: PersonId = ARJUN, **facts: Any) -> "Lines":
        """One more line."""
        resident = kind in BY_RESIDENT and by == ARJUN
        if kind is EventKind.REOPEN:
            self.asked, self.episode = at, self.episode + 1
        self.seq += 1
        self.record.lines.append(
            Event(
                request=self.request,
                at=when(at),
                kind=kind,
                actor=MEI if resident else by,
                role=Role.RESIDENT if resident else Role.WORKER,
                facts=self.common() | facts,
                seq=self.seq,
            )
        )
        return self

    def common(self) -> dict[str, Any]:
        return {
            "category": self.category,
            "urgency": "routine",
            "building": None,
            "episode": self.episode,
            "asked_at": when(self.asked).isoformat(),
            "respond_by": when(self.asked + self.limit).isoformat(),
        }


def when(at: float) -> datetime:
    return NOON + minutes(at)
