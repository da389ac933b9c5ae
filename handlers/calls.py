"""What leaves: one call of the Bot API, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Call:
    """`method` is the name of a coroutine of `telegram.Bot`, `arguments` its keywords; the sender calls it."""

    method: str
    arguments: Mapping[str, object] = field(default_factory=dict)
