"""Somebody works here no longer: what she had goes to others, and nothing of it stays on her phone."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from desk.casework import passing, tidying
from desk.desk import Desk
from desk.model import CommunityId, Person, Request
from desk.notices import Priority
from desk.outgoing import cards, dispatch, telling
from desk.outgoing.staff import IN_HAND, coordinators, trusted, works_here
from desk.ports import Selection
from desk.rules.lifecycle import TIME, changed
from desk.sentences import Sentence
from desk.terms import OPEN, EventKind, PassReason, Role, State
from roster.plan import PersonId

EVERYTHING = 10_000  # open requests looked through when somebody leaves


async def nobody_who_left_has_anything(desk: Desk, community: CommunityId) -> None:
    """What is open and was done or followed by who left is asked of those on duty; the coordinators hear of it."""
    everything = Selection(communities=[community], states=OPEN, raised=True, limit=EVERYTHING)
    freed: dict[tuple[PersonId, CommunityId], list[Request]] = {}
    for found in await desk.work.requests.select(everything):
        request = await _followed_by_who_has_it(desk, found)
        if request.worker is None or not await _left(desk, request, request.worker):
            continue
        if request.state is State.NEW:
            await dispatch.hand_over(desk, request)
            continue
        freed.setdefault((request.worker, request.community), []).append(request)
        await passing.passed(desk, request, TIME, to=None, reason=PassReason.OFF_DUTY)
    for (person, _), requests in freed.items():
        await _tell_coordinators(desk, person, requests)
    await tidying.leave_nothing_with_who_left(desk, community)


async def no_longer_named(desk: Desk, community: CommunityId, people: Collection[PersonId]) -> None:
    """For safety, by the community's own word: what of it they have in hand is asked of whoever is trusted now. Who is
    so herself, since nobody else can be told, keeps it."""
    everything = Selection(communities=[community], states=IN_HAND, limit=EVERYTHING)
    lost = set(people) - {one.id for one in await trusted(desk.work, community)}
    for request in await desk.work.requests.select(everything) if lost else ():
        if request.sheltered and request.worker in lost:
            passed = await passing.passed(desk, request, TIME, to=None, reason=PassReason.OFF_DUTY)
            await tidying.leave_nothing_with_others(desk, passed)


async def _left(desk: Desk, request: Request, person: PersonId | None) -> bool:
    return person is not None and not await works_here(desk.work, request, person)


async def _followed_by_who_has_it(desk: Desk, request: Request) -> Request:
    """An owner who left follows nothing to its end: whoever has it does, and while it is new, nobody yet."""
    if not await _left(desk, request, request.owner):
        return request
    stays = request.state is not State.NEW and not await _left(desk, request, request.worker)
    after = replace(request, owner=request.worker if stays else None)
    record = changed(request, after, EventKind.HAND_OVER, TIME, desk.now, {"to": after.owner})
    request = await desk.work.requests.save(record)
    await cards.refresh(desk, request)
    return request


async def _tell_coordinators(desk: Desk, person: PersonId, requests: Sequence[Request]) -> None:
    numbers = ", ".join(f"#{one.number}" for one in requests)
    for one in await coordinators(desk, requests[0]):
        await telling.say(
            desk, one.chat, Sentence.WORKER_LEFT, priority=Priority.CARD, person_id=person, numbers=numbers,
            community=await _named_to(desk, one, requests[0].community),
        )  # fmt: skip


async def _named_to(desk: Desk, person: Person, community: CommunityId) -> str | None:
    """The community's name, for who serves another one as well, or instead: numbers repeat among them."""
    served = {one.community for one in await desk.work.people.memberships(person.id) if one.roles - {Role.RESIDENT}}
    return (await desk.work.communities.get(community)).name if served - {community} else None
