"""What residents are asked once it is done: is it solved, and how was it?"""

from dataclasses import replace

from desk import views
from desk.model import Request, RequestId
from desk.outgoing.sharing import hears_little
from desk.outgoing.staff import own_people, standing_for
from desk.rules.lifecycle import working_on
from desk.terms import Outcome, Purpose, State

from .facts import Reading, excerpt, name, shortened, subject


async def solved(one: Reading) -> views.Solved | None:
    """Only while it is done and unanswered."""
    request = one.request
    stands = await standing_for(one.work, request) if request is not None else None
    if request is None or stands is None or stands.state is not State.DONE:
        return None
    little = one.person is not None and await hears_little(one.work, request, one.person.id)
    said = await one.work.words.of(request.id)
    texts = [words.text for words in said if words.text and words.purpose is Purpose.ASKED]
    answered = max((words.at for words in said if words.purpose is Purpose.TO_RESIDENT), default=request.posted_at)
    added = [words for words in said if words.purpose is Purpose.ADDED and words.author in own_people(request)]
    unread = [words for words in added if words.at > answered]
    return views.Solved(
        **one.base,
        subject=replace(await subject(one, request), stage=stands.stage),
        worker=None if little else await name(one.work, stands.worker),
        outcome=stands.outcome if isinstance(stands.outcome, Outcome) and not little else None,
        excerpt=shortened(texts[0]) if texts and not request.sheltered else "",
        unread=len(unread),
        reminder=bool(one.facts.get("reminder")),
    )


async def solved_together(one: Reading) -> views.SolvedTogether | None:
    """As long as one of them waits for her word; shown anew, also what she has said."""
    asked = [await one.work.requests.get(RequestId(key)) for key in one.facts["requests"]]
    if one.base["target"].edit is None and all(request.state is not State.DONE for request in asked):
        return None
    items_ = tuple([await _done_item(one, request) for request in asked])
    return views.SolvedTogether(**one.base, items=items_, reminder=bool(one.facts["reminder"]))


async def _done_item(one: Reading, request: Request) -> views.DoneItem:
    little = one.person is not None and await hears_little(one.work, request, one.person.id)
    return views.DoneItem(
        subject=await subject(one, request),
        worker=None if little else await name(one.work, working_on(request)),
        excerpt="" if request.sheltered else excerpt(await one.work.words.of(request.id)),
        solved=request.solved,
    )


async def rate(one: Reading) -> views.Rate | None:
    """One to five, once it is closed."""
    request = one.request
    if request is None or request.state is not State.CLOSED:
        return None
    little = one.person is not None and await hears_little(one.work, request, one.person.id)
    worker = None if little else await name(one.work, request.worker)
    return views.Rate(**one.base, subject=await subject(one, request), worker=worker, rating=request.rating)
