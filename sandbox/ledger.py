"""Every call that a bot made, with what came of it. Tests count on it."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

KEPT = 200_000  # a rehearsal of weeks makes fewer; a bench makes more and needs none of the old


@dataclass(frozen=True, slots=True)
class Entry:
    """One call. It is written when it is answered, a call that was cut off included."""

    at: datetime
    bot: int | None  # None: no such token
    method: str
    params: Mapping[str, Any]
    status: int
    description: str | None  # of the refusal; None when the call was done
    result: Any
    fault: str | None = None  # the injected fault that met it

    @property
    def ok(self) -> bool:
        """Whether the call had its effect, even if the answer was lost on the way."""
        return self.description is None

    @property
    def chat(self) -> Any:
        """The chat it was for, as the caller named it."""
        return self.params.get("chat_id")


class Ledger:
    """The calls in order, the oldest dropped beyond `KEPT`."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)

    def write(self, entry: Entry) -> None:
        """Add one call."""
        self._entries.append(entry)

    def calls(self, method: str | None = None, chat: Any = None, *, ok: bool | None = None) -> list[Entry]:
        """The calls of this method, for this chat, that went well (or did not); None leaves it open."""
        return [
            entry
            for entry in self._entries
            if (method is None or entry.method == method)
            and (chat is None or entry.chat == chat)
            and (ok is None or entry.ok == ok)
        ]

    def texts(self, chat: Any) -> list[str]:
        """The texts that sendMessage delivered to this chat, as the bot wrote them."""
        return [entry.params["text"] for entry in self.calls("sendMessage", chat, ok=True)]

    def clear(self) -> None:
        """Forget all calls."""
        self._entries.clear()

    def __len__(self) -> int:
        return len(self._entries)
