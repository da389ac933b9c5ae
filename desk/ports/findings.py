"""What coordinators were told of the roster ahead."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from desk.model import CommunityId


class Findings(Protocol):
    """Names of findings (`roster/watching.py`): each is told once, and again when it has gone and come back."""

    async def told(self, community: CommunityId) -> frozenset[str]: ...
    async def keep(self, community: CommunityId, names: Collection[str], at: datetime) -> None:
        """Exactly these are known from now on."""
