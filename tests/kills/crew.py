"""Who works while the process is killed: two workers whose cards are pressed as people press them.

What becomes of a request hangs on its number: of five, three are accepted and finished, one is given back by an undo
first, and one is left to the clock.
"""

import asyncio
import re
from collections import Counter
from dataclasses import dataclass, field

from sandbox.accounts import Account
from sandbox.people.sight import Seen

BETWEEN_LOOKS = 0.1  # seconds
PATIENCE = 3.0  # seconds until somebody presses on without an answer
NUMBERED = re.compile(r"^(?:I'll take|\S) #(\d+)$")  # of a nudge, and of a list, where it opens the card
ACCEPT = "I'll take it"


def left(number: int) -> bool:
    """Whether nobody ever takes this request."""
    return number % 5 == 4


def undone(number: int) -> bool:
    """Whether it is given back once."""
    return number % 5 == 3


@dataclass(kw_only=True)
class Crew:
    """The workers, and how often each button was pressed."""

    workers: list[Account]
    presses: Counter[tuple[str, int]] = field(default_factory=Counter)  # label, number
    # who pressed what on which message, how often
    _turn: Counter[tuple[int, int, str]] = field(default_factory=Counter)
    _open: dict[int, tuple[str, float]] = field(default_factory=dict)  # whose press waits for its answer, since when

    async def work(self, stopped: asyncio.Event) -> None:
        """Look at the phones and press what is to be pressed, again and again."""
        while not stopped.is_set():
            await asyncio.sleep(BETWEEN_LOOKS)  # noqa: TID251 -- load takes real time
            for worker in self.workers:
                if not self._waits(worker):
                    self._presses_one(worker)

    def _waits(self, worker: Account) -> bool:
        """For the answer to her last press; not for ever, since a kill may swallow it."""
        query, since = self._open.get(worker.id, ("", -PATIENCE))
        answered = query not in worker.world.queries or worker.world.queries[query].answered
        return not answered and asyncio.get_running_loop().time() - since < PATIENCE

    def _presses_one(self, worker: Account) -> None:
        """Of all that is wanted the one that she has pressed least, and of these the newest."""
        wanted = [(seen, *one) for seen in reversed(worker.chat()) for one in self._wanted(seen)]
        if not wanted:
            return
        seen, label, number = min(wanted, key=lambda one: self._turn[worker.id, one[0].message_id, one[1]])
        self._turn[worker.id, seen.message_id, label] += 1
        self.presses[ACCEPT if label.startswith("I'll take") else label, number] += 1
        self._open[worker.id] = worker.presses(seen.message_id, label), asyncio.get_running_loop().time()

    def _wanted(self, seen: Seen) -> list[tuple[str, int]]:
        """What to press below this message, and about which request."""
        labels = [label for row in seen.labels() for label in row]
        found = re.match(r"\S+ #(\d+) ·", seen.words)
        about = [(label, int(found[1])) for label in labels] if found else []
        about += [(label, int(numbered[1])) for label in labels if (numbered := NUMBERED.match(label))]
        return [(label, number) for label, number in about if self._is_wanted(label, number)]

    def _is_wanted(self, label: str, number: int) -> bool:
        given_back = not undone(number) or self.presses["Undo", number] > 0
        if NUMBERED.match(label):
            return not left(number) and not self.presses["Helped", number]
        if label in {"Done", "Helped"}:
            return not left(number) and given_back
        return (label == ACCEPT and not left(number)) or (label == "Undo" and not given_back)
