"""Bad days on purpose: the next calls of a method fail in a chosen way, or Telegram as a whole is in a mood."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sandbox.errors import Refused, too_many


class Kind(StrEnum):
    """How a call goes wrong."""

    TOO_MANY = "429"
    BROKEN = "500"
    BAD_GATEWAY = "502"
    HANG = "hang"  # nothing happens and nobody answers
    CUT_BEFORE = "cut_before"  # the connection breaks, and nothing happened
    CUT_AFTER = "cut_after"  # it happened, but the connection breaks before the answer


class Mood(StrEnum):
    """How Telegram is today, for every call."""

    FINE = "fine"
    SLOW = "slow"
    TOO_MANY = "429"
    DOWN = "down"


SILENT = {Kind.HANG: "hang", Kind.CUT_BEFORE: "cut", Kind.CUT_AFTER: "cut"}
WORDS = {Kind.BROKEN: "Internal Server Error", Kind.BAD_GATEWAY: "Bad Gateway"}


SLOWEST = 600.0  # seconds


@dataclass(slots=True)
class Fault:
    """A fault that waits for calls of this method, to this chat; None fits all."""

    kind: Kind
    method: str | None = None
    chat: int | str | None = None
    times: int = 1
    retry_after: int = 5

    def fits(self, method: str, params: dict[str, Any]) -> bool:
        """Whether this call is met by it."""
        if self.method is not None and self.method.lower() != method.lower():
            return False
        return self.chat is None or str(params.get("chat_id")) == str(self.chat)

    def refusal(self) -> Refused:
        """What is answered, where something is answered."""
        if self.kind is Kind.TOO_MANY:
            return too_many(self.retry_after)
        return Refused(int(self.kind) if self.kind in WORDS else 502, WORDS.get(self.kind, "Bad Gateway"))


@dataclass(slots=True)
class Faults:
    """The faults that wait, first come first met, and the mood behind them."""

    changed: Callable[[], None] = lambda: None  # called when the mood is another
    retry_after: int = 5
    slowness: float = 2.0  # seconds that every call takes in the mood `slow`
    waiting: deque[Fault] = field(default_factory=deque)
    _mood: Mood = Mood.FINE

    @property
    def mood(self) -> Mood:
        """How Telegram is today."""
        return self._mood

    @mood.setter
    def mood(self, mood: Mood) -> None:
        self._mood = mood
        self.changed()

    def next(
        self,
        kind: Kind | str,
        method: str | None = None,
        *,
        chat: int | str | None = None,
        times: int = 1,
        retry_after: int = 5,
    ) -> None:
        """Let the next `times` calls of this method (to this chat) go wrong in this way."""
        if times < 1 or retry_after < 1:
            raise ValueError("times and retry_after count from 1")
        self.waiting.append(Fault(Kind(kind), method, chat, times, retry_after))

    def meet(self, method: str, params: dict[str, Any]) -> Fault | None:
        """The fault for this call, used up by it; None on a fine day. Only injected ones meet getUpdates."""
        for fault in self.waiting:
            if fault.fits(method, params):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        if self.mood is Mood.TOO_MANY and method.lower() != "getupdates":
            return Fault(Kind.TOO_MANY, retry_after=self.retry_after)
        return Fault(Kind.CUT_BEFORE) if self.mood is Mood.DOWN else None

    def turn(self, mood: Mood | str, *, retry_after: int | None = None, slowness: float | None = None) -> None:
        """Be in this mood from now on; what is not said stays as it was."""
        mood, retry_after = Mood(mood), self.retry_after if retry_after is None else retry_after
        slowness = self.slowness if slowness is None else slowness
        if retry_after < 1 or not 0 <= slowness <= SLOWEST:
            raise ValueError(f"retry_after counts from 1, slowness lies between 0 and {SLOWEST:.0f}")
        self.retry_after, self.slowness = retry_after, slowness
        self.mood = mood

    @property
    def delay(self) -> float:
        """Seconds by which every answer comes late."""
        return self.slowness if self.mood is Mood.SLOW else 0.0

    def clear(self) -> None:
        """A fine day."""
        self.waiting.clear()
        self.mood = Mood.FINE
