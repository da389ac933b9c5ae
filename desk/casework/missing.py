"""Somebody of the staff can be told nothing any more: what was asked of her, and what she has, is not left to her."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from desk.access import STAFF, relations
from desk.desk import Desk
from desk.model import Change, Person, Request
from desk.outgoing import cards, dispatch, ladder
from desk.outgoing.staff import below, holder
from desk.outgoing.watching import watch_soon
from desk.ports import Selection
from desk.rules.reminders import planned
from desk.terms import OPEN, Role, Rung, State

AT_WORK = frozenset({Role.WORKER, Role.COORDINATOR})
EVERYTHING = 10_000  # open requests looked through when somebody blocks the bot


async def cannot_be_told(desk: Desk, person: Person) -> None:
    """Every open request that has to do with her takes its next step now, and so does the watch over the rosters that
    she is in."""
    for one in await desk.work.people.memberships(person.id):
        await watch_soon(desk, one.community)
    for request in await _where_she_is_asked(desk, person, OPEN):
        await without_her(desk, person, request)


async def not_reached(desk: Desk, person: Person) -> None:
    """On record before somebody else is told: of what is new, she was not asked after all."""
    for request in await _where_she_is_asked(desk, person, {State.NEW}):
        if await _asked_of_her(desk, request, person):
            await ladder.was_not_reached(desk, request, person)


async def _where_she_is_asked(desk: Desk, person: Person, states: Collection[State]) -> Sequence[Request]:
    """Where she works; and what is about safety below, for which she may stand in."""
    held = [one.community for one in await desk.work.people.memberships(person.id)]
    everything = Selection(communities=held, states=states, raised=True, limit=EVERYTHING)
    found, down = [*await desk.work.requests.select(everything)], await below(desk.work, held)
    if down:
        there = await desk.work.requests.select(Selection(communities=down, states=states, limit=EVERYTHING))
        found += [one for one in there if one.sheltered]
    return found


async def works(desk: Desk, person: Person) -> bool:
    """Whether she is of any community's staff."""
    return any(one.roles & AT_WORK for one in await desk.work.people.memberships(person.id))


async def without_her(desk: Desk, person: Person, request: Request) -> None:
    """A new one goes to the next rung. Of one in hand the coordinators hear, and its time ends now: left unanswered, it
    is soon asked of others."""
    if not request.sheltered and not await relations(desk, person, request) & STAFF:
        return  # of what is sheltered she is not trusted with it any more if others stand in for her by now
    if request.state is State.NEW:
        asked = await _asked_of_her(desk, request, person)
        if asked:
            await ladder.was_not_reached(desk, request, person)
            if asked[-1] is not Rung.WORKER or not await _somebody_has_her_seat(desk, request, person):
                await next_rung(desk, request, asked[-1])
    elif request.worker == person.id and request.state in OPEN:  # not of what is done
        await ladder.could_not_reach(desk, request, person)
        await _asked_now(desk, request)


async def can_be_told_again(desk: Desk, person: Person) -> None:
    """What waits, and passed her over since nothing reached her, is hers to see now, as the others have it."""
    if await works(desk, person):
        for request in await _where_she_is_asked(desk, person, {State.NEW}):
            await dispatch.after_all(desk, request, person)


async def next_rung(desk: Desk, request: Request, rung: Rung) -> None:
    """The one above it is told; or the coordinators who were to be asked after her. Of what is sheltered there is none
    above: whoever is trusted with it in her place."""
    if request.sheltered:
        await _ask_who_is_trusted(desk, request)
        return
    if rung is Rung.COORDINATORS and await dispatch.reach_the_rest(desk, request):
        return
    above = ladder.LADDER[ladder.LADDER.index(rung) + 1 :]
    if above:
        await dispatch.step_up(desk, request, above[0])


async def _ask_who_is_trusted(desk: Desk, request: Request) -> None:
    """Whoever is so now, and was not asked yet; one of them has it from now on."""
    held = await holder(desk, request)
    if held is not None and held.id != request.worker:
        request = await dispatch.moved_to(desk, request, held.id)
    for one in await ladder.not_yet_asked(desk, request, Rung.WORKER):
        await dispatch.told_now(desk, request, Rung.WORKER, one)
    await cards.refresh(desk, request)


async def _somebody_has_her_seat(desk: Desk, request: Request, person: Person) -> bool:
    """It passed on, and whoever has it now was told of this request. Behind the fallback person there is no backup."""
    held = await holder(desk, request)
    told = {one.id for one in await ladder.asked_people(desk, request)} - {person.id}
    fallback = (await desk.work.communities.get(request.community)).fallback
    return held is not None and held.id in told and held.id != fallback


async def _asked_of_her(desk: Desk, request: Request, person: Person) -> list[Rung]:
    """As what, oldest first."""
    return [Rung(one.facts["rung"]) for one in await ladder.asked(desk, request) if one.facts["person"] == person.id]


async def _asked_now(desk: Desk, request: Request) -> None:
    if request.lease_until is not None and request.lease_until > desk.now:
        after = planned(replace(request, lease_until=desk.now))
        await desk.work.requests.save(Change(before=request, after=after, event=None))
