"""What another community was asked to take, and nobody there has: in a quarter of an hour it is at home again."""

from datetime import timedelta

from desk.desk import Desk
from desk.model import Event, Promise, Request
from desk.terms import EventKind

COMES_BACK_AFTER = timedelta(minutes=15)


async def promise_home(desk: Desk, request: Request) -> None:
    """While new there: a quarter of an hour after it was sent, or, if it was taken then, after it is new again."""
    if request.looked_after_by == request.community:
        return
    sent = [one for one in await desk.work.requests.events(request.id) if _elsewhere(one)][-1]
    at = sent.at + COMES_BACK_AFTER
    await desk.work.promises.add(
        Promise(
            name=f"away/{request.id}/{request.stage}", kind="away",
            at=at if at > desk.now else desk.now + COMES_BACK_AFTER, community=request.community,
            facts={"request": request.id, "stage": request.stage},
        )
    )  # fmt: skip


async def left_home(desk: Desk, request: Request) -> Event:
    """Who sent it from home, and had it until then."""
    record = await desk.work.requests.events(request.id)
    return [one for one in record if _elsewhere(one) and one.facts["before"]["away"] is None][-1]


def _elsewhere(line: Event) -> bool:
    return line.kind is EventKind.PASS_ON and line.facts.get("community") is not None
