"""Whoever asked first needs it no more, is in no danger after all, or hers is about her safety: the neighbours whose
requests went into it still need what they asked for. The first of them goes on as if it never had been merged: under
its own number, at its own clocks, with whoever has it in hand by now. The others go along."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desk.casework import joining, merging
from desk.desk import Desk
from desk.model import Person, Request, RequestId
from desk.notices import Priority
from desk.outgoing import cards, telling
from desk.outgoing.staff import own_people, seen_by
from desk.rules import deadlines, sealing
from desk.rules.figures import answered_as_one
from desk.rules.lifecycle import MOMENT, TIME, come_out, working_on
from desk.sentences import Sentence
from desk.terms import EventKind, State, Urgency


async def go_on(desk: Desk, person: Person, request: Request) -> None:
    """Hers, which is given as it was, is over by her own word alone."""
    merged = await desk.work.requests.merged_into(request.id)
    await _together(desk, request, [one for one in merged if person.id not in own_people(one)])


async def in_danger_still(desk: Desk, person: Person, request: Request) -> None:
    """By her own word alone nobody is in danger: what another asked for as an emergency is one."""
    merged = await desk.work.requests.merged_into(request.id)
    graver = [one for one in merged if one.urgency is Urgency.EMERGENCY]
    await _together(desk, request, [one for one in graver if person.id not in own_people(one)])


async def go_apart(desk: Desk, request: Request, was: Request) -> None:
    """It turns out to be about somebody's safety: only what is of the same people stays with it (care rule 3)."""
    if request.sheltered:
        hers = set(own_people(request))
        merged = await desk.work.requests.merged_into(request.id)
        others = [one for one in merged if not own_people(one) or not hers.issuperset(own_people(one))]
        await _together(desk, was, others)


async def _together(desk: Desk, of: Request, left: Sequence[Request]) -> None:
    if not left:
        return
    seen = await seen_by(desk.work, left[0])
    first = await _as_it_was(desk, left[0], of)
    await merging.now_in(desk, left[1:], first.id)
    first = await _in_the_same_hand(desk, first, of)
    await joining.shown_above(desk, first, seen)
    for one in left:
        await cards.refresh(desk, one)
        for person in await telling.concerned(desk, one):
            await telling.say(
                desk, person.chat, Sentence.GOES_ON, request=one, priority=Priority.RELAY, number=one.number
            )


async def _as_it_was(desk: Desk, first: Request, of: Request) -> Request:
    """As grave as its people asked for it, and as its building makes it; seen and looked after where both were. Its
    ladder counts from where the other one's did, but from no time before they were one."""
    level = await _by_its_building(desk, first)
    since: dict[str, Any] = (
        {"stage_since": max(of.stage_since, first.stage_since + MOMENT)} if of.state is State.NEW else {}
    )
    above = await joining.higher(desk.work, first, of)
    answered = first.responded_at or await _answered_with_others(desk, first)
    return await desk.work.requests.save(
        come_out(first, desk.now, answered=answered, above=above, away=of.away, **level, **since)
    )


async def _answered_with_others(desk: Desk, first: Request) -> datetime | None:
    """By whoever answered what it went into, and what that went into in its turn."""
    went = [one for one in await desk.work.requests.events(first.id) if one.kind is EventKind.MERGE][-1]
    others = {RequestId(went.facts["into"]), first.merged_into}
    records = [await desk.work.requests.events(other) for other in others if other is not None]
    found = [answered_as_one(record, first.id, first.stage_since) for record in records]
    return min((at for at in found if at is not None), default=None)


async def _by_its_building(desk: Desk, first: Request) -> dict[str, Any]:
    """What was sealed or unsealed since is so for this one from then on, as if it had been seen."""
    if first.building is None:
        return {}
    building = await desk.work.communities.building(first.building)
    urgency = sealing.level(first.urgency, await desk.work.requests.events(first.id), sealed=building.sealed)
    if urgency is first.urgency:
        return {}
    ordered = await desk.work.measures.of(first.community)
    began = max((one.began_at for one in ordered if one.building == building.id), default=desk.now)
    respond_by, resolve_by = deadlines.relevelled(first, urgency, began)
    reason = sealing.SEALED if building.sealed else sealing.UNSEALED
    return {
        "urgency": urgency, "respond_by": respond_by, "resolve_by": resolve_by, "quiet_until": None,
        "facts": {"reason": reason},
    }  # fmt: skip


async def _in_the_same_hand(desk: Desk, first: Request, of: Request) -> Request:
    """Whoever has the other one has this, and its card lies in front of her; what nobody has is asked of all who had
    been asked."""
    hers = working_on(of)
    if hers is None:
        return await joining.climbs_on(desk, first, TIME)
    worker = await desk.work.people.get(hers)
    first = await joining.in_her_hand(desk, first, of, TIME, worker)
    await joining.given_its_card(desk, first, worker)
    return first
