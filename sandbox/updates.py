"""A bot's waiting updates: what getUpdates confirms, forgets and gives back."""

from collections import deque
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

KEPT_FOR = timedelta(hours=24)
QUIET = timedelta(days=7)
AHEAD = 10
ALL_KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "message_reaction", "message_reaction_count",
    "callback_query", "my_chat_member", "chat_member", "poll", "poll_answer",
)  # fmt: skip
ONLY_IF_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}


class UpdateQueue:
    """The updates of one bot, oldest first. Numbers rise by one, and start anew somewhere after a quiet week."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._waiting: deque[tuple[datetime, dict[str, Any]]] = deque()
        self._last_id = self._random.randrange(100_000_000, 900_000_000)
        self._last_at: datetime | None = None
        self.allowed: list[str] = []

    def wants(self, kind: str) -> bool:
        """Whether this kind was asked for; without a list everything but three is."""
        return kind in self.allowed if self.allowed else kind not in ONLY_IF_ASKED

    def add(self, kind: str, body: dict[str, Any], at: datetime) -> dict[str, Any] | None:
        """Put an update at the end, if the bot wants it. Returns it, or None."""
        if not self.wants(kind):
            return None
        if self._last_at is not None and at - self._last_at > QUIET:
            self._last_id = self._random.randrange(100_000_000, 900_000_000)
        self._last_id += 1
        self._last_at = at
        update = {"update_id": self._last_id, kind: body}
        self._waiting.append((at, update))
        return update

    def fetch(self, offset: int, limit: int, now: datetime) -> list[dict[str, Any]]:
        """Confirm what lies before `offset` and return what waits. A negative offset keeps only so many from the end.

        An offset far ahead of the newest number is taken for none: it is from before a quiet week.
        """
        self._expire(now)
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        elif offset <= self._last_id + 1 + AHEAD:
            self.confirm(offset - 1)
        return [update for _, update in islice(self._waiting, limit)]

    def confirm(self, update_id: int) -> None:
        """Forget the updates up to and including this one."""
        while self._waiting and self._waiting[0][1]["update_id"] <= update_id:
            self._waiting.popleft()

    def discard(self, update_id: int) -> None:
        """Forget this one update: a webhook took it, perhaps before an older one."""
        self._waiting = deque(entry for entry in self._waiting if entry[1]["update_id"] != update_id)

    def clear(self) -> None:
        """Drop everything that waits."""
        self._waiting.clear()

    @property
    def newest(self) -> dict[str, Any]:
        """What was added last."""
        return self._waiting[-1][1]

    def waiting(self, now: datetime) -> list[dict[str, Any]]:
        """What waits, without confirming anything."""
        self._expire(now)
        return [update for _, update in self._waiting]

    def _expire(self, now: datetime) -> None:
        while self._waiting and now - self._waiting[0][0] > KEPT_FOR:
            self._waiting.popleft()
