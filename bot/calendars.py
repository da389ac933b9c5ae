"""The roster for calendar programs, under secret addresses.

An address holds a word that names it, and a seal that is made of the word and the bot's token. The seal is kept
nowhere: who reads the database, or a backup of it, opens no calendar.
"""

import base64
import hmac
from dataclasses import dataclass, field

from bot.clock import Clock
from desk.loops import Store
from desk.reading.calendars import feed
from handlers.render.calendars import document

PATH = "/calendar/{word}-{seal}.ics"
SEAL_OCTETS = 20


@dataclass(frozen=True, slots=True)
class Addresses:
    """How addresses are made, and told from what somebody guessed."""

    url: str  # at which the process's pages are reached from outside
    token: str = field(repr=False)

    def of(self, word: str) -> str:
        """The whole address."""
        return self.url + PATH.format(word=word, seal=self._seal(word))

    def opens(self, word: str, seal: str) -> bool:
        """Whether it is one of ours."""
        return hmac.compare_digest(seal.encode(), self._seal(word).encode())

    def _seal(self, word: str) -> str:
        made = hmac.digest(self.token.encode(), f"calendar/{word}".encode(), "sha256")[:SEAL_OCTETS]
        return base64.b32encode(made).decode().lower()


class Calendars:
    """What stands under an address, worked out each time it is fetched."""

    def __init__(self, *, store: Store, clock: Clock, addresses: Addresses) -> None:
        self._store = store
        self._clock = clock
        self._addresses = addresses

    async def fetch(self, word: str, seal: str) -> str | None:
        """The file; None for what was guessed, was revoked, or is of somebody who works there no more."""
        if not self._addresses.opens(word, seal):
            return None
        async with self._store.work() as work:
            found = await feed(work, word, self._clock.now())
        return document(found) if found is not None else None
