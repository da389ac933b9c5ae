"""No message gets through to somebody of the staff: the seat that she has, and what was asked of her, pass on at once.
When messages get through again, what is left of her shift is hers."""

from collections.abc import Sequence

from desk.casework import missing
from desk.desk import Desk
from desk.model import CommunityId, Person
from desk.notices import Priority
from desk.outgoing.telling import say
from desk.rules.stand_ins import between, seated
from desk.sentences import Sentence
from roster.plan import Override, PersonId, Seat
from roster.scopes import Scope, scopes_of

from . import arranging, handing


async def cannot_be_told(desk: Desk, person: Person) -> None:
    """She is marked; her seat passes on, so that what waits goes to whoever has it now; then the rest."""
    await desk.work.people.set_unreachable(person.id, desk.now)
    await missing.not_reached(desk, person)
    for one in await desk.work.people.memberships(person.id):
        plan = await desk.work.communities.plan(one.community)
        primary = [scope for scope in scopes_of(plan) if scope.seat is Seat.PRIMARY]
        if any(seated(plan, scope, desk.now).person == person.id for scope in primary):
            await handing.hand_over(desk, one.community, desk.now, before=plan)
    await missing.cannot_be_told(desk, person)


async def can_be_told_again(desk: Desk, person: Person) -> None:
    """What is left of her shift is hers again; so is what waits and passed her over."""
    await desk.work.people.set_unreachable(person.id, None)
    person = await desk.work.people.get(person.id)
    for one in await desk.work.people.memberships(person.id):
        await _has_it_again(desk, one.community, person)
    await missing.can_be_told_again(desk, person)


async def _has_it_again(desk: Desk, community: CommunityId, person: Person) -> None:
    for scope in scopes_of(await desk.work.communities.plan(community)):
        covers = await kept_from(desk, community, scope, person.id) if scope.seat is Seat.PRIMARY else []
        if covers:
            await say(desk, person.chat, Sentence.SEAT_BACK, priority=Priority.CARD, until=covers[-1].end)
            await give_back(desk, community, covers, person.id)


async def kept_from(desk: Desk, community: CommunityId, scope: Scope, person: PersonId) -> list[Override]:
    """What the clock arranged while she was not there, if the seat would be hers without it."""
    return between(await desk.work.communities.plan(community), scope, person, desk.now)


async def give_back(desk: Desk, community: CommunityId, covers: Sequence[Override], person: PersonId) -> None:
    """She is there after all."""
    for one in covers:
        await arranging.withdraw(desk, community, one, person, why="here")
