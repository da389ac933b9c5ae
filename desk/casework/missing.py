"""Somebody of the staff can be told nothing any more: what was asked of her, and what she has, is not left to her."""

from dataclasses import replace

from desk.access import STAFF, relations
from desk.desk import Desk
from desk.model import Change, Event, Person, Request
from desk.outgoing import dispatch
from desk.outgoing.watching import watch_soon
from desk.ports import Selection
from desk.rules.reminders import planned
from desk.terms import OPEN, Role, Rung, State
from roster.plan import PersonId

AT_WORK = frozenset({Role.WORKER, Role.COORDINATOR})
EVERYTHING = 10_000  # open requests looked through when somebody blocks the bot


async def cannot_be_told(desk: Desk, person: Person) -> None:
    """She is marked; every open request that has to do with her takes its next step now, and so does the watch over the
    rosters that she is in."""
    await desk.work.people.set_unreachable(person.id, desk.now)
    held = await desk.work.people.memberships(person.id)
    for one in held:
        await watch_soon(desk, one.community)
    everything = Selection(communities=[one.community for one in held], states=OPEN, limit=EVERYTHING)
    for request in await desk.work.requests.select(everything):
        await without_her(desk, person, request)


async def works(desk: Desk, person: Person) -> bool:
    """Whether she is of any community's staff."""
    return any(one.roles & AT_WORK for one in await desk.work.people.memberships(person.id))


async def without_her(desk: Desk, person: Person, request: Request) -> None:
    """A new one goes to the next rung. Of one in hand the coordinators hear, and its time ends now: left unanswered, it
    is soon asked of others."""
    if not await relations(desk, person, request) & STAFF:
        return
    if request.state is State.NEW:
        asked = [Rung(one.facts["rung"]) for one in await dispatch.asked(desk, request) if _whom(one) == person.id]
        if asked:
            await dispatch.was_not_reached(desk, request, person)
            await next_rung(desk, request, asked[-1])
    elif request.worker == person.id and request.state in OPEN:  # not of what is done
        await dispatch.could_not_reach(desk, request, person)
        await _asked_now(desk, request)


async def can_be_told_again(desk: Desk, person: Person) -> None:
    """What waits, and passed her over since nothing reached her, is hers to see now, as the others have it."""
    works = [one.community for one in await desk.work.people.memberships(person.id) if one.roles & AT_WORK]
    if works:
        for request in await desk.work.requests.select(
            Selection(communities=works, states={State.NEW}, limit=EVERYTHING)
        ):
            await dispatch.after_all(desk, request, person)


async def next_rung(desk: Desk, request: Request, rung: Rung) -> None:
    """The one above it is told."""
    above = dispatch.LADDER[dispatch.LADDER.index(rung) + 1 :]
    if above:
        await dispatch.step_up(desk, request, above[0])


def _whom(one: Event) -> PersonId | None:
    key: PersonId | None = one.facts["person"]
    return key


async def _asked_now(desk: Desk, request: Request) -> None:
    if request.lease_until is not None and request.lease_until > desk.now:
        after = planned(replace(request, lease_until=desk.now))
        await desk.work.requests.save(Change(before=request, after=after, event=None))
