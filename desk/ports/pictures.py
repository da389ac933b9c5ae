"""Pictures that somebody is to be sent: painted by a job of the process, and kept until then."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.model import ChatId, Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One that was asked for."""

    id: int
    chat: ChatId  # for whom
    facts: Facts  # what is to be seen
    asked_at: datetime
    tries: int  # how often painting it failed


class Pictures(Protocol):
    """Ordered in the turn in which somebody asks, painted afterwards: no turn waits for a brush."""

    asked: bool  # whether this transaction ordered one

    async def ask(self, *, chat: ChatId, facts: Facts, at: datetime) -> int:
        """Order one; its key."""

    async def next(self) -> Picture | None:
        """The oldest that is neither painted nor given up."""

    async def painted(self, picture: int, content: bytes, now: datetime) -> None: ...
    async def failed(self, picture: int, *, give_up: bool, now: datetime) -> None:
        """Once more later, or never."""

    async def content(self, picture: int) -> bytes | None:
        """What was painted; None if it was not, or is forgotten."""

    async def forget(self, before: datetime) -> None:
        """Those that were settled before this instant."""
