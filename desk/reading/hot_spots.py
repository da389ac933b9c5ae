"""A hot spot, and the answer that is about to be announced."""

from collections import Counter
from collections.abc import Collection, Sequence

from desk import views
from desk.model import QuestionId, Request, RequestId
from desk.ports import Work
from desk.ports.hot_spots import HotSpot
from desk.rules import hot_spots as rules
from desk.terms import OPEN, Role
from roster.plan import PersonId

from .facts import Reading, items

FIRST = 3


async def hot_spot(one: Reading) -> views.HotSpotView | None:
    """As it is now, for a coordinator of the neighbourhood."""
    found = await one.work.hot_spots.get(one.facts["hot_spot"])
    community = await one.work.communities.get(found.community)
    if one.person is None or not await coordinates(one.work, one.person.id, found):
        return None
    answered = await one.work.hot_spots.requests(found.id)
    asked = [each for each in await one.work.requests.several(list(answered)) if rules.counts(each)]
    if not asked:
        return None
    waiting = [hers for hers, _ in await unanswered(one.work, found)]
    return views.HotSpotView(
        **one.base,
        community=community.name,
        people=rules.people(asked),
        since=min(each.posted_at for each in asked),
        category=Counter(each.category for each in asked).most_common(1)[0][0],
        buildings=await _buildings(one, found, asked),
        items=await items(one, waiting[:FIRST]),
        waiting=rules.people(waiting),
        answered=rules.people(each for each in asked if answered[each.id] is not None),
    )


async def _buildings(one: Reading, found: HotSpot, asked: Collection[Request]) -> tuple[str, ...]:
    named = {each.building for each in asked}
    return tuple(each.name for each in await one.work.communities.buildings(found.community) if each.id in named)


async def coordinates(work: Work, person: PersonId, found: HotSpot) -> bool:
    """Whether she coordinates the neighbourhood now."""
    membership = await work.people.membership(person, found.community)
    return membership is not None and Role.COORDINATOR in membership.roles


async def unanswered(work: Work, found: HotSpot) -> Sequence[tuple[Request, Request]]:
    """What waits for an answer: as it was asked, and as what it goes on, if it was merged."""
    answered = await work.hot_spots.requests(found.id)
    asked = await work.requests.several([key for key, at in answered.items() if at is None])
    goes_on = [one.id if one.merged_into is None else one.merged_into for one in asked]
    known = {one.id: one for one in await work.requests.several(goes_on)}
    pairs = [(one, known[RequestId(key)]) for one, key in zip(asked, goes_on, strict=True)]
    return [(one, into) for one, into in pairs if into.state in OPEN and rules.counts(one) and rules.counts(into)]


async def announcement(one: Reading) -> views.Announcement | None:
    """What was written, before it goes; as long as nothing was decided."""
    question = await one.work.questions.get(QuestionId(one.facts["question"]))
    if question is None:
        return None
    found = await one.work.hot_spots.get(question.facts["hot_spot"])
    waiting = [hers for hers, _ in await unanswered(one.work, found)]
    return views.Announcement(
        **one.base, question=question.id, text=question.facts["text"], people=rules.people(waiting)
    )
