"""Raise: the community above sees a request, and nothing else of its neighbourhood. Its people may write, accept and
take over, as those at home; nobody at home loses anything."""

from collections.abc import Sequence
from dataclasses import replace

from desk.access import COORDINATOR, request_for
from desk.desk import Desk
from desk.model import Community, Person, Request
from desk.notices import Priority
from desk.outgoing import cards, seen_above, strangers, telling
from desk.outgoing.staff import coordinators_of, own_people
from desk.ports import Work
from desk.refusals import NotPossible
from desk.rules.lifecycle import TIME, Actor, changed
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, EventKind, State


async def press(desk: Desk, person: Person, tap: Tap) -> Nod:
    """By a coordinator's word, one level more each time."""
    request, actor = await request_for(desk, person, tap, COORDINATOR, at_any_stage=True)
    if request.state not in OPEN or request.sheltered:
        raise NotPossible(request.id, state=request.state.value)
    above = await next_above(desk.work, request)
    if above is None or tap.argument != str(above.id):
        return Nod(code=Toast.RAISED_ALREADY)
    request = await _raised(desk, request, actor, above)
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.RAISED, facts={"community": above.name})


async def late(desk: Desk, request: Request, *, again: bool = False) -> Request:
    """What is over its time goes one level up by itself, once; one more if nobody there has answered either. What is
    about safety stays with who is trusted with it."""
    above = await next_above(desk.work, request) if request.above is None or again else None
    if above is None or request.sheltered:
        return request
    request = await _raised(desk, request, TIME, above)
    await cards.refresh(desk, request)
    return request


async def next_above(work: Work, request: Request) -> Community | None:
    """The community above the highest that sees it."""
    highest = await work.communities.get(request.above or request.community)
    return await work.communities.get(highest.parent) if highest.parent is not None else None


async def _raised(desk: Desk, request: Request, by: Actor, above: Community) -> Request:
    after = replace(request, above=above.id)
    facts = {"community": above.id}
    request = await desk.work.requests.save(changed(request, after, EventKind.RAISE, by, desk.now, facts))
    home = await desk.work.communities.get(request.community)
    own = own_people(request)
    there = [one for one in await coordinators_of(desk.work, above.id) if one.id not in own]
    await seen_above.shown(desk, request, there, together=by.person is None)
    await _told_at_home(desk, request, by, above, home, there)
    for person, hers in await telling.followers(desk, request):
        await telling.say(
            desk, person.chat, Sentence.RAISED, request=request, priority=cards.graver(request, Priority.RELAY),
            number=hers.number, community=above.name,
        )  # fmt: skip
    return request


async def _told_at_home(
    desk: Desk, request: Request, by: Actor, above: Community, home: Community, there: Sequence[Person]
) -> None:
    """Its coordinators, without whoever did it or has the card there; and who has it in hand. Of a flood they have a
    counter."""
    people = {one.id for one in await coordinators_of(desk.work, home.id)}
    people |= {request.worker} if request.worker is not None and request.state is not State.NEW else set()
    for key in sorted(people - {by.person, *own_people(request), *(one.id for one in there)}):
        person = await desk.work.people.get(key)
        if await strangers.counted_for(desk, request, person.id, person.chat):
            continue
        await telling.say(
            desk, person.chat, Sentence.RAISED_STAFF, request=request, verbs=("open_card",), priority=Priority.CARD,
            number=request.number, community=above.name, person_id=by.person,
        )  # fmt: skip
