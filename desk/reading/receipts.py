"""A request as its resident reads it: the receipt, the number to call, how it goes on."""

from typing import Any

from desk import views
from desk.model import Request, RequestId
from desk.outgoing.sharing import hears_little, may_be_known
from desk.rules.asked import asked, reached
from desk.rules.lifecycle import REOPEN_WITHIN, working_on
from desk.rules.reminders import promised_by
from desk.rules.sheltering import safe
from desk.sentences import ProgressCode
from desk.terms import OPEN, Purpose, Rung, State, WaitReason
from roster.plan import PersonId

from .answers import offered
from .facts import Reading, building, flat, instant, name, seconds, subject
from .reasons import to_put_right

MAY_COME_BACK = frozenset({State.CLOSED, State.WITHDRAWN})
# The line names to whom it went, though she has not taken it.
TO_HER = frozenset({ProgressCode.PASSED_ON, ProgressCode.PASSED_ON_ANEW})


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
        duty=await name(one.work, await told_of(one, request)) if request.state is State.NEW else None,
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


async def told_of(one: Reading, request: Request) -> PersonId | None:
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
        told=await name(one.work, await told_of(one, request)),
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
