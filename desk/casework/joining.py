"""What two requests about one thing are as one: the graver, with all that was noted or promised of either."""

from collections.abc import Sequence
from dataclasses import replace

from desk.casework import going, levels, working
from desk.desk import Desk
from desk.model import CommunityId, Json, Person, Request
from desk.notices import Priority
from desk.outgoing import cards, dispatch, files, ladder, seen_above
from desk.outgoing.staff import coordinators_of, own_people, seen_by, who_goes
from desk.ports import Work
from desk.rules import sealing
from desk.rules.lifecycle import Actor, changed, move, working_on
from desk.rules.reminders import rungs_reached
from desk.terms import Action, EventKind, State, Urgency


async def joined(desk: Desk, into: Request, merged: Request, actor: Actor) -> Request:
    """Whoever has only one of them in hand has both; made graver by it, it is told like anything that gets graver."""
    together = replace(_together(into, merged), above=await higher(desk.work, into, merged))
    graver, seen, visit = together.urgency is not into.urgency, await seen_by(desk.work, into), into.visit
    woken = await ladder.woken(desk, into if into.state is State.NEW else merged)
    if graver:
        together = levels.hurried(together, desk.now, since=merged.stage_since)
    facts = {"from": merged.id, **await _by_a_seal(desk, merged, graver)}
    into = await desk.work.requests.save(changed(into, together, EventKind.JOINED, actor, desk.now, facts))
    if into.state is State.NEW and (hers := working_on(merged)) is not None:
        worker = await desk.work.people.get(hers)
        into = await in_her_hand(desk, into, merged, actor, worker)
        if worker.id not in {one.person for one in await desk.work.messages.of_request(into.id, cards.CARDS)}:
            await given_its_card(desk, into, worker)
    elif graver:
        into = await climbs_on(desk, into, actor)
    if (has := working_on(into)) is not None:
        await working.stand_down(desk, into, woken, by=await desk.work.people.get(has))
    await shown_above(desk, into, seen)
    return into if into.visit is visit else await _gone_to(desk, into, actor)


def _together(into: Request, merged: Request) -> Request:
    """The graver of the two, due when the first of them was; somebody goes there if one of them needs it."""
    urgency = min(into.urgency, merged.urgency, key=lambda one: one.rank)
    return replace(
        into,
        urgency=urgency,
        danger=into.danger or merged.danger,
        visit=into.visit or merged.visit,
        respond_by=min(into.respond_by, merged.respond_by),
        resolve_by=min(into.resolve_by, merged.resolve_by),
        quiet_until=into.quiet_until if urgency is Urgency.ROUTINE else None,
        building=into.building or merged.building,
    )


async def _by_a_seal(desk: Desk, merged: Request, graver: bool) -> dict[str, Json]:
    """What the seal of its building has raised in the other one, it has raised in both."""
    sealed = graver and sealing.raised_by_seal(await desk.work.requests.events(merged.id))
    return {"reason": sealing.SEALED} if sealed else {}


async def higher(work: Work, into: Request, merged: Request) -> CommunityId | None:
    """Up to which community above one of them was raised."""
    if merged.above is None or (into.above is not None and into.above not in await seen_by(work, merged)):
        return into.above
    return merged.above


async def in_her_hand(desk: Desk, into: Request, merged: Request, actor: Actor, worker: Person) -> Request:
    """Whoever has the other one has this as well."""
    taken = {
        "worker": worker.id,
        "owner": into.owner or merged.owner,
        "lease_until": merged.lease_until or desk.now,
        "responded_at": into.responded_at or merged.responded_at,
        "quiet_until": None,
    }
    facts = {"from": merged.id}
    return await desk.work.requests.save(move(into, Action.ACCEPT, actor, desk.now, facts=facts, **taken))


async def given_its_card(desk: Desk, request: Request, worker: Person) -> None:
    """With what lies with it."""
    await cards.card(desk, request, worker, priority=Priority.CARD)
    await files.follow(desk, request, worker)


async def climbs_on(desk: Desk, request: Request, actor: Actor) -> Request:
    """As grave as the other one, it is asked of all who had been asked of that: its ladder goes on where that was."""
    request = await levels.told(desk, request, actor)
    for rung in rungs_reached(request, desk.now) if request.state is State.NEW else ():
        await dispatch.step_up(desk, request, rung, aloud=False)
    return request


async def shown_above(desk: Desk, request: Request, seen: Sequence[CommunityId]) -> None:
    """Those who looked after the other one alone look after both."""
    for place in await seen_by(desk.work, request):
        if place not in seen:
            people = [one for one in await coordinators_of(desk.work, place) if one.id not in own_people(request)]
            await seen_above.shown(desk, request, people)


async def _gone_to(desk: Desk, request: Request, actor: Actor) -> Request:
    """Somebody has to go there now: who is on site has it."""
    goes = await who_goes(desk, request)
    if goes is not None:
        await going.given(desk, request, actor, goes)
    return await desk.work.requests.get(request.id)
