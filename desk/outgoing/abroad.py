"""What another community was asked to take, and nobody there has: in a quarter of an hour it is back with whoever
passed it on. Each passing has its own quarter of an hour, so that one more takes nothing from the one before."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from desk.desk import Desk
from desk.model import CommunityId, Event, Promise, Request
from desk.terms import EventKind

COMES_BACK_AFTER = timedelta(minutes=15)
TAKING = frozenset({EventKind.ACCEPT, EventKind.FINISH})


async def promise_home(desk: Desk, request: Request) -> None:
    """While new there: a quarter of an hour after it was passed on; if it was taken since, after it is new again."""
    if request.looked_after_by == request.community:
        return
    record = await desk.work.requests.events(request.id)
    hours = [(_comes_back(one, record, desk.now), one.seq) for one in way(request, record)]
    at, passing = min(hours, key=lambda hour: (hour[0], -hour[1]))  # of two at one time the nearer place has it first
    await desk.work.promises.add(
        Promise(
            name=f"away/{request.id}/{request.stage}", kind="away", at=at, community=request.community,
            facts={"request": request.id, "stage": request.stage, "passing": passing},
        )
    )  # fmt: skip


def way(request: Request, record: Sequence[Event]) -> list[Event]:
    """By which passings it is where it is now, from home on. What was undone, or went back, is none of it."""
    passed: list[Event] = []
    for one in record:
        to = one.facts.get("community") if one.kind is EventKind.PASS_ON else None
        if to is not None:
            passed = _as_far_as(one.facts["before"]["away"], passed)
            passed = _as_far_as(to, [*passed, one]) if to != request.community else []
    return _as_far_as(request.away, passed)


def _as_far_as(place: CommunityId | None, passed: Sequence[Event]) -> list[Event]:
    places = [one.facts["community"] for one in passed]
    return list(passed[: places.index(place) + 1]) if place in places else []


def _comes_back(passing: Event, record: Sequence[Event], now: datetime) -> datetime:
    later = [one for one in record if one.seq > passing.seq]
    given_back = [one for one in later if one.kind is EventKind.UNDO and one.facts["undone"] in TAKING]
    taken = len([one for one in later if one.kind in TAKING]) > len(given_back)
    at = passing.at + COMES_BACK_AFTER
    return at if at > now and not taken else now + COMES_BACK_AFTER
