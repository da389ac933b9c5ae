"""Keeping at it: the lease and its renewal, waiting on somebody else, notes, a moment's quiet while one rings."""

from dataclasses import replace
from datetime import datetime, timedelta

from desk.access import STAFF, request_for
from desk.casework.working import own
from desk.desk import Desk
from desk.model import Facts, Person, Request
from desk.outgoing import cards, telling
from desk.outgoing.staff import known_as
from desk.refusals import NeedsReason, NotPossible
from desk.rules import deadlines
from desk.rules.lifecycle import Actor, changed, event, move
from desk.sentences import ProgressCode, Toast
from desk.taps import Nod, Tap
from desk.terms import Action, EventKind, State, Urgency, WaitReason

HOLD = timedelta(minutes=5)
WORTH_A_WORD = timedelta(minutes=5)  # who presses twice says it once


async def lease(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Until when I am at it: 30m, 2h or today. Also the answer to "how is it going?"."""
    request, actor = await own(desk, person, tap)
    if request.state is not State.ACCEPTED:
        raise NotPossible(request.id, state=request.state.value)
    until = deadlines.lease_until(request, await _wanted(desk, request, tap.argument), desk.now)
    missed = _later_than_told(desk, request, until)
    after = replace(request, lease_until=until, noted_at=desk.now)
    request = await desk.work.requests.save(changed(request, after, EventKind.EXTEND, actor, desk.now))
    if missed:  # by then the resident was to hear again
        await telling.progress(desk, request, ProgressCode.STILL_ON_IT, until=until)
    await cards.refresh(desk, request, tapped=tap.chat, later=True)
    return Nod(code=Toast.LEASE, facts={"until": until})


def _later_than_told(desk: Desk, request: Request, until: datetime) -> bool:
    """Whether the hour that its resident was told passes without a word otherwise. What tells her that it was taken
    leaves later than the tap, and has the hour that was chosen meanwhile."""
    told = request.lease_until
    untold = desk.now < request.stage_since + cards.PATIENCE and request.urgency is not Urgency.EMERGENCY
    return told is not None and (told <= desk.now or (not untold and until - told > WORTH_A_WORD))


async def wait(desk: Desk, person: Person, tap: Tap) -> Nod:
    """It waits on somebody else. A reason is needed; an hour and a note may follow."""
    request, actor = await own(desk, person, tap)
    if tap.argument not in set(WaitReason):
        raise NeedsReason(request.id)
    reason = WaitReason(tap.argument)
    change = move(request, Action.WAIT, actor, desk.now, facts={"reason": reason.value}, waiting_for=reason)
    request = await desk.work.requests.save(change)
    await telling.progress(desk, request, ProgressCode.WAITING, reason=reason, later=True)
    await cards.refresh(desk, request, tapped=tap.chat, later=True)
    return Nod(code=Toast.WAITING, facts={"number": request.number})


async def resume(desk: Desk, person: Person, tap: Tap) -> Nod:
    """It goes on."""
    request, actor = await own(desk, person, tap)
    request = await resumed(desk, request, actor)
    await telling.progress(desk, request, ProgressCode.RESUMED, later=True)
    await cards.refresh(desk, request, tapped=tap.chat, later=True)
    return Nod(code=Toast.RESUMED, facts={"number": request.number})


async def resumed(desk: Desk, request: Request, actor: Actor) -> Request:
    """Back to being done: by its worker, by its timer, by the resident's answer."""
    lease = deadlines.lease_until(request, None, desk.now)
    return await desk.work.requests.save(move(request, Action.RESUME, actor, desk.now, lease_until=lease))


async def answer_came(desk: Desk, request: Request, actor: Actor) -> Request:
    """What was waited for, if it is one of its own people: whose request went into it was not waited for."""
    if request.state is not State.WAITING or request.waiting_for is not WaitReason.RESIDENT:
        return request
    hers = actor.person is None or await known_as(desk.work, request, actor.person) == request
    return await resumed(desk, request, actor) if hers else request


async def note_same(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Nothing new: counts as the note that was asked for."""
    request, actor = await own(desk, person, tap)
    await noted(desk, request, actor)
    return Nod(code=Toast.NOTED)


async def noted(desk: Desk, request: Request, actor: Actor) -> Request:
    """The worker gave sign of life: the next question waits a whole interval, and its resident hears it if she was
    told another hour."""
    until = deadlines.lease_until(request, None, desk.now) if request.state is State.ACCEPTED else None
    missed = until is not None and _later_than_told(desk, request, until)
    after = replace(request, noted_at=desk.now, lease_until=until)
    request = await desk.work.requests.save(changed(request, after, EventKind.NOTE, actor, desk.now, _why(request)))
    if missed:
        await telling.progress(desk, request, ProgressCode.STILL_ON_IT, until=until)
    return request


def _why(request: Request) -> Facts:
    """On what it still waits, each time somebody says so."""
    return {"waiting_for": request.waiting_for.value} if request.waiting_for is not None else {}


async def on_record(desk: Desk, person: Person, request: Request, actor: Actor) -> Request:
    """A note: of who has it in hand a sign of life, of anybody else a line of record."""
    if request.worker == person.id and request.state in {State.ACCEPTED, State.WAITING}:
        return await noted(desk, request, actor)
    await desk.work.requests.record(event(request, EventKind.NOTE, actor, desk.now))
    return request


async def ringing(desk: Desk, person: Person, tap: Tap) -> Nod:
    """I am on the phone: my own pings about it rest for five minutes; nobody else's do."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    if not request.unfinished:
        raise NotPossible(request.id, state=request.state.value)
    until = desk.now + HOLD
    facts = {"person": person.id, "until": until.isoformat()}
    await desk.work.requests.record(event(request, EventKind.HOLD, actor, desk.now, facts))
    return Nod(code=Toast.HELD, facts={"until": until})


async def _wanted(desk: Desk, request: Request, argument: str) -> datetime | None:
    if argument == "today":
        return deadlines.end_of_day(await desk.work.communities.get(request.community), desk.now)
    return desk.now + {"30m": timedelta(minutes=30), "2h": timedelta(hours=2)}.get(argument, timedelta(hours=2))
