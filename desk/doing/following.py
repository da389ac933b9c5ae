"""What follows from a request: another one in one tap, linked to it; or the same again, made before it is due."""

from datetime import date, datetime
from typing import Any

from desk.access import ANYONE_CONCERNED, STAFF, request_for
from desk.calling import posting
from desk.calling.after_all import as_pieces
from desk.desk import Desk
from desk.model import Community, Person, Promise, Request, RequestId
from desk.notices import Priority
from desk.outgoing import cards, peace, telling
from desk.outgoing.staff import coordinators
from desk.refusals import LeftInPeace, NotPossible
from desk.rules import following
from desk.rules.following import Series
from desk.rules.lifecycle import TIME, Actor, event
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap, key_in
from desk.terms import UNFINISHED, EventKind, Purpose, Role, State, Urgency
from roster.localtime import local_date

LINKED = frozenset({State.DONE, State.CLOSED})


async def follow_up(desk: Desk, person: Person, tap: Tap) -> Nod:
    """The ride home, the belongings: a request of the same people, which shows from which it comes. Once a stage."""
    request, actor = await request_for(desk, person, tap, STAFF)
    if request.state not in LINKED:
        raise NotPossible(request.id, state=request.state.value)
    made = await _made_before(desk, request)
    if made is not None:
        return Nod(code=Toast.FOLLOWED, facts={"number": made.number})
    await _wanted_there(desk, request, actor)
    child = await _made(desk, request, actor)
    await _tell(desk, child, Sentence.FOLLOWS, parent=request.number, worker_id=person.id)
    return Nod(code=Toast.FOLLOWED, facts={"number": child.number})


async def _made_before(desk: Desk, request: Request) -> Request | None:
    """By an earlier press, at this stage."""
    known = await desk.work.requests.of_person(request.person, UNFINISHED)
    return next((one for one in known if one.follows == request.id and one.posted_at >= request.stage_since), None)


async def recur(desk: Desk, person: Person, tap: Tap) -> Nod:
    """The same again every so many days."""
    request, actor = await request_for(desk, person, tap, STAFF, at_any_stage=True)
    every = key_in(tap.argument)
    if request.state not in LINKED or every not in following.PERIODS:
        raise NotPossible(request.id, state=request.state.value)
    await _wanted_there(desk, request, actor)
    community = await desk.work.communities.get(request.community)
    due = following.first_due(local_date(desk.now, community.zone), every)
    known = following.series(await desk.work.requests.events(request.id))
    if known is not None and (known.every, known.due) == (every, due):
        return Nod(code=Toast.RECURS, facts={"due": due})  # a second press
    await _promised(desk, request, community, actor, every, due)
    for one in await telling.concerned(desk, request):
        await telling.say(
            desk, one.chat, Sentence.RECURS, request=request, verbs=("stop_recurring",), priority=Priority.RELAY,
            number=request.number, every=every, due=due,
        )  # fmt: skip
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.RECURS, facts={"due": due})


async def stop_recurring(desk: Desk, person: Person, tap: Tap) -> Nod:
    """By staff, or by those whose request it is; also from an old message."""
    request, actor = await request_for(desk, person, tap, ANYONE_CONCERNED, at_any_stage=True)
    request = await _latest(desk, request)
    if following.series(await desk.work.requests.events(request.id)) is not None:
        await desk.work.requests.record(event(request, EventKind.RECUR, actor, desk.now, {"every": None}))
        await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.RECURS_NO_MORE)


async def due_again(desk: Desk, promise: Promise) -> None:
    """The hour has come: the next one is made, and the series goes on from there; unless it was stopped, or the
    household is left in peace."""
    request = await desk.work.requests.get(RequestId(promise.facts["request"]))
    wanted = following.series(await desk.work.requests.events(request.id))
    if wanted is None or wanted.since != datetime.fromisoformat(promise.facts["since"]):
        return
    due = date.fromisoformat(promise.facts["due"]) if "due" in promise.facts else wanted.due
    if await peace.quieted_by(desk.work, request, wanted.since):
        await _left_in_peace(desk, request, wanted, due)
        return
    community = await desk.work.communities.get(request.community)
    child = await _made(desk, request, TIME)
    await desk.work.requests.record(event(request, EventKind.RECUR, TIME, desk.now, {"every": None, "into": child.id}))
    later = following.due_after(due, wanted.every, local_date(desk.now, community.zone))
    await _promised(desk, child, community, TIME, wanted.every, later)
    await _tell(
        desk, child, Sentence.DUE_AGAIN, verbs=("stop_recurring",), parent=request.number, every=wanted.every, due=due
    )


async def _wanted_there(desk: Desk, request: Request, actor: Actor) -> None:
    """What a household in peace needs, a coordinator says, who has spoken with it (care rule 5)."""
    if actor.role is not Role.COORDINATOR and await peace.quieted_by(desk.work, request, request.posted_at):
        raise LeftInPeace(request.id, number=request.number)


async def _latest(desk: Desk, request: Request) -> Request:
    """Where the series has gone on."""
    record = await desk.work.requests.events(request.id)
    into = [one.facts["into"] for one in record if one.kind is EventKind.RECUR and "into" in one.facts]
    return await _latest(desk, await desk.work.requests.get(RequestId(into[-1]))) if into else request


async def _made(desk: Desk, request: Request, by: Actor) -> Request:
    """Of the same people, in the same words, as urgent as what can wait."""
    community = await desk.work.communities.get(request.community)
    said = [one for one in await desk.work.words.of(request.id) if one.purpose is Purpose.ASKED]
    chosen = posting.Posting(
        asker=await desk.work.people.get(request.asker), resident=request.resident, role=Role.WORKER,
        source=request.source, building=request.building, category=request.category, urgency=Urgency.ROUTINE,
        danger=False, follows=request.id, by=by,
    )  # fmt: skip
    return await posting.post(desk, community, chosen, as_pieces(said))


async def _promised(desk: Desk, request: Request, community: Community, by: Actor, every: int, due: date) -> None:
    line = event(request, EventKind.RECUR, by, desk.now, {"every": every, "due": due.isoformat()})
    await desk.work.requests.record(line)
    await _comes(desk, request, community, due, since=desk.now)


async def _comes(desk: Desk, request: Request, community: Community, due: date, *, since: datetime) -> None:
    await desk.work.promises.add(
        Promise(
            name=f"recur/{request.id}/{due.isoformat()}/{since.isoformat()}",
            kind="recur",
            at=following.made_at(due, community.zone),
            community=community.id,
            facts={"request": request.id, "since": since.isoformat(), "due": due.isoformat()},
        )
    )


async def _left_in_peace(desk: Desk, request: Request, wanted: Series, due: date) -> None:
    """No word to the household. A coordinator makes it, lifts the peace, or ends the series; else she is asked again
    when the next one would be due: who comes home from hospital may need it."""
    community = await desk.work.communities.get(request.community)
    following_due = following.due_after(due, wanted.every, local_date(desk.now, community.zone))
    await _comes(desk, request, community, following_due, since=wanted.since)
    for one in await coordinators(desk, request):
        await telling.say(
            desk, one.chat, Sentence.RECUR_QUIET, request=request, verbs=("follow_up", "lift", "stop_recurring"),
            priority=Priority.CARD, number=request.number, due=due,
        )  # fmt: skip


async def _tell(desk: Desk, child: Request, sentence: Sentence, *, verbs: tuple[str, ...] = (), **facts: Any) -> None:
    for one in await telling.concerned(desk, child):
        await telling.say(
            desk, one.chat, sentence, request=child, verbs=verbs, priority=Priority.RELAY, number=child.number, **facts
        )
