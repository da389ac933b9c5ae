"""What is owed to people beyond their requests."""

from datetime import datetime
from typing import Protocol

from roster.plan import PersonId


class Erasing(Protocol):
    """What somebody said and who she is goes; what was done about it stays, since figures are made of it."""

    async def erase(self, person: PersonId, *, name_stays: bool, at: datetime) -> None:
        """All that is hers and over, wherever it lies: words, files, places, flat, number, name, raw updates, what was
        sent. `name_stays` for who works here: the roster names her."""
