"""The roster ahead is looked at every day, and once more whenever it has changed."""

from desk.desk import Desk
from desk.model import CommunityId, Promise


async def watch_soon(desk: Desk, community: CommunityId) -> None:
    """It has changed, or somebody of it cannot be told anything any more: look at it with the clock's next step."""
    name = f"watch/{community}/{desk.turn}"
    await desk.work.promises.add(Promise(name=name, kind="watch", at=desk.now, community=community, facts={}))
