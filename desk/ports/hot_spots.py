"""Hot spots: requests for much the same thing, made within an hour."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.model import CommunityId, RequestId
from desk.rules.hot_spots import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class HotSpot:
    """One, as its coordinators were told of it."""

    id: int
    community: CommunityId
    at: datetime  # when they were told


class HotSpots(Protocol):
    """Which there were, and who of each has been sent the answer that was announced."""

    async def asked(self, community: CommunityId, since: datetime, most: int) -> Sequence[Asked]:
        """Of what was posted there since, what counts (`desk.rules.hot_spots.counts`) and has words, newest first; the
        latest `most` requests are looked at."""

    async def begin(self, community: CommunityId, requests: Collection[RequestId], at: datetime) -> HotSpot: ...
    async def get(self, hot_spot: int) -> HotSpot: ...
    async def of(self, requests: Collection[RequestId], since: datetime) -> HotSpot | None:
        """The newest that holds any of these and was told after `since`."""

    async def join(self, hot_spot: int, request: RequestId) -> None:
        """One more. Twice is once."""

    async def requests(self, hot_spot: int) -> Mapping[RequestId, datetime | None]:
        """What it holds, oldest first; since when each has its answer."""

    async def answered(self, hot_spot: int, requests: Collection[RequestId], at: datetime) -> None:
        """The announced answer went to these."""
