"""Undo: a worker takes her last step back, within a minute. What nobody was told yet, nobody is told; what was told is
put right with whoever read it.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from desk.access import STAFF, acting, request_for
from desk.casework import asking_again, each_word, merging
from desk.casework.working import ask_solved
from desk.desk import Desk
from desk.model import Event, Message, Person, Request, RequestId
from desk.notices import Kind, Priority
from desk.outgoing import cards, ladder, telling
from desk.refusals import Stale, TooLateToUndo, WentOn
from desk.rules.figures import answered_at
from desk.rules.lifecycle import Actor, undone
from desk.rules.reminders import next_promise
from desk.sentences import ProgressCode, Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import EventKind, State

# What the people behind a request, and other staff, are told of a step.
TOLD: Mapping[EventKind, Container[str]] = {
    EventKind.ACCEPT: {ProgressCode.ACCEPTED},
    EventKind.TAKE_OVER: {ProgressCode.TAKEN_OVER, Sentence.TAKEN_FROM_YOU},
    EventKind.PASS_ON: {
        ProgressCode.PASSED_ON, ProgressCode.PASSED_ON_ANEW, Sentence.PASSED_BY, Sentence.ASSIGNED_BY,
    },
    EventKind.WAIT: {ProgressCode.WAITING},
    EventKind.RESUME: {ProgressCode.RESUMED},
    EventKind.REOPEN: {ProgressCode.REOPENED, ProgressCode.OPEN_AGAIN},
    EventKind.MERGE: {ProgressCode.MERGED, Sentence.MERGED_FROM_YOU},
}  # fmt: skip


async def undo(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Take my last step back. Whoever has written to the resident since has answered, whatever is undone."""
    request, actor = await _hers(desk, person, tap)
    await _still_where_it_went(desk, request)
    record = await desk.work.requests.events(request.id)
    last = _last_of(record)
    if last is not None and _came_out(last):
        raise WentOn(request.id, number=request.number)
    if last is None or _by_a_merge(last):
        raise TooLateToUndo(request.id)
    given = await _given(desk, request, last)
    episode = last.facts.get("before", {}).get("episode", request.episode)
    answered = answered_at([one for one in record if one is not last], episode)
    request = await desk.work.requests.save(undone(request, last, actor, desk.now, answered=answered))
    for one in given:
        await _drop_card(desk, request, one)
    if last.kind is EventKind.MERGE:
        await merging.come_along_back(desk, request, last)
    told = await _put_right(desk, request, person, last)
    if last.kind is EventKind.MERGE:
        await _taken_apart(desk, request, RequestId(last.facts["into"]), person, actor)
    await cards.refresh(desk, request, tapped=tap.chat, later=not told)
    return Nod(code=Toast.UNDONE, facts={"number": request.number})


async def _hers(desk: Desk, person: Person, tap: Tap) -> tuple[Request, Actor]:
    """For who works with it; also for whoever passed it on just now to a community where she does not."""
    request = await desk.work.requests.by_key(tap.key)
    last = _last_of(await desk.work.requests.events(request.id)) if request is not None else None
    if request is None or last is None or (last.kind, last.actor) != (EventKind.PASS_ON, person.id):
        return await request_for(desk, person, tap, STAFF)
    if tap.stage != request.stage:
        raise Stale(request.id)
    return request, await acting(desk, person, replace(request, away=last.facts["before"]["away"]), STAFF)


def _last_of(record: Sequence[Event]) -> Event | None:
    """The last move, or its undo."""
    return next((one for one in reversed(record) if "before" in one.facts or one.kind is EventKind.UNDO), None)


def _by_a_merge(last: Event) -> bool:
    """It went into the hand of whoever had the other one: with the merge it comes back, and not without it."""
    return last.kind is EventKind.ACCEPT and "from" in last.facts


def _came_out(last: Event) -> bool:
    """It goes on by itself, in whosever hand the other one was: nobody has done that."""
    return last.actor is None and (last.kind is EventKind.UNDO or _by_a_merge(last))


async def _taken_apart(desk: Desk, request: Request, other: RequestId, by: Person, actor: Actor) -> None:
    """Whom the merge gave the other one as well has it no more; who was told to sleep by it is asked again."""
    into = await desk.work.requests.get(other)
    moves = [one for one in await desk.work.requests.events(other) if "before" in one.facts]
    if not moves or not _by_a_merge(moves[-1]) or moves[-1].facts["from"] != request.id:
        return
    into = await desk.work.requests.save(undone(into, moves[-1], actor, desk.now, answered=into.responded_at))
    await _put_right(desk, into, by, moves[-1])
    await cards.refresh(desk, into)


async def _still_where_it_went(desk: Desk, request: Request) -> None:
    """What was merged comes back as long as the other goes on, and has taken nothing of it elsewhere: its people would
    have it twice, or what they have withdrawn."""
    if request.merged_into is None:
        return
    record = await desk.work.requests.events(request.id)
    into = [one.facts["into"] for one in record if one.kind is EventKind.MERGE][-1]
    if request.merged_into != into or not (await desk.work.requests.get(request.merged_into)).unfinished:
        raise WentOn(request.id, number=request.number)


async def _given(desk: Desk, request: Request, last: Event) -> list[Person]:
    """Who was asked by this step alone."""
    record = await desk.work.requests.events(request.id)
    known = {one.facts["person"] for one in record if one.kind is EventKind.REACH and one.seq < last.seq}
    return [one for one in await ladder.asked_people(desk, request) if one.id not in known]


async def _drop_card(desk: Desk, request: Request, person: Person) -> None:
    """A card that was given and has not left. One that has shows how it stands."""
    for message in await desk.work.messages.of_request(request.id, cards.CARDS):
        if message.person == person.id and message.telegram_id is None:
            await cards.remove(desk, message)


async def _put_right(desk: Desk, request: Request, by: Person, last: Event) -> bool:
    """Whether anybody had been told anything of it."""
    if request.state is not State.DONE:
        for whose in (request, *await each_word.asked_too(desk.work, request)):
            for message in await desk.work.messages.of_request(whose.id, {Kind.SOLVED, Kind.PROGRESS}):
                if message.kind == Kind.SOLVED or message.facts["code"] == ProgressCode.DONE_QUIETLY:
                    await cards.remove(desk, message)
    if request.state is State.NEW:
        await asking_again.ask(desk, request, by, last)
    lines, sentences = [await _untold(desk, request, last, kind) for kind in (Kind.PROGRESS, Kind.SAY)]
    if lines and (last.kind, request.state) != (EventKind.MERGE, State.NEW):
        await _tell_residents(desk, request)
    for message in sentences:
        right = Sentence.NOT_YOURS if last.kind is EventKind.PASS_ON else Sentence.YOURS_AGAIN
        await telling.say(
            desk, message.chat, right, request=request, priority=Priority.RELAY, number=request.number,
            worker_id=by.id,
        )  # fmt: skip
    return bool(lines or sentences)


async def _untold(desk: Desk, request: Request, last: Event, kind: Kind) -> list[Message]:
    """What was told of this step and is not so: it goes."""
    codes = TOLD.get(last.kind, ())
    told = [one for one in await desk.work.messages.of_request(request.id, {kind}) if one.facts["code"] in codes]
    untrue = [one for one in told if one.sent_at is not None and one.sent_at >= last.at]
    for message in untrue:
        await cards.remove(desk, message)
    return untrue


async def _tell_residents(desk: Desk, request: Request) -> None:
    """How it stands after all, in place of what they have read."""
    match request.state:
        case State.NEW:
            await telling.progress(desk, request, ProgressCode.TAKEN_BACK, until=next_promise(request, desk.now))
        case State.ACCEPTED:
            await telling.progress(desk, request, ProgressCode.STILL_ON_IT, until=request.lease_until)
        case State.WAITING:
            reason, until = request.waiting_for, request.waiting_until
            await telling.progress(desk, request, ProgressCode.WAITING, reason=reason, until=until)
        case _:
            await ask_solved(desk, request, reminder=True)
