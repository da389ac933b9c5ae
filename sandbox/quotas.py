"""How much a bot may send: sliding windows, overall and per chat. Sends and edits count, nothing else."""

from collections import deque
from dataclasses import dataclass, field
from math import ceil

from sandbox.errors import too_many

COUNTED = ("send", "edit", "copy", "forward")
FREE = {"sendChatAction"}


@dataclass(frozen=True, slots=True)
class Window:
    """At most `count` calls in any `seconds`."""

    count: int
    seconds: float


@dataclass(slots=True, kw_only=True)
class Quotas:
    """Telegram's limits as published; `Quotas(lifted=True)` lets everything through."""

    lifted: bool = False
    overall: Window = Window(30, 1.0)
    private: Window = Window(3, 3.0)
    group: Window = Window(20, 60.0)
    _spent: dict[object, deque[float]] = field(default_factory=dict)

    def spend(self, bot: int, chat: int, now: float, count: int = 1) -> None:
        """Count `count` messages to this chat, or raise 429 with the seconds until there is room.

        What is refused is not counted.
        """
        if self.lifted:
            return
        narrow = self.private if chat > 0 else self.group
        windows = [(self._times((bot,)), self.overall), (self._times((bot, chat)), narrow)]
        wait = max(_wait(times, window, now, count) for times, window in windows)
        if wait > 0:
            raise too_many(max(1, ceil(wait)))
        for times, _ in windows:
            times.extend([now] * count)

    def forget(self) -> None:
        """As after a quiet hour: nothing spent."""
        self._spent.clear()

    def _times(self, key: object) -> deque[float]:
        return self._spent.setdefault(key, deque())


def _wait(times: deque[float], window: Window, now: float, count: int) -> float:
    """Seconds until `count` more fit into the window; 0 if they fit now. An empty window takes any album."""
    while times and times[0] <= now - window.seconds:
        times.popleft()
    over = len(times) + min(count, window.count) - window.count
    return times[over - 1] + window.seconds - now if over > 0 else 0.0


def counts(method: str) -> bool:
    """Whether a call of this method is spent from the quotas."""
    return method.startswith(COUNTED) and method not in FREE
