"""A picture is painted beside everything else and sent once it is there. What it belongs to never waits for it."""

from datetime import date, timedelta

from desk.desk import Desk
from desk.notices import Kind, Notice, Priority
from desk.ports import Picture

MOST_TRIES = 2
KEPT_FOR = timedelta(days=1)  # time enough for it to leave


async def painted(desk: Desk, picture: Picture, content: bytes, first: date) -> None:
    """It is there: whoever asked is sent it."""
    await desk.work.pictures.painted(picture.id, content, desk.now)
    await desk.work.pictures.forget(desk.now - KEPT_FOR)
    await desk.work.outbox.add(
        Notice(
            name=f"picture/{picture.id}",
            chat=picture.chat,
            kind=Kind.ROSTER_PICTURE,
            priority=Priority.ANSWER,
            facts={**picture.facts, "picture": picture.id, "first": first.isoformat()},
        )
    )


async def failed(desk: Desk, picture: Picture, *, for_good: bool = False) -> None:
    """Once more; then the words have to do."""
    give_up = for_good or picture.tries + 1 >= MOST_TRIES
    await desk.work.pictures.failed(picture.id, give_up=give_up, now=desk.now)
