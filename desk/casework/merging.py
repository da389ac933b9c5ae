"""Merge: two requests are about the same thing, and a person says so. They go on as one, the earlier; its clock holds.

Whoever asked for either hears how it goes. Nobody is shown the other's words (care rule 2). What is about
somebody's safety is merged with nothing (care rule 3).
"""

from dataclasses import replace

from desk.access import STAFF, acting, request_for
from desk.casework import levels
from desk.desk import Desk
from desk.model import Change, Person, Request
from desk.outgoing import cards, dispatch, telling
from desk.refusals import NoSuchRequest, NotPossible
from desk.rules.lifecycle import Actor, changed, move
from desk.rules.reminders import rungs_reached
from desk.sentences import ProgressCode, Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, Action, EventKind, State, Urgency


async def merge(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[The same]: this request and the one whose number is in the button."""
    request, actor = await request_for(desk, person, tap, STAFF)
    other = await _other(desk, person, request, tap.argument)
    for one in (request, other):
        if one.state not in OPEN or one.sheltered:
            raise NotPossible(one.id, state=one.state.value)
    into, merged = sorted((request, other), key=lambda one: (one.asked_at, one.number))
    into = await _joined(desk, into, merged, actor)
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


async def _joined(desk: Desk, into: Request, merged: Request, actor: Actor) -> Request:
    """Whoever has only one of them in hand has both; made graver by it, it is told like anything that gets graver."""
    together, facts = _together(into, merged), {"from": merged.id}
    graver = together.urgency is not into.urgency
    if graver:
        together = levels.hurried(together, desk.now, since=merged.stage_since)
    into = await desk.work.requests.save(changed(into, together, EventKind.JOINED, actor, desk.now, facts))
    if into.state is State.NEW and merged.state is not State.NEW:
        taken = {
            "worker": merged.worker,
            "owner": into.owner or merged.owner,
            "lease_until": merged.lease_until or desk.now,
            "responded_at": into.responded_at or merged.responded_at,
            "quiet_until": None,
        }
        return await desk.work.requests.save(move(into, Action.ACCEPT, actor, desk.now, facts=facts, **taken))
    return await _climbs_on(desk, into, actor) if graver else into


def _together(into: Request, merged: Request) -> Request:
    """The graver of the two, due when the first of them was."""
    urgency = min(into.urgency, merged.urgency, key=lambda one: one.rank)
    return replace(
        into,
        urgency=urgency,
        danger=into.danger or merged.danger,
        respond_by=min(into.respond_by, merged.respond_by),
        resolve_by=min(into.resolve_by, merged.resolve_by),
        quiet_until=into.quiet_until if urgency is Urgency.ROUTINE else None,
        building=into.building or merged.building,
    )


async def _climbs_on(desk: Desk, request: Request, actor: Actor) -> Request:
    """As grave as the other one, it is asked of all who had been asked of that: its ladder goes on where that was."""
    request = await levels.told(desk, request, actor)
    for rung in rungs_reached(request, desk.now) if request.state is State.NEW else ():
        await dispatch.step_up(desk, request, rung, aloud=False)
    return request


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
