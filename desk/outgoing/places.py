"""Other communities that a request can be passed to."""

from collections.abc import Sequence

from desk.model import Community, Request
from desk.ports import Work


async def elsewhere(work: Work, request: Request) -> Sequence[Community]:
    """The one above its own and those beside it, without the one that has it; and home, if it is away. What is about
    safety goes nowhere (care rule 3)."""
    if request.sheltered:
        return []
    home = await work.communities.get(request.community)
    near = [
        one for one in await work.communities.all() if home.parent is not None and home.parent in {one.id, one.parent}
    ]
    found = {one.id: one for one in (home, *near)}
    return [one for one in found.values() if one.id != request.looked_after_by]
