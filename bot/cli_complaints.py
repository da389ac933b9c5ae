"""`complaints`: what nobody within the bot may read, for whoever runs it."""

from datetime import datetime

from bot.wordlists import read_word_lists
from desk.desk import Desk
from desk.loops import Store
from desk.oversight.complaints import read_by_operator


async def complaints(store: Store, now: datetime) -> list[str]:
    """A line or more for each, oldest first. Read once, they are read: whoever complained hears so."""
    async with store.work() as work:
        desk = Desk(work=work, now=now, lists=read_word_lists(), turn=f"complaints/{now.isoformat()}")
        found = []
        for one in await read_by_operator(desk):
            community = await work.communities.get(one.community)
            by = await work.people.get(one.passed_on_by or one.by)
            who = f"a caller, to {by.name}," if one.passed_on_by is not None else by.name
            about = (await work.people.get(one.about)).name if one.about is not None else "a worker"
            at = one.at.astimezone(community.zone)
            found.append(f"{at:%Y-%m-%d %H:%M} {community.code}: {who} about {about}\n{one.text or '(erased)'}")
        await work.commit()
    return found
