"""Merge: two requests are about the same thing, and a person says so. They go on as one, the earlier; its clock holds.

Whoever asked for either hears how it goes. Nobody is shown the other's words (care rule 2). What is about
somebody's safety is merged with nothing (care rule 3).
"""

from collections.abc import Sequence
from dataclasses import replace

from desk.access import STAFF, acting, request_for
from desk.casework import joining
from desk.desk import Desk
from desk.model import Change, Event, Person, Request, RequestId
from desk.notices import Priority
from desk.outgoing import cards, staff, telling
from desk.refusals import NoSuchRequest, NotPossible, TwoCommunities
from desk.rules.lifecycle import Actor, move, working_on
from desk.sentences import ProgressCode, Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, Action


async def merge(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[The same]: this request and the one whose number is in the button."""
    request, actor = await request_for(desk, person, tap, STAFF)
    other = await _other(desk, person, request, tap.argument)
    for one in (request, other):
        if one.state not in OPEN or one.sheltered:
            raise NotPossible(one.id, state=one.state.value)
    if request.away != other.away:
        raise TwoCommunities(request.id)
    into, merged = sorted((request, other), key=lambda one: (one.asked_at, one.number))
    into = await joining.joined(desk, into, merged, actor)
    had = working_on(merged)
    merged = await _gone_into(desk, merged, into, actor)
    await _told(desk, into, merged, tap)
    if had is not None and had not in {into.worker, person.id}:
        await _tell_former(desk, into, merged, await desk.work.people.get(had))
    return Nod(code=Toast.MERGED, facts={"number": into.number})


async def standing_for(desk: Desk, request: Request) -> Request:
    """The request that goes on; itself, if it was not merged."""
    return await staff.standing_for(desk.work, request)


async def _other(desk: Desk, person: Person, request: Request, number: str) -> Request:
    found = await desk.work.requests.by_number(request.community, int(number)) if number.isdecimal() else None
    if found is None or found.id == request.id:
        raise NoSuchRequest
    await acting(desk, person, found, STAFF)
    return found


async def _gone_into(desk: Desk, merged: Request, into: Request, actor: Actor) -> Request:
    """What had been merged into it goes along."""
    along = await desk.work.requests.merged_into(merged.id)
    await now_in(desk, along, into.id)
    facts = {"into": into.id, "along": [one.id for one in along]}
    return await desk.work.requests.save(move(merged, Action.MERGE, actor, desk.now, facts=facts, merged_into=into.id))


async def come_along_back(desk: Desk, request: Request, undone: Event) -> None:
    """With what comes out of a merge comes what had gone along with it, and nothing else."""
    there = await desk.work.requests.merged_into(RequestId(undone.facts["into"]))
    await now_in(desk, [one for one in there if one.id in undone.facts.get("along", ())], request.id)


async def now_in(desk: Desk, requests: Sequence[Request], into: RequestId) -> None:
    for one in requests:
        await desk.work.requests.save(Change(before=one, after=replace(one, merged_into=into), event=None))


async def _told(desk: Desk, into: Request, merged: Request, tap: Tap) -> None:
    """Both cards as they stand now; the people of the merged one read what it means."""
    for one in (into, merged):
        await cards.refresh(desk, one, tapped=tap.chat, later=True)
    await telling.progress(desk, merged, ProgressCode.MERGED, later=True)


async def _tell_former(desk: Desk, into: Request, merged: Request, former: Person) -> None:
    """She may be on her way, and what she had is another's now."""
    await telling.say(
        desk, former.chat, Sentence.MERGED_FROM_YOU, request=merged, priority=Priority.RELAY, later=cards.PATIENCE,
        stage=merged.stage, number=merged.number, into=into.number, worker_id=into.worker,
    )  # fmt: skip
