"""What residents read."""

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from desk import views
from desk.model import Json, Question, QuestionId, Request, RequestId
from desk.outgoing.sharing import hears_little, may_be_known
from desk.outgoing.staff import works_here
from desk.rules.asked import asked, reached
from desk.rules.deadlines import asleep_until
from desk.rules.lifecycle import REOPEN_WITHIN, working_on
from desk.rules.reminders import promised_by
from desk.rules.sheltering import safe
from desk.sentences import ProgressCode, Sentence
from desk.terms import OPEN, UNFINISHED, Purpose, Role, Rung, Source, State, WaitReason
from roster.plan import PersonId

from .answers import offered
from .facts import Reading, building, flat, instant, item, items, name, seconds, shortened, subject
from .reasons import to_put_right

MAY_COME_BACK = frozenset({State.CLOSED, State.WITHDRAWN})
LISTED = 3  # requests offered by "about #12, or something new?"


# What is said to staff of a request, and as what it must stand when it leaves. What is not named is true for ever.
STANDS: Mapping[str, Container[State]] = {
    Sentence.LATE_RESPONSE: frozenset({State.NEW}),
    Sentence.NOBODY_WAS_ASKED: frozenset({State.NEW}),
    Sentence.LATE_RESOLUTION: OPEN,
    Sentence.STILL_LATE: frozenset({State.ACCEPTED, State.WAITING}),
    Sentence.STILL_WAITING: frozenset({State.WAITING}),
    Sentence.NOTE_OVERDUE: frozenset({State.WAITING}),
    Sentence.UNCONFIRMED_EMERGENCY: frozenset({State.DONE}),
    Sentence.UNCONFIRMED: frozenset({State.DONE}),
    Sentence.FALSE_ALARM: frozenset({State.DONE}),
    Sentence.UNCONFIRMED_QUIETLY: frozenset({State.DONE}),
    Sentence.CANNOT_CALL: UNFINISHED,
    Sentence.RED_KEY_AGAIN: OPEN,
    Sentence.MISTAKE_STAFF: OPEN,
    Sentence.REOPENED_STAFF: OPEN,
    Sentence.REOPENED_OWNER: OPEN,
    Sentence.LOWERED_STAFF: OPEN,
    Sentence.RAISED_STAFF: OPEN,
    Sentence.CAME_BACK: OPEN,
}


UNANSWERED = frozenset({Sentence.LATE_RESPONSE, Sentence.NOBODY_WAS_ASKED})
TO_HER = frozenset(
    {ProgressCode.PASSED_ON, ProgressCode.PASSED_ON_ANEW}
)  # to whom it went, though she has not taken it

# What is nobody's business who works here no longer.
TO_STAFF = frozenset(
    {
        *STANDS, Sentence.LEASE_LOST, Sentence.TAKEN_FROM_YOU, Sentence.YOURS_AGAIN, Sentence.PASSED_BY,
        Sentence.NOT_YOURS, Sentence.ASSIGNED_BY, Sentence.UNSAID, Sentence.UNSAID_TOLD,
        Sentence.WITHDRAWN_STAFF, Sentence.WITHDRAWN_BY_STAFF, Sentence.OPEN_AGAIN_STAFF,
    }
)  # fmt: skip


async def say(one: Reading) -> views.Say | None:
    """One sentence, if it is still so. Facts that end in `_id` are persons: their names are read now."""
    code, request = one.facts["code"], one.request
    if request is not None and request.state not in STANDS.get(code, State):
        return None
    if request is not None and code in UNANSWERED and request.responded_at is not None:
        return None
    if code in TO_STAFF and request and one.person and not await works_here(one.work, request, one.person.id):
        return None
    facts: dict[str, object] = {}
    given = one.facts.get("facts")
    for key, value in (given if isinstance(given, dict) else {}).items():
        facts[key.removesuffix("_id")] = await _resolved(one, key, value)
    if code in UNANSWERED and request is not None:
        facts["span"] = one.now - request.asked_at  # it may have waited
    verbs = one.facts.get("verbs")
    return views.Say(
        **one.base,
        code=code,
        facts=facts,
        subject=await subject(one, request) if request else None,
        verbs=tuple(verbs) if isinstance(verbs, list) else (),
        keys=bool(one.facts.get("keys")),
    )


async def over(one: Reading) -> views.Say:
    """In place of what staff were shown about a request that is over, or is others' business now."""
    if one.request is None:
        return views.Say(**one.base, code=Sentence.PUT_AWAY, facts={}, subject=None, verbs=(), keys=False)
    number = one.request.number
    code = Sentence.ELSEWHERE if one.request.unfinished else Sentence.OVER
    return views.Say(**one.base, code=code, facts={"number": number}, subject=None, verbs=(), keys=False)


async def _resolved(one: Reading, key: str, value: Json) -> object:
    if key.endswith("_id"):
        return await name(one.work, value)
    if isinstance(value, dict) and "instant" in value:
        return datetime.fromisoformat(value["instant"])
    if isinstance(value, dict) and "day" in value:
        return date.fromisoformat(value["day"])
    if isinstance(value, dict) and "seconds" in value:
        return timedelta(seconds=value["seconds"])
    return value


async def welcome(one: Reading) -> views.Welcome | None:
    """Who is welcomed to what."""
    if one.person is None:
        return None
    held = await one.work.people.memberships(one.person.id)
    roles = frozenset(role for membership in held for role in membership.roles)
    known = one.community.name if one.community else None
    return views.Welcome(
        **one.base,
        community=known,
        name=one.person.name,
        roles=roles,
        asleep_until=asleep_until(one.community, one.now),
    )


async def receipt(one: Reading) -> views.Receipt | None:
    """A request as its resident sees it."""
    request = one.request
    if request is None or one.person is None:
        return None
    said = [words for words in await one.work.words.of(request.id) if words.purpose in {Purpose.ASKED, Purpose.ADDED}]
    own = one.person.id in {request.asker, request.resident}
    little = await hears_little(one.work, request, one.person.id)
    place = str(one.facts.get("place") or "") or None if request.state in OPEN else None
    buildings = await one.work.communities.buildings(request.community) if place == "building" else ()
    return views.Receipt(
        **one.base,
        subject=await subject(one, request),
        danger=request.danger,
        posted_at=request.posted_at,
        duty=await name(one.work, await _told(one, request)) if request.state is State.NEW else None,
        worker=await name(one.work, working_on(request)),
        respond_by=promised_by(request) or request.respond_by,
        resolve_by=request.resolve_by,
        answered=request.responded_at is not None,
        lease_until=request.lease_until,
        waiting_for=request.waiting_for,
        waiting_until=request.waiting_until,
        outcome=request.outcome,
        reopen_until=request.stage_since + REOPEN_WITHIN if request.state in MAY_COME_BACK else None,
        quiet_until=request.quiet_until if request.state is State.NEW else None,
        pieces=len(said),
        own=own,
        for_other=little or not own,
        asks_for=request.for_other and request.resident != one.person.id,
        offers_other=bool(one.facts.get("other")) and request.state in OPEN and request.asker == request.resident,
        place=place,
        buildings=tuple(views.Choice(argument=str(known.id), label=known.name) for known in buildings),
        **await _where(one, request, one.person.id),
        menu=str(one.facts.get("menu") or "main"),
        why=await to_put_right(one, request, said),
        answer=await offered(one, request) if own else None,
        **await _sheltered(one, request),
    )


async def _where(one: Reading, request: Request, reader: PersonId) -> dict[str, Any]:
    """Her own place; of another the asker reads only what he typed himself, and only until he has given a number."""
    if reader != request.resident and request.for_other and await may_be_known(one.work, request):
        return {"building": None, "flat": None}
    typed = reader == request.resident or (request.for_other and reader == request.asker)
    return {"building": await building(one.work, request), "flat": await flat(one.work, request) if typed else None}


async def _sheltered(one: Reading, request: Request) -> dict[str, Any]:
    """What endangers her: whether she was asked if it is safe, and the numbers; or that nothing shall be said."""
    if not request.sheltered or one.person is None or one.community is None:
        return {}
    asks = request.state in OPEN and safe(await one.work.requests.events(request.id), one.person.id) is None
    return {"silent": one.person.silent_since is not None, "asks_safe": asks, "numbers": one.community.emergency}


async def _told(one: Reading, request: Request) -> PersonId | None:
    """Who has it; of those who are only asked, whom a message could reach: her on duty, else the one asked last; None
    when it reached nobody."""
    if request.state is not State.NEW:
        return request.worker
    record = await one.work.requests.events(request.id)
    told = reached(request, record)
    if request.worker in told or not asked(request, record):
        return request.worker
    return told[-1] if told else None


async def danger(one: Reading) -> views.Danger | None:
    """The number to call. Shown as long as there is danger."""
    request, community = one.request, one.community
    if request is None or community is None:
        return None
    called = one.facts.get("called")
    return views.Danger(
        **one.base,
        subject=await subject(one, request),
        danger=request.danger,
        numbers=community.emergency,
        first=str(one.facts.get("first") or "medical"),
        told=await name(one.work, await _told(one, request)),
        called=str(called) if called else None,
        desk_phone=community.desk_phone,
        building=await building(one.work, request),
        flat=await flat(one.work, request) if one.person and request.resident == one.person.id else None,
        asks_place=await flat(one.work, request) is None,
        silent=request.sheltered and one.person is not None and one.person.silent_since is not None,
    )


async def progress(one: Reading) -> views.Progress | None:
    """One honest line; the stage was compared before."""
    request = one.request
    if request is None:
        return None
    verbs, reason, rung = one.facts.get("verbs"), one.facts.get("reason"), one.facts.get("rung")
    little = one.person is not None and await hears_little(one.work, await _known_as(one, request), one.person.id)
    lease = request.lease_until or request.waiting_until  # the worker may have chosen another time meanwhile
    promised = lease if lease is not None and lease > one.now else instant(one.facts.get("until"))
    worker = request.worker if one.facts["code"] in TO_HER else working_on(request)
    worker = None if little else worker
    return views.Progress(
        **one.base,
        code=one.facts["code"],
        subject=await subject(one, await _known_as(one, request)),
        worker=await name(one.work, worker),
        until=None if little else promised,
        reason=WaitReason(str(reason)) if reason else None,
        rung=Rung(str(rung)) if rung else None,
        verbs=tuple(verbs) if isinstance(verbs, list) else (),
        late=seconds(one.facts.get("late", {}).get("seconds")),
    )


async def _known_as(one: Reading, request: Request) -> Request:
    """The request under whose number this reader asked: it may have been merged."""
    hers = one.facts.get("known_as")
    return request if hers is None else await one.work.requests.get(RequestId(hers))


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
    listed = await item(one, request)
    if await hears_little(one.work, request, reader):
        return _little(listed)
    if request.state is State.NEW:
        return replace(listed, worker=await name(one.work, await _told(one, request)), due=promised_by(request))
    return replace(listed, due=request.waiting_until if request.state is State.WAITING else request.lease_until)


def _little(listed: views.Item) -> views.Item:
    """Received, somebody is on it, done: no name, no hour, no place, and what it waits for is hers alone."""
    waits = listed.subject.state is State.WAITING
    subject_ = replace(listed.subject, state=State.ACCEPTED) if waits else listed.subject
    return replace(
        listed, subject=subject_, building=None, worker=None, due=None, waiting_for=None, overdue=False, asleep=False
    )


async def language(one: Reading) -> views.Language:
    """Which one is chosen."""
    return views.Language(**one.base, chosen=one.person.language if one.person else None)


async def where(one: Reading) -> views.Where | None:
    """The neighbourhoods she belongs to."""
    if one.person is None:
        return None
    held = [await one.work.communities.get(m.community) for m in await one.work.people.memberships(one.person.id)]
    choices = tuple(views.Choice(argument=place.code, label=place.name) for place in held)
    return views.Where(**one.base, choices=choices, current=one.community.name if one.community else None)


async def help_(one: Reading) -> views.Help | None:
    """For these roles."""
    if one.person is None:
        return None
    held = await one.work.people.memberships(one.person.id)
    roles = frozenset(role for membership in held for role in membership.roles) | {Role.RESIDENT}
    community = one.community
    return views.Help(
        **one.base,
        roles=roles,
        desk_phone=community.desk_phone if community else None,
        emergency=community.emergency if community else {},
        asleep_until=asleep_until(one.community, one.now),
    )
