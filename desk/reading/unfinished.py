"""What is unfinished of hers: the list of it, and which one is meant."""

from dataclasses import replace

from desk import views
from desk.model import Question, QuestionId, Request
from desk.outgoing.peace import in_peace
from desk.outgoing.sharing import hears_little
from desk.rules.reminders import promised_by
from desk.terms import UNFINISHED, Source, State
from roster.plan import PersonId

from .facts import Reading, item, items, name, shortened
from .receipts import told_of

LISTED = 3  # requests offered by "about #12, or something new?"


async def about(one: Reading) -> views.About | None:
    """True while the question is open."""
    question = await _question(one)
    if question is None or one.person is None:
        return None
    mine: list[Request] = list(await one.work.requests.of_person(one.person.id, UNFINISHED))
    words = await one.work.words.get(question.facts["words"][-1])
    return views.About(
        **one.base,
        question=question.id,
        items=await items(one, mine[:LISTED]),
        excerpt=shortened(words.text or ""),
    )


async def _question(one: Reading) -> Question | None:
    key = one.facts.get("question")
    return await one.work.questions.get(QuestionId(key)) if key is not None else None


async def mine(one: Reading) -> views.Mine | None:
    """Her unfinished requests, newest first, each with whom she waits for and until when."""
    if one.person is None:
        return None
    found = await one.work.requests.of_person(one.person.id, UNFINISHED)
    own = [request for request in found if request.source is not Source.WORKER]
    listed = [await _awaited(one, request, one.person.id) for request in own]
    return views.Mine(**one.base, items=tuple(listed), receipt=bool(one.facts.get("receipt")))


async def _awaited(one: Reading, request: Request, reader: PersonId) -> views.Item:
    """As its receipt tells it."""
    at_peace = request.state is State.DONE and await in_peace(one.work, request)
    listed = replace(await item(one, request), quietly=at_peace)
    if await hears_little(one.work, request, reader):
        return _little(listed)
    if request.state is State.NEW:
        return replace(listed, worker=await name(one.work, await told_of(one, request)), due=promised_by(request))
    return replace(listed, due=request.waiting_until if request.state is State.WAITING else request.lease_until)


def _little(listed: views.Item) -> views.Item:
    """Received, somebody is on it, done: no name, no hour, no place, and what it waits for is hers alone."""
    waits = listed.subject.state is State.WAITING
    subject_ = replace(listed.subject, state=State.ACCEPTED) if waits else listed.subject
    return replace(
        listed, subject=subject_, building=None, worker=None, due=None, waiting_for=None, overdue=False, asleep=False
    )
