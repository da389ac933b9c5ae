"""Merge: two requests are about the same thing, and a person says so. They go on as one, the earlier; its clock holds.

Whoever asked for either hears how it goes. Nobody is shown the other's words (care rule 2). What is about
somebody's safety is merged with nothing (care rule 3).
"""

from dataclasses import replace

from desk.access import STAFF, acting, request_for
from desk.casework import joining
from desk.desk import Desk
from desk.model import Change, Person, Request
from desk.outgoing import cards, telling
from desk.refusals import NoSuchRequest, NotPossible, TwoCommunities
from desk.rules.lifecycle import Actor, move
from desk.sentences import ProgressCode, Toast
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
    merged = await _gone_into(desk, merged, into, actor)
    await _told(desk, into, merged, tap)
    return Nod(code=Toast.MERGED, facts={"number": into.number})


async def standing_for(desk: Desk, request: Request) -> Request:
    """The request that goes on; itself, if it was not merged."""
    return request if request.merged_into is None else await desk.work.requests.get(request.merged_into)


async def _other(desk: Desk, person: Person, request: Request, number: str) -> Request:
    found = await desk.work.requests.by_number(request.community, int(number)) if number.isdecimal() else None
    if found is None or found.id == request.id:
        raise NoSuchRequest
    await acting(desk, person, found, STAFF)
    return found


async def _gone_into(desk: Desk, merged: Request, into: Request, actor: Actor) -> Request:
    """What had been merged into it goes along."""
    for earlier in await desk.work.requests.merged_into(merged.id):
        await desk.work.requests.save(Change(before=earlier, after=replace(earlier, merged_into=into.id), event=None))
    change = move(merged, Action.MERGE, actor, desk.now, facts={"into": into.id}, merged_into=into.id)
    return await desk.work.requests.save(change)


async def _told(desk: Desk, into: Request, merged: Request, tap: Tap) -> None:
    """Both cards as they stand now; the people of the merged one read what it means."""
    for one in (into, merged):
        await cards.refresh(desk, one, tapped=tap.chat, later=True)
    await telling.progress(desk, merged, ProgressCode.MERGED, later=True)
